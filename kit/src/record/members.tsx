// Who works with a record and by which rule: its owner, who takes part, whom it is shared with; and sharing it further, for those who may.
import { ActionIcon, Button, NativeSelect, Select } from '@mantine/core'
import { IconBuilding, IconShield, IconTrash } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, type FormEvent } from 'react'
import { objectNamed, pluralLabel, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { createRecord, removeRecord, touch, updateRecord } from '../api/records.ts'
import { request } from '../api/request.ts'
import { useUndo } from '../api/undo.ts'
import { useFound } from '../fields/link-picker.tsx'
import { Person } from '../fields/user.tsx'
import { editable } from '../form/record-form.tsx'
import { formatDay, thisDay } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import type { TextKey } from '../texts.ts'
import { toast, toastTrouble } from '../toasts.tsx'
import './members.css'

const DayInput = lazy(() => import('../fields/day-input.tsx'))
type Kind = 'user' | 'department' | 'role'
type Member = { readonly kind: Kind; readonly id: string; readonly name: string } & (
  | { readonly rule: 'owner' | 'participant'; readonly field: string }
  | {
      readonly rule: 'share'
      readonly share: string
      readonly version: number
      readonly level: 'read' | 'edit'
      readonly until: string | null
      readonly over: boolean
      readonly by: { readonly name: string } | null
      readonly mine: boolean
    }
)
type Reader = { readonly id: string; readonly name: string; readonly rule: string; readonly role: string }
export const membersQuery = (object: MetaObject, record: Row) => ({
  queryKey: ['members', object.plural, record.id, record.version],
  queryFn: () =>
    request<{ data: { members: Member[]; share: boolean; readers: Reader[] | null } }>('GET', `/${object.plural}/${record.id}/members`).then((r) => r.data),
})
/** `how`: what sharing such a record means, where it is not like any other. */
export function Members({ object, record, how }: { object: MetaObject; record: Row; how?: string }) {
  const { t, say, locale } = useWords()
  const client = useQueryClient()
  const undo = useUndo()
  const found = useQuery(membersQuery(object, record))
  const open = editable(object, false)
  /** Does it, tells of it with the way back, and asks anew who is there. */
  const doing = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      toast(done, undo.offer())
    } catch (error) {
      toastTrouble(error, t)
    }
    await client.invalidateQueries({ queryKey: ['members', object.plural, record.id] })
    await touch(client, object.plural)
  }
  if (found.isError) return <Failed error={found.error} retry={() => void found.refetch()} />
  if (found.isPending) return <Bones rows={3} />
  const people = (field: string) => ([record[field]].flat().filter(Boolean) as unknown[]).map((v) => idOf(v) as string)
  return (
    <div className="rp-members">
      <ul aria-label={t('members')}>
        {found.data.members.map((m) => (
          <li key={`${m.rule} ${m.id}`} data-over={(m.rule === 'share' && m.over) || undefined}>
            <span className="rp-member-name">
              {m.kind === 'user' ? (
                <Person id={m.id} name={m.name} />
              ) : (
                <>
                  {m.kind === 'department' ? <IconBuilding size={16} stroke={1.5} aria-hidden /> : <IconShield size={16} stroke={1.5} aria-hidden />}
                  <span>{m.name}</span>
                </>
              )}
            </span>
            <span className="rp-member-rule">
              {m.rule === 'share' ? t('memberShared', { name: m.by?.name ?? t('system') }) : say(object.fields[m.field]?.label)}
              {m.rule === 'share' && m.until && ` · ${t(m.over ? 'memberOver' : 'memberUntil', { day: formatDay(m.until, locale) })}`}
              {m.rule === 'share' && !m.mine && <span className="rp-meta"> {t('memberNotMine')}</span>}
            </span>
            {m.rule === 'share' && (
              <Level
                value={m.level}
                name={m.name}
                disabled={!m.mine}
                choose={(level) => void doing(() => updateRecord('shares', m.share, m.version, { level }), t('memberChanged', { name: m.name }))}
              />
            )}
            {m.rule === 'share' && m.mine && (
              <Until
                value={m.until}
                name={m.name}
                choose={(until, past) => past || void doing(() => updateRecord('shares', m.share, m.version, { until }), t('memberChanged', { name: m.name }))}
              />
            )}
            {((m.rule === 'share' && m.mine) || (m.rule === 'participant' && m.field in open)) && (
              <ActionIcon
                aria-label={t('removeNamed', { name: m.name })}
                onClick={() =>
                  void doing(
                    () =>
                      m.rule === 'share'
                        ? removeRecord('shares', m.share)
                        : updateRecord(object.plural, record.id, record.version, { [m.field]: people(m.field).filter((id) => id !== m.id) }),
                    t('memberRemoved', { name: m.name }),
                  )
                }
              >
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {found.data.share ? <Add object={object} record={record} how={how ?? t('memberHow')} doing={doing} /> : <p className="rp-meta">{t('memberNoRight')}</p>}
      <Readers object={object} readers={found.data.readers} />
    </div>
  )
}
/** Whose place or role lets them look, rule by rule. */
function Readers({ object, readers }: { object: MetaObject; readers: readonly Reader[] | null }) {
  const { t, say } = useWords()
  if (object.parent && object.fields[object.parent])
    return <p className="rp-meta rp-readers">{t('readersParent', { name: say(object.fields[object.parent]!.label) })}</p>
  return (
    <section className="rp-readers" aria-label={t('readers')}>
      <h2 className="rp-h3">{t('readers')}</h2>
      {readers === null && <p className="rp-meta">{t('readersMany')}</p>}
      {readers?.length === 0 && <p className="rp-meta">{t('readersNone')}</p>}
      <dl>
        {Object.entries(rulesOf).flatMap(([rule, label]) => {
          const people = readers?.filter((r) => r.rule === rule) ?? []
          return people.length
            ? [
                <div key={rule}>
                  <dt>{t(label)}</dt>
                  <dd>
                    {people.map((one) => (
                      <span key={one.id}>
                        {one.name} {one.role && <span className="rp-meta">{one.role}</span>}
                      </span>
                    ))}
                  </dd>
                </div>,
              ]
            : []
        })}
      </dl>
      {object.tells && <p className="rp-meta">{t('readersLinked')}</p>}
    </section>
  )
}
const rulesOf = {
  own: 'readers_own',
  subordinates: 'readers_subordinates',
  department: 'readers_department',
  departmentBelow: 'readers_departmentBelow',
  departments: 'readers_departments',
  pool: 'readers_pool',
  all: 'readers_all',
} as const satisfies Record<string, TextKey>
function Level({ value, name, disabled, choose }: { value: string; name: string; disabled?: boolean; choose(level: string): void }) {
  const { t } = useWords()
  return (
    <NativeSelect
      aria-label={t('memberRight', { name })}
      value={value}
      disabled={disabled}
      onChange={(e) => choose(e.currentTarget.value)}
      data={[
        { value: 'read', label: t('memberRead') },
        { value: 'edit', label: t('memberEdit') },
      ]}
    />
  )
}
/** A day that is over already would share nothing: it is refused where it is typed, and `choose` told that it is `past`. */
function Until({ value, name, choose }: { value: string | null; name: string; choose(until: string | null, past: boolean): void }) {
  const { t } = useWords()
  const [past, setPast] = useState<string>()
  return (
    <Suspense fallback={<span className="rp-member-until" />}>
      <span className="rp-member-until">
        <DayInput
          aria-label={t('memberUntilOf', { name })}
          placeholder={t('memberForever')}
          value={past ?? value}
          error={past && t('memberPast')}
          onChange={(day) => {
            const over = day !== null && day < thisDay()
            setPast(over ? day : undefined)
            choose(day, over)
          }}
        />
      </span>
    </Suspense>
  )
}
type AddProps = { object: MetaObject; record: Row; how: string; doing(work: () => Promise<unknown>, done: string): Promise<void> }
function Add({ object, record, how, doing }: AddProps) {
  const { t, say, low } = useWords()
  const meta = useMeta()
  const [kind, setKind] = useState<Kind>('user')
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const [typed, setTyped] = useState('')
  const [level, setLevel] = useState('read')
  const [until, setUntil] = useState<string | null>(null)
  const [past, setPast] = useState(false)
  const [open, setOpen] = useState(false)
  const target = objectNamed(meta, kind)
  const { options, busy } = useFound(target, typed === chosen?.label ? '' : typed, open)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen || past) return
    void doing(
      () => createRecord('shares', { object: object.name, record: record.id, granteeKind: kind, grantee: chosen.value, level, ...(until && { until }) }),
      t('memberAdded', { name: chosen.label }),
    ).then(() => setChosen(null))
  }
  return (
    <form className="rp-member-add" onSubmit={submit}>
      <h2 className="rp-h3">{t('memberAdd')}</h2>
      <div>
        <NativeSelect
          aria-label={t('memberKind')}
          value={kind}
          onChange={(e) => {
            setKind(e.currentTarget.value as Kind)
            setChosen(null)
          }}
          data={(['user', 'department', 'role'] as const).flatMap((name) => {
            const of = objectNamed(meta, name)
            return of ? [{ value: name, label: say(of.label) }] : []
          })}
        />
        <Select
          searchable
          aria-label={t('shareWith')}
          placeholder={target ? t('searchIn', { name: low(pluralLabel(target)) }) : undefined}
          data={chosen && !options.some((o) => o.value === chosen.value) ? [chosen, ...options] : options}
          value={chosen?.value ?? null}
          onChange={(_, option) => setChosen(option ?? null)}
          onSearchChange={setTyped}
          onDropdownOpen={() => setOpen(true)}
          filter={({ options: all }) => all}
          nothingFoundMessage={busy ? t('searching') : t('nothingFound')}
        />
        <Level value={level} name={chosen?.label ?? ''} choose={setLevel} />
        <Until
          value={until}
          name={chosen?.label ?? ''}
          choose={(day, over) => {
            setUntil(day)
            setPast(over)
          }}
        />
        <Button type="submit" className="rp-ink" disabled={!chosen || past}>
          {t('shareIt')}
        </Button>
      </div>
      <p className="rp-meta">{how}</p>
    </form>
  )
}
