// An import's own record: what it stands at, moved in one step with the rows it tells of.
import { Problem, type AnyRow, type Locale, type ObjectDef } from '@rapport/model'
import { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { get, objectOf } from '../records/read.ts'
import { update } from '../records/update.ts'
import { nobody, principalOf } from '../system/access.ts'
import type { ImportOptions, Mapped, Mapping, Mode } from './mapping.ts'

/** `made`: linked records made along the way, by object; `alike`: rows a dry run would make beside others of their name. */
export type Counts = {
  created: number
  updated: number
  skipped: number
  rejected: number
  alike?: number
  undone?: number
  kept?: number
  made?: Record<string, number>
}
/** `line`: the last line of the source that is settled. */
export type Progress = { done: number; total: number | null; line: number }
export type Format = { format: string; delimiter?: string; encoding?: string; sheet?: string; sheets?: string[]; line?: number; headers: string }
export type ImportRow = AnyRow & {
  object: string
  state: string
  file: string | null
  name: string
  columns: { name: string; samples: string[] }[]
  format: Format
  progress: Progress | null
  counts: Counts | null
  by: string | null
}

/** Objects whose rows hold more than data. */
const closed = new Set(['file', 'import', 'apiKey', 'object', 'field', 'share', 'notification'])
/** The object to import into, for somebody with the right to. */
export function importable(ctx: Ctx, name: string): ObjectDef {
  const def = objectOf(ctx, name)
  if (def.retired) throw new Problem('unknown_object', 404, { object: name })
  if (closed.has(def.name)) throw new Problem('not_importable', 422, { object: name }, [{ path: 'object', code: 'not_importable' }])
  if (!ctx.rights(def).import) throw new Problem('forbidden', 403, { operation: 'import', object: def.name })
  return def
}
export const mappingOf = (row: AnyRow): Mapping => ({
  entries: (row.mapping as Mapped[] | null) ?? [],
  mode: (row.mode as Mode | null) ?? 'insert',
  match: (row.match as string | null) ?? null,
  options: (row.options as ImportOptions | null) ?? {},
})
export const noCounts = (): Counts => ({ created: 0, updated: 0, skipped: 0, rejected: 0 })

/** The context of an import's job: its owner's rights, the import's door and cause. */
export async function contextFor(engine: Engine, row: ImportRow): Promise<Ctx> {
  const principal = row.by ? await principalOf(engine, row.by) : null
  if (!principal) throw new Problem('forbidden', 403, { operation: 'import', object: row.object })
  return new Ctx({ engine, principal, door: 'import', cause: row.id, locale: principal.locale })
}
const onlooker = (engine: Engine) => new Ctx({ engine, principal: nobody, unbound: true, door: 'import', locale: 'en' as Locale })
export const load = async (engine: Engine, id: string): Promise<ImportRow> => (await get(onlooker(engine), 'import', id)) as ImportRow

/** Moves the import on, if it still stands where it was read: a cancelled one does not. */
export async function move(ctx: Ctx, row: ImportRow, set: Record<string, unknown>): Promise<ImportRow> {
  const [after] = await update(ctx.system(), 'import', [{ id: row.id, set, ifVersion: row.version }], { computed: true })
  return after as ImportRow
}
/** Those who watch hear it at once; the record says the same to those who ask later. */
export function tell(engine: Engine, row: ImportRow) {
  engine.bus.emit('tell', { user: row.by, event: 'import', data: { id: row.id, state: row.state, progress: row.progress, counts: row.counts } })
}
