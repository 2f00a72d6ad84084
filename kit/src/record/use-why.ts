// Which rules let the reader see a record, and whether they let them change it.
import { useQuery } from '@tanstack/react-query'
import type { MetaObject, Row } from '../api/meta.ts'
import { request } from '../api/request.ts'

type Rule = { readonly rule: string; readonly detail?: string }
type Why = Readonly<Record<'read' | 'update' | 'delete' | 'transfer', { readonly allowed: boolean; readonly rules: readonly Rule[] }>>
export const useWhy = (object: MetaObject, record: Row, enabled = true) =>
  useQuery({
    queryKey: ['why', object.plural, record.id, record.version],
    queryFn: () => request<{ data: Why }>('GET', `/${object.plural}/${record.id}/why`).then((r) => r.data),
    enabled,
    retry: false,
    staleTime: 60_000,
  })
/** Whether this reader may change this very record; taken for yes until the server has said. */
export function useMay(object: MetaObject, record: Row): { update: boolean; delete: boolean } {
  const why = useWhy(object, record, Boolean(object.can.update || object.can.delete))
  return {
    update: Boolean(object.can.update) && (why.data?.update.allowed ?? true),
    delete: Boolean(object.can.delete) && (why.data?.delete.allowed ?? true),
  }
}
