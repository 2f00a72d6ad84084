// One row of figures for a sentence; undefined until it is there, or where the reader may not ask.
import type { MeasureQuery } from '@rapport/model/measure'
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta } from '../api/meta.ts'
import { measureQuery } from '../dashboard/use-figures.ts'

export function useAnswer(query: MeasureQuery): Readonly<Record<string, number | null>> | undefined {
  const object = objectNamed(useMeta(), query.object)
  const { data } = useQuery({ ...measureQuery(object?.plural ?? '', query), enabled: Boolean(object) })
  if (!data?.[0]) return undefined
  return Object.fromEntries(
    Object.entries(data[0]).map(([name, value]) => [
      name,
      value === null ? null : typeof value === 'object' ? Number((value as { amount: string }).amount) : Number(value),
    ]),
  )
}
