// One figure on its way to a target: how far, how much time is over, what is left to do.
import { useWords } from '../language.tsx'
import { BulletBar } from './bullet.tsx'
import type { Figures } from './figures.ts'
import { RecordsLink } from './records-link.tsx'
import { full, unitWords } from './units.ts'

type GoalProps = {
  figures: Figures
  target?: number | undefined
  /** How much of the time is over, 0 to 1. */
  elapsed?: number
  /** Days left to reach it: working days where they are known. */
  left?: number
  working?: boolean
  /** A target is set, but for more than what is chosen. */
  elsewhere?: boolean
}
export function Goal({ figures, target, elapsed, left, working, elsewhere }: GoalProps) {
  const { t, locale } = useWords()
  const [is, more] = figures.measures
  const value = figures.rows[0]?.values[0] ?? 0
  const expected = more ? (figures.rows[0]?.values[1] ?? 0) : undefined
  const search = figures.search([], 0)
  const print = (n: number) => full(Math.round(n), is!.unit, locale)
  const gap = target === undefined ? undefined : Math.max(0, target - value)
  const figure = (
    <>
      <strong>{print(value)}</strong> <span className="rp-number-unit">{unitWords(is!.unit, { by: 1, name: '' }, locale)}</span>
    </>
  )
  return (
    <div className="rp-goal">
      <p className="rp-goal-figure">
        {search ? (
          <RecordsLink search={search}>
            {figure}
            <span className="rp-sr"> {t('openRecords')}</span>
          </RecordsLink>
        ) : (
          figure
        )}
        <span className="rp-meta">
          {target === undefined ? [is!.label, t(elsewhere ? 'noTargetHere' : 'noTarget')].join(t('clause')) : `${t('target')} ${print(target)}`}
        </span>
      </p>
      {target !== undefined && (
        <>
          <BulletBar value={value} target={target} more={expected} most={Math.max(target * 1.16, value + (expected ?? 0))} elapsed={elapsed} tall />
          <p className="rp-goal-scale">{full((value / target) * 100, { kind: 'percent' }, locale)}</p>
          <p className="rp-keys-line">
            <i className="rp-key-is" /> {is!.label}
            {more && (
              <>
                <i className="rp-key-more" /> {more.label}
              </>
            )}
            <i className="rp-key-target" /> {t('target')}
            {elapsed !== undefined && (
              <>
                <i className="rp-key-time" /> {t('timePassed', { share: full(Math.round(elapsed * 100), { kind: 'percent' }, locale) })}
              </>
            )}
          </p>
        </>
      )}
      <dl>
        {gap !== undefined && (
          <div>
            <dt>{t('gap')}</dt>
            <dd>{print(gap)}</dd>
          </div>
        )}
        {gap !== undefined && gap > 0 && left !== undefined && left > 0 && (
          <div>
            <dt>{t(working ? 'perWorkingDay' : 'perDay', { n: left })}</dt>
            <dd>{print(gap / left)}</dd>
          </div>
        )}
        {more && expected !== undefined && (
          <div>
            <dt>{more.label}</dt>
            <dd>
              <b>{print(expected)}</b>
            </dd>
          </div>
        )}
      </dl>
    </div>
  )
}
