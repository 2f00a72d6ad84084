// Which part of a record is looked at stands in its address: it survives a reload, and can be sent to a colleague.
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import type { RecordSearch } from '../router.tsx'

const route = getRouteApi('/in/$plural/$id')
export function useRecordSearch(): [RecordSearch, (part: RecordSearch) => void] {
  const search = route.useSearch()
  const navigate = useNavigate({ from: '/$plural/$id' })
  return [search, (part) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false })]
}
