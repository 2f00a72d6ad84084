// The figures behind a chart as a table: always there for screen readers, for everybody when asked for.
import { useWords } from '../language.tsx'
import { full, unitWords } from './units.ts'
import type { Figures, Search } from './figures.ts'
import { RecordsLink } from './records-link.tsx'

const most = 200
export function FiguresTable({ figures, label, hidden }: { figures: Figures; label: string; hidden?: boolean }) {
  const { t, locale } = useWords()
  const { groups, measures, rows } = figures
  const cell = (value: number | null, i: number, search: Search | undefined) => {
    const words = full(value, measures[i]!.unit, locale)
    return search && words ? (
      <RecordsLink search={search} hidden={hidden}>
        {words}
      </RecordsLink>
    ) : (
      words
    )
  }
  return (
    <div className={hidden ? 'rp-sr' : 'rp-figures'}>
      <table>
        <caption className="rp-sr">{label}</caption>
        <thead>
          <tr>
            {groups.map((g, i) => (
              <th key={i} scope="col">
                {g.label}
              </th>
            ))}
            {groups.length === 0 && <th scope="col">{t('measure')}</th>}
            {groups.length === 0 ? (
              <th scope="col" data-number>
                {t('figure')}
              </th>
            ) : (
              measures.map((m, i) => (
                <th key={i} scope="col" data-number>
                  {m.label} {m.unit.kind === 'money' && unitWords(m.unit, { by: 1, name: '' }, locale)}
                </th>
              ))
            )}
          </tr>
        </thead>
        <tbody>
          {groups.length === 0
            ? measures.map((m, i) => (
                <tr key={i}>
                  <th scope="row">{m.label}</th>
                  <td data-number>{cell(rows[0]?.values[i] ?? null, i, figures.search([], i))}</td>
                </tr>
              ))
            : rows.slice(0, most).map((row, at) => (
                <tr key={at}>
                  {row.names.map((name, i) =>
                    i ? (
                      <td key={i}>{name}</td>
                    ) : (
                      <th key={i} scope="row">
                        {name}
                      </th>
                    ),
                  )}
                  {row.values.map((value, i) => (
                    <td key={i} data-number>
                      {cell(value, i, figures.search(row.keys, i))}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
      {rows.length > most && <p className="rp-meta">{t('figuresMore', { n: rows.length - most })}</p>}
    </div>
  )
}
