// What to do next with a record, beside what is planned and pinned above its story: what the next step lacks, that it can go on, that nothing is planned.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MetaObject, Row } from '../api/meta.ts'
import { touch, updateRecord } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { editable } from '../form/record-form.tsx'
import { useWords } from '../language.tsx'
import { useClosed } from '../shell/deed.tsx'
import { useSlots } from '../slots.tsx'
import { toast } from '../toasts.tsx'
import { useDrop } from '../views/drop.ts'
import { ActionDialog } from './action-dialog.tsx'
import type { ComposeAsk } from './compose.ts'
import type { Next } from './use-next.ts'
import type { Way } from './use-steps.ts'

type Suggestion = { key: string; text: string; why: string; label: string; run(): void }
type SuggestionsProps = { object: MetaObject; record: Row; way: Way | undefined; next: Next | undefined; may: boolean; write(ask: ComposeAsk): void }
export function Suggestions({ object, record, way, next, may, write }: SuggestionsProps) {
  const { t, say } = useWords()
  const closed = useClosed()
  const client = useQueryClient()
  const undo = useUndo()
  const { composer } = useSlots()
  const { drop, may: fitting, dialog } = useDrop(object, false)
  const [filling, setFilling] = useState<readonly string[]>()
  const over = object.ends?.includes(String(record.state)) ?? false
  const shown: Suggestion[] = []
  const onWay = way && way.at >= 0 ? way.next : undefined
  const lacking = onWay?.missing.filter((name) => name in editable(object, false)) ?? []
  if (onWay && lacking.length && may)
    shown.push({
      key: 'lacking',
      text: t('stepLacks', { fields: lacking.map((name) => say(object.fields[name]!.label)).join(t('comma')) }),
      why: t('stepTo', { name: onWay.name }),
      label: t('fillIn'),
      run: () => setFilling(lacking),
    })
  else if (onWay && may && fitting(record, way!.field, onWay.value))
    shown.push({ key: 'step', text: t('stepReady', { name: onWay.name }), why: '', label: t('stepGo'), run: () => drop(record, way!.field, onWay.value) })
  if (next && !next.count && !over && composer && next.object.can.create)
    shown.push({ key: 'plan', text: t('nextNone'), why: t('nextNoneWhy'), label: t('nextPlan'), run: () => write({ due: true }) })
  if (!shown.length && !dialog) return null
  return (
    <section className="rp-suggest" aria-label={t('suggestions')}>
      <p className="rp-path-head">{t('suggestions')}</p>
      <ol>
        {shown.map((s, i) => (
          <li key={s.key}>
            <span className="rp-suggest-n" aria-hidden>
              {i + 1}
            </span>
            <span className="rp-suggest-text">
              {s.text} {s.why && <span className="rp-suggest-why">{s.why}</span>}
            </span>
            <button type="button" className="rp-textlink" onClick={s.run} {...closed}>
              {s.label}
            </button>
          </li>
        ))}
      </ol>
      {dialog}
      {filling && (
        <ActionDialog
          title={t('stepLacks', { fields: filling.map((name) => say(object.fields[name]!.label)).join(t('comma')) })}
          input={Object.fromEntries(filling.map((name) => [name, object.fields[name]!]))}
          required={filling}
          start={Object.fromEntries(filling.map((name) => [name, record[name]]))}
          label={t('save')}
          close={() => setFilling(undefined)}
          submit={async (fields) => {
            await updateRecord(object.plural, record.id, record.version, fields)
            setFilling(undefined)
            toast(t('saved'), undo.offer())
            await touch(client, object.plural)
          }}
        />
      )}
    </section>
  )
}
