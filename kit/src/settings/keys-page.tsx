// API keys: made (and shown once), listed, revoked.
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { query, request } from '../api/request.ts'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { ActionDialog } from '../record/action-dialog.tsx'
import { Bones, Empty, Failed } from '../shell/empty.tsx'
import { texts } from '../texts.ts'
import { RevokeKey } from './revoke-key.tsx'
import { SecretDialog } from './secret.tsx'
import { SettingsHead } from './settings-head.tsx'
import '../list/list.css'

type Key = {
  id: string
  name: string
  prefix?: string | null
  createdAt: string
  usedAt?: string | null
  lastUsedAt?: string | null
  revokedAt?: string | null
}
const input = { name: { kind: 'text', label: texts.keyName, required: true, options: { max: 100 }, right: 'edit', operators: [] } } as const

export function KeysPage() {
  const { t, locale } = useWords()
  const client = useQueryClient()
  const [making, setMaking] = useState(false)
  const [secret, setSecret] = useState<string>()
  const [revoking, setRevoking] = useState<Key>()
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: () => request<{ data: Key[] }>('GET', `/api-keys${query({ limit: 200, filter: { owner: '@me' } })}`).then((r) => r.data),
  })
  const refresh = () => client.invalidateQueries({ queryKey: ['api-keys'] })
  const shown = keys.data?.filter((k) => !k.revokedAt)
  return (
    <>
      <SettingsHead title={t('apiKeys')}>
        <Button className="rp-ink" onClick={() => setMaking(true)}>
          {t('newKey')}
        </Button>
      </SettingsHead>
      <div className="rp-body">
        <p className="rp-lead">{t('keysWhy')}</p>
        {keys.isPending && <Bones />}
        {keys.isError && <Failed error={keys.error} retry={() => void keys.refetch()} />}
        {shown && !shown.length && <Empty icon={<IconKey size={20} stroke={1.5} aria-hidden />} title={t('noKeys')} />}
        {shown && shown.length > 0 && (
          <table className="rp-table rp-plain-table" aria-label={t('apiKeys')}>
            <thead>
              <tr>
                <th scope="col">{t('keyName')}</th>
                <th scope="col">{t('keyBegins')}</th>
                <th scope="col">{t('made')}</th>
                <th scope="col">{t('lastUsed')}</th>
                <th scope="col">
                  <span className="rp-sr">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((k) => {
                const used = k.usedAt ?? k.lastUsedAt
                return (
                  <tr key={k.id}>
                    <td>{k.name}</td>
                    <td className="rp-mono">{k.prefix && `${k.prefix}…`}</td>
                    <td>{formatInstant(k.createdAt, locale)}</td>
                    <td>{used ? formatInstant(used, locale) : t('never')}</td>
                    <td data-align="right">
                      <Button aria-label={t('revokeNamed', { name: k.name })} onClick={() => setRevoking(k)}>
                        {t('revoke')}
                      </Button>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
      </div>
      {making && (
        <ActionDialog
          title={t('newKey')}
          input={input}
          label={t('make')}
          close={() => setMaking(false)}
          submit={async (values) => {
            const { data } = await request<{ data: Key & { key?: string; secret?: string; token?: string } }>('POST', '/api-keys', values)
            setMaking(false)
            setSecret(data.key ?? data.secret ?? data.token ?? '')
            await refresh()
          }}
        />
      )}
      {revoking && <RevokeKey {...revoking} close={() => setRevoking(undefined)} done={refresh} />}
      {secret !== undefined && <SecretDialog title={t('keyMade')} text={t('keyOnce')} secret={secret} close={() => setSecret(undefined)} />}
    </>
  )
}
