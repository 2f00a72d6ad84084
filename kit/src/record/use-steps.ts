// The steps of a record's way: choices of its board's field, or the records that field links to; where it stands, and what it lacks to go on.
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { choicesIn } from '../fields/choice.tsx'
import { useWords } from '../language.tsx'
import { useSlots } from '../slots.tsx'

export type Step = {
  readonly key: string
  readonly name: string
  /** What the field becomes. */
  readonly value: unknown
  /** The state this step ends in; undefined for those on the way. */
  readonly ends: string | undefined
  readonly missing: readonly string[]
}
export type Way = {
  readonly field: string
  readonly steps: readonly Step[]
  readonly ends: readonly Step[]
  /** Where the record stands: among `steps`, or -1 where its way has ended. */
  readonly at: number
  readonly end: Step | undefined
  readonly next: Step | undefined
  /** Since when, where the object keeps it: `stage` and `stageSince`. */
  readonly since: string | undefined
}
/** Undefined where there is none; null before the first answer. */
export function useWay(object: MetaObject, record: Row): Way | undefined | null {
  const { say } = useWords()
  const meta = useMeta()
  const rules = useSlots().steps?.[object.name]
  const field = object.board ?? ''
  const at = object.fields[field]
  const target = at?.options?.to ? objectNamed(meta, String(at.options.to)) : undefined
  // Steps that belong to a whole (stages to a pipeline): those of the record's own.
  const whole = target?.parent ? String(target.fields[target.parent]?.options?.to ?? '') : ''
  const wholeField = whole && Object.entries(object.fields).find(([, f]) => f.kind === 'link' && f.options?.to === whole)?.[0]
  const filter = target?.parent && wholeField ? { [target.parent]: idOf(record[wholeField]) } : undefined
  const found = useQuery({
    ...fewQuery(target?.plural ?? '', { limit: 100, ...(target?.sort && { sort: target.sort }), ...(filter && { filter }) }),
    enabled: Boolean(target && (!filter || Object.values(filter)[0])),
    staleTime: 5 * 60_000,
  })
  if (found.isLoading && !found.failureCount) return null
  if (!at || (target ? !found.data : at.kind !== 'choice')) return undefined
  const first = object.fields.state?.initial
  const rows = found.data?.data ?? []
  const all: Step[] = target
    ? rows.map((row) => {
        const state = rules?.state(row)
        return {
          key: row.id,
          name: titleOf(target, row),
          value: { id: row.id, title: titleOf(target, row) },
          ends: state !== undefined && state !== first ? state : undefined,
          missing: (rules?.missing(plain(record), rows, row) ?? []).filter((name) => object.fields[name]),
        }
      })
    : Object.entries(choicesIn(at))
        .filter(([key, choice]) => key === record[field] || !(choice as { off?: boolean }).off)
        .map(([key, label]) => ({ key, name: say(label), value: key, ends: object.ends?.includes(key) ? key : undefined, missing: [] }))
  const current = idOf(record[field]) as string | undefined
  const steps = all.filter((s) => !s.ends)
  const ends = all.filter((s) => s.ends)
  const place = steps.findIndex((s) => s.key === current)
  const since = record[`${field}Since`]
  return {
    field,
    steps,
    ends,
    at: place,
    end: ends.find((s) => s.key === current),
    next: place >= 0 && target ? steps[place + 1] : undefined,
    since: typeof since === 'string' ? since : undefined,
  }
}
const plain = (row: Row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, idOf(value)])) as Row
