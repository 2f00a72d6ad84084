// A new record.
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { objectAt, useMeta, type MetaObject } from '../api/meta.ts'
import { createRecord, titleOf, touch } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import { ClosedPage, MissingPage } from '../shell/missing.tsx'
import { toast } from '../toasts.tsx'
import { beginning } from './beginning.ts'
import { useDraft } from './draft.ts'
import { RecordForm } from './record-form.tsx'

const route = getRouteApi('/in/$plural/new')
export function CreatePage() {
  const { plural } = route.useParams()
  const meta = useMeta()
  const object = objectAt(meta, plural)
  if (meta.preview) return <ClosedPage />
  return object?.can.create ? <Create key={plural} object={object} /> : <MissingPage />
}
function Create({ object }: { object: MetaObject }) {
  const { t, low } = useWords()
  const meta = useMeta()
  const { set } = route.useSearch()
  const navigate = route.useNavigate()
  const router = useRouter()
  const client = useQueryClient()
  const undo = useUndo()
  const [start] = useState(() => ({ ...beginning(object, meta), ...set }))
  const draft = useDraft(`${object.plural}.new${set ? JSON.stringify(set) : ''}`, start)
  const heading = t('newOne', { name: low(object.label) })
  useEffect(() => {
    document.title = `${heading} – Rapport`
  }, [heading])
  return (
    <RecordForm
      object={object}
      heading={heading}
      draft={draft}
      leave={() => {
        if (router.history.canGoBack()) router.history.back()
        else void navigate({ to: '/$plural', params: { plural: object.plural }, replace: true })
      }}
      save={async (values) => {
        const made = await createRecord(object.plural, Object.fromEntries(Object.entries(values).filter(([, v]) => !isBlank(v))))
        return async () => {
          void touch(client, object.plural)
          toast(t('created', { name: titleOf(object, made) }), undo.offer())
          await navigate({ to: '/$plural/$id', params: { plural: object.plural, id: made.id }, replace: true })
        }
      }}
    />
  )
}
