// Where one is signed in, and ending it there.
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '../api/request.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { useMeta } from '../api/meta.ts'
import { device, type Session } from './device.ts'
import { SettingsHead } from './settings-head.tsx'
import '../list/list.css'

export function SessionsPage() {
  const { t, locale } = useWords()
  const client = useQueryClient()
  const { user } = useMeta()
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => request<{ data: Session[] }>('GET', `/sessions?user=${user.id}`).then((r) => r.data) })
  const end = async (id: string) => {
    try {
      await request('DELETE', `/sessions/${id}`)
      toast(t('sessionEnded'))
      await client.invalidateQueries({ queryKey: ['sessions'] })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <>
      <SettingsHead title={t('sessions')} />
      <div className="rp-body">
        <p className="rp-lead">{t('sessionsWhy')}</p>
        {sessions.isPending && <Bones />}
        {sessions.isError && <Failed error={sessions.error} retry={() => void sessions.refetch()} />}
        {sessions.data && (
          <table className="rp-table rp-plain-table" aria-label={t('sessions')}>
            <thead>
              <tr>
                <th scope="col">{t('device')}</th>
                <th scope="col">{t('address')}</th>
                <th scope="col">{t('signedIn')}</th>
                <th scope="col">{t('lastSeen')}</th>
                <th scope="col">
                  <span className="rp-sr">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {sessions.data.map((s) => {
                const seen = s.seenAt
                return (
                  <tr key={s.id}>
                    <td>{device(s, t)}</td>
                    <td>{s.address}</td>
                    <td>{formatInstant(s.createdAt, locale)}</td>
                    <td>{seen && formatInstant(seen, locale)}</td>
                    <td data-align="right">
                      {s.current ? <span className="rp-meta">{t('thisOne')}</span> : <Button onClick={() => void end(s.id)}>{t('endSession')}</Button>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </div>
    </>
  )
}
