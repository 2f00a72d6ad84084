// Going to what an action has made, where its declaration names the link that leads there.
import { useNavigate } from '@tanstack/react-router'
import { objectNamed, useMeta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'

/** `opened(object, action, record)`: `record` as the action left it. */
export function useOpened() {
  const meta = useMeta()
  const navigate = useNavigate()
  return (object: MetaObject, action: MetaAction, record: Row | undefined) => {
    const made = action.opens && idOf(record?.[action.opens])
    const target = objectNamed(meta, String(object.fields[action.opens ?? '']?.options?.to))
    if (made && target) void navigate({ to: '/$plural/$id', params: { plural: target.plural, id: String(made) } })
  }
}
