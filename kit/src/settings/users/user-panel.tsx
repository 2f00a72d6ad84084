// One colleague: who they are, their posts and roles, and what an administrator may do for them.
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { objectNamed, useMeta } from '../../api/meta.ts'
import { idOf } from '../../api/paths.ts'
import { request } from '../../api/request.ts'
import { refusal } from '../../form/errors.ts'
import { FieldGrid } from '../../form/field-grid.tsx'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { useRefresh, type DepartmentRow, type PostRow, type UserRow } from '../api.ts'
import { useMake } from '../make.ts'
import { Side } from '../parts.tsx'
import { useTryAs } from '../try-as.ts'
import { HandOver } from './hand-over.tsx'
import { InvitedDialog, newPassword } from './new-user.tsx'
import { useAnew } from '../use-anew.ts'

const names = ['name', 'email', 'phone', 'title', 'employeeNo', 'manager', 'roles', 'locale'] as const
type PanelProps = { user: UserRow; users: readonly UserRow[]; departments: readonly DepartmentRow[]; posts: readonly PostRow[]; close(): void }
export function UserPanel({ user, users, departments, posts, close }: PanelProps) {
  const { t } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const tryAs = useTryAs()
  const { fields } = objectNamed(meta, 'user')!
  const [changes, setChanges] = useAnew<Record<string, unknown>>([user.version], () => ({}))
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [asking, setAsking] = useState<'password' | 'leave' | 'handOver'>()
  const [password, setPassword] = useState<string>()
  const values = { ...user, manager: user.manager ? { id: user.manager } : null, ...changes }
  const dirty = Object.keys(changes).length > 0
  const save = async () => {
    try {
      const set = Object.fromEntries(Object.entries(changes).map(([n, v]) => [n, idOf(v) ?? null]))
      await request('PATCH', `/users/${user.id}`, set, { version: user.version })
      setErrors({})
      await refresh('users')
      toast(t('saved'))
    } catch (error) {
      const no = refusal(error, [...names], t)
      setErrors(no.fields)
      if (no.summary) toastTrouble(error, t)
    }
  }
  const activate = async () => {
    try {
      await request('POST', `/users/${user.id}/activate`, {})
      await refresh('users')
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const self = user.id === meta.user.id
  return (
    <Side
      title={user.name}
      note={user.state === 'inactive' ? t('inactive') : undefined}
      close={close}
      unsaved={dirty}
      foot={
        dirty && (
          <>
            <Button onClick={() => setChanges({})}>{t('discard')}</Button>
            <Button className="rp-ink" onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        )
      }
    >
      <div className="rp-side-do">
        {user.state === 'active' ? (
          <>
            {!self && <Button onClick={() => void tryAs(user)}>{t('tryAs')}</Button>}
            <Button onClick={() => setAsking('password')}>{t('resetPassword')}</Button>
            <Button onClick={() => setAsking('handOver')}>{t('handOver')}</Button>
            {!self && (
              <Button className="rp-risk" onClick={() => setAsking('leave')}>
                {t('deactivate')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Button className="rp-ink" onClick={() => void activate()}>
              {t('activate')}
            </Button>
            <Button onClick={() => setAsking('handOver')}>{t('handOver')}</Button>
          </>
        )}
      </div>
      <FieldGrid
        single
        fields={names.map((n) => [n, fields[n]!] as const)}
        values={values}
        errors={errors}
        onChange={(n, v) => setChanges((was) => ({ ...was, [n]: v }))}
      />
      <Posts user={user} departments={departments} posts={posts.filter((p) => p.user === user.id)} />
      {asking === 'password' && (
        <ActionDialog
          title={t('resetPasswordOf', { name: user.name })}
          text={t('resetPasswordWhy')}
          input={{}}
          label={t('resetPassword')}
          close={() => setAsking(undefined)}
          submit={async () => {
            setPassword(await newPassword(user.id))
            setAsking(undefined)
          }}
        />
      )}
      {password && <InvitedDialog name={user.name} email={user.email} password={password} close={() => setPassword(undefined)} />}
      {(asking === 'leave' || asking === 'handOver') && <HandOver user={user} users={users} leaving={asking === 'leave'} close={() => setAsking(undefined)} />}
    </Side>
  )
}
function Posts({ user, departments, posts }: { user: UserRow; departments: readonly DepartmentRow[]; posts: readonly PostRow[] }) {
  const { t } = useWords()
  const { make } = useMake()
  const refresh = useRefresh()
  const [adding, setAdding] = useState(false)
  const { fields } = objectNamed(useMeta(), 'post')!
  const drop = async (post: PostRow) => {
    try {
      await request('DELETE', `/posts/${post.id}`)
      await refresh('posts')
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <section className="rp-side-section">
      <h3 className="rp-h3">{t('posts')}</h3>
      <ul className="rp-rows">
        {posts.map((p) => {
          const name = departments.find((d) => d.id === p.department)?.name ?? ''
          return (
            <li key={p.id}>
              <span className="rp-grow rp-cut">
                {name} <span className="rp-meta">{p.name}</span>
              </span>
              {p.main && <span className="rp-meta">{t('mainPost')}</span>}
              <ActionIcon size={24} aria-label={t('removeNamed', { name })} onClick={() => void drop(p)}>
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
      <button type="button" className="rp-add" onClick={() => setAdding(true)}>
        <IconPlus size={14} stroke={1.5} aria-hidden /> {t('post')}
      </button>
      {adding && (
        <ActionDialog
          title={t('addPost', { name: user.name })}
          input={{ department: make('link', 'department', { required: true, options: { to: 'department' } }), name: fields.name, main: fields.main }}
          start={{ main: posts.length === 0 }}
          label={t('add')}
          close={() => setAdding(false)}
          submit={async (v) => {
            await request('POST', '/posts', { ...v, main: v.main === true, user: user.id })
            await refresh('posts')
            setAdding(false)
          }}
        />
      )}
    </section>
  )
}
