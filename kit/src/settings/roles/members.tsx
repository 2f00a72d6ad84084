// Who holds the role; who takes it or loses it; and what one of them sees.
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { useWords } from '../../language.tsx'
import { initials } from '../../format.ts'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { Bones } from '../../shell/empty.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { useRefresh, usersQuery, type RoleRow, type UserRow } from '../api.ts'
import { useMake } from '../make.ts'
import { SearchBox } from '../parts.tsx'
import { useTryAs } from '../try-as.ts'
import { holds } from '../use-pages.ts'

export function Members({ role }: { role: RoleRow }) {
  const { t } = useWords()
  const { make } = useMake()
  const users = useQuery(usersQuery)
  const refresh = useRefresh()
  const tryAs = useTryAs()
  const [typed, setTyped] = useState('')
  const [adding, setAdding] = useState(false)
  const held = users.data?.filter((u) => u.roles.includes(role.id)) ?? []
  const shown = held.filter((u) => holds(typed.trim(), u.name, u.email, u.title))
  const give = async (user: UserRow, roles: readonly string[]) => {
    await request('PATCH', `/users/${user.id}`, { roles }, { version: user.version })
    await refresh('users')
  }
  const take = async (user: UserRow) => {
    try {
      await give(
        user,
        user.roles.filter((r) => r !== role.id),
      )
      toast(t('roleTaken', { name: user.name, role: role.label }))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <SearchBox label={t('searchUsers')} value={typed} onChange={setTyped}>
        <span className="rp-grow" />
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAdding(true)}>
          {t('member')}
        </Button>
      </SearchBox>
      <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('members')}>
        {users.isPending && <Bones rows={8} />}
        {users.data && !shown.length && <p className="rp-lead">{t(held.length ? 'nothingFound' : 'noMembers')}</p>}
        {shown.length > 0 && (
          <table className="rp-table rp-plain-table">
            <tbody>
              {shown.map((u) => (
                <tr key={u.id}>
                  <td>
                    <span className="rp-person">
                      <span className="rp-face" aria-hidden>
                        {initials(u.name)}
                      </span>
                      <span>{u.name}</span>
                    </span>
                  </td>
                  <td>{u.title}</td>
                  <td>{u.email}</td>
                  <td data-align="right">
                    {u.state === 'active' ? (
                      <Button className="rp-plain" onClick={() => void tryAs(u)} aria-label={t('tryAsNamed', { name: u.name })}>
                        {t('tryAs')}
                      </Button>
                    ) : (
                      <span className="rp-meta">{t('inactive')}</span>
                    )}
                    <Button className="rp-plain" onClick={() => void take(u)} aria-label={t('removeNamed', { name: u.name })}>
                      {t('remove')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
      {adding && (
        <ActionDialog
          title={t('addMember', { name: role.label })}
          input={{ users: make('links', 'users', { required: true, options: { to: 'user' } }) }}
          label={t('add')}
          close={() => setAdding(false)}
          submit={async (v) => {
            for (const id of v.users as string[]) {
              const user = users.data?.find((u) => u.id === id)
              if (user && !user.roles.includes(role.id)) await give(user, [...user.roles, role.id])
            }
            setAdding(false)
          }}
        />
      )}
    </>
  )
}
