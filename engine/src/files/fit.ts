// Files newly put into a field must be of the kind and size it takes.
import { allFields, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Entry } from '../records/parse.ts'

type Limits = { name: string; accept: string | undefined; maxBytes: number | undefined }
const limited = new WeakMap<ObjectDef, Limits[]>()
function limitsOf(def: ObjectDef): Limits[] {
  let found = limited.get(def)
  if (!found) {
    found = Object.entries(allFields(def)).flatMap(([name, f]) => {
      if (f.options?.to !== 'file') return []
      // A picture is shown as one: nothing else may stand there.
      const accept = (f.options.accept as string | undefined) ?? (f.kind === 'image' ? 'image/*' : undefined)
      const maxBytes = f.options.maxBytes as number | undefined
      return accept || maxBytes ? [{ name, accept, maxBytes }] : []
    })
    limited.set(def, found)
  }
  return found
}
/** `accept` as browsers have it: `image/*,.pdf,text/csv`. */
export const fits = (accept: string, type: string, name: string) =>
  accept
    .split(',')
    .map((a) => a.trim().toLowerCase())
    .some((a) => (a.startsWith('.') ? name.toLowerCase().endsWith(a) : a.endsWith('/*') ? type.startsWith(a.slice(0, -1)) : a === type))

export async function checkFiles(ctx: Ctx, def: ObjectDef, entries: readonly Entry[]): Promise<void> {
  const limits = limitsOf(def)
  const uses = limits.flatMap((l) =>
    entries.flatMap((e) =>
      typeof e.row[l.name] === 'string' && e.row[l.name] !== e.before?.[l.name] ? [{ ...l, entry: e, id: e.row[l.name] as string }] : [],
    ),
  )
  if (!uses.length) return
  const { rows } = await ctx.db.query(`select "id", "name", "type", "size" from "file" where "id" = any($1::uuid[])`, [[...new Set(uses.map((u) => u.id))]])
  const files = new Map(rows.map((r) => [r.id as string, r]))
  for (const { name, accept, maxBytes, entry, id } of uses) {
    const file = files.get(id)
    if (!file) continue
    if (accept && !fits(accept, String(file.type), String(file.name))) entry.issues.push({ path: name, code: 'file_not_accepted', params: { accept } })
    if (maxBytes && Number(file.size) > maxBytes) entry.issues.push({ path: name, code: 'file_too_big', params: { max: maxBytes } })
  }
}
