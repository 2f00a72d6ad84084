// A new colleague: who they are, where they work, what they may do; their first password is made up and shown once.
import { useState } from 'react'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { useRefresh } from '../api.ts'
import { useMake } from '../make.ts'
import { SecretDialog } from '../secret.tsx'

export type Invited = { name: string; email: string; password: string }
/** Sets a password nobody chose; it is answered this once. */
export const newPassword = (id: string) =>
  request<{ data: { password: string } }>('POST', `/users/${id}/set-password`, { generate: true }).then((r) => r.data.password)

export function NewUser({ department, close, made }: { department?: string | undefined; close(): void; made?(id: string): void }) {
  const { t, locale } = useWords()
  const { make } = useMake()
  const refresh = useRefresh()
  const fields = objectNamed(useMeta(), 'user')!.fields
  const [invited, setInvited] = useState<Invited & { id: string }>()
  if (invited)
    return (
      <InvitedDialog
        {...invited}
        close={() => {
          close()
          made?.(invited.id)
        }}
      />
    )
  const input = {
    name: fields.name,
    email: fields.email,
    roles: { ...fields.roles, required: true },
    department: make('link', 'department', { options: { to: 'department' } }),
    title: fields.title,
    manager: fields.manager,
    locale: fields.locale,
  }
  return (
    <ActionDialog
      title={t('newUser')}
      input={input}
      start={{ department: department ? { id: department } : null, locale }}
      label={t('add')}
      close={close}
      submit={async ({ department: at, ...v }) => {
        const { data } = await request<{ data: { id: string; name: string; email: string } }>('POST', '/users', v)
        if (at) await request('POST', '/posts', { user: data.id, department: at })
        const password = await newPassword(data.id)
        await refresh('users', 'posts')
        setInvited({ id: data.id, name: data.name, email: data.email, password })
      }}
    />
  )
}
/** What a colleague needs to sign in, to be handed to them. */
export function InvitedDialog({ name, email, password, close }: Invited & { close(): void }) {
  const { t } = useWords()
  return (
    <SecretDialog
      title={t('invitation', { name })}
      text={t('invitationWhy')}
      secret={password}
      copied={t('invitationText', { name, email, password, at: location.origin })}
      close={close}
    />
  )
}
