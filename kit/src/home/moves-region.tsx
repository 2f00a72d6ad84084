// What moved since the last working day: new, won, lost, raised, lowered, postponed; old struck through, then the new.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { objectNamed, useMeta, type Filter, type MetaObject } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { query, request } from '../api/request.ts'
import { clockOf } from '../dashboard/ask.ts'
import { kindSet } from '../fields/registry.ts'
import { dayInWords, formatDay, formatMoney, type MoneyValue } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import type { TextKey } from '../texts.ts'
import { Region } from './home-frame.tsx'
import { movesFilter, movesOf, type Changed, type Move, type MovesConfig } from './moves.ts'
import { daysSince, lastWorkday, midnight } from './since.ts'

const shown = 8
const signs: Readonly<Record<Move['kind'], string>> = { new: '+', won: '✓', lost: '−', up: '↑', down: '↓', later: '→', earlier: '←' }
const words: Partial<Record<Move['kind'], TextKey>> = { new: 'movedNew', up: 'movedUp', down: 'movedDown', later: 'movedLater', earlier: 'movedEarlier' }
export function MovesRegion({ config, filter }: { config: MovesConfig; filter?: Filter }) {
  const { t, locale } = useWords()
  const meta = useMeta()
  const object = objectNamed(meta, config.object)
  const [all, setAll] = useState(false)
  const clock = clockOf(meta)
  const day = lastWorkday(clock)
  const since = midnight(day, clock)
  const readable = object?.fields[config.amount] && object.fields[config.date]
  const made = useQuery({
    ...fewQuery(object?.plural ?? '', { filter: movesFilter(config, since, day, filter), sort: '-updatedAt', limit: 100, expand: config.of }),
    enabled: Boolean(object),
  })
  const changed = useQuery({
    queryKey: ['records', object?.plural, 'changes', since, filter],
    queryFn: ({ signal }) =>
      request<{ data: Changed[] }>(
        'GET',
        `/changes${query({ object: config.object, since, fields: [config.amount, config.date].join(','), expand: config.of, limit: 200, ...(filter && { filter }) })}`,
        undefined,
        { signal },
      ).then((r) => r.data),
    enabled: Boolean(object && readable),
  })
  if (!object) return null
  const failed = (made.isError && !made.data && made.error) || (changed.isError && !changed.data && changed.error)
  const pending = made.isPending || (Boolean(readable) && changed.isPending)
  const moves = made.data ? movesOf(made.data.data, changed.data ?? [], config, since, day) : []
  // Yesterday goes by its name, an earlier day by its weekday.
  const said = daysSince(day, clock) === 1 ? formatDay(day, locale) : dayInWords(day, locale, { weekday: 'long' })
  const title = t('sinceDay', { day: locale === 'en' ? said.replace(/^Y/, 'y') : said })
  return (
    <Region name={title} title={title} count={moves.length || undefined}>
      {failed ? (
        <Failed error={failed} retry={() => void Promise.all([made.refetch(), changed.refetch()])} />
      ) : pending ? (
        <Bones rows={4} height={32} />
      ) : moves.length === 0 ? (
        <p className="rp-region-nothing">{t('sinceNothing')}</p>
      ) : (
        <ul className="rp-moves">
          {(all ? moves : moves.slice(0, shown)).map((move) => (
            <MoveLine key={`${move.kind} ${move.record.id}`} move={move} object={object} config={config} />
          ))}
          {!all && moves.length > shown && (
            <li>
              <button type="button" className="rp-textlink" onClick={() => setAll(true)}>
                {t('showAllOf', { n: moves.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </Region>
  )
}
function MoveLine({ move, object, config }: { move: Move; object: MetaObject; config: MovesConfig }) {
  const context = useWords()
  const { t, say, locale } = context
  const meta = useMeta()
  const { record, kind, from, to } = move
  const own = meta.company.currency
  const money = (value: unknown) => (value ? formatMoney(value as MoneyValue, locale, own) : '')
  const amount = record[config.amount] as MoneyValue | null
  const reason = object.fields[config.reason]
  const choice = object.fields[config.state]
  const state = (value: string) => (choice ? kindSet(choice).print(value as never, choice, { ...context, meta }) : value)
  const lostFor = kind === 'lost' && reason && record[config.reason] ? kindSet(reason).print(record[config.reason] as never, reason, { ...context, meta }) : ''
  const word = words[kind] ? t(words[kind]) : state(kind === 'won' ? config.won : config.lost)
  const of = linked(record[config.of])?.title
  const dates = kind === 'later' || kind === 'earlier'
  const signed = amount && (kind === 'lost' ? `−${money(amount)}` : kind === 'new' || kind === 'won' ? `+${money(amount)}` : '')
  return (
    <li data-kind={kind}>
      <span className="rp-move-sign" aria-hidden>
        {signs[kind]}
      </span>
      <Link
        to="/$plural/$id"
        params={{ plural: object.plural, id: record.id }}
        className="rp-move-name"
        title={[of, titleOf(object, record)].filter(Boolean).join(' ')}
      >
        {titleOf(object, record)}
        {of && <small>{of}</small>}
      </Link>
      <span className="rp-move-word" data-risk={kind === 'lost' || undefined}>
        {[word, lostFor].filter(Boolean).join(say({ en: ': ', zh: '：' }))}
      </span>
      <span className="rp-move-figure">
        {dates ? (
          <>
            <s>{formatDay(String(from), locale)}</s> <b>{formatDay(String(to), locale)}</b>
          </>
        ) : kind === 'up' || kind === 'down' ? (
          <>
            <s>{money(from)}</s> <b>{money(to)}</b>
          </>
        ) : (
          signed
        )}
      </span>
    </li>
  )
}
