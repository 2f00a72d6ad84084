// Which rules let the reader see a record, and whether they let them change it.
import { useQuery } from '@tanstack/react-query'
import type { MetaAction, MetaObject, Row } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { useFits } from './use-fitting.ts'

type Rule = { readonly rule: string; readonly detail?: string }
type Why = Readonly<
  Record<'read' | 'update' | 'delete' | 'transfer', { readonly allowed: boolean; readonly rules: readonly Rule[]; readonly roles?: readonly string[] }>
>
export const useWhy = (object: MetaObject | undefined, id: string | undefined, enabled = true) =>
  useQuery({
    queryKey: ['records', object?.plural, 'why', id],
    queryFn: () => request<{ data: Why }>('GET', `/${object!.plural}/${id}/why`).then((r) => r.data),
    enabled: enabled && Boolean(object && id),
    retry: false,
    staleTime: 60_000,
  })
/** Whether this reader may change this very record; `said`: whether the server has told, until which it is taken for yes; `deleters`: the roles that may delete what this one may not. */
export function useMay(
  object: MetaObject | undefined,
  id: string | undefined,
): { said: boolean; update: boolean; delete: boolean; deleters: readonly string[] | undefined } {
  const { data, isLoading } = useWhy(object, id, Boolean(object?.can.update || object?.can.delete))
  return {
    said: !isLoading,
    update: Boolean(object?.can.update) && (data?.update.allowed ?? true),
    delete: Boolean(object?.can.delete) && (data?.delete.allowed ?? true),
    deleters: data?.delete.roles,
  }
}
/** Of what fits, that which this reader may do with this very record; what changes it waits for the server's word. */
export function useAllowed(object: MetaObject | undefined, record: Row | undefined): readonly MetaAction[] {
  const fits = useFits(object)
  const changes = record ? fits(record).some((a) => (a.needs ?? 'update') === 'update') : false
  const why = useWhy(object, record?.id, changes)
  return record ? fits(record).filter((a) => (a.needs ?? 'update') !== 'update' || why.data?.update.allowed) : []
}
