// Changing a record: only what changed is sent, with the version it was changed from; what others save meanwhile is taken in.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { objectAt, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { recordQuery, titleOf, touch, updateRecord } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { ClosedPage, MissingPage } from '../shell/missing.tsx'
import { toast } from '../toasts.tsx'
import { changed, useDraft, type Values } from './draft.ts'
import { mergeInto, MergeNotice, type Merge } from './merge-notice.tsx'
import { editable } from './editable.ts'
import { RecordForm } from './record-form.tsx'

const route = getRouteApi('/in/$plural/$id/edit')
export const recordExpand = (meta: ReturnType<typeof useMeta>, object: MetaObject) => expandOf(columnsOf(meta, object, Object.keys(object.fields)))

export function EditPage() {
  const { plural, id } = route.useParams()
  const meta = useMeta()
  const object = objectAt(meta, plural)
  const record = useQuery({ ...recordQuery(plural, id, object && recordExpand(meta, object)), enabled: Boolean(object) })
  if (!object) return <MissingPage />
  if (meta.preview) return <ClosedPage />
  if (record.isError && !record.data) return <Failed error={record.error} retry={() => void record.refetch()} />
  return record.data ? <Edit key={id} object={object} record={record.data} again={() => record.refetch()} /> : <Bones />
}

function Edit({ object, record, again }: { object: MetaObject; record: Row; again(): Promise<unknown> }) {
  const { t } = useWords()
  const client = useQueryClient()
  const router = useRouter()
  const [fields] = useState(() => editable(object, false))
  const pick = (row: Values) => Object.fromEntries(Object.keys(fields).map((name) => [name, row[name]]))
  const draft = useDraft(`${object.plural}.${record.id}`, pick(record), record)
  const [merge, setMerge] = useState<Merge>()
  const [done, setDone] = useState(false)
  const base = draft.base!
  const name = titleOf(object, record)
  useEffect(() => {
    document.title = `${name} – Rapport`
  }, [name])
  // Somebody saved it meanwhile: heard of live, told by a draft from earlier, or by a refused save. The draft is kept outside too.
  useEffect(() => {
    if (done || record.version <= base.version) return
    const met = mergeInto(base, record, draft.values)
    draft.rebase(record, met.values)
    // oxlint-disable-next-line react/set-state-in-effect
    if (Object.keys(met.taken).length || Object.keys(met.both).length) setMerge(met)
  }, [record, base, done, draft])
  return (
    <RecordForm
      object={object}
      record={record}
      heading={t('editOne', { name })}
      draft={draft}
      leave={() => {
        // Opened by its address, there is nothing in the app to go back to.
        if (router.history.canGoBack()) router.history.back()
        else void router.navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id }, replace: true })
      }}
      note={merge && <MergeNotice merge={merge} object={object} fields={fields} draft={draft} close={() => setMerge(undefined)} />}
      stale={again}
      save={async (values) => {
        const changes = changed(pick(base), values)
        if (Object.keys(changes).length)
          await updateRecord(object.plural, record.id, base.version, Object.fromEntries(Object.entries(changes).map(([k, v]) => [k, isBlank(v) ? null : v])))
        setDone(true)
        return async (leave) => {
          if (Object.keys(changes).length) {
            await touch(client, object.plural)
            toast(t('saved'))
          }
          leave()
        }
      }}
    />
  )
}
