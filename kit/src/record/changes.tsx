// Which fields changed, from what to what: the old struck out.
import type { ReactNode } from 'react'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { idsOf, useTitles } from '../api/titles.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

export type Changed = Readonly<Record<string, readonly [unknown, unknown]>>
/** `back`: what stands beside a change to bring its old value back. */
type ChangesProps = { object: MetaObject | string | undefined; changes: Changed; back?: (name: string, old: unknown) => ReactNode }
export function Changes({ object, changes, back }: ChangesProps) {
  const meta = useMeta()
  const of = typeof object === 'string' ? objectNamed(meta, object) : object
  const known = Object.entries(changes).filter(([name]) => of?.fields[name])
  return (
    <ul className="rp-changes">
      {known.map(([name, [from, to]]) => (
        <Change key={name} field={of!.fields[name]!} from={from} to={to} back={back?.(name, from)} />
      ))}
    </ul>
  )
}
function Change({ field, from, to, back }: { field: MetaField; from: unknown; to: unknown; back: ReactNode }) {
  const words = useWords()
  const meta = useMeta()
  const titles = useTitles(field, field.options?.to ? [...idsOf(from), ...idsOf(to)] : [])
  const print = (value: unknown) => kindSet(field).print(value as never, field, { ...words, meta, titleOf: (_object, id) => titles[id], past: true })
  // A figure the system keeps which reads as it did before tells nothing.
  if (field.computed && !isBlank(from) && !isBlank(to) && print(from) === print(to)) return null
  return (
    <li>
      <span className="rp-change-label">{words.say(field.label)}</span>
      {!isBlank(from) && (
        <>
          <span className="rp-old">{print(from)}</span>
          <span className="rp-arrow" aria-hidden>
            →
          </span>
        </>
      )}
      <span>{isBlank(to) ? words.t('cleared') : print(to)}</span>
      {back}
    </li>
  )
}
