// What happens when an administrator writes a definition: patches for standard ones, real tables and columns for custom ones.
import { allFields, formulaResults, invalid, kinds, Problem, say, type AnyRow, type Field, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { compileExpression } from '../expression/expression.ts'
import { refuse } from '../expression/refusal.ts'
import { derive, listen, validate, type Draft } from '../hooks.ts'
import { expressionFields, formulaOf } from '../records/expressions.ts'
import { layOptions, type Patch } from '../registry.ts'
import { addColumns, createTable, wantedIndexes, wantedSequences } from '../schema/ddl.ts'
import { fieldFrom, fromRow } from './definitions.ts'
import './definition-shapes.ts'

type Row = Record<string, unknown>
/** What an administrator may lay over a standard object or field. */
export const objectKeys = [
  'label',
  'labels',
  'icon',
  'room',
  'list',
  'layout',
  'highlights',
  'byRole',
  'sort',
  'board',
  'calendar',
  'grants',
  'retired',
] as const
export const fieldKeys = ['label', 'help', 'required', 'options', 'initial', 'access', 'group', 'position', 'retired'] as const

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
  // Whoever brings the patch itself has laid it already.
  if (before.custom || 'patch' in draft) return
  const changed = Object.fromEntries(Object.entries(draft).filter(([k]) => keys.includes(k)))
  if (!Object.keys(changed).length) return
  const patch = (before.patch ?? {}) as Patch
  const options = changed.options as Patch | undefined
  draft.patch = { ...patch, ...changed, ...(options && { options: layPatches(patch.options as Patch | undefined, options) }) }
  if (options) draft.options = layOptions(before.options as Patch | null, options)
}
validate('field', (ctx, rows, befores) => rows.map((row, i) => (!befores[i] && row.custom === false ? [] : fieldIssues(ctx, row, befores[i] ?? null))))
validate('object', (ctx, rows, befores) =>
  rows.map((row, i) => {
    const issues: Issue[] = []
    const before = befores[i]
    if (!before && row.custom !== false && ctx.registry.byPlural(String(row.plural))) issues.push({ path: 'plural', code: 'not_unique' })
    if (!isText(row.label)) issues.push({ path: 'label', code: 'text_needed' })
    if (!ctx.unbound) issues.push(...calledAlike(ctx, row, before ?? null))
    if (row.retired && before && !before.retired && ctx.registry.object(String(row.name))?.system) issues.push({ path: 'retired', code: 'needed_by_system' })
    return issues
  }),
)
/** What an object is newly called, in the language where another is called so: nobody could tell the two apart. */
function calledAlike(ctx: Ctx, row: Draft, before: AnyRow | null): Issue[] {
  const plain = (word: unknown) =>
    String(word ?? '')
      .trim()
      .toLowerCase()
  const others = [...ctx.registry.objects.values()].filter((o) => o.name !== row.name && !o.retired)
  return (['en', 'zh', 'tw'] as const).flatMap((language) =>
    (['label', 'labels'] as const)
      .flatMap((path): Issue[] => {
        const word = (of: unknown) => plain((of as Row | null | undefined)?.[language])
        const wanted = word(row[path])
        const other = wanted && wanted !== word(before?.[path]) && others.find((o) => [o.label, o.labels].some((text) => word(text) === wanted))
        return other ? [{ path: `${path}.${language}`, code: 'object_called', params: { name: say(other.label, ctx.locale) } }] : []
      })
      .slice(0, 1),
  )
}
const isText = (v: unknown) =>
  typeof v === 'object' && v !== null && typeof (v as Row).en === 'string' && typeof (v as Row).zh === 'string' && (v as { en: string }).en.trim() !== ''
const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)

