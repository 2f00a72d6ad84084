// What a list adds up to: totals of all its rows, and of each group, asked of the server under the reader's own rights.
import { queryOptions } from '@tanstack/react-query'
import type { Measure } from '@rapport/model'
import type { Filter, MetaObject, Row } from '../api/meta.ts'
import type { Column } from '../api/paths.ts'
import { afterRows, type Count, type Page } from '../api/records.ts'
import { query, request } from '../api/request.ts'
import { formatNumber } from '../format.ts'
import type { Words } from '../language.tsx'
import type { GroupSpec } from '../views/view.ts'

const summed = new Set(['money', 'number', 'integer'])
const adds = ({ kind, options }: Column['field']) =>
  !options?.plain && !options?.each && (summed.has(kind) || (kind === 'formula' && options?.gives === 'money'))
export type Sum = { readonly column: Column; readonly op: 'sum' | 'avg'; readonly as: string }
/** Own figures of the list: amounts and counts are summed, percentages averaged; what is counted at reading is left out. */
export const sumsOf = (columns: readonly Column[]): Sum[] =>
  columns
    .filter((c) => !c.path.includes('.') && c.field.right !== 'masked' && (adds(c.field) || c.field.kind === 'percent'))
    .map((column) => ({ column, op: column.field.kind === 'percent' ? 'avg' : 'sum', as: column.path }))
export type Summary = { readonly count: number; readonly unconverted: number; readonly values: Readonly<Record<string, unknown>> }
type Answer = { data: Record<string, unknown>[] }
const summary = (row: Record<string, unknown>): Summary => ({ count: Number(row.count), unconverted: Number(row.unconverted ?? 0), values: row })
type Ask = { filter: Filter | undefined; q: string | undefined }
const measures = (sums: readonly Sum[]): Measure[] => [{ op: 'count', as: 'count' }, ...sums.map(({ column, op, as }) => ({ op, field: column.path, as }))]
const body = (object: MetaObject, filter: Filter | undefined, sums: readonly Sum[], group?: GroupSpec) => ({
  object: object.name,
  ...(filter && { filter }),
  measures: measures(sums),
  ...(group && { group: [{ field: group.path, ...(group.by && { by: group.by }) }], limit: 500 }),
})
/** A text typed to find something is no filter `measure` knows: then there are no totals. */
export const totalsQuery = (object: MetaObject, { filter, q }: Ask, sums: readonly Sum[]) =>
  queryOptions({
    queryKey: ['records', object.plural, 'totals', filter, sums.map((s) => s.as)],
    queryFn: async ({ signal }) => {
      const { data } = await request<Answer>('POST', '/measure', body(object, filter, sums), { signal: await afterRows(signal) })
      return data[0] ? summary(data[0]) : null
    },
    enabled: !q && sums.length > 0,
  })
/** A figure as it stands under its column. */
export const rounded = (value: unknown) => {
  if (typeof value === 'number') return Math.round(value * 10) / 10
  const money = value as { amount: string; currency: string }
  return typeof money?.amount === 'string' ? { ...money, amount: String(Math.round(Number(money.amount))) } : value
}
export type Group = Summary & { readonly key: unknown }
export const groupsQuery = (object: MetaObject, { filter }: Ask, sums: readonly Sum[], group: GroupSpec | undefined) =>
  queryOptions({
    queryKey: ['records', object.plural, 'groups', filter, group, sums.map((s) => s.as)],
    queryFn: ({ signal }) =>
      request<Answer>('POST', '/measure', body(object, filter, sums, group), { signal }).then((r) =>
        r.data.map((row): Group => ({ ...summary(row), key: row[group!.path] })),
      ),
    enabled: Boolean(group),
  })
const compact: Intl.NumberFormatOptions = { notation: 'compact', maximumSignificantDigits: 2 }
/** An estimate says that it is one, with no more digits than it deserves. */
export const countWords = ({ count, estimated }: Count, { t, locale }: Pick<Words, 't' | 'locale'>): string =>
  estimated ? t('aboutCount', { n: new Intl.NumberFormat(locale, compact).format(count) }) : formatNumber(count, locale)
/** Every record the filter finds, page by page: its id and `fields`. */
export async function* everyOne(plural: string, ask: { filter?: Filter; q?: string }, fields: readonly string[]): AsyncGenerator<Row[]> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = await request('GET', `/${plural}${query({ ...ask, limit: 200, fields: fields.join(), sort: 'id', cursor })}`)
    yield page.data
    cursor = page.page.next
  }
}
