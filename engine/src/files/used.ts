// Which stored files some record still shows, in the bin or out of it: their bytes are nobody's to sweep.
import { allFields } from '@rapport/model'
import { q, type Queryable } from '../db.ts'
import type { Registry } from '../registry.ts'

/** Those of `ids` that a field of any record names; retired fields and objects count, since they may come back. */
export async function usedFiles(db: Queryable, registry: Registry, ids: readonly string[]): Promise<Set<string>> {
  if (!ids.length) return new Set()
  const places = [...registry.objects.values()].flatMap((def) =>
    Object.entries(allFields(def)).flatMap(([name, f]) =>
      f.options?.to === 'file' ? [`select ${q(name)} as id from ${q(def.name)} where ${q(name)} = any($1::uuid[])`] : [],
    ),
  )
  const { rows } = await db.query(places.join(' union '), [ids])
  return new Set(rows.map((r) => r.id as string))
}
