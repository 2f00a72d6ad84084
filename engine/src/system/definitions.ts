// Objects and fields at run time: standard ones mirrored as records, patches laid over, custom ones made real tables and columns.
import { allFields, kindOf, type ActionDef, type Field, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import type { Engine } from '../engine.ts'
import { createEach } from '../records/create.ts'
import { patchField, patchObject, Registry, type Patch } from '../registry.ts'
import { wantedIndexes } from '../schema/ddl.ts'
import { toTraditional } from '../text/derive-tw.ts'
import { loadWords } from './wordings.ts'

type Row = Record<string, unknown>
/** The registry: what the program declares, what administrators changed, what they made. */
export async function loadRegistry(engine: Engine, declared: readonly ObjectDef[], actions: readonly ActionDef[]): Promise<Registry> {
  const { rows: tables } = await engine.pool.query(`select to_regclass('public."field"') is not null and to_regclass('public."object"') is not null as there`)
  const there = tables[0]!.there === true
  const objects = there
    ? ((await engine.pool.query(`select * from "object" where "deletedAt" is null and ("custom" or "patch" is not null) order by "createdAt", "id"`))
        .rows as Row[])
    : []
  const fields = there
    ? ((
        await engine.pool.query(
          `select * from "field" where "deletedAt" is null and ("custom" or "patch" is not null) order by "position" nulls last, "createdAt", "id"`,
        )
      ).rows as Row[])
    : []
  const { rows: version } = await engine.pool.query(`select coalesce((select (value->>'n')::int from rapport.meta where key = 'registry'), 0) as n`)
  return new Registry(Number(version[0]!.n), assemble(declared, objects, fields), actions.map(withTraditional), await loadWords(engine.pool))
}
/** Definitions already put together, by what they were made of: one that did not change stays the same object, with all that hangs on it. */
const assembled = new Map<string, { from: ObjectDef | null; made: string; def: ObjectDef }>()
function assemble(declared: readonly ObjectDef[], objects: Row[], fields: Row[]): ObjectDef[] {
  const patches = new Map(objects.filter((o) => !o.custom).map((o) => [o.name as string, o.patch as Patch]))
  const rowsOf = Map.groupBy(fields, (f) => f.object as string)
  const one = (name: string, from: ObjectDef | null, start: () => ObjectDef, row: unknown): ObjectDef => {
    const own = rowsOf.get(name) ?? []
    const made = JSON.stringify([row ?? null, own])
    const known = assembled.get(name)
    if (known && known.from === from && known.made === made) return known.def
    const def = withFields(start(), own)
    assembled.set(name, { from, made, def })
    return def
  }
  return [
    ...declared.map((def) => one(def.name, def, () => patchObject(def, patches.get(def.name)), patches.get(def.name))),
    ...objects.filter((o) => o.custom).map((row) => one(row.name as string, null, () => fromRow(row), row)),
  ]
}
function withFields(def: ObjectDef, rows: readonly Row[]): ObjectDef {
  const merged: Record<string, Field> = {}
  for (const [name, field] of Object.entries(def.fields))
    merged[name] = patchField(field, rows.find((f) => f.name === name && !f.custom)?.patch as Patch | undefined)
  for (const row of rows) if (row.custom) merged[row.name as string] = fieldFrom(row)
  const full = { ...def, fields: merged }
  // Lists and layouts name only what is there.
  return withTraditional({ ...full, list: def.list.filter((n) => n.split('.')[0]! in allFields(full)) } as ObjectDef)
}
export function fieldFrom(row: Row): Field {
  return {
    kind: String(row.kind),
    label: row.label as Field['label'],
    ...(row.help ? { help: row.help as Field['label'] } : {}),
    required: row.required === true,
    ...(row.unique ? { index: 'unique' as const } : row.indexed ? { index: true } : {}),
    ...(row.searched
      ? { search: kindOf({ kind: String(row.kind) } as Field).name === 'phone' || row.kind === 'email' ? ('contact' as const) : ('name' as const) }
      : {}),
    ...(row.options ? { options: row.options as Record<string, unknown> } : {}),
    ...(row.initial ? { initial: (row.initial as { value: unknown }).value } : {}),
    ...(row.access ? { access: row.access as NonNullable<Field['access']> } : {}),
    ...(row.group ? { group: String(row.group) } : {}),
    ...(row.kind === 'formula' || row.kind === 'rollup' || row.kind === 'autoNumber' ? { computed: true } : {}),
    custom: true,
    ...(row.retired ? { retired: true } : {}),
  }
}
/** What everybody may do with a custom object until its grants say otherwise: their own work where rows have owners, reading where not. */
const worksOf = { '*': { read: 'all', create: true, update: 'own', delete: 'own' } }
const settingsOf = { '*': { read: 'all' } }
export function fromRow(row: Row): ObjectDef {
  const title = String(row.titleField ?? 'name')
  return {
    name: String(row.name),
    plural: String(row.plural),
    label: row.label as ObjectDef['label'],
    labels: (row.labels ?? row.label) as ObjectDef['label'],
    room: String(row.room ?? 'custom'),
    icon: String(row.icon ?? 'box'),
    title,
    owned: row.owned !== false,
    fields: { [title]: { kind: 'text', label: { en: 'Name', zh: '名称' }, required: true, search: 'name' } },
    grants: (row.grants ?? (row.owned === false ? settingsOf : worksOf)) as ObjectDef['grants'],
    list: (row.list ?? [title, ...(row.owned === false ? [] : ['owner']), 'updatedAt']) as string[],
    ...(row.layout ? { layout: row.layout as ObjectDef['layout'] & object } : {}),
    ...(row.highlights ? { highlights: row.highlights as string[] } : {}),
    ...(row.byRole ? { byRole: row.byRole as NonNullable<ObjectDef['byRole']> } : {}),
    ...(row.sort ? { sort: String(row.sort) } : {}),
    ...(row.board ? { board: String(row.board) } : {}),
    ...(row.calendar ? { calendar: row.calendar as NonNullable<ObjectDef['calendar']> } : {}),
    custom: true,
    ...(row.retired ? { retired: true } : {}),
  }
}
/** Every {en, zh} in a declaration gets its traditional words, unless they are given. */
export function withTraditional<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withTraditional) as T
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const out: Record<string, unknown> = {}
  for (const [k, v] of Object.entries(record)) out[k] = withTraditional(v)
  if (typeof record.zh === 'string' && typeof record.en === 'string' && record.tw === undefined) out.tw = toTraditional(record.zh)
  return out as T
}

