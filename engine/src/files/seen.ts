// Who may read a file's bytes: its owner, administrators, and whoever sees a record that shows it.
import { allFields, isUuid, malformed, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { scopeSql } from '../records/scope.ts'

/** Fields that hold files, on objects whose records and field the reader may see unmasked. */
function places(ctx: Ctx, objects: Iterable<ObjectDef>): { def: ObjectDef; field: string }[] {
  return [...objects].flatMap((def) =>
    def.retired || !ctx.may(def, 'read')
      ? []
      : Object.entries(allFields(def)).flatMap(([field, f]) =>
          f.options?.to === 'file' && !f.retired && ['read', 'edit'].includes(ctx.right(def, field)) ? [{ def, field }] : [],
        ),
  )
}
/** True where a record within the reader's sight holds the file; `via` = `object:record:field` says where to look. */
export async function seenThrough(ctx: Ctx, id: string, via?: string): Promise<boolean> {
  const [object, record, field] = via?.split(':') ?? []
  const def = object ? (ctx.registry.object(object) ?? ctx.registry.byPlural(object)) : undefined
  if (via && (!def || !isUuid(record) || !field)) throw malformed('bad_parameter', 'via', { given: via.slice(0, 60), expected: 'object:record:field' })
  const looked = places(ctx, def ? [def] : ctx.registry.objects.values()).filter((p) => !field || p.field === field)
  if (!looked.length) return false
  const b = new Binder()
  const file = b.p(id, 'uuid')
  const ways = looked.map(
    (p) =>
      `exists (select 1 from ${q(p.def.name)} t where t.${q(p.field)} = ${file}${record ? ` and t."id" = ${b.p(record, 'uuid')}` : ''} and ${scopeSql(ctx, p.def, 't', b)})`,
  )
  const { rows } = await ctx.db.query(`select ${ways.join(' or ')} as seen`, b.values)
  return rows[0]!.seen === true
}
