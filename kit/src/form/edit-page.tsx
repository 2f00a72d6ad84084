// Changing a record: only what changed is sent, with the version it was changed from.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { objectAt, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf, idOf } from '../api/paths.ts'
import { recordQuery, titleOf, touch, updateRecord } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { MissingPage } from '../shell/missing.tsx'
import { toast } from '../toasts.tsx'
import { useDraft, type Values } from './draft.ts'
import { editable, RecordForm } from './record-form.tsx'

const route = getRouteApi('/in/$plural/$id/edit')
export const recordExpand = (meta: ReturnType<typeof useMeta>, object: MetaObject) => expandOf(columnsOf(meta, object, Object.keys(object.fields)))

export function EditPage() {
  const { plural, id } = route.useParams()
  const meta = useMeta()
  const object = objectAt(meta, plural)
  const record = useQuery({ ...recordQuery(plural, id, object && recordExpand(meta, object)), enabled: Boolean(object) })
  if (!object) return <MissingPage />
  if (record.isError && !record.data) return <Failed error={record.error} retry={() => void record.refetch()} />
  return record.data ? <Edit key={id} object={object} record={record.data} /> : <Bones />
}
const same = (a: unknown, b: unknown) => (isBlank(a) && isBlank(b)) || JSON.stringify(idOf(a)) === JSON.stringify(idOf(b))

function Edit({ object, record }: { object: MetaObject; record: Row }) {
  const { t } = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const meta = useMeta()
  const fields = editable(object, false)
  const pick = (row: Values) => Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]]))
  // What the form began with: changes are told from it, whatever arrives live in the meantime.
  const [base, setBase] = useState(record)
  const draft = useDraft(`${object.plural}.${record.id}`, () => pick(record))
  const name = titleOf(object, record)
  useEffect(() => {
    document.title = `${name} – Rapport`
  }, [name])
  const changed = (from: Values, to: Values) => Object.fromEntries(Object.entries(to).filter(([field, value]) => !same(from[field], value)))
  const leave = () => {
    draft.forget()
    // Opened by its address, there is nothing in the app to go back to.
    if (router.history.canGoBack()) router.history.back()
    else void router.navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id }, replace: true })
  }
  return (
    <RecordForm
      object={object}
      creating={false}
      heading={t('editOne', { name })}
      draft={draft}
      cancel={leave}
      note={draft.kept && <p className="rp-meta">{t('draftKept')}</p>}
      stale={async () => {
        const mine = changed(pick(base), draft.values)
        const fresh = await client.fetchQuery({ ...recordQuery(object.plural, record.id, recordExpand(meta, object)), staleTime: 0 })
        setBase(fresh)
        draft.replace({ ...pick(fresh), ...mine })
      }}
      save={async (values) => {
        const changes = changed(pick(base), values)
        if (Object.keys(changes).length) {
          await updateRecord(object.plural, record.id, base.version, Object.fromEntries(Object.entries(changes).map(([k, v]) => [k, isBlank(v) ? null : v])))
          await touch(client, object.plural)
          toast(t('saved'))
        }
        leave()
      }}
    />
  )
}
