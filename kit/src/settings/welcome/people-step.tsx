// The first colleagues: a line each; their passwords are made up and shown once, together.
import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { useWords } from '../../language.tsx'
import { toast, troubleText } from '../../toasts.tsx'
import { rolesQuery, useRefresh } from '../api.ts'
import { newPassword, type Invited } from '../users/new-user.tsx'
import { StepForm } from './company-steps.tsx'
import type { StepProps } from './welcome-page.tsx'

type Line = { id: number; name: string; email: string; role: string | null; trouble?: string | undefined }
let next = 0
const blank = (role: string | null = null): Line => ({ id: ++next, name: '', email: '', role })
export function PeopleStep({ done, skip }: StepProps) {
  const { t } = useWords()
  const refresh = useRefresh()
  const roles = useQuery(rolesQuery)
  const usual = roles.data?.find((r) => !r.all)?.id ?? null
  const [lines, setLines] = useState<Line[]>(() => [blank(), blank(), blank()])
  const [invited, setInvited] = useState<Invited[]>([])
  const set = (id: number, change: Partial<Line>) => setLines((all) => all.map((l) => (l.id === id ? { ...l, ...change, trouble: undefined } : l)))
  const wanted = lines.filter((l) => l.name.trim() || l.email.trim())
  const invite = async () => {
    const failed: Line[] = []
    const made: Invited[] = []
    for (const line of wanted)
      try {
        const role = line.role ?? usual
        const { data } = await request<{ data: { id: string; name: string; email: string } }>('POST', '/users', {
          name: line.name.trim(),
          email: line.email.trim(),
          roles: role ? [role] : [],
        })
        made.push({ name: data.name, email: data.email, password: await newPassword(data.id) })
      } catch (error) {
        failed.push({ ...line, trouble: troubleText(error, t) })
      }
    await refresh('users')
    setInvited((all) => [...all, ...made])
    setLines(failed.length ? failed : [blank()])
    if (!failed.length && !made.length) await done()
  }
  const said = invited.map((i) => t('invitationText', { ...i, at: location.origin })).join('\n')
  return (
    <StepForm skip={skip} submit={wanted.length ? invite : done} label={wanted.length ? t('inviteN', { n: wanted.length }) : t('nextStep')}>
      {invited.length > 0 && (
        <section className="rp-invited">
          <p>{t('invitationWhy')}</p>
          <code className="rp-secret">{said}</code>
          <div>
            <Button onClick={() => void navigator.clipboard?.writeText(said).then(() => toast(t('copied')))}>{t('copy')}</Button>
          </div>
        </section>
      )}
      <ul className="rp-lines">
        {lines.map((line) => (
          <li key={line.id}>
            <TextInput
              aria-label={t('personName')}
              placeholder={t('personName')}
              value={line.name}
              onChange={(e) => set(line.id, { name: e.currentTarget.value })}
            />
            <TextInput
              type="email"
              aria-label={t('email')}
              placeholder={t('email')}
              value={line.email}
              error={line.trouble}
              onChange={(e) => set(line.id, { email: e.currentTarget.value })}
            />
            <Select
              aria-label={t('role')}
              allowDeselect={false}
              data={roles.data?.map((r) => ({ value: r.id, label: r.label })) ?? []}
              value={line.role ?? usual}
              onChange={(role) => set(line.id, { role })}
            />
            <ActionIcon aria-label={t('removeNamed', { name: line.name || t('user') })} onClick={() => setLines((all) => all.filter((l) => l !== line))}>
              <IconX size={14} stroke={1.5} />
            </ActionIcon>
          </li>
        ))}
      </ul>
      <button type="button" className="rp-add" onClick={() => setLines((all) => [...all, blank(all.at(-1)?.role ?? null)])}>
        <IconPlus size={14} stroke={1.5} aria-hidden /> {t('user')}
      </button>
    </StepForm>
  )
}
