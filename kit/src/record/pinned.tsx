// The next step, on top of the story until it is done.
import { Link } from '@tanstack/react-router'
import { IconPin } from '@tabler/icons-react'
import type { Row } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { useClosed } from '../shell/deed.tsx'
import { useAct } from './use-act.tsx'
import { overdue, type Next } from './use-next.ts'
import { useAllowed } from './use-why.ts'

export function Pinned({ next }: { next: Next }) {
  const { t, locale } = useWords()
  const act = useAct(next.object)
  if (!next.rows.length) return act.dialog
  return (
    <>
      <ul className="rp-pinned" aria-label={t('pinned')}>
        {next.rows.slice(0, 2).map((row) => (
          <Line key={row.id} next={next} row={row} begin={act.begin} />
        ))}
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
function Line({ next, row, begin }: { next: Next; row: Row; begin: ReturnType<typeof useAct>['begin'] }) {
  const { t, say, locale } = useWords()
  const at = row[next.at]
  const late = overdue(at)
  const closed = useClosed()
  const action = useAllowed(next.object, row).find((a) => a.primary)
  return (
    <li data-late={late !== undefined || undefined}>
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
        <button type="button" className="rp-textlink" onClick={() => begin(row, action)} {...closed}>
          {say(action.label)}
        </button>
      )}
    </li>
  )
}
