// Something to work with: one's own lists, imported, or the sample company.
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta } from '../../api/meta.ts'
import { query, request } from '../../api/request.ts'
import { Importable } from '../../imports/importable.tsx'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { SecretDialog } from '../secret.tsx'
import { StepForm } from './company-steps.tsx'
import type { StepProps } from './welcome-page.tsx'

export function DataStep({ done, skip }: StepProps) {
  const { t } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [password, setPassword] = useState<string>()
  const [loading, setLoading] = useState(false)
  const jobs = useQuery({
    queryKey: ['settings', 'jobs', 'sample'],
    queryFn: () =>
      request<{ data: { task: string; state: string; error: string | null }[] }>('GET', `/jobs${query({ limit: 200 })}`).then(
        (r) => r.data.find((j) => j.task === 'sample') ?? null,
      ),
    enabled: loading,
    refetchInterval: loading ? 1500 : false,
  })
  // The job is gone once it is done: what everybody sees is asked for anew.
  if (loading && jobs.data === null && jobs.isFetched && !jobs.isFetching) {
    setLoading(false)
    void client.invalidateQueries()
  }
  const failed = jobs.data?.state === 'failed' ? jobs.data.error : undefined
  return (
    <StepForm skip={skip} submit={done} label={t('finish')}>
      <section>
        <h3 className="rp-h3">{t('importOwn')}</h3>
        <p className="rp-meta">{t('importOwnWhy')}</p>
        <Importable most={8} />
      </section>
      <section>
        <h3 className="rp-h3">{t('sampleCompany')}</h3>
        <p className="rp-meta">{t('sampleWhy')}</p>
        <div>
          <Button disabled={meta.company.sample === true || loading} loading={loading && !failed} onClick={() => setAsking(true)}>
            {meta.company.sample ? t('sampleThere') : t('loadSample')}
          </Button>
        </div>
        {loading && !failed && <p role="status">{t('sampleLoads')}</p>}
        {failed && (
          <p className="rp-risk-rule" role="alert">
            {failed}
          </p>
        )}
      </section>
      {asking && (
        <ActionDialog
          title={t('loadSample')}
          text={t('loadSampleWhy')}
          input={{}}
          label={t('loadSample')}
          close={() => setAsking(false)}
          submit={async () => {
            const { data } = await request<{ data: { password: string } }>('POST', '/setup/sample', {})
            setAsking(false)
            setPassword(data.password)
          }}
        />
      )}
      {password && (
        <SecretDialog
          title={t('samplePassword')}
          text={t('samplePasswordWhy')}
          secret={password}
          close={() => {
            setPassword(undefined)
            setLoading(true)
          }}
        />
      )}
    </StepForm>
  )
}
