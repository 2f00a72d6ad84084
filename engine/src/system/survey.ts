// Definitions as administrators see them: what stands, what was shipped, what was changed, and where a field is used.
import { allFields, choicesOf, invalid, kindOf, Problem, type Field, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import { formulaValue } from '../records/expressions.ts'
import { columnName } from '../records/columns.ts'
import { list } from '../records/read.ts'
import { update } from '../records/update.ts'
import type { Patch } from '../registry.ts'
import { dependants, expressionProblem, fieldKeys, objectKeys } from './definition.run.ts'
import { withoutDerived } from './definitions.ts'

type Stored = { id: string; version: number; name: string; object?: string; patch: Patch | null }
const pick = (from: object, keys: readonly string[]) => Object.fromEntries(keys.flatMap((k) => (k in from ? [[k, (from as Patch)[k]]] : [])))
const shippedOf = (ctx: Ctx, name: string): ObjectDef | undefined => ctx.engine.declared.get(name)

async function storedObjects(ctx: Ctx): Promise<Map<string, Stored>> {
  const { rows } = await ctx.db.query(`select "id", "version", "name", "patch" from "object" where "deletedAt" is null`)
  return new Map((rows as Stored[]).map((r) => [r.name, r]))
}
async function storedFields(ctx: Ctx, object: string): Promise<Map<string, Stored>> {
  const { rows } = await ctx.db.query(`select "id", "version", "name", "patch" from "field" where "object" = $1 and "deletedAt" is null`, [object])
  return new Map((rows as Stored[]).map((r) => [r.name, r]))
}
/** Every object, retired ones too, with its grants: what lists and the roles page ask for. */
export async function surveyAll(ctx: Ctx) {
  const stored = await storedObjects(ctx)
  return [...ctx.registry.objects.values()].map((def) => {
    const row = stored.get(def.name)
    const shipped = shippedOf(ctx, def.name)
    return {
      ...pick(def, ['name', 'plural', 'label', 'room', 'title', 'grants', 'parent']),
      id: row?.id ?? null,
      version: row?.version ?? null,
      labels: def.labels ?? def.label,
      icon: def.icon ?? 'box',
      owned: def.owned !== false,
      system: def.system === true,
      custom: def.custom === true,
      retired: def.retired === true,
      fields: Object.values(def.fields).filter((f) => !f.retired && !f.secret).length,
      changed: Object.keys(row?.patch ?? {}),
      shipped: shipped ? { grants: shipped.grants } : null,
      actions: ctx.registry.actionsOn(def.name).map((a) => ({ name: a.name, label: a.label })),
    }
  })
}
export function defined(ctx: Ctx, name: string): ObjectDef {
  const def = ctx.registry.object(name)
  if (!def) throw new Problem('not_found', 404, { object: 'object', id: name })
  return def
}
/** One definition whole: fields with their rights, retired ones too, each beside what was shipped. */
export async function survey(ctx: Ctx, name: string) {
  const def = defined(ctx, name)
  const [objects, fields] = await Promise.all([surveyAll(ctx), storedFields(ctx, name)])
  const shipped = shippedOf(ctx, name)
  return withoutDerived({
    ...objects.find((o) => (o as { name?: unknown }).name === name),
    ...pick(def, ['list', 'layout', 'highlights', 'byRole', 'sort', 'board', 'calendar']),
    shipped: shipped ? pick(shipped, objectKeys) : null,
    fields: Object.fromEntries(
      Object.entries(allFields(def))
        .filter(([, f]) => !f.secret)
        .map(([n, f]) => {
          const row = fields.get(n)
          const was = shipped?.fields[n]
          return [
            n,
            {
              ...f,
              id: row?.id ?? null,
              version: row?.version ?? null,
              own: n in def.fields,
              changed: f.custom ? [] : Object.keys(row?.patch ?? {}),
              shipped: was && row?.patch ? pick(was, fieldKeys) : null,
            },
          ]
        }),
    ),
    children: [...ctx.registry.inversesOf(name)].map(([inverse, side]) => ({
      name: inverse,
      object: side.from.name,
      label: allFields(side.from)[side.field]!.options?.inverseLabel ?? side.from.labels ?? side.from.label,
      fields: Object.fromEntries(
        Object.entries(side.from.fields)
          .filter(([, f]) => !f.retired && kindOf(f).family === 'number' && kindOf(f).columns.length > 0)
          .map(([n, f]) => [n, f.label]),
      ),
    })),
  })
}
export type Use = { kind: 'title' | 'list' | 'layout' | 'highlights' | 'board' | 'calendar' | 'formula' | 'view' | 'role' | 'byRole'; name: string }
/** How full a field is, choice by choice, and what names it. */
export async function usage(ctx: Ctx, name: string, fieldName: string) {
  const def = defined(ctx, name)
  const field = allFields(def)[fieldName]
  if (!field || field.secret) throw new Problem('unknown_field', 404, { field: fieldName })
  const column = kindOf(field).columns[0]
  const at = column && `t.${q(columnName(fieldName, column.suffix))}`
  const { rows } = await ctx.db.query(`select count(*)::int as total${at ? `, count(${at})::int as filled` : ''} from ${q(name)} t where t."deletedAt" is null`)
  return {
    total: rows[0]!.total as number,
    filled: (rows[0]!.filled ?? null) as number | null,
    choices: at && Object.keys(choicesOf(field)).length ? await counted(ctx, name, at, column!.type.endsWith('[]')) : null,
    uses: await usesOf(ctx, def, fieldName),
  }
}
async function counted(ctx: Ctx, table: string, at: string, many: boolean): Promise<Record<string, number>> {
  const value = many ? `unnest(${at})` : at
  const { rows } = await ctx.db.query(
    `select v, count(*)::int as n from (select ${value} as v from ${q(table)} t where t."deletedAt" is null and ${at} is not null) x group by v limit 2000`,
  )
  return Object.fromEntries((rows as { v: string; n: number }[]).map((r) => [r.v, r.n]))
}
async function usesOf(ctx: Ctx, def: ObjectDef, name: string): Promise<Use[]> {
  const uses: Use[] = []
  const add = (kind: Use['kind'], where: string, is: unknown) => is && uses.push({ kind, name: where })
  add('title', def.name, def.title === name)
  add('list', def.name, def.list.includes(name))
  add('highlights', def.name, def.highlights?.includes(name))
  add('board', def.name, def.board === name)
  add('calendar', def.name, def.calendar && [def.calendar.start, def.calendar.end].includes(name))
  for (const section of def.layout ?? []) add('layout', section.label[ctx.locale === 'en' ? 'en' : 'zh'], section.fields.includes(name))
  for (const [role, laid] of Object.entries(def.byRole ?? {})) add('byRole', role, JSON.stringify(laid).includes(`"${name}"`))
  for (const user of dependants(ctx, def, name)) add('formula', `${user.object}.${user.name}`, true)
  const { rows: views } = await ctx.db.query(
    `select "name" from "view" v where "object" = $1 and "deletedAt" is null and (concat_ws(' ', "filter"::text, "columns"::text, '"' || "sort" || '"') ~ $2) limit 200`,
    [def.name, `[",-]${name}[".~!,]`],
  )
  for (const v of views) add('view', String(v.name), true)
  const { rows: roles } = await ctx.db.query(`select "label" from "role" where "deletedAt" is null and "fields" -> $1 ? $2`, [def.name, name])
  for (const r of roles) add('role', String(r.label), true)
  return uses
}
/** Whether an expression holds over `name`, and what it would give on the newest records. */
export async function tryExpression(ctx: Ctx, name: string, expression: string, gives: string) {
  const def = defined(ctx, name)
  const problem = expressionProblem(def, expression, gives)
  if (problem) throw invalid([{ path: 'expression', code: problem.code, params: problem.detail }])
  const field = { kind: 'formula', label: { en: '', zh: '' }, options: { expression, gives } } as Field
  const { rows } = await list(ctx, name, { sort: '-createdAt', limit: 3 })
  return { samples: rows.map((row) => ({ id: row.id, title: String(row[def.title] ?? ''), value: formulaValue(ctx, def, field, row) })) }
}
/** Takes an administrator's changes off a standard definition, or off one of its fields: `keys`, or all. */
export async function reset(ctx: Ctx, name: string, fieldName: string | undefined, keys: readonly string[] | undefined): Promise<void> {
  const def = defined(ctx, name)
  const shipped = shippedOf(ctx, name)
  const from = fieldName === undefined ? shipped : shipped?.fields[fieldName]
  if (!from) throw new Problem('not_shipped', 409, { object: fieldName ?? def.name })
  const row = fieldName === undefined ? (await storedObjects(ctx)).get(name) : (await storedFields(ctx, name)).get(fieldName)
  const patch = row?.patch
  const going = Object.keys(patch ?? {}).filter((k) => !keys || keys.includes(k))
  if (!row || !patch || !going.length) return
  const left = Object.fromEntries(Object.entries(patch).filter(([k]) => !going.includes(k)))
  const back = Object.fromEntries(going.map((k) => [k, k === 'retired' ? false : k === 'initial' ? null : ((from as Patch)[k] ?? null)]))
  const set = { ...back, ...('label' in back && { label: from.label }), patch: Object.keys(left).length ? left : null }
  await update(ctx.system(), fieldName === undefined ? 'object' : 'field', [{ id: row.id, set }], { computed: true })
}
