// Everybody's signed-in devices and API keys, for administrators: what is not right is ended here.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../api/request.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { ActionDialog } from '../record/action-dialog.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { every, useRefresh, usersQuery } from './api.ts'
import { device, type Session } from './device.ts'
import { SearchBox } from './parts.tsx'
import { RevokeKey } from './revoke-key.tsx'
import { SettingsHead } from './settings-head.tsx'
import { useAddress } from './settings-route.tsx'
import { holds } from './use-pages.ts'

type Key = {
  id: string
  name: string
  prefix: string | null
  owner: string | null
  only: string | null
  expiresOn: string | null
  lastUsedAt: string | null
  createdAt: string
}
export default function AccessPage() {
  const { t, locale } = useWords()
  const { search, open } = useAddress<{ tab: string }>()
  const tab = search.tab ?? 'sessions'
  const refresh = useRefresh()
  const users = useQuery(usersQuery)
  const sessions = useQuery({ queryKey: ['settings', 'sessions'], queryFn: () => request<{ data: Session[] }>('GET', '/sessions').then((r) => r.data) })
  const keys = useQuery({ queryKey: ['settings', 'keys'], queryFn: () => every<Key>('/api-keys', { sort: '-createdAt' }) })
  const [typed, setTyped] = useState('')
  const [ending, setEnding] = useState<{ user: string; ids: string[] }>()
  const [revoking, setRevoking] = useState<Key>()
  const name = (id: string | null | undefined) => users.data?.find((u) => u.id === id)?.name ?? ''
  const end = async (ids: readonly string[]) => {
    try {
      for (const id of ids) await request('DELETE', `/sessions/${id}`)
      toast(t('sessionEnded'))
      await refresh('sessions')
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const shown = sessions.data?.filter((s) => holds(typed.trim(), name(s.user), device(s, t), s.address)) ?? []
  const failed = [sessions, keys].find((q) => q.isError)
  if (failed) return <Failed error={failed.error} retry={() => void failed.refetch()} />
  return (
    <>
      <SettingsHead
        title={t('sessionsAndKeys')}
        tab={tab}
        onTab={(next) => open({ tab: next })}
        tabs={[
          { name: 'sessions', label: t('sessions'), count: sessions.data?.length },
          { name: 'keys', label: t('apiKeys'), count: keys.data?.length },
        ]}
      />
      <div className="rp-define-main rp-fill">
        <SearchBox label={t('searchUsers')} value={typed} onChange={setTyped} />
        <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t(tab === 'keys' ? 'apiKeys' : 'sessions')}>
          {(tab === 'keys' ? keys : sessions).isPending && <Bones />}
          {tab === 'sessions' ? (
            <table className="rp-table rp-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('user')}</th>
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
                {shown.map((s) => {
                  const all = shown.filter((x) => x.user === s.user && !x.current)
                  return (
                    <tr key={s.id}>
                      <td>{name(s.user)}</td>
                      <td>{device(s, t)}</td>
                      <td>{s.address}</td>
                      <td>{formatInstant(s.createdAt, locale)}</td>
                      <td>{s.seenAt && formatInstant(s.seenAt, locale)}</td>
                      <td data-align="right">
                        {s.current ? (
                          <span className="rp-meta">{t('thisOne')}</span>
                        ) : (
                          <>
                            {all.length > 1 && all[0] === s && (
                              <Button className="rp-plain" onClick={() => setEnding({ user: name(s.user), ids: all.map((x) => x.id) })}>
                                {t('endAll', { n: all.length })}
                              </Button>
                            )}
                            <Button className="rp-plain" onClick={() => void end([s.id])}>
                              {t('endSession')}
                            </Button>
                          </>
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          ) : (
            <table className="rp-table rp-plain-table">
              <thead>
                <tr>
                  <th scope="col">{t('keyName')}</th>
                  <th scope="col">{t('user')}</th>
                  <th scope="col">{t('keyBegins')}</th>
                  <th scope="col">{t('keyLimit')}</th>
                  <th scope="col">{t('keyExpires')}</th>
                  <th scope="col">{t('lastUsed')}</th>
                  <th scope="col">
                    <span className="rp-sr">{t('actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {keys.data
                  ?.filter((k) => holds(typed.trim(), k.name, name(k.owner), k.prefix))
                  .map((k) => (
                    <tr key={k.id}>
                      <td>{k.name}</td>
                      <td>{name(k.owner)}</td>
                      <td className="rp-mono">{k.prefix && `${k.prefix}…`}</td>
                      <td>{k.only === 'read' ? t('right_read') : t('noLimit')}</td>
                      <td>{k.expiresOn ?? t('never')}</td>
                      <td>{k.lastUsedAt ? formatInstant(k.lastUsedAt, locale) : t('never')}</td>
                      <td data-align="right">
                        <Button className="rp-plain" aria-label={t('revokeNamed', { name: k.name })} onClick={() => setRevoking(k)}>
                          {t('revoke')}
                        </Button>
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
          )}
        </div>
      </div>
      {ending && (
        <ActionDialog
          title={t('endAllOf', { name: ending.user })}
          text={t('endAllWhy', { n: ending.ids.length })}
          input={{}}
          label={t('endSession')}
          risk
          close={() => setEnding(undefined)}
          submit={async () => {
            await end(ending.ids)
            setEnding(undefined)
          }}
        />
      )}
      {revoking && <RevokeKey {...revoking} close={() => setRevoking(undefined)} done={() => refresh('keys')} />}
    </>
  )
}
