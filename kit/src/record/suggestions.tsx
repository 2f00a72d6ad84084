// What to do next with a record, at most three things: what is overdue or due, what the next step lacks, that nothing is planned.
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { MetaObject, Row } from '../api/meta.ts'
import { titleOf, touch, updateRecord } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { editable } from '../form/record-form.tsx'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { useClosed } from '../shell/deed.tsx'
import { useSlots } from '../slots.tsx'
import { toast } from '../toasts.tsx'
import { useDrop } from '../views/drop.ts'
import { ActionDialog } from './action-dialog.tsx'
import type { ComposeAsk } from './compose.ts'
import { useAct } from './use-act.tsx'
import { overdue, type Next } from './use-next.ts'
import type { Way } from './use-steps.ts'
import { useAllowed } from './use-why.ts'

type Suggestion = { key: string; text: string; why: string; late?: boolean; label: string | undefined; run(): void }
type SuggestionsProps = { object: MetaObject; record: Row; way: Way | undefined; next: Next | undefined; may: boolean; write(ask: ComposeAsk): void }
export function Suggestions({ object, record, way, next, may, write }: SuggestionsProps) {
  const { t, say, locale } = useWords()
  const closed = useClosed()
  const client = useQueryClient()
  const undo = useUndo()
  const { composer } = useSlots()
  const act = useAct(next?.object ?? object)
  const task = next?.rows[0]
  const doable = useAllowed(next?.object, task)
  const { drop, may: fitting, dialog } = useDrop(object, false)
  const [filling, setFilling] = useState<readonly string[]>()
  const over = object.ends?.includes(String(record.state)) ?? false
  const shown: Suggestion[] = []
  if (next && task) {
    const action = doable.find((a) => a.primary) ?? doable[0]
    const days = overdue(task[next.at])
    const due = task[next.at] ? formatInstant(String(task[next.at]), locale) : ''
    shown.push({
      key: task.id,
      text: titleOf(next.object, task),
      why: days === undefined ? due : days === 0 ? t('nextToday', { at: due }) : t('nextLate', { n: days }),
      late: days !== undefined,
      label: action && say(action.label),
      run: () => action && act.begin(task, action),
    })
  }
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
  if (!shown.length && !act.dialog && !dialog) return null
  return (
    <section className="rp-suggest" aria-label={t('suggestions')}>
      <p className="rp-path-head">{t('suggestions')}</p>
      <ol>
        {shown.slice(0, 3).map((s, i) => (
          <li key={s.key} data-late={s.late || undefined}>
            <span className="rp-suggest-n" aria-hidden>
              {i + 1}
            </span>
            <span className="rp-suggest-text">
              {s.text} {s.why && <span className="rp-suggest-why">{s.why}</span>}
            </span>
            {s.label && (
              <button type="button" className="rp-textlink" onClick={s.run} {...closed}>
                {s.label}
              </button>
            )}
          </li>
        ))}
      </ol>
      {act.dialog}
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
