// Where a record stands on its way: a tick a step; clicking one moves the record there by the action meant for it.
import { Tooltip } from '@mantine/core'
import type { MetaObject, Row } from '../api/meta.ts'
import { localDay, thisDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { useClosed } from '../shell/deed.tsx'
import { useDrop, wayTo } from '../views/drop.ts'
import { useAct } from './use-act.tsx'
import { useFitting } from './use-fitting.ts'
import type { Step, Way } from './use-steps.ts'

const days = (since: string) => Math.round((Date.parse(thisDay()) - Date.parse(localDay(since))) / 86_400_000)
export function StatePath({ object, record, way, may }: { object: MetaObject; record: Row; way: Way; may: boolean }) {
  const { t, say } = useWords()
  const closed = useClosed()
  const { drop, may: fits, dialog } = useDrop(object, false)
  const act = useAct(object)
  const fitting = useFitting(object, record)
  const field = object.fields[way.field]!
  const stay = way.since === undefined || way.at < 0 ? undefined : days(way.since)
  /** A finger may slip, and on a phone the steps are bars without their names: asked first, where there is something to ask. */
  const move = (step: Step) => {
    const how = matchMedia('(pointer: coarse)').matches ? wayTo(object, fitting, way.field, step.value) : undefined
    if (how?.kind === 'action' && Object.keys(how.action.input ?? {}).length) act.begin(record, how.action, how.input)
    else drop(record, way.field, step.value)
  }
  const leads = (step: Step) => fitting.find((a) => a.to === step.ends)
  // The first of the ends is the one the way leads to: whoever got there went all of it.
  const reached = way.end ? (way.end.ends === object.ends?.[0] ? way.steps.length : -1) : way.at
  const state = (i: number) => (i < reached ? 'past' : i === reached ? 'now' : undefined)
  return (
    <div className="rp-path">
      <p className="rp-path-head">
        <span>{say(field.label)}</span>
        {stay !== undefined && stay > 0 && <span>{t('pathStay', { n: stay })}</span>}
      </p>
      <ol aria-label={say(field.label)} data-brief={way.steps.length < 3 || undefined}>
        {way.steps.map((step, i) => {
          const open = may && i !== way.at && fits(record, way.field, step.value)
          const lacking = step.missing.map((name) => say(object.fields[name]?.label)).join(t('comma'))
          return (
            <li key={step.key} data-at={state(i)} data-short={way.steps.length > 5 || undefined}>
              <Tooltip label={lacking ? t('pathLacks', { fields: lacking }) : t('pathMove', { name: step.name })} disabled={!open} multiline maw={280}>
                <button
                  type="button"
                  disabled={!open}
                  {...closed}
                  aria-current={i === way.at ? 'step' : undefined}
                  aria-label={open ? t('pathMove', { name: step.name }) : step.name}
                  onClick={() => move(step)}
                >
                  <span className="rp-path-tick" />
                  <span className="rp-path-name">{step.name}</span>
                </button>
              </Tooltip>
            </li>
          )
        })}
        {way.ends
          .filter((step) => (way.end ? step === way.end : may && leads(step)))
          .map((step) => {
            const action = leads(step)
            return (
              <li key={step.key} data-end data-at={step === way.end ? 'now' : undefined}>
                <button
                  type="button"
                  disabled={!action || Boolean(way.end)}
                  {...closed}
                  aria-current={step === way.end ? 'step' : undefined}
                  onClick={() => action && act.begin(record, action)}
                >
                  <span className="rp-path-tick" />
                  <span className="rp-path-name">{step.name}</span>
                </button>
              </li>
            )
          })}
      </ol>
      {dialog}
      {act.dialog}
    </div>
  )
}
