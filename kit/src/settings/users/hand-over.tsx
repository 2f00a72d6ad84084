// Passing on what somebody owns: counted first, then moved while one looks on; it can be taken back.
import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import type { Text } from '@rapport/model/text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, pluralLabel, useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { formatNumber } from '../../format.ts'
import { Dialog } from '../../dialog.tsx'
import { useWords } from '../../language.tsx'
import { Bones } from '../../shell/empty.tsx'
import { useSlots } from '../../slots.tsx'
import { toast, toastTrouble, troubleText } from '../../toasts.tsx'
import { useRefresh, type UserRow } from '../api.ts'

type Holdings = { records: { object: string; label: Text; count: number; ended: number }[]; reports: number; departments: number }
type Handover = { id: string; state: 'running' | 'done' | 'failed'; counts: Record<string, { passed: number; kept: number }> }

export function HandOver({ user, users, leaving, close }: { user: UserRow; users: readonly UserRow[]; leaving: boolean; close(): void }) {
  const { t, say, locale } = useWords()
  const refresh = useRefresh()
  const held = useQuery({
    queryKey: ['settings', 'holdings', user.id],
    queryFn: () => request<{ data: Holdings }>('GET', `/users/${user.id}/holdings`).then((r) => r.data),
    staleTime: 0,
  })
  const [heir, setHeir] = useState<string | null>(user.manager ?? null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [ended, setEnded] = useState(false)
  const [reason, setReason] = useState('')
  const [people, setPeople] = useState(true)
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [id, setId] = useState<string>()
  // What the settings hold follows the records it belongs to: it is nobody's to choose.
  const shown = useShown()
  const rows = held.data?.records.filter((r) => shown(r.object)) ?? []
  const taken = rows.filter((r) => !left.has(r.object))
  const over = taken.reduce((n, r) => n + r.ended, 0)
  const passes = (r: Holdings['records'][number]) => r.count - (ended ? 0 : r.ended)
  const nothing = held.data && !rows.length && !held.data.reports && !held.data.departments
  const start = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      if (nothing || !heir) {
        await request('POST', `/users/${user.id}/deactivate`, {})
        await refresh('users')
        toast(t('deactivated', { name: user.name }))
        return close()
      }
      const { data } = await request<{ data: Handover }>('POST', `/users/${user.id}/hand-over`, {
        to: heir,
        people,
        deactivate: leaving,
        ended,
        ...(reason.trim() && { reason: reason.trim() }),
        objects: held.data!.records.map((r) => r.object).filter((name) => !left.has(name)),
      })
      setId(data.id)
    } catch (error) {
      setTrouble(troubleText(error, t))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={close} title={t(leaving ? 'deactivateNamed' : 'handOverNamed', { name: user.name })} size={480}>
      <div className="rp-dialog">
        {id ? (
          <Progress id={id} total={taken.reduce((n, r) => n + passes(r), 0)} close={close} />
        ) : (
          <>
            {leaving && <p>{t('deactivateWhy')}</p>}
            {held.isPending && <Bones rows={4} height={28} />}
            {nothing && <p>{t('ownsNothing', { name: user.name })}</p>}
            {held.data && !nothing && (
              <>
                <Select
                  label={t('heir')}
                  searchable
                  data={users
                    .filter((u) => u.state === 'active' && u.id !== user.id)
                    .map((u) => ({ value: u.id, label: u.title ? `${u.name}  ${u.title}` : u.name }))}
                  value={heir}
                  onChange={setHeir}
                  data-autofocus
                />
                <ul className="rp-rows" aria-label={t('passesOn')}>
                  {rows.map((r) => (
                    <li key={r.object}>
                      <Checkbox
                        className="rp-grow"
                        label={say(r.label)}
                        checked={!left.has(r.object)}
                        onChange={() => setLeft((was) => new Set(was.has(r.object) ? [...was].filter((x) => x !== r.object) : [...was, r.object]))}
                      />
                      <span className="rp-count">{formatNumber(passes(r), locale)}</span>
                    </li>
                  ))}
                  {(held.data.reports > 0 || held.data.departments > 0) && (
                    <li>
                      <Checkbox
                        className="rp-grow"
                        label={t('passPeople', { reports: held.data.reports, departments: held.data.departments })}
                        checked={people}
                        onChange={(e) => setPeople(e.currentTarget.checked)}
                      />
                    </li>
                  )}
                </ul>
                {over > 0 && (
                  <Checkbox
                    label={t('passEnded', { n: formatNumber(over, locale) })}
                    description={t('passEndedWhy')}
                    checked={ended}
                    onChange={(e) => setEnded(e.currentTarget.checked)}
                  />
                )}
                <TextInput
                  label={t('handoverReason')}
                  description={t('handoverReasonWhy')}
                  maxLength={500}
                  value={reason}
                  onChange={(e) => setReason(e.currentTarget.value)}
                />
                {leaving && !heir && <p className="rp-warn-rule">{t('noHeir')}</p>}
              </>
            )}
            {trouble && (
              <p className="rp-risk-rule" role="alert">
                {trouble}
              </p>
            )}
            <div className="rp-dialog-do">
              <Button onClick={close}>{t('cancel')}</Button>
              <Button
                className={leaving ? 'rp-ink rp-risk-do' : 'rp-ink'}
                loading={busy}
                disabled={!held.data || (!leaving && (!heir || nothing === true))}
                onClick={() => void start()}
              >
                {t(leaving ? (heir && !nothing ? 'deactivateAndPass' : 'deactivate') : 'handOver')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}
/** Whether people work with records of this object, and not the program alone. */
function useShown(): (object: string) => boolean {
  const meta = useMeta()
  const { settingsRoom } = useSlots()
  return (name) => objectNamed(meta, name)?.room !== settingsRoom
}
function Progress({ id, total, close }: { id: string; total: number; close(): void }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const run = useQuery({
    queryKey: ['settings', 'handover', id],
    queryFn: () => request<{ data: Handover }>('GET', `/handovers/${id}`).then((r) => r.data),
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 500),
  })
  const shown = useShown()
  const counts = Object.entries(run.data?.counts ?? {}).filter(([name]) => shown(name))
  const done = counts.reduce((n, [, c]) => n + c.passed + c.kept, 0)
  const running = !run.data || run.data.state === 'running'
  const leave = () => {
    void refresh('users', 'departments', 'holdings')
    close()
  }
  const undo = async () => {
    try {
      await request('POST', '/undo', { act: id })
      toast(t('handoverUndone'))
      leave()
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <div className="rp-progress" role="progressbar" aria-label={t('handOver')} aria-valuenow={done} aria-valuemax={total}>
        <div style={{ width: `${total ? Math.min(100, (done / total) * 100) : running ? 0 : 100}%` }} />
      </div>
      <p role="status">
        {running
          ? t('handoverRuns', { done: formatNumber(done, locale), total: formatNumber(total, locale) })
          : t(run.data!.state === 'done' ? 'handoverDone' : 'handoverFailed')}
      </p>
      <ul className="rp-rows">
        {counts.map(([object, c]) => (
          <li key={object}>
            <span className="rp-grow">{say(objectNamed(meta, object) ? pluralLabel(objectNamed(meta, object)!) : undefined)}</span>
            {c.kept > 0 && <span className="rp-warn">{t('keptN', { n: c.kept })}</span>}
            <span className="rp-count">{formatNumber(c.passed, locale)}</span>
          </li>
        ))}
      </ul>
      <div className="rp-dialog-do">
        {!running && <Button onClick={() => void undo()}>{t('undo')}</Button>}
        <Button className="rp-ink" onClick={leave}>
          {t(running ? 'inBackground' : 'done')}
        </Button>
      </div>
    </>
  )
}
