// Many rows by their ids, in statements of a sensible size, without what is reckoned at reading.
import { getMany, type Ctx } from '@rapport/engine'
import type { AnyRow } from '@rapport/model'

const size = 500
/** Rows of `object` that `ctx` may see, by id; empty and repeated ids do no harm. */
export async function rowsById(ctx: Ctx, object: string, wanted: Iterable<unknown>): Promise<Map<string, AnyRow>> {
  const ids = [...new Set(wanted)].filter((id): id is string => typeof id === 'string' && id !== '')
  const rows = new Map<string, AnyRow>()
  for (const part of parts(ids)) for (const row of await getMany(ctx, object, part, [])) rows.set(row.id, row)
  return rows
}
/** `ids` in lists short enough for one `in`. */
export const parts = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / size) }, (_, i) => ids.slice(i * size, (i + 1) * size))