/** The same without what was only derived: what is left was written by hand. */
export function withoutDerived<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutDerived) as T
  if (typeof value !== 'object' || value === null) return value
  const record = value as Record<string, unknown>
  const derived = typeof record.zh === 'string' && typeof record.en === 'string' && record.tw === toTraditional(record.zh)
  return Object.fromEntries(Object.entries(record).flatMap(([k, v]) => (derived && k === 'tw' ? [] : [[k, withoutDerived(v)]]))) as T
}
/** Mirrors declared objects and fields as records, so that they list, filter and take patches like any other. */
export async function mirror(ctx: Ctx, declared: readonly ObjectDef[]) {
  const { rows: known } = await ctx.db.query(`select "name" from "object" where "deletedAt" is null`)
  const { rows: knownFields } = await ctx.db.query(`select "object", "name" from "field" where "deletedAt" is null`)
  const objects = new Set(known.map((r) => r.name as string))
  const fields = new Set(knownFields.map((r) => `${r.object as string}.${r.name as string}`))
  const newObjects = declared
    .filter((d) => !objects.has(d.name))
    .map((d) => ({
      name: d.name,
      plural: d.plural,
      label: d.label,
      labels: d.labels ?? d.label,
      icon: d.icon ?? null,
      room: d.room,
      titleField: d.title,
      owned: d.owned !== false,
      list: [...d.list],
      sort: d.sort ?? null,
      custom: false,
    }))
  const newFields = declared.flatMap((d) =>
    Object.entries(d.fields).flatMap(([name, f], position) =>
      fields.has(`${d.name}.${name}`)
        ? []
        : [
            {
              object: d.name,
              name,
              kind: f.kind,
              label: f.label,
              required: f.required === true,
              indexed: Boolean(f.index),
              searched: Boolean(f.search),
              position,
              group: f.group ?? null,
              options: f.options && Object.keys(f.options).length ? f.options : null,
              custom: false,
            },
          ],
    ),
  )
  if (newObjects.length) await createEach(ctx, 'object', newObjects, { computed: true, atomic: true })
  if (newFields.length) await createEach(ctx, 'field', newFields, { computed: true, atomic: true })
}
/** Indexes that definitions ask for and tables lack, built without blocking writers: a job's work. */
export async function buildIndexes(engine: Engine, objects: readonly string[]) {
  for (const name of objects) {
    const def = engine.registry.object(name)
    if (!def) continue
    const { rows } = await engine.pool.query(
      `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = $1::regclass`,
      [q(name)],
    )
    const has = new Map((rows as { name: string; valid: boolean }[]).map((r) => [r.name, r.valid]))
    for (const index of wantedIndexes(def)) {
      if (has.get(index.name)) continue
      if (has.has(index.name)) await engine.pool.query(`drop index concurrently if exists ${q(index.name)}`)
      await engine.pool.query(index.sql(true))
    }
  }
}
