// Users and departments: the tree of the company, the people in it, one of them beside it.
import { Button, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { request } from '../../api/request.ts'
import { formatInstant, initials } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { Bones, Failed } from '../../shell/empty.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { departmentsQuery, postsQuery, rolesQuery, useRefresh, usersQuery, type UserRow } from '../api.ts'
import { SearchBox } from '../parts.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { holds } from '../use-pages.ts'
import { DepartmentDialog } from './department-dialog.tsx'
import { DepartmentTree, type Asked } from './department-tree.tsx'
import { NewUser } from './new-user.tsx'
import { peopleIn, placed, treeOf } from './tree.ts'
import { UserPanel } from './user-panel.tsx'
import './users.css'

export default function UsersPage() {
  const { t, locale } = useWords()
  const { search, open } = useAddress<{ department: string; user: string; state: string; role: string }>()
  const refresh = useRefresh()
  const users = useQuery(usersQuery)
  const departments = useQuery(departmentsQuery)
  const posts = useQuery(postsQuery)
  const roles = useQuery(rolesQuery)
  const [typed, setTyped] = useState('')
  const [asked, setAsked] = useState<Asked | { what: 'add'; row: undefined }>()
  const [making, setMaking] = useState(false)
  const failed = [users, departments, posts, roles].find((q) => q.isError)
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />
  if (!users.data || !departments.data || !posts.data || !roles.data) return <Bones rows={12} />
  const state = search.state ?? 'active'
  const chosen = departments.data.find((d) => d.id === search.department)
  const within = chosen && peopleIn(posts.data, treeOf(departments.data, new Set()).find((n) => n.row.id === chosen.id)?.below ?? [])
  const roleLabels = new Map(roles.data.map((r) => [r.id, r.label]))
  const departmentOf = (u: UserRow) => {
    const own = posts.data.filter((p) => p.user === u.id).toSorted((a, b) => Number(b.main ?? false) - Number(a.main ?? false))
    return own.map((p) => departments.data.find((d) => d.id === p.department)?.name ?? '').filter(Boolean)
  }
  const shown = users.data.filter(
    (u) =>
      (state === 'all' || u.state === state) &&
      (!within || within.has(u.id)) &&
      (!search.role || u.roles.includes(search.role)) &&
      holds(typed.trim(), u.name, u.email, u.title, u.employeeNo, u.phone, ...departmentOf(u)),
  )
  const person = users.data.find((u) => u.id === search.user)
  const move = async (id: string, parent: string | null, before: string | null) => {
    try {
      const moved = placed(departments.data, id, parent, before)
      await request('POST', '/departments/batch', {
        atomic: true,
        operations: moved.map((m) => ({ op: 'update', id: m.id, data: { position: m.position, ...(m.id === id && { parent }) } })),
      })
      await refresh('departments')
      toast(t('departmentMoved'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <SettingsHead title={t('usersAndDepartments')}>
        <Link to="/$plural/import" params={{ plural: 'users' }} className="rp-btn rp-link-btn">
          {t('importUsers')}
        </Link>
        <Button leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setAsked({ what: 'add', row: undefined })}>
          {t('department')}
        </Button>
        <Button className="rp-ink" leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => setMaking(true)}>
          {t('user')}
        </Button>
      </SettingsHead>
      <div className="rp-define" data-side={person ? true : undefined}>
        <DepartmentTree
          rows={departments.data}
          posts={posts.data.filter((p) => users.data.some((u) => u.id === p.user && u.state === 'active'))}
          total={users.data.filter((u) => u.state === 'active').length}
          chosen={chosen?.id}
          choose={(department) => open({ ...search, department })}
          ask={setAsked}
          move={(id, parent, before) => void move(id, parent, before)}
        />
        <div className="rp-define-main">
          <SearchBox label={t('searchUsers')} value={typed} onChange={setTyped}>
            <Select
              aria-label={t('state')}
              data={(['active', 'inactive', 'all'] as const).map((s) => ({ value: s, label: t(`users_${s}`) }))}
              value={state}
              allowDeselect={false}
              onChange={(next) => open({ ...search, state: next ?? undefined })}
              w={120}
            />
            <Select
              aria-label={t('role')}
              placeholder={t('allRoles')}
              clearable
              data={roles.data.map((r) => ({ value: r.id, label: r.label }))}
              value={search.role ?? null}
              onChange={(next) => open({ ...search, role: next ?? undefined })}
              w={150}
            />
          </SearchBox>
          <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('users')}>
            <table className="rp-table rp-plain-table rp-users">
              <thead>
                <tr>
                  <th scope="col">{t('personName')}</th>
                  <th scope="col">{t('jobTitle')}</th>
                  <th scope="col">{t('department')}</th>
                  <th scope="col">{t('role')}</th>
                  <th scope="col">{t('lastSignIn')}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((u) => (
                  <tr key={u.id} aria-selected={u === person} className="rp-click" onClick={() => open({ ...search, user: u.id })}>
                    <td>
                      <button type="button" className="rp-person" onClick={() => open({ ...search, user: u.id })}>
                        <span className="rp-face" aria-hidden>
                          {initials(u.name)}
                        </span>
                        <span>{u.name}</span>
                      </button>
                      {u.state === 'inactive' && <span className="rp-meta">{t('inactive')}</span>}
                    </td>
                    <td>{u.title}</td>
                    <td>{departmentOf(u).join(t('comma'))}</td>
                    <td>{u.roles.map((r) => roleLabels.get(r)).join(t('comma')) || <span className="rp-warn">{t('noRole')}</span>}</td>
                    <td>{u.lastSignInAt ? formatInstant(u.lastSignInAt, locale) : <span className="rp-meta">{t('never')}</span>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            {!shown.length && <p className="rp-lead">{t(typed ? 'nothingFound' : 'noUsersHere')}</p>}
          </div>
          <footer className="rp-foot">{t('nPeople', { n: shown.length })}</footer>
        </div>
        {person && (
          <UserPanel
            key={person.id}
            user={person}
            users={users.data}
            departments={departments.data}
            posts={posts.data}
            close={() => open({ ...search, user: undefined })}
          />
        )}
      </div>
      {asked && <DepartmentDialog asked={asked} posts={posts.data} close={() => setAsked(undefined)} />}
      {making && <NewUser department={chosen?.id} close={() => setMaking(false)} made={(id) => open({ ...search, user: id })} />}
    </>
  )
}
