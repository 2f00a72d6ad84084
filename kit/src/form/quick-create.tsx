// A record made on the way, out of a field that links to it: its name, what it requires, and what one looks at first.
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useMeta, type MetaObject } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { createRecord, titleOf, touch } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { isBlank } from '../fields/kind-set.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { toast } from '../toasts.tsx'
import { beginning } from './beginning.ts'
import type { Values } from './draft.ts'
import { editable } from './editable.ts'
import { refusal } from './errors.ts'
import { FieldGrid } from './field-grid.tsx'
import { Perhaps } from './record-form.tsx'
import { useCard } from './use-card.tsx'
import { useChecks } from './use-checks.ts'
import './form.css'

const most = 6
type QuickProps = { object: MetaObject; name: string; close(): void; made(record: { id: string; title: string }): void }
export default function QuickCreate({ object, name, close, made }: QuickProps) {
  const { t, low } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const undo = useUndo()
  const [fields] = useState(() => editable(object, true))
  const [start] = useState<Values>(() => ({ ...beginning(object, meta), [object.title]: name }))
  const [values, setValues] = useState(start)
  const [composing, setComposing] = useState(false)
  const [summary, setSummary] = useState<string>()
  const [busy, setBusy] = useState(false)
  const checks = useChecks(object.plural, fields, { values, start, base: undefined, keptAt: undefined }, composing)
  const change = (n: string, v: unknown) => {
    checks.touch(n)
    setValues((s) => ({ ...s, [n]: v }))
  }
  const card = useCard(object, fields, values, change)
  const needed = Object.keys(fields).filter((n) => fields[n]!.required && !fields[n]!.filled)
  const looked = (object.highlights ?? []).filter((n) => fields[n])
  const wrong = Object.keys(checks.errors)
  const asked = [...new Set([object.title, ...needed, ...looked.slice(0, Math.max(0, most - needed.length)), ...wrong, ...card.filled])].filter(
    (n) => fields[n],
  )
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    // The form below hears what happens here as well.
    event.stopPropagation()
    if (busy) return
    setBusy(true)
    setSummary(undefined)
    try {
      if (Object.keys(await checks.all()).length) return
      const row = await createRecord(object.plural, Object.fromEntries(Object.entries(values).flatMap(([n, v]) => (isBlank(v) ? [] : [[n, idOf(v)]]))))
      void touch(client, object.plural)
      toast(t('created', { name: titleOf(object, row) }), undo.offer())
      made({ id: row.id, title: titleOf(object, row) })
      close()
    } catch (error) {
      const no = refusal(error, Object.keys(fields), t)
      checks.refused(no.fields)
      setSummary(no.summary)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={close} title={t('newOne', { name: low(object.label) })} size={asked.length > 4 ? 640 : 440}>
      <form
        className="rp-dialog"
        noValidate
        onSubmit={(e) => void submit(e)}
        onPaste={card.onPaste}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={(e) => {
          e.stopPropagation()
          if (e.key === 'Enter' && (e.metaKey || e.ctrlKey) && !e.nativeEvent.isComposing) e.currentTarget.requestSubmit()
        }}
      >
        <FieldGrid
          single={asked.length <= 4}
          fields={asked.map((n) => [n, fields[n]!] as const)}
          values={values}
          errors={checks.errors}
          below={(name) => (
            <>
              {card.offer(name)}
              <Perhaps object={object} alike={checks.alike.filter((one) => one.on === name)} />
            </>
          )}
          focus={object.title}
          onChange={change}
        />
        {summary && (
          <p className="rp-risk-rule" role="alert">
            {summary}
          </p>
        )}
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" loading={busy}>
            {t('create')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
