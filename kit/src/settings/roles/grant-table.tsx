// Object by operation: whose rows. What differs from the shipped role is marked, and says what it was.
import { Button, Checkbox } from '@mantine/core'
import type { Grant, Scope } from '@rapport/model'
import { useState } from 'react'
import { useMeta } from '../../api/meta.ts'
import { useWords } from '../../language.tsx'
import { ActionDialog } from '../../record/action-dialog.tsx'
import type { Definition } from '../api.ts'
import { useMake } from '../make.ts'
import { SearchBox } from '../parts.tsx'
import { holds } from '../use-pages.ts'
import { DenyMenu } from './deny-menu.tsx'
import { everyoneGrant, flagOps, grantOf, sameGrant, scopeOf, scopeOps, scopes, shippedGrant, withGrant, type RoleDraft, type ScopeOp } from './rights.ts'

type TableProps = { role: RoleDraft; definitions: readonly Definition[]; onChange(next: RoleDraft): void }
export function GrantTable({ role, definitions, onChange }: TableProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const [typed, setTyped] = useState('')
  const [changedOnly, setChangedOnly] = useState(false)
  const [naming, setNaming] = useState<{ def: Definition; op: ScopeOp }>()
  const live = definitions.filter((d) => !d.retired)
  const differs = (d: Definition) => !sameGrant(grantOf(d, role), shippedGrant(d, role.name))
  const changed = live.filter(differs)
  const shown = live.filter((d) => holds(typed.trim(), say(d.labels), d.name) && (!changedOnly || differs(d)))
  const rooms = [
    ...meta.rooms.map((r) => ({ label: say(r.label), of: (d: Definition) => !d.system && d.room === r.name })),
    { label: t('otherObjects'), of: (d: Definition) => !d.system && !meta.rooms.some((r) => r.name === d.room) },
    { label: t('systemObjects'), of: (d: Definition) => d.system },
  ]
  const reset = () =>
    onChange(
      changed.reduce(
        (r, d) =>
          withGrant(r, d, {
            read: 'none',
            create: false,
            update: 'none',
            delete: 'none',
            transfer: 'none',
            import: false,
            export: false,
            deny: [],
            ...shippedGrant(d, role.name),
          }),
        role,
      ),
    )
  return (
    <>
      <SearchBox label={t('searchObjects')} value={typed} onChange={setTyped}>
        <Checkbox label={t('changedOnly', { n: changed.length })} checked={changedOnly} onChange={(e) => setChangedOnly(e.currentTarget.checked)} />
        <span className="rp-grow" />
        <Button disabled={!changed.length} onClick={reset}>
          {t('backToShipped')}
        </Button>
      </SearchBox>
      <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('records')}>
        <table className="rp-table rp-plain-table rp-grants">
          <thead>
            <tr>
              <th scope="col">{t('object')}</th>
              {scopeOps.map((op) => (
                <th key={op} scope="col">
                  {t(`op_${op}`)}
                </th>
              ))}
              {flagOps.map((op) => (
                <th key={op} scope="col" data-narrow>
                  {t(`op_${op}`)}
                </th>
              ))}
              <th scope="col" data-last>
                {t('deniedActions')}
              </th>
            </tr>
          </thead>
          {rooms.map((room) => {
            const rows = shown.filter(room.of)
            return (
              rows.length > 0 && (
                <tbody key={room.label}>
                  <tr className="rp-band">
                    <th scope="rowgroup" colSpan={9}>
                      {room.label} <span className="rp-n">{t('nObjects', { n: rows.length })}</span>
                    </th>
                  </tr>
                  {rows.map((def) => (
                    <GrantRow key={def.name} def={def} role={role} onChange={onChange} name={(op) => setNaming({ def, op })} />
                  ))}
                </tbody>
              )
            )
          })}
        </table>
        {!shown.length && <p className="rp-lead">{t('nothingFound')}</p>}
      </div>
      {naming && <NamedDepartments {...naming} role={role} close={() => setNaming(undefined)} done={(next) => (onChange(next), setNaming(undefined))} />}
    </>
  )
}
function GrantRow({ def, role, onChange, name }: { def: Definition; role: RoleDraft; onChange(next: RoleDraft): void; name(op: ScopeOp): void }) {
  const { t, say } = useWords()
  const grant = grantOf(def, role)
  const was = shippedGrant(def, role.name)
  const everyone = everyoneGrant(def)
  const set = (change: Partial<Grant>) => onChange(withGrant(role, def, change))
  const sayScope = (scope: Scope) => (typeof scope === 'object' ? t('scope_departments', { n: scope.departments.length }) : t(`scope_${scope}`))
  const mark = (now: unknown, then: unknown, words: string) =>
    JSON.stringify(now) === JSON.stringify(then) ? {} : { 'data-changed': true, title: t('wasShipped', { was: words }) }
  return (
    <tr>
      <td>{say(def.labels)}</td>
      {scopeOps.map((op) => {
        const scope = scopeOf(grant, op)
        const named = typeof scope === 'object'
        const simple = !def.owned
        const called = (s: (typeof scopes)[number]) => (simple && s === 'all' ? t(def.parent ? 'scope_parent' : 'scope_yes') : t(`scope_${s}`))
        const anyway = scopeOf(everyone, op)
        return (
          <td key={op} {...mark(scope, scopeOf(was, op), sayScope(scopeOf(was, op)))}>
            <select
              className="rp-scope"
              data-none={(scope === 'none' && anyway === 'none') || undefined}
              aria-label={t('scopeFor', { op: t(`op_${op}`), name: say(def.labels) })}
              value={named ? 'departments' : simple && scope !== 'none' ? 'all' : scope}
              onChange={(e) => (e.currentTarget.value === 'departments' ? name(op) : set({ [op]: e.currentTarget.value as Scope }))}
            >
              {(simple ? (['none', 'all'] as const) : scopes).map((s) => (
                <option key={s} value={s}>
                  {s === 'none' && typeof anyway === 'string' && anyway !== 'none' ? t('scope_anyway', { scope: called(anyway) }) : called(s)}
                </option>
              ))}
              {!simple && <option value="departments">{named ? sayScope(scope) : t('scope_named')}</option>}
            </select>
            {named && (
              <button type="button" className="rp-textlink" onClick={() => name(op)}>
                {t('edit')}
              </button>
            )}
          </td>
        )
      })}
      {flagOps.map((op) => (
        <td key={op} {...mark(grant[op] === true, was[op] === true, t(was[op] ? 'yes' : 'no'))}>
          <Checkbox
            aria-label={t('scopeFor', { op: t(`op_${op}`), name: say(def.labels) })}
            checked={grant[op] === true || everyone[op] === true}
            disabled={everyone[op] === true}
            title={everyone[op] ? t('scope_anywayWhy') : undefined}
            onChange={(e) => set({ [op]: e.currentTarget.checked })}
          />
        </td>
      ))}
      <td {...mark([...(grant.deny ?? [])].sort(), [...(was.deny ?? [])].sort(), String(was.deny?.length ?? 0))}>
        <DenyMenu def={def} denied={grant.deny ?? []} onChange={(deny) => set({ deny })} />
      </td>
    </tr>
  )
}
function NamedDepartments({ def, op, role, close, done }: { def: Definition; op: ScopeOp; role: RoleDraft; close(): void; done(next: RoleDraft): void }) {
  const { t, say } = useWords()
  const { make } = useMake()
  const scope = scopeOf(grantOf(def, role), op)
  return (
    <ActionDialog
      title={t('scopeFor', { op: t(`op_${op}`), name: say(def.labels) })}
      text={t('namedDepartmentsWhy')}
      input={{ departments: make('links', 'departments', { required: true, options: { to: 'department' } }) }}
      start={{ departments: typeof scope === 'object' ? scope.departments : [] }}
      label={t('done')}
      close={close}
      submit={async (v) => done(withGrant(role, def, { [op]: { departments: v.departments as string[] } }))}
    />
  )
}
