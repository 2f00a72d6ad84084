// Which fields changed, from what to what: the old struck out.
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { idsOf, useTitles } from '../api/titles.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

export type Changed = Readonly<Record<string, readonly [unknown, unknown]>>
export function Changes({ object, changes }: { object: MetaObject | string | undefined; changes: Changed }) {
  const meta = useMeta()
  const of = typeof object === 'string' ? objectNamed(meta, object) : object
  const known = Object.entries(changes).filter(([name]) => of?.fields[name])
  return (
    <ul className="rp-changes">
      {known.map(([name, [from, to]]) => (
        <Change key={name} field={of!.fields[name]!} from={from} to={to} />
      ))}
    </ul>
  )
}
function Change({ field, from, to }: { field: MetaField; from: unknown; to: unknown }) {
  const words = useWords()
  const meta = useMeta()
  const titles = useTitles(field, field.options?.to ? [...idsOf(from), ...idsOf(to)] : [])
  const print = (value: unknown) => kindSet(field).print(value as never, field, { ...words, meta, titleOf: (_object, id) => titles[id] })
  return (
    <li>
      <span className="rp-change-label">{words.say(field.label)}</span>
      {!isBlank(from) && <span className="rp-old">{print(from)}</span>}
      <span>{isBlank(to) ? words.t('cleared') : print(to)}</span>
    </li>
  )
}
