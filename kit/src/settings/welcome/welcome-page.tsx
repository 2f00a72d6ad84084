// First steps of an empty company: who it is, its money, its people, its data. Each can be left out, and come back to.
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { useWords } from '../../language.tsx'
import { Bones, Failed } from '../../shell/empty.tsx'
import { toastTrouble } from '../../toasts.tsx'
import { useRefresh } from '../api.ts'
import { companyQuery } from '../company-page.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { CompanyStep, MoneyStep } from './company-steps.tsx'
import { DataStep } from './data-step.tsx'
import { PeopleStep } from './people-step.tsx'
import './welcome.css'

export const steps = ['company', 'money', 'people', 'data'] as const
export type Step = (typeof steps)[number]
export type StepProps = { done(): Promise<void>; skip(): void }
const bodies = { company: CompanyStep, money: MoneyStep, people: PeopleStep, data: DataStep }

export default function WelcomePage() {
  const { t } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { search, open } = useAddress<{ step: string }>()
  const company = useQuery(companyQuery)
  const setup = (company.data?.setup ?? {}) as { done?: string[]; closed?: boolean }
  const done = new Set(setup.done ?? [])
  const step = steps.find((s) => s === search.step) ?? steps.find((s) => !done.has(s)) ?? 'data'
  if (company.isError) return <Failed error={company.error} retry={() => void company.refetch()} />
  if (!company.data) return <Bones rows={8} />
  const keep = async (next: { done?: string[]; closed?: boolean }) => {
    await request('PATCH', `/companies/${company.data.id}`, { setup: { ...setup, ...next } })
    await refresh('company')
  }
  const after = steps[steps.indexOf(step) + 1]
  const go = async (finished: boolean) => {
    try {
      const all = finished ? [...new Set([...done, step])] : [...done]
      await keep({ done: all, ...(!after && { closed: true }) })
      if (after) open({ step: after })
      else await navigate({ to: '/' })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const later = async () => {
    try {
      await keep({ closed: true })
      await navigate({ to: '/' })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const Body = bodies[step]
  return (
    <>
      <SettingsHead title={t('firstSteps')}>
        <Button className="rp-plain" onClick={() => void later()}>
          {t('later')}
        </Button>
      </SettingsHead>
      <div className="rp-body rp-welcome">
        <nav aria-label={t('firstSteps')}>
          <ol>
            {steps.map((s, i) => (
              <li key={s}>
                <button type="button" aria-current={s === step ? 'step' : undefined} data-done={done.has(s) || undefined} onClick={() => open({ step: s })}>
                  <span className="rp-step-no" aria-hidden>
                    {done.has(s) ? <IconCheck size={12} stroke={2} /> : i + 1}
                  </span>
                  {t(`step_${s}`)}
                  {done.has(s) && <span className="rp-sr">{t('done')}</span>}
                </button>
              </li>
            ))}
          </ol>
        </nav>
        <div className="rp-welcome-step">
          <h2>{t(`step_${step}_title`, { company: meta.company.name })}</h2>
          <p className="rp-welcome-why">{t(`step_${step}_why`)}</p>
          <Body key={step} done={() => go(true)} skip={() => void go(false)} />
        </div>
      </div>
    </>
  )
}
