// Who stands where: by the first measure, with a small bar, and the other measures beside it.
import { Fragment } from 'react'
import { initials } from '../format.ts'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import type { Figures, Search } from './figures.ts'
import { RecordsLink } from './records-link.tsx'
import { printColumn, unitWords } from './units.ts'

/** `targets`: what each of them is to reach by the first measure, and how much of the time for it is over. */
type RankingProps = { figures: Figures; people: boolean; targets?: { readonly of: ReadonlyMap<string, number>; readonly elapsed: number } | undefined }
export function Ranking({ figures, people, targets }: RankingProps) {
  const { t, locale } = useWords()
  const me = useMeta().user.id
  const { measures, rows, groups } = figures
  const sorted = rows.toSorted((a, b) => (b.values[0] ?? -Infinity) - (a.values[0] ?? -Infinity))
  const most = Math.max(1e-9, ...sorted.map((r) => r.values[0] ?? 0))
  const printed = measures.map((m, i) =>
    printColumn(
      rows.map((r) => r.values[i]),
      m.unit,
      locale,
    ),
  )
  const total = targets && [...targets.of.values()].reduce((n, target) => n + target, 0)
  const share = (value: number | null | undefined, target: number | undefined) => (target ? ((value ?? 0) / target) * 100 : null)
  const targetOf = (row: (typeof rows)[number]) => targets?.of.get(String(row.keys[0]))
  const shares = printColumn(
    rows.map((row) => share(row.values[0], targetOf(row))),
    { kind: 'percent' },
    locale,
  )
  const reached = (value: number | null | undefined, target: number | undefined) => (
    <Reached share={share(value, target)} behind={(share(value, target) ?? 0) < targets!.elapsed * 100} print={shares.print} />
  )
  const sum = (i: number) => (measures[i]!.additive ? rows.reduce((n, r) => n + (r.values[i] ?? 0), 0) : null)
  return (
    <div className="rp-ranking">
      <table>
        <thead>
          <tr>
            <th scope="col" data-place>
              <span className="rp-sr">{t('rankPlace')}</span>
            </th>
            <th scope="col">{groups[0]?.label}</th>
            {measures.map((m, i) => (
              <Fragment key={i}>
                <th scope="col" data-number>
                  {m.label} <small>{unitWords(m.unit, printed[i]!.scale, locale)}</small>
                </th>
                {i === 0 && targets && (
                  <th scope="col" data-number>
                    {t('ofTarget')}
                  </th>
                )}
              </Fragment>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row, at) => {
            const search = figures.search(row.keys, 0)
            const name = row.names[0]!
            return (
              <tr key={at}>
                <td data-place>{at + 1}</td>
                <th scope="row">
                  <span className="rp-person">
                    {people && (
                      <span className="rp-face" data-me={row.keys[0] === me || undefined} aria-hidden>
                        {initials(name)}
                      </span>
                    )}
                    {search ? <RecordsLink search={search}>{name}</RecordsLink> : <span>{name}</span>}
                  </span>
                </th>
                {printed.map(({ print }, i) => (
                  <Fragment key={i}>
                    <td data-number>
                      {i === 0 && <i className="rp-ranking-bar" style={{ width: `${Math.max(0, ((row.values[0] ?? 0) / most) * 56)}px` }} aria-hidden />}
                      <Figure
                        words={print(row.values[i])}
                        search={row.values[i] ? figures.search(row.keys, i) : undefined}
                        label={`${name} ${measures[i]!.label}`}
                      />
                    </td>
                    {i === 0 && targets && reached(row.values[0], targetOf(row))}
                  </Fragment>
                ))}
              </tr>
            )
          })}
        </tbody>
        {sorted.length > 1 && measures.some((_m, i) => sum(i) !== null) && (
          <tfoot>
            <tr>
              <td />
              <th scope="row">{t('totals')}</th>
              {printed.map(({ print }, i) => (
                <Fragment key={i}>
                  <td data-number>
                    <Figure words={print(sum(i))} search={sum(i) ? figures.search([], i) : undefined} label={`${t('totals')} ${measures[i]!.label}`} />
                  </td>
                  {i === 0 && targets && reached(sum(0), total)}
                </Fragment>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
/** How much of a target is reached; with a mark where it is behind the time that is over. */
function Reached({ share, behind, print }: { share: number | null; behind: boolean; print(share: number): string }) {
  const { t } = useWords()
  if (share === null) return <td data-number />
  return (
    <td data-number data-behind={behind || undefined} title={behind ? t('behindTime') : undefined}>
      {behind && (
        <span role="img" aria-label={t('behindTime')}>
          ↓{' '}
        </span>
      )}
      {print(share)}
    </td>
  )
}
/** A figure that leads to its records; nothing leads nowhere. */
function Figure({ words, search, label }: { words: string; search: Search | undefined; label: string }) {
  return search && words ? (
    <RecordsLink search={search} aria-label={`${label} ${words}`}>
      {words}
    </RecordsLink>
  ) : (
    words
  )
}
