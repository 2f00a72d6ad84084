// The name of a linked record where only its id came along: asked once, kept, many at a time.
import { useQuery } from '@tanstack/react-query'
import { objectNamed, useMeta, type MetaField, type MetaObject } from './meta.ts'
import { linked } from './paths.ts'
import { titleOf } from './records.ts'
import { query, request } from './request.ts'

/** `whole`: what the record is a part of. */
type Named = { readonly title: string; readonly whole: string }
type Wait = { id: string; done(named: Named | null): void; failed(error: unknown): void }
const waiting = new Map<string, Wait[]>()
/** Ids asked for within one frame go out as one list. */
function ask(object: MetaObject, id: string): Promise<Named | null> {
  return new Promise((done, failed) => {
    const queue = waiting.get(object.plural)
    if (queue) return void queue.push({ id, done, failed })
    waiting.set(object.plural, [{ id, done, failed }])
    setTimeout(() => {
      const all = waiting.get(object.plural) ?? []
      waiting.delete(object.plural)
      const ids = [...new Set(all.map((w) => w.id))].slice(0, 500)
      request<{ data: ({ id: string } & Record<string, unknown>)[] }>(
        'GET',
        `/${object.plural}${query({
          filter: { id: { in: ids } },
          limit: ids.length,
          fields: [object.title, ...(object.parent ? [object.parent] : [])].join(','),
          ...(object.parent && { expand: object.parent }),
        })}`,
      )
        .then(({ data }) => {
          const wholeIn = (row: Record<string, unknown>) => (object.parent ? (linked(row[object.parent])?.title ?? '') : '')
          const found = new Map(data.map((row) => [row.id, { title: titleOf(object, row as never), whole: wholeIn(row) }]))
          for (const w of all) w.done(found.get(w.id) ?? null)
        })
        .catch((error: unknown) => all.forEach((w) => w.failed(error)))
    }, 20)
  })
}
/** undefined while it is on its way, null where it may not be seen. */
export function useTitle(object: MetaObject | undefined, at: { id: string; title?: string | null } | null): string | null | undefined {
  const known = at?.title
  const { data, isError } = useQuery({
    queryKey: ['title', object?.plural, at?.id],
    queryFn: () => ask(object!, at!.id).then((named) => named?.title ?? null),
    enabled: Boolean(object && at && known === undefined && !at.id.startsWith('@')),
    staleTime: 5 * 60_000,
  })
  if (known !== undefined) return known
  return isError || !object ? null : data
}
/** Names of every id in `values` of the link `field`; parts of several wholes that are called alike (`whole`: all of them), with what each is a part of. */
export function useTitles(field: MetaField, values: readonly string[], whole = false): Readonly<Record<string, string>> {
  const meta = useMeta()
  const object = objectNamed(meta, String(field.options?.to ?? ''))
  const departments = objectNamed(meta, 'department')
  const ids = values.filter((v) => !v.startsWith('@') || departmentOf(v))
  const { data } = useQuery({
    queryKey: ['titles', object?.plural, ids, whole],
    queryFn: () =>
      Promise.all(ids.map((id) => (departmentOf(id) ? departments && ask(departments, departmentOf(id)!) : ask(object!, id)))).then((all) => {
        const several = new Set(all.flatMap((one) => one?.whole || [])).size > 1
        const told = ({ title }: Named) => several && (whole || all.filter((one) => one?.title === title).length > 1)
        const name = (one: Named | null | undefined) => (!one ? '' : one.whole && told(one) ? `${one.title} · ${one.whole}` : one.title)
        return Object.fromEntries(ids.map((id, i) => [id, name(all[i])]))
      }),
    enabled: Boolean(object && ids.length),
    staleTime: 5 * 60_000,
  })
  return data ?? {}
}
/** `@department:…`: the people of a department and of those below it, in the place of a person. */
export const departmentOf = (word: string): string | undefined => (word.startsWith('@department:') ? word.slice('@department:'.length) : undefined)
export const idsOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).flatMap((v) => linked(v)?.id ?? [])
