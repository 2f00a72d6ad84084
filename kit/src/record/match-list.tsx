// Records like the one about to be made: each can be looked at, or taken instead where the question has a place for it.
import { Link } from '@tanstack/react-router'
import { objectNamed, useMeta, type MetaField } from '../api/meta.ts'
import type { TroubleMatch } from '../api/request.ts'
import { useWords } from '../language.tsx'

type MatchListProps = {
  matches: readonly TroubleMatch[]
  fields: readonly (readonly [string, MetaField])[]
  /** Puts a record into the link field that takes it. */
  take(field: string, record: { id: string; title: string | null }): void
}
export function MatchList({ matches, fields, take }: MatchListProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  return (
    <ul className="rp-matches">
      {matches.map((m, i) => {
        const object = objectNamed(meta, m.object)
        const place = m.id ? fields.find(([, f]) => f.kind === 'link' && f.options?.to === m.object)?.[0] : undefined
        const words = [object && say(object.label), m.owner, m.lastActivityAt?.slice(0, 10)].filter(Boolean).join('  ')
        return (
          <li key={m.id ?? i}>
            {m.id && object ? (
              <Link className="rp-link" to="/$plural/$id" params={{ plural: object.plural, id: m.id }} target="_blank">
                {m.title ?? m.name ?? t('openRecord')}
              </Link>
            ) : (
              <span>{m.title ?? m.name}</span>
            )}
            <span className="rp-meta">{words}</span>
            {place && m.id && (
              <button type="button" className="rp-textlink" onClick={() => take(place, { id: m.id!, title: m.title ?? m.name ?? null })}>
                {t('takeThis')}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
