// With whom a saved view is shared: people, departments, roles.
import { ActionIcon, Button, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, useMeta, type Row } from '../api/meta.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { query, request } from '../api/request.ts'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'
import { useTitle } from '../api/titles.ts'
import type { SavedView } from './view.ts'

const kinds = ['role', 'department', 'user'] as const
type Share = Row & { grantee: string; granteeKind: (typeof kinds)[number] }
/** `of`: what kind of record is shared; `nobody`: what is said while it is shared with no one. */
type ShareProps = { view: Pick<SavedView, 'id' | 'name'>; of?: string; nobody?: string; close(): void }
export default function ShareView({ view, of = 'view', nobody, close }: ShareProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const key = ['records', 'shares', view.id]
  const shares = useQuery({
    queryKey: key,
    queryFn: () => request<{ data: Share[] }>('GET', `/shares${query({ filter: { object: of, record: view.id }, limit: 200 })}`).then((r) => r.data),
  })
  const objects = kinds.flatMap((kind) => objectNamed(meta, kind) ?? [])
  const [kind, setKind] = useState<string>(objects[0]?.name ?? 'user')
  const object = objectNamed(meta, kind)
  const choices = useQuery({ ...fewQuery(object?.plural ?? '', { limit: 500, sort: object?.title ?? 'id' }), enabled: Boolean(object) })
  const after = (what: Promise<unknown>) => void what.catch((error: unknown) => toastTrouble(error, t)).then(() => client.invalidateQueries({ queryKey: key }))
  return (
    <Dialog opened onClose={close} title={`${t('shareView')}: ${view.name}`} size={480}>
      <p className="rp-meta">{t('sharedWhy')}</p>
      <div className="rp-share-add">
        <Select
          aria-label={t('shareWith')}
          data={objects.map((o) => ({ value: o.name, label: say(o.label) }))}
          value={kind}
          onChange={(next) => next && setKind(next)}
          allowDeselect={false}
          w={120}
        />
        <Select
          key={kind}
          data-autofocus
          aria-label={object ? say(object.label) : ''}
          placeholder={t('choose')}
          searchable
          flex={1}
          limit={200}
          value={null}
          data={(choices.data?.data ?? []).map((row) => ({ value: row.id, label: object ? titleOf(object, row) : row.id }))}
          onChange={(id) => id && after(request('POST', '/shares', { object: of, record: view.id, granteeKind: kind, grantee: id, level: 'read' }))}
        />
      </div>
      <ul className="rp-share-list">
        {shares.data?.map((share) => (
          <Grantee key={share.id} share={share} remove={() => after(request('DELETE', `/shares/${share.id}`))} />
        ))}
        {shares.data?.length === 0 && <li className="rp-meta">{nobody ?? t('sharedNobody')}</li>}
      </ul>
      <div className="rp-dialog-do">
        <Button onClick={close}>{t('close')}</Button>
      </div>
    </Dialog>
  )
}
function Grantee({ share, remove }: { share: Share; remove(): void }) {
  const { t, say } = useWords()
  const object = objectNamed(useMeta(), share.granteeKind)
  const name = useTitle(object, { id: share.grantee }) ?? '…'
  return (
    <li>
      <span>{name}</span>
      <span className="rp-meta">{object && say(object.label)}</span>
      <ActionIcon aria-label={t('unshare', { name })} onClick={remove}>
        <IconX size={14} stroke={1.5} />
      </ActionIcon>
    </li>
  )
}
