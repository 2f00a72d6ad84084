// A row as its reader may see it: hidden fields left out, masked ones masked, links out of sight redacted, links expanded.
import { allFields, kindOf, kinds, malformed, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { getMany } from './read.ts'
import { roleLabel } from '../texts.ts'
import { scopeSql } from './scope.ts'

export type Shown = Record<string, unknown>
/** "138****6621", "l***@example.com", "王**": enough to recognise, not to use. */
export function mask(kind: string, value: unknown): unknown {
  // An id is nothing to recognise by.
  if (value === null || value === undefined || kinds[kind]?.links) return null
  if (kind === 'phone') {
    const s = String(value)
      .replace(/^\+86/, '')
      .replace(/;ext=.*/, '')
    return s.length > 7 ? `${s.slice(0, 3)}****${s.slice(-4)}` : `****${s.slice(-2)}`
  }
  if (kind === 'email') return String(value).replace(/^(.).*(@.*)$/, '$1***$2')
  if (typeof value === 'string') return value.length > 2 ? `${value[0]}${'*'.repeat(Math.min(6, value.length - 1))}` : '**'
  return null
}
export async function present(
  ctx: Ctx,
  def: ObjectDef,
  rows: readonly AnyRow[],
  options: { fields?: readonly string[] | null; expand?: readonly string[] } = {},
): Promise<Shown[]> {
  const rights = ctx.rights(def).fields
  const all = allFields(def)
  for (const name of options.fields ?? [])
    if (!all[name] || all[name].retired || rights[name] === 'hidden') throw malformed('unknown_field', 'fields', { field: name })
  const names = Object.keys(all).filter(
    (n) => rights[n] !== 'hidden' && !all[n]!.retired && (!options.fields || options.fields.includes(n) || n === 'id' || n === 'version'),
  )
  const shown = rows.map((row) => {
    const out: Shown = {}
    for (const n of names) out[n] = rights[n] === 'masked' ? mask(all[n]!.kind, row[n]) : (row[n] ?? null)
    if (row.deletedAt) out.deletedAt = row.deletedAt
    if (def.name === 'role' && typeof out.label === 'string') out.label = roleLabel(out.label, ctx.locale)
    return out
  })
  if (def.seenThrough && !ctx.unbound) await redact(ctx, def, shown, names)
  for (const path of options.expand ?? []) await expand(ctx, def, shown, path, rights)
  return shown
}
/** Whoever sees a record through one of its links does not thereby learn of the others. */
async function redact(ctx: Ctx, def: ObjectDef, shown: Shown[], names: readonly string[]) {
  for (const name of def.seenThrough ?? []) {
    if (!names.includes(name)) continue
    const ids = [...new Set(shown.map((r) => r[name]).filter(Boolean))] as string[]
    if (!ids.length) continue
    const target = ctx.registry.object(String(allFields(def)[name]!.options?.to))!
    if (ctx.rights(target).scopes.read.all) continue
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select t."id" from ${q(target.name)} t where t."id" = any(${b.p(ids, 'uuid[]')}) and ${scopeSql(ctx, target, 't', b)}`,
      b.values,
    )
    const visible = new Set(rows.map((r) => r.id))
    for (const row of shown) if (row[name] && !visible.has(row[name])) row[name] = null
  }
}
/** Replaces an id by the record it names, one statement a link; what the reader may not see keeps its id and has no title. */
async function expand(ctx: Ctx, def: ObjectDef, shown: Shown[], path: string, rights: Readonly<Record<string, string>>) {
  const field = allFields(def)[path]
  const links = field && !field.retired && rights[path] !== 'hidden' ? kindOf(field).links : undefined
  if (!links || path === 'id') throw malformed('unknown_field', 'expand', { field: path })
  const target = ctx.registry.object(String(field!.options?.to))!
  const ids = [...new Set(shown.flatMap((r) => (Array.isArray(r[path]) ? (r[path] as string[]) : r[path] ? [r[path] as string] : [])))]
  if (!ids.length) return
  // Whoever may have a file's bytes through this field may know what it is called.
  const at = target.name === 'file' && ['read', 'edit'].includes(rights[path]!) ? ctx.system() : ctx
  const found = ctx.may(target, 'read') ? await getMany(at, target.name, ids) : []
  const seen = await present(ctx, target, found)
  const byId = new Map(seen.map((r) => [r.id as string, { ...r, title: r[target.title] ?? null }]))
  const of = (id: string) => byId.get(id) ?? { id, title: null }
  for (const row of shown) row[path] = Array.isArray(row[path]) ? (row[path] as string[]).map(of) : row[path] ? of(row[path] as string) : null
}