function fieldIssues(ctx: Ctx, row: Draft, before: AnyRow | null): Issue[] {
  const issues: Issue[] = []
  const def = ctx.registry.object(String(row.object))
  const kind = kinds[String(row.kind)]
  if (!before) {
    if (!def) issues.push({ path: 'object', code: 'unknown_object', params: { object: row.object } })
    if (kind && !kind.offered) issues.push({ path: 'kind', code: 'not_offered' })
    if (def && allFields(def)[String(row.name)]) issues.push({ path: 'name', code: 'not_unique' })
  }
  if (!isText(row.label)) issues.push({ path: 'label', code: 'text_needed' })
  if (!before || differs(row.options, before.options)) issues.push(...optionIssues(ctx, def, row, before))
  if (def && row.retired && before && !before.retired) issues.push(...staying(ctx, def, String(row.name)))
  return issues
}
/** What each kind needs in its options: a target, choices, a pattern, an expression that holds. */
function optionIssues(ctx: Ctx, def: ObjectDef | undefined, row: Draft, before: AnyRow | null): Issue[] {
  const issues: Issue[] = []
  const kind = kinds[String(row.kind)]
  const options = (row.options ?? {}) as Row
  if (kind?.links && !['file', 'image', 'user'].includes(kind.name) && !ctx.registry.object(String(options.to)))
    issues.push({ path: 'options.to', code: 'unknown_object', params: { object: options.to ?? '' } })
  if (!before && kind?.links && options.inverse && ctx.registry.inverse(String(options.to), String(options.inverse)))
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
      issues.push({ path: 'options.pattern', code: 'format', params: { kind: 'pattern' } })
    }
  }
  if (kind?.name === 'formula' && def) {
    const known = formulaResults.includes(options.gives as never)
    if (!known) issues.push({ path: 'options.gives', code: 'not_a_choice', params: { allowed: formulaResults.join(', ') } })
    const problem = expressionProblem(def, options.expression, known ? String(options.gives) : undefined)
    if (problem) issues.push({ path: `options.${problem.detail.reason === 'gives' ? 'gives' : 'expression'}`, code: 'bad_expression', params: problem.detail })
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
/** Why a formula over `def` does not hold, or does not give what it says; undefined where it does. */
export function expressionProblem(def: ObjectDef, expression: unknown, gives?: string): Problem | undefined {
  try {
    const found = compileExpression(String(expression ?? ''), { fields: expressionFields(def) }).gives
    if (gives && found !== (gives === 'money' ? 'number' : gives)) return refuse('gives', 0, { takes: gives, found })
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error
  }
}
/** A field that others are made of, or the program itself writes, cannot be hidden. */
function staying(ctx: Ctx, def: ObjectDef, name: string): Issue[] {
  const field = allFields(def)[name]
  if (!field) return []
  const part = [def.title, def.parent, def.board, ...(def.seenThrough ?? []), ...(def.participants ?? []), ...(def.unique ?? []).flat()].includes(name)
  if (part || (!field.custom && field.computed)) return [{ path: 'retired', code: 'needed_by_system' }]
  const users = dependants(ctx, def, name)
  return users.length
    ? [{ path: 'retired', code: 'used_by', params: { names: users.map((u) => say(u.field.label, ctx.locale)).join(ctx.locale === 'en' ? ', ' : '、') } }]
    : []
}
/** Formulas of the same object and roll-ups of others that read `name`. */
export function dependants(ctx: Ctx, def: ObjectDef, name: string): { object: string; name: string; field: Field }[] {
  const found: { object: string; name: string; field: Field }[] = []
  for (const other of ctx.registry.objects.values())
    for (const [n, f] of Object.entries(other.fields)) {
      if (f.retired || (other === def && n === name)) continue
      const formula = other === def && f.kind === 'formula' && formulaOf(def, f).reads.includes(name)
      const side = f.kind === 'rollup' ? ctx.registry.inverse(other.name, String(f.options?.of)) : undefined
      const rollup = side?.from === def && (side.field === name || f.options?.field === name || JSON.stringify(f.options?.filter ?? null).includes(`"${name}"`))
      if (formula || rollup) found.push({ object: other.name, name: n, field: f })
    }
  return found
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
for (const event of ['wording.created', 'wording.updated', 'wording.deleted', 'wording.restored']) listen(event, (ctx) => changed(ctx, ['wording']))
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
