// Work in the background, for administrators: what failed, what waits.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMeta } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { formatNumber } from '../format.ts'
import { useWords } from '../language.tsx'

type Jobs = { data: { id: string; task: string; state: string; error: string | null }[]; counts: Record<string, number> }
export const useJobs = () => {
  const { admin } = useMeta().user
  return useQuery({ queryKey: ['jobs', 'home'], queryFn: () => request<Jobs>('GET', '/jobs?state=failed&limit=5'), enabled: Boolean(admin), staleTime: 30_000 })
    .data
}
export function JobsLines({ jobs }: { jobs: Jobs | undefined }) {
  const { t, locale } = useWords()
  if (!jobs) return null
  return (
    <dl className="rp-lines">
      {(['running', 'waiting', 'retrying', 'failed'] as const).map((state) => (
        <div key={state}>
          <dt>{t(`job_${state}`)}</dt>
          <dd data-risk={(state === 'failed' && (jobs.counts[state] ?? 0) > 0) || undefined}>
            <Link to="/settings/$page" params={{ page: 'jobs' }}>
              {formatNumber(jobs.counts[state] ?? 0, locale)}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  )
}
