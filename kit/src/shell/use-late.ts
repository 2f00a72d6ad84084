// What should have been done by now and is one's own: counted by object, for the rail and the navigation.
import { useQueries } from '@tanstack/react-query'
import { useMeta, type Filter } from '../api/meta.ts'
import { fewQuery } from '../api/records.ts'

/** How many are overdue, by the name of their object. */
export function useLate(): Readonly<Record<string, number>> {
  const due = useMeta().objects.filter((o) => o.remind && o.owned !== false)
  return useQueries({
    queries: due.map((o) => ({
      ...fewQuery(o.plural, { filter: { ...o.remind!.when, owner: '@me', [o.remind!.at]: { before: 'today' } } as Filter, limit: 1, count: 'exact' }),
      staleTime: 60_000,
    })),
    combine: (found) => Object.fromEntries(found.map(({ data }, i) => [due[i]!.name, data?.page.count ?? 0])),
  })
}
