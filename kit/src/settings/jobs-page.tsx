// Work in the background: jobs with their failures, imports, handovers.
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { objectNamed, pluralLabel, useMeta } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { formatInstant, formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'
import { ActionDialog } from '../record/action-dialog.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { texts, type TextKey } from '../texts.ts'
import { usersQuery } from './api.ts'
import { SettingsHead } from './settings-head.tsx'
import { useAddress } from './settings-route.tsx'

type Job = { id: string; task: string; state: string; payload: unknown; attempts: number; most: number; error: string | null; runAt: string; createdAt: string }
const states = ['failed', 'retrying', 'running', 'waiting', 'later'] as const
const worded = (start: string, name: string): TextKey | undefined => {
  const key = `${start}_${name.replace(/\W/g, '_')}`
  return key in texts ? (key as TextKey) : undefined
}
export default function JobsPage() {
  const { t } = useWords()
  const { search, open } = useAddress<{ tab: string; state: string }>()
  const tab = search.tab ?? 'jobs'
  return (
    <>
      <SettingsHead
        title={t('jobsAndImports')}
        tab={tab}
        onTab={(next) => open({ tab: next })}
        tabs={(['jobs', 'imports', 'handovers'] as const).map((name) => ({ name, label: t(`tab_${name}`) }))}
      />
      {tab === 'imports' ? (
        <Imports />
      ) : tab === 'handovers' ? (
        <Handovers />
      ) : (
        <Jobs state={search.state} choose={(state) => open(state ? { tab, state } : { tab })} />
      )}
    </>
  )
}
function Jobs({ state, choose }: { state: string | undefined; choose(state: string | undefined): void }) {
  const { t, locale } = useWords()
  const client = useQueryClient()
  const [dropping, setDropping] = useState<Job>()
  const jobs = useQuery({
    queryKey: ['settings', 'jobs', state],
    queryFn: () => request<{ data: Job[]; counts: Record<string, number> }>('GET', `/jobs${query({ state, limit: 200 })}`),
    refetchInterval: 4000,
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['settings', 'jobs'] })
  const retry = async (job: Job) => {
    try {
      await request('POST', `/jobs/${job.id}/retry`, {})
      toast(t('jobRetried'))
      await refresh()
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const taskName = (name: string) => {
    const key = worded('task', name)
    return key ? t(key) : name
  }
  return (
    <div className="rp-define-main rp-fill">
      <div className="rp-bar">
        <div className="rp-either" role="radiogroup" aria-label={t('state')}>
          {[undefined, ...states].map((s) => (
            <button key={s ?? 'all'} type="button" role="radio" aria-checked={s === state} onClick={() => choose(s)}>
              {t(s ? `job_${s}` : 'users_all')} {s && (jobs.data?.counts[s] ?? 0) > 0 && <span className="rp-n">{jobs.data!.counts[s]}</span>}
            </button>
          ))}
        </div>
      </div>
      <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('tab_jobs')}>
        {jobs.isError && <Failed error={jobs.error} retry={() => void jobs.refetch()} />}
        {jobs.isPending && <Bones />}
        {jobs.data && !jobs.data.data.length && <p className="rp-lead">{t('noJobs')}</p>}
        {jobs.data && jobs.data.data.length > 0 && (
          <table className="rp-table rp-plain-table">
            <thead>
              <tr>
                <th scope="col">{t('task')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">{t('tries')}</th>
                <th scope="col">{t('runsAt')}</th>
                <th scope="col" style={{ width: '38%' }}>
                  {t('whyFailed')}
                </th>
                <th scope="col">
                  <span className="rp-sr">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {jobs.data.data.map((job) => (
                <tr key={job.id}>
                  <td title={JSON.stringify(job.payload)}>{taskName(job.task)}</td>
                  <td>
                    <span className={job.state === 'failed' ? 'rp-risk-word' : job.state === 'retrying' ? 'rp-warn' : undefined}>
                      {t(`job_${states.find((s) => s === job.state) ?? 'waiting'}`)}
                    </span>
                  </td>
                  <td>
                    {job.attempts} / {job.most}
                  </td>
                  <td>{formatInstant(job.runAt, locale)}</td>
                  <td title={job.error ?? undefined}>{job.error}</td>
                  <td data-align="right">
                    {job.state !== 'running' && (
                      <>
                        {job.error && (
                          <Button className="rp-plain" onClick={() => void retry(job)}>
                            {t('retry')}
                          </Button>
                        )}
                        <Button className="rp-plain" onClick={() => setDropping(job)}>
                          {t('giveUp')}
                        </Button>
                      </>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {dropping && (
        <ActionDialog
          title={t('giveUpNamed', { name: taskName(dropping.task) })}
          text={t('giveUpWhy')}
          input={{}}
          label={t('giveUp')}
          risk
          close={() => setDropping(undefined)}
          submit={async () => {
            await request('POST', `/jobs/${dropping.id}/drop`, {})
            setDropping(undefined)
            await refresh()
          }}
        />
      )}
    </div>
  )
}
type Import = { id: string; name: string; object: string; state: string; counts: Record<string, unknown> | null; owner: string | null; createdAt: string }
function Imports() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const users = useQuery(usersQuery)
  const imports = useQuery({
    queryKey: ['settings', 'imports'],
    queryFn: () => request<{ data: Import[] }>('GET', `/imports${query({ sort: '-createdAt', limit: 200 })}`).then((r) => r.data),
    refetchInterval: 4000,
  })
  const label = objectNamed(meta, 'import')?.fields.state
  const stateWords = (label?.options?.choices ?? {}) as Record<string, { en: string; zh: string }>
  const figures = (counts: Import['counts']) =>
    (['created', 'updated', 'skipped', 'rejected'] as const)
      .filter((k) => Number(counts?.[k]) > 0)
      .map((k) => t(`import_${k}`, { n: formatNumber(Number(counts![k]), locale) }))
      .join(t('comma'))
  if (imports.isError) return <Failed error={imports.error} retry={() => void imports.refetch()} />
  return (
    <div className="rp-define-scroll rp-fill" tabIndex={0} role="region" aria-label={t('tab_imports')}>
      {imports.isPending && <Bones />}
      {imports.data && !imports.data.length && <p className="rp-lead">{t('noImports')}</p>}
      {imports.data && imports.data.length > 0 && (
        <table className="rp-table rp-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('file')}</th>
              <th scope="col">{t('object')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('rows')}</th>
              <th scope="col">{t('audit_who')}</th>
              <th scope="col">{t('audit_at')}</th>
            </tr>
          </thead>
          <tbody>
            {imports.data.map((i) => {
              const object = objectNamed(meta, i.object)
              return (
                <tr key={i.id}>
                  <td>
                    {object ? (
                      <Link to="/$plural/import" params={{ plural: object.plural }} search={{ id: i.id }} className="rp-link">
                        {i.name}
                      </Link>
                    ) : (
                      i.name
                    )}
                  </td>
                  <td>{object ? say(pluralLabel(object)) : i.object}</td>
                  <td>
                    <span className={i.state === 'failed' ? 'rp-risk-word' : undefined}>{stateWords[i.state] ? say(stateWords[i.state]) : i.state}</span>
                  </td>
                  <td>{figures(i.counts)}</td>
                  <td>{users.data?.find((u) => u.id === i.owner)?.name}</td>
                  <td>{formatInstant(i.createdAt, locale)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </div>
  )
}
type Handover = { id: string; name: string; state: string | null; counts: Record<string, { passed: number; kept: number }> | null; createdAt: string }
function Handovers() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const rows = useQuery({
    queryKey: ['settings', 'handovers'],
    queryFn: () => request<{ data: Handover[] }>('GET', `/handovers${query({ sort: '-createdAt', limit: 200 })}`).then((r) => r.data),
    refetchInterval: 4000,
  })
  const undo = async (id: string) => {
    try {
      await request('POST', '/undo', { act: id })
      toast(t('handoverUndone'))
      await client.invalidateQueries({ queryKey: ['settings'] })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const said = (counts: Handover['counts']) =>
    Object.entries(counts ?? {})
      .map(([name, c]) => `${objectNamed(meta, name) ? say(objectNamed(meta, name)!.label) : name} ${formatNumber(c.passed, locale)}`)
      .join(t('comma'))
  if (rows.isError) return <Failed error={rows.error} retry={() => void rows.refetch()} />
  return (
    <div className="rp-define-scroll rp-fill" tabIndex={0} role="region" aria-label={t('tab_handovers')}>
      {rows.isPending && <Bones />}
      {rows.data && !rows.data.length && <p className="rp-lead">{t('noHandovers')}</p>}
      {rows.data && rows.data.length > 0 && (
        <table className="rp-table rp-plain-table">
          <tbody>
            {rows.data.map((r) => (
              <tr key={r.id}>
                <td>{r.name}</td>
                <td>{r.state && t(`handover_${r.state === 'done' ? 'done' : r.state === 'failed' ? 'failed' : 'running'}`)}</td>
                <td>{said(r.counts)}</td>
                <td>{formatInstant(r.createdAt, locale)}</td>
                <td data-align="right">{r.state === 'done' && <Button onClick={() => void undo(r.id)}>{t('undo')}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
