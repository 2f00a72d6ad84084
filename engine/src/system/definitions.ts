// Objects and fields at run time: standard ones mirrored as records, patches laid over, custom ones made real tables and columns.
import { allFields, invalid, kindOf, kinds, Problem, type ActionDef, type AnyRow, type Field, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import type { Engine } from '../engine.ts'
import { compileExpression } from '../expression/expression.ts'
import { derive, listen, validate, type Draft } from '../hooks.ts'
import { expressionFields } from '../records/expressions.ts'
import { createEach } from '../records/create.ts'
import { layOptions, patchField, patchObject, Registry, type Patch } from '../registry.ts'
import { addColumns, createTable, wantedIndexes, wantedSequences } from '../schema/ddl.ts'
import { toTraditional } from '../text/derive-tw.ts'
import './definition-shapes.ts'

type Row = Record<string, unknown>
/** What an administrator may lay over a standard object or field. */
const objectKeys = ['label', 'labels', 'icon', 'room', 'list', 'layout', 'highlights', 'sort', 'grants', 'retired'] as const
const fieldKeys = ['label', 'help', 'required', 'options', 'initial', 'access', 'group', 'position', 'retired'] as const

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
  return new Registry(Number(version[0]!.n), assemble(declared, objects, fields), actions.map(withTraditional))
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
function fieldFrom(row: Row): Field {
  return {
    kind: String(row.kind),
    label: row.label as Field['label'],
    ...(row.help ? { help: row.help as Field['label'] } : {}),
    required: row.required === true,
    ...(row.indexed ? { index: true } : {}),
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
function fromRow(row: Row): ObjectDef {
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
    ...(row.sort ? { sort: String(row.sort) } : {}),
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

// ---- what happens when an administrator writes such a record ----
derive('object', (_ctx, drafts, befores) => {
  drafts.forEach((d, i) => {
    const before = befores[i]
    if (before) return layOver(d, before, objectKeys)
    if (d.custom === false) return
    const name = String(d.name ?? '')
    if (name && !name.startsWith('x_')) d.name = `x_${name}`
    d.plural ??= `x-${name
      .replace(/^x_/, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .replaceAll('_', '-')
      .toLowerCase()}s`
    if (typeof d.plural === 'string' && !d.plural.startsWith('x-')) d.plural = `x-${d.plural}`
    d.titleField ??= 'name'
    d.labels ??= d.label
    d.room ??= 'custom'
  })
})
derive('field', (_ctx, drafts, befores) => {
  drafts.forEach((d, i) => {
    const before = befores[i]
    if (before) return layOver(d, before, fieldKeys)
    if (d.custom === false) return
    if (typeof d.name === 'string' && !d.name.startsWith('x_')) d.name = `x_${d.name}`
  })
})
/** One patch of options over another: what takes a choice out is kept, since the declaration has it still. */
const layPatches = (under: Patch | undefined, over: Patch): Patch => ({
  ...under,
  ...over,
  ...(over.choices ? { choices: { ...(under?.choices as object | undefined), ...(over.choices as object) } } : {}),
})
/** A change of a standard definition is kept as a patch beside it. */
function layOver(draft: Draft, before: AnyRow, keys: readonly string[]) {
  if (before.custom) return
  const changed = Object.fromEntries(Object.entries(draft).filter(([k]) => keys.includes(k)))
  if (!Object.keys(changed).length) return
  const patch = (before.patch ?? {}) as Patch
  const options = changed.options as Patch | undefined
  draft.patch = { ...patch, ...changed, ...(options && { options: layPatches(patch.options as Patch | undefined, options) }) }
  if (options) draft.options = layOptions(before.options as Patch | null, options)
}
validate('field', (ctx, rows, befores) => rows.map((row, i) => (befores[i] || row.custom === false ? [] : fieldIssues(ctx, row))))
validate('object', (ctx, rows, befores) =>
  rows.map((row, i) => {
    const issues: Issue[] = []
    if (!befores[i] && row.custom !== false && ctx.registry.byPlural(String(row.plural))) issues.push({ path: 'plural', code: 'not_unique' })
    if (!isText(row.label)) issues.push({ path: 'label', code: 'text_needed' })
    return issues
  }),
)
const isText = (v: unknown) =>
  typeof v === 'object' && v !== null && typeof (v as Row).en === 'string' && typeof (v as Row).zh === 'string' && (v as { en: string }).en.trim() !== ''
function fieldIssues(ctx: Ctx, row: Draft): Issue[] {
  const issues: Issue[] = []
  const def = ctx.registry.object(String(row.object))
  const kind = kinds[String(row.kind)]
  if (!def) issues.push({ path: 'object', code: 'unknown_object', params: { object: row.object } })
  if (kind && !kind.offered) issues.push({ path: 'kind', code: 'not_offered' })
  if (!isText(row.label)) issues.push({ path: 'label', code: 'text_needed' })
  if (def && allFields(def)[String(row.name)]) issues.push({ path: 'name', code: 'not_unique' })
  const options = (row.options ?? {}) as Row
  if (kind?.links && !['file', 'image', 'user'].includes(kind.name) && !ctx.registry.object(String(options.to)))
    issues.push({ path: 'options.to', code: 'unknown_object', params: { object: options.to ?? '' } })
  if (kind?.links && options.inverse && ctx.registry.inverse(String(options.to), String(options.inverse)))
    issues.push({ path: 'options.inverse', code: 'not_unique' })
  if (
    (kind?.name === 'choice' || kind?.name === 'choices') &&
    (typeof options.choices !== 'object' || !options.choices || !Object.keys(options.choices).length || !Object.values(options.choices).every(isText))
  )
    issues.push({ path: 'options.choices', code: 'choices_needed' })
  if (kind?.name === 'autoNumber' && !/\{n(:\d+)?\}/.test(String(options.pattern))) issues.push({ path: 'options.pattern', code: 'pattern_needed' })
  if (kind?.name === 'text' && options.pattern) {
    try {
      new RegExp(String(options.pattern), 'u')
    } catch {
      issues.push({ path: 'options.pattern', code: 'format' })
    }
  }
  if (kind?.name === 'formula' && def) {
    try {
      compileExpression(String(options.expression ?? ''), { fields: expressionFields(def) })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      issues.push({ path: 'options.expression', code: 'bad_expression', params: error.detail })
    }
    if (!['number', 'text', 'boolean', 'date'].includes(String(options.gives)))
      issues.push({ path: 'options.gives', code: 'not_a_choice', params: { allowed: 'number, text, boolean, date' } })
  }
  if (kind?.name === 'rollup' && def) {
    const side = ctx.registry.inverse(def.name, String(options.of))
    if (!side) issues.push({ path: 'options.of', code: 'unknown_field', params: { field: options.of ?? '' } })
    else if (options.op !== 'count' && !allFields(side.from)[String(options.field)])
      issues.push({ path: 'options.field', code: 'unknown_field', params: { field: options.field ?? '' } })
    if (!['count', 'sum', 'min', 'max', 'avg'].includes(String(options.op)))
      issues.push({ path: 'options.op', code: 'not_a_choice', params: { allowed: 'count, sum, min, max, avg' } })
  }
  return issues
}
/** The definition's row and its column stand or fall together; a busy table makes the change give up after 100 ms, and be tried again: everybody behind it waits that long at most. */
listen('field.created', async (ctx, changes) => {
  const made = changes.filter((c) => c.after?.custom)
  if (made.length) await ctx.db.query(`set local lock_timeout = '100ms'`)
  for (const { after } of made) {
    const row = after!
    const def = ctx.registry.object(String(row.object))
    if (!def) throw invalid([{ path: 'object', code: 'unknown_object', params: { object: row.object } }])
    const field = fieldFrom(row)
    for (const sql of addColumns(def, String(row.name), field)) await ctx.db.query(sql)
    const wider = { ...def, fields: { ...def.fields, [String(row.name)]: field } } as ObjectDef
    if (wantedSequences(wider).length) for (const sql of wantedSequences(wider)) await ctx.db.query(sql)
  }
  await changed(
    ctx,
    made.map((c) => String(c.after!.object)),
  )
})
listen('object.created', async (ctx, changes) => {
  const made = changes.filter((c) => c.after?.custom)
  for (const { after } of made) {
    const def = fromRow(after as Row)
    await ctx.db.query(createTable(def))
    for (const index of wantedIndexes(def)) await ctx.db.query(index.sql(false))
  }
  await changed(
    ctx,
    made.map((c) => String(c.after!.name)),
  )
})
for (const event of ['field.updated', 'object.updated', 'field.deleted', 'object.deleted', 'field.restored', 'object.restored'])
  listen(event, async (ctx, changes) =>
    changed(
      ctx,
      changes.map((c) => String((c.after ?? c.before)?.object ?? (c.after ?? c.before)?.name)),
    ),
  )
/** A standard definition cannot be deleted, only hidden. */
for (const event of ['field.deleted', 'object.deleted'])
  listen(event, async (_ctx, changes) => {
    if (changes.some((c) => c.before?.custom === false)) throw new Problem('standard_definition', 409, {})
  })
async function changed(ctx: Ctx, objects: string[]) {
  if (!objects.length) return
  await ctx.db.query(
    `insert into rapport.meta (key, value) values ('registry', '{"n":1}') on conflict (key) do update set value = jsonb_build_object('n', (meta.value->>'n')::int + 1)`,
  )
  ctx.afterCommit.push(async () => {
    await ctx.engine.reload()
    ctx.engine.bus.emit('definitions', [...new Set(objects)])
  })
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
