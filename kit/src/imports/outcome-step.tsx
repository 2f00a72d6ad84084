// Steps three and four: what would happen or did, row by row where something is wrong, and the ways on and back.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { objectNamed, pluralLabel, useMeta, type MetaObject } from '../api/meta.ts'
import { download } from '../api/request.ts'
import { checkDraft } from '../form/check.ts'
import { formatNumber } from '../format.ts'
import { useWords, type Translate } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'
import { leaveOut, working, type Import, type ImportProblem, type step } from './import-api.ts'

const unreadable: ReadonlySet<string | undefined> = new Set(['format', 'type', 'phone', 'unreadable_value'])
/** What a value that cannot be read should look like, as a form says it. */
function rule(object: MetaObject, { field: name = '', code, value }: ImportProblem, t: Translate): string | undefined {
  const field = object.fields[name ?? '']
  return field && unreadable.has(code) ? checkDraft({ [name!]: field }, { [name!]: value }, t)[name!] : undefined
}
type OutcomeProps = {
  object: MetaObject
  job: Import
  ask(what: Parameters<typeof step>[1], first?: () => Promise<unknown>): Promise<void>
  remap(): void
  again(): void
}
export function OutcomeStep({ object, job, ask, remap, again }: OutcomeProps) {
  const { t, say, low, locale } = useWords()
  const meta = useMeta()
  const n = (value: number | null | undefined) => formatNumber(value ?? 0, locale)
  const { problems = [], state, progress } = job
  const counts = job.counts ?? {}
  const busy = working(state)
  const would = state === 'checked' || state === 'checking'
  const share = progress?.total ? Math.min(100, (100 * progress.done) / progress.total) : 0
  return (
    <>
      <div className="rp-import-state" role="status">
        <strong>{t(`importState_${state}`)}</strong>
        {busy && (
          <div className="rp-import-progress">
            <div
              className="rp-progress"
              role="progressbar"
              aria-valuenow={Math.round(share)}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-label={t(`importState_${state}`)}
            >
              <div style={{ width: `${share}%` }} />
            </div>
            <span>
              {n(progress?.done)} / {n(progress?.total)}
            </span>
            {state !== 'undoing' && <Button onClick={() => void ask('cancel')}>{t('cancel')}</Button>}
          </div>
        )}
      </div>
      <dl className="rp-counts">
        {(state === 'undone' || state === 'undoing' ? (['undone', 'kept'] as const) : (['created', 'updated', 'skipped', 'rejected'] as const)).map((key) => (
          <div key={key} data-risk={(key === 'rejected' && (counts.rejected ?? 0) > 0) || undefined}>
            <dt>{t(key === 'undone' || key === 'kept' ? `importDid_${key}` : `${would ? 'importWould' : 'importDid'}_${key}`)}</dt>
            <dd>{n(counts[key])}</dd>
          </div>
        ))}
        {!state.startsWith('und') &&
          Object.entries(counts.made ?? {}).map(([name, made]) => {
            const linked = objectNamed(meta, name)
            return (
              <div key={name}>
                <dt>{t(would ? 'importWould_made' : 'importDid_made', { name: linked ? low(pluralLabel(linked)) : name })}</dt>
                <dd>{n(made)}</dd>
              </div>
            )
          })}
      </dl>
      {state === 'checked' && (counts.alike ?? 0) > 0 && (
        <p className="rp-import-alike" role="alert">
          <span>{t('importAlike', { n: n(counts.alike), name: low(pluralLabel(object)), title: low(object.fields[object.title]!.label) })}</span>
          <Button onClick={() => void ask('dry-run', () => leaveOut(job.id, object.title))}>{t('importLeaveOut')}</Button>
        </p>
      )}
      {problems.length > 0 && (
        <table className="rp-table rp-problems">
          <colgroup>
            <col style={{ width: 72 }} />
            <col style={{ width: 160 }} />
            <col style={{ width: 220 }} />
            <col />
          </colgroup>
          <thead>
            <tr>
              <th scope="col">{t('importRow')}</th>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('importReason')}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((p, i) => (
              <tr key={i}>
                <td>{p.row}</td>
                <td>{p.field ? say(object.fields[p.field.split('.')[0]!]?.label) || p.field : ''}</td>
                <td>{p.value === undefined || p.value === null ? '' : String(p.value)}</td>
                <td className="rp-problem">{rule(object, p, t) ?? p.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="rp-import-do">
        {state === 'checked' && <Button onClick={remap}>{t('importBack')}</Button>}
        {(counts.rejected ?? 0) > 0 && !busy && (
          <Button
            onClick={() => void download('GET', `/imports/${job.id}/rejected`, undefined, 'rejected.csv').catch((error: unknown) => toastTrouble(error, t))}
          >
            {t('importRejectedFile')}
          </Button>
        )}
        {(state === 'done' || ((state === 'cancelled' || state === 'failed') && (counts.created ?? 0) + (counts.updated ?? 0) > 0)) && (
          <Button onClick={() => void ask('undo')}>{t('importUndo')}</Button>
        )}
        <span className="rp-grow" />
        {!busy && state !== 'checked' && <Button onClick={again}>{t('importAgain')}</Button>}
        {state === 'checked' && (
          <Button className="rp-ink" disabled={!(counts.created ?? 0) && !(counts.updated ?? 0)} onClick={() => void ask('run')}>
            {t('importGo', { n: n((counts.created ?? 0) + (counts.updated ?? 0)) })}
          </Button>
        )}
        {state === 'done' && (
          <Button className="rp-ink" renderRoot={(root) => <Link {...root} to="/$plural" params={{ plural: object.plural }} search={{ sort: '-createdAt' }} />}>
            {t('importSee')}
          </Button>
        )}
      </div>
    </>
  )
}
