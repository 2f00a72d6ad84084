// The next step, on top of the story until it is done.
import { Link } from '@tanstack/react-router'
import { IconPin } from '@tabler/icons-react'
import type { Row } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { useAct } from './use-act.tsx'
import { useFits } from './use-fitting.ts'
import { overdue, type Next } from './use-next.ts'

export function Pinned({ next }: { next: Next }) {
  const { t, say, locale } = useWords()
  const act = useAct(next.object)
  const fits = useFits(next.object)
  const line = (row: Row) => {
    const at = row[next.at]
    const late = overdue(at)
    const action = fits(row).find((a) => a.primary)
    return (
      <li key={row.id} data-late={late !== undefined || undefined}>
        <IconPin size={14} stroke={1.5} aria-hidden />
        <Link to="/$plural/$id" params={{ plural: next.object.plural, id: row.id }} className="rp-pinned-title">
          {titleOf(next.object, row)}
        </Link>
        <span className="rp-pinned-when">
          {typeof at === 'string' && formatInstant(at, locale)}
          {late !== undefined && late > 0 && ` ${t('nextLate', { n: late })}`}
        </span>
        <span className="rp-meta">{linked(row.owner)?.title}</span>
        {action && (
          <button type="button" className="rp-textlink" onClick={() => act.begin(row, action)}>
            {say(action.label)}
          </button>
        )}
      </li>
    )
  }
  if (!next.rows.length) return act.dialog
  return (
    <>
      <ul className="rp-pinned" aria-label={t('pinned')}>
        {next.rows.slice(0, 2).map(line)}
        {next.count > 2 && (
          <li className="rp-pinned-more">
            <Link to="/$plural" params={{ plural: next.object.plural }} search={{ filter: next.filter }} className="rp-link">
              {t('pinnedMore', { n: formatNumber(next.count - 2, locale) })}
            </Link>
          </li>
        )}
      </ul>
      {act.dialog}
    </>
  )
}
