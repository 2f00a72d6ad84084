// Roles: whose rows each may read and change, which fields, who holds it; and a look through a holder's eyes.
import { Button, Menu } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { LeaveGuard } from '../../form/leave-guard.tsx'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { Bones, Failed } from '../../shell/empty.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { definitionsQuery, rolesQuery, useRefresh, usersQuery, type RoleRow } from '../api.ts'
import { useMake } from '../make.ts'
import { Choosing } from '../parts.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { FieldRights } from './field-rights.tsx'
import { GrantTable } from './grant-table.tsx'
import { Members } from './members.tsx'
import type { RoleDraft } from './rights.ts'
import { useAnew } from '../use-anew.ts'
import './roles.css'

export default function RolesPage() {
  const { t } = useWords()
  const { search, open } = useAddress<{ role: string; tab: string }>()
  const refresh = useRefresh()
  const roles = useQuery(rolesQuery)
  const definitions = useQuery(definitionsQuery)
  const users = useQuery(usersQuery)
  const role = roles.data?.find((r) => r.name === search.role) ?? roles.data?.find((r) => !r.all) ?? roles.data?.[0]
  const tab = search.tab ?? 'grants'
  const [draft, setDraft] = useAnew<RoleDraft | undefined>([role?.id, role?.version], () => undefined)
  const [asking, setAsking] = useState<'new' | 'copy' | 'delete'>()
  if (roles.isError || definitions.isError) return <Failed error={roles.error ?? definitions.error} retry={() => void roles.refetch()} />
  if (!roles.data || !role || !definitions.data) return <Bones rows={12} />
  const shown = draft ?? role
  const held = (r: RoleRow) => users.data?.filter((u) => u.state === 'active' && u.roles.includes(r.id)).length
  const save = async () => {
    try {
      await request('PATCH', `/roles/${role.id}`, { grants: shown.grants ?? {}, fields: shown.fields ?? {} }, { version: role.version })
      await refresh('roles')
      toast(t('roleSaved', { name: role.label }))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <SettingsHead
        above={t('rolesAndRights')}
        title={role.label}
        tab={tab}
        onTab={(next) => open({ role: role.name, tab: next })}
        tabs={[
          { name: 'grants', label: t('records') },
          { name: 'fields', label: t('fields') },
          { name: 'members', label: t('members'), count: held(role) },
        ]}
      >
        {draft ? (
          <>
            <Button onClick={() => setDraft(undefined)}>{t('discard')}</Button>
            <Button className="rp-ink" onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        ) : (
          <>
            <Menu position="bottom-end">
              <Menu.Target>
                <Button aria-label={t('moreActions')} px={8}>
                  <IconDots size={16} stroke={1.5} />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setAsking('copy')}>{t('copyRole')}</Menu.Item>
                <Menu.Item disabled={role.all} onClick={() => setAsking('delete')}>
                  {t('delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
            <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAsking('new')}>
              {t('role')}
            </Button>
          </>
        )}
      </SettingsHead>
      {/* The draft is the role's, whichever of its tabs is in view. */}
      <LeaveGuard free={(to) => !draft || (to?.pathname === '/settings/roles' && (to.search as { role?: string }).role === role.name)} />
      <div className="rp-define">
        <Choosing label={t('rolesAndRights')} chosen={role.id}>
          {roles.data.map((r) => (
            <button key={r.id} type="button" className="rp-nav-row" aria-current={r === role ? 'true' : undefined} onClick={() => open({ role: r.name, tab })}>
              <span className="rp-cut">{r.label}</span>
              <span className="rp-n">{held(r)}</span>
            </button>
          ))}
        </Choosing>
        <div className="rp-define-main">
          {role.all && tab !== 'members' ? (
            <p className="rp-lead">{t('roleAll')}</p>
          ) : tab === 'members' ? (
            <Members role={role} />
          ) : tab === 'fields' ? (
            <FieldRights role={shown} definitions={definitions.data} onChange={setDraft} />
          ) : (
            <GrantTable role={shown} definitions={definitions.data} onChange={setDraft} />
          )}
        </div>
      </div>
      {asking && <RoleDialog role={role} what={asking} close={() => setAsking(undefined)} done={(name) => (setAsking(undefined), open({ role: name, tab }))} />}
    </>
  )
}
function RoleDialog({ role, what, close, done }: { role: RoleRow; what: 'new' | 'copy' | 'delete'; close(): void; done(name: string): void }) {
  const { t } = useWords()
  const { make } = useMake()
  const refresh = useRefresh()
  if (what === 'delete')
    return (
      <ActionDialog
        title={t('deleteNamed', { name: role.label })}
        text={t('deleteRoleWhy')}
        input={{}}
        label={t('delete')}
        risk
        close={close}
        submit={async () => {
          await request('DELETE', `/roles/${role.id}`)
          await refresh('roles', 'users')
          toast(t('deletedNamed', { name: role.label }))
          done('')
        }}
      />
    )
  return (
    <ActionDialog
      title={what === 'copy' ? t('copyRoleNamed', { name: role.label }) : t('newRole')}
      input={{
        label: make('text', 'fieldLabel', { required: true, options: { max: 100 } }),
        name: make('text', 'fieldName', { required: true, options: { max: 40, pattern: '[a-zA-Z][A-Za-z0-9_]{0,39}' } }),
      }}
      label={t('add')}
      close={close}
      submit={async (v) => {
        const rights = what === 'copy' ? { grants: await copied(role), fields: role.fields ?? {} } : {}
        await request('POST', '/roles', { ...v, ...rights })
        await refresh('roles')
        done(String(v.name))
      }}
    />
  )
}
/** A copy starts with what the role may do now, written out: the program's own settings for the old name do not follow it. */
async function copied(role: RoleRow) {
  const { data } = await request<{ data: { name: string; grants: Record<string, object> }[] }>('GET', '/definitions')
  return Object.fromEntries(
    data.flatMap((d) =>
      ((role.grants as Record<string, object> | undefined)?.[d.name] ?? d.grants[role.name])
        ? [[d.name, (role.grants as Record<string, object> | undefined)?.[d.name] ?? d.grants[role.name]!]]
        : [],
    ),
  )
}
