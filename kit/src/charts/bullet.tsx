// Bullets: a figure on its way to a target, over what is still expected.
import { useWords } from '../language.tsx'
import type { Figures } from './figures.ts'
import { RecordsLink } from './records-link.tsx'
import { full, printColumn, unitWords } from './units.ts'

type BarProps = { value: number; target?: number | undefined; more?: number | undefined; most: number; elapsed?: number | undefined; tall?: boolean }
/** `more`: expected on top of `value`; `elapsed`: how much of the time is over, 0 to 1. */
export function BulletBar({ value, target, more = 0, most, elapsed, tall }: BarProps) {
  const share = (n: number) => `${Math.min(100, Math.max(0, (n / Math.max(most, 1e-9)) * 100))}%`
  return (
    <span className="rp-bullet" data-tall={tall || undefined} aria-hidden>
      {more > 0 && <i className="rp-bullet-more" style={{ width: share(value + more) }} />}
      <i className="rp-bullet-is" style={{ width: share(value) }} />
      {target !== undefined && elapsed !== undefined && <i className="rp-bullet-time" style={{ left: share(target * elapsed) }} />}
      {target !== undefined && <i className="rp-bullet-target" style={{ left: share(target) }} />}
    </span>
  )
}
export function Bullets({ figures, target, elsewhere }: { figures: Figures; target: number | undefined; elsewhere?: boolean }) {
  const { t, locale } = useWords()
  const [is, more] = figures.measures
  const rows = figures.groups.length ? figures.rows : figures.rows.slice(0, 1)
  const most = Math.max(target ?? 0, ...rows.map((r) => (r.values[0] ?? 0) + (more ? (r.values[1] ?? 0) : 0)))
  const { scale, print } = printColumn([target, ...rows.map((r) => r.values[0])], is!.unit, locale)
  return (
    <div className="rp-bullets">
      <ul>
        {rows.map((row, i) => {
          const value = row.values[0] ?? 0
          const search = figures.search(row.keys, 0)
          const name = row.names[0] ?? is!.label
          const reached = target ? (value / target) * 100 : undefined
          return (
            <li key={i}>
              {search ? (
                <RecordsLink search={search} className="rp-bullets-name">
                  {name}
                </RecordsLink>
              ) : (
                <span className="rp-bullets-name">{name}</span>
              )}
              <BulletBar value={value} target={target} more={more ? (row.values[1] ?? 0) : 0} most={most} />
              <span className="rp-bullets-figure">
                {print(value)}
                {target !== undefined && <small> / {print(target)}</small>}
              </span>
              {reached !== undefined && <b data-behind={reached < 50 || undefined}>{full(Math.round(reached), { kind: 'percent' }, locale)}</b>}
            </li>
          )
        })}
      </ul>
      {elsewhere && <p className="rp-meta">{t('noTargetHere')}</p>}
      <p className="rp-keys-line" aria-hidden>
        <i className="rp-key-is" /> {is!.label} {unitWords(is!.unit, scale, locale)}
        {more && (
          <>
            <i className="rp-key-more" /> {more.label}
          </>
        )}
        {target !== undefined && (
          <>
            <i className="rp-key-target" /> {t('target')}
          </>
        )}
      </p>
    </div>
  )
}
