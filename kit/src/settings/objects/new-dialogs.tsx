// Adding a field or an object: its names in Chinese and English, its kind, what the kind needs.
import { Button, Checkbox } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useMeta } from '../../api/meta.ts'
import { request, Trouble } from '../../api/request.ts'
import { Dialog } from '../../dialog.tsx'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { troubleText } from '../../toasts.tsx'
import type { WholeDefinition } from '../api.ts'
import { useMake } from '../make.ts'
import { asText } from '../parts.tsx'
import { camel, emptyDraft, kebab, toCreate } from './field-draft.ts'
import { FieldEditor } from './field-editor.tsx'
import { IconPicker } from './icon-picker.tsx'
import { pathErrors } from './path-errors.ts'
import '../../form/form.css'

export function FieldDialog({ definition, close, added }: { definition: WholeDefinition; close(): void; added(label: string, name: string): Promise<void> }) {
  const { t, say, low } = useWords()
  const [draft, setDraft] = useState(emptyDraft)
  const [listed, setListed] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [summary, setSummary] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const label = asText(draft.label)
    if (!label.zh) return setErrors({ label: t('nameNeeded') })
    setBusy(true)
    setSummary(undefined)
    try {
      const name = freeName(camel(label.en) || 'field', Object.keys(definition.fields))
      const { data } = await request<{ data: { name: string } }>('POST', '/fields', toCreate(definition.name, name, draft))
      if (listed) await request('PATCH', `/objects/${definition.id}`, { list: [...definition.list, data.name] })
      await added(say(label), data.name)
    } catch (error) {
      const found = pathErrors(error, t)
      setErrors(found)
      if (!Object.keys(found).length) setSummary(troubleText(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={close} title={t('addFieldTo', { name: low(definition.label) })} size={480}>
      <form className="rp-dialog rp-dialog-tall" noValidate onSubmit={(e) => void send(e)}>
        <FieldEditor definition={definition} draft={draft} errors={errors} onChange={setDraft} />
        <Checkbox label={t('fieldListed')} checked={listed} onChange={(e) => setListed(e.currentTarget.checked)} />
        {summary && (
          <p className="rp-risk-rule" role="alert">
            {summary}
          </p>
        )}
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" loading={busy}>
            {t('add')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
/** A name nobody has yet: `field`, `field2`, …; administrators' fields are called `x_…`. */
function freeName(base: string, taken: readonly string[]): string {
  let name = base
  for (let n = 2; taken.includes(`x_${name}`); n++) name = `${base}${n}`
  return name
}
/** What a refusal of a definition is about, by what the dialog asks. */
const askedAs: Readonly<Record<string, string>> = { 'label.en': 'en', 'label.zh': 'zh', 'label.tw': 'zh', 'labels.en': 'ens', 'labels.zh': 'zh', plural: 'ens' }
export function ObjectDialog({ close, added }: { close(): void; added(label: string, name: string): Promise<void> }) {
  const { t, say, locale } = useWords()
  const { make } = useMake()
  const meta = useMeta()
  const [icon, setIcon] = useState('box')
  // Whoever works in English may know no Chinese; addresses are made of the English names, so these are always asked for.
  const english = locale === 'en'
  const zh = make('text', 'labelChinese', { required: !english })
  const input = {
    ...(!english && { zh }),
    en: make('text', 'labelEnglishOne', { required: true }),
    ens: make('text', 'labelEnglishMany', { required: true }),
    ...(english && { zh }),
    room: make('choice', 'objectRoom', {
      required: true,
      options: { choices: Object.fromEntries(meta.rooms.map((r) => [r.name, r.label])) },
      initial: meta.rooms[0]?.name,
    }),
    owned: make('boolean', 'hasOwner', { initial: true }),
  }
  return (
    <ActionDialog
      title={t('addObjectNamed')}
      input={input}
      label={t('add')}
      close={close}
      before={<IconPicker value={icon} onChange={setIcon} />}
      submit={async (v) => {
        const made = request<{ data: { name: string } }>('POST', '/objects', {
          name: camel(String(v.en)) || 'thing',
          plural: kebab(String(v.ens)) || 'things',
          label: { zh: v.zh || v.en, en: v.en },
          labels: { zh: v.zh || v.en, en: v.ens },
          room: v.room,
          icon,
          owned: v.owned !== false,
        })
        const { data } = await made.catch((error: unknown) => {
          throw error instanceof Trouble ? error.at((path) => askedAs[path] ?? path) : error
        })
        await added(say({ zh: String(v.zh || v.en), en: String(v.en) }), data.name)
      }}
    />
  )
}
