// A pivot table: the last group goes across where there are several, the others go down; sums at the edges where sums make sense.
import { useWords } from '../language.tsx'
import type { FigureRow, Figures } from './figures.ts'
import { RecordsLink } from './records-link.tsx'
import { full, printColumn, unitWords } from './units.ts'

export function Pivot({ figures }: { figures: Figures }) {
  const { t, locale } = useWords()
  const { groups, measures, rows } = figures
  const across = groups.length > 1 ? groups.length - 1 : -1
  const columns = across < 0 ? [] : [...new Map(rows.map((r) => [r.keys[across], r.names[across]!]))].sort(byTime(groups[across]!.time))
  const lines = [...Map.groupBy(rows, (r) => JSON.stringify(across < 0 ? r.keys : r.keys.slice(0, across))).values()]
  const printed = measures.map((m, i) =>
    printColumn(
      rows.map((r) => r.values[i]),
      m.unit,
      locale,
    ),
  )
  const sum = (some: readonly (FigureRow | undefined)[], i: number) => (measures[i]!.additive ? some.reduce((n, r) => n + (r?.values[i] ?? 0), 0) : null)
  const print = (value: number | null | undefined, i: number) => printed[i]!.print(value)
  const cell = (row: FigureRow | undefined, i: number) => {
    const value = row?.values[i]
    const search = row && value !== null ? figures.search(row.keys, i) : undefined
    return search ? (
      <RecordsLink search={search} aria-label={full(value ?? null, measures[i]!.unit, locale)}>
        {print(value, i)}
      </RecordsLink>
    ) : (
      print(value, i)
    )
  }
  const sums = columns.length > 1 && measures.some((m) => m.additive)
  const headed = (m: (typeof measures)[number], i: number) => (
    <th key={i} scope="col" data-number>
      {m.label} <small>{unitWords(m.unit, printed[i]!.scale, locale)}</small>
    </th>
  )
  return (
    <div className="rp-figures rp-pivot">
      <table>
        <thead>
          {across >= 0 && (
            <tr>
              {groups.slice(0, across).map((g, i) => (
                <th key={i} scope="col" rowSpan={measures.length > 1 ? 2 : 1}>
                  {g.label}
                </th>
              ))}
              {columns.map(([key, name]) => (
                <th key={String(key)} scope="colgroup" colSpan={measures.length} data-number>
                  {name}
                </th>
              ))}
              {sums && (
                <th scope="colgroup" colSpan={measures.length} data-number>
                  {t('totals')}
                </th>
              )}
            </tr>
          )}
          {(across < 0 || measures.length > 1) && (
            <tr>
              {across < 0 &&
                groups.map((g, i) => (
                  <th key={i} scope="col">
                    {g.label}
                  </th>
                ))}
              {across < 0
                ? measures.map(headed)
                : [...columns, ...(sums ? [['', ''] as const] : [])].flatMap(() => measures.map(headed)).map((head, i) => ({ ...head, key: String(i) }))}
            </tr>
          )}
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={at}>
              {(across < 0 ? groups : groups.slice(0, across)).map((_g, i) => {
                const repeats = i < groups.length - 2 && at > 0 && line[0]!.keys.slice(0, i + 1).every((k, j) => k === lines[at - 1]![0]!.keys[j])
                return (
                  <th key={i} scope="row">
                    {repeats ? <span className="rp-sr">{line[0]!.names[i]}</span> : line[0]!.names[i]}
                  </th>
                )
              })}
              {across < 0
                ? measures.map((_m, i) => (
                    <td key={i} data-number>
                      {cell(line[0], i)}
                    </td>
                  ))
                : columns.flatMap(([key]) => {
                    const row = line.find((r) => r.keys[across] === key)
                    return measures.map((_m, i) => (
                      <td key={`${String(key)} ${i}`} data-number>
                        {cell(row, i)}
                      </td>
                    ))
                  })}
              {sums &&
                measures.map((_m, i) => (
                  <td key={`sum ${i}`} data-number data-sum>
                    {print(sum(line, i), i)}
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
        {lines.length > 1 && measures.some((m) => m.additive) && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={across < 0 ? groups.length : across}>
                {t('totals')}
              </th>
              {across < 0
                ? measures.map((_m, i) => (
                    <td key={i} data-number>
                      {print(sum(rows, i), i)}
                    </td>
                  ))
                : columns.flatMap(([key]) =>
                    measures.map((_m, i) => (
                      <td key={`${String(key)} ${i}`} data-number>
                        {print(
                          sum(
                            rows.filter((r) => r.keys[across] === key),
                            i,
                          ),
                          i,
                        )}
                      </td>
                    )),
                  )}
              {sums &&
                measures.map((_m, i) => (
                  <td key={`sum ${i}`} data-number data-sum>
                    {print(sum(rows, i), i)}
                  </td>
                ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}
const byTime = (timed: boolean) => (a: readonly [unknown, string], b: readonly [unknown, string]) => (timed ? (String(a[0]) < String(b[0]) ? -1 : 1) : 0)
