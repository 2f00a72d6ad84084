// What stands in one column of a file, how often, and what the import would take each value for: asked before anything is written.
import { allFields, checkValue, choicesOf, invalid, kindOf, offeredChoices, say, type Field, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { scopeSql } from '../records/scope.ts'
import { fold } from '../search/fold.ts'
import { sortKey } from '../search/text.ts'
import { fillLinks } from './links.ts'
import { isIssue, readMapping, targetOf, type Mapped, type Mapping, type Target } from './mapping.ts'
import { nearest } from './nearest.ts'
import { makePlan, type Plan, type Reading } from './plan.ts'
import { messageOf } from './reasons.ts'
import { mappingOf, type ImportRow } from './record.ts'
import { tallyOf, type ColumnTally, type Tally } from './tally.ts'

/** `value` is what `replace` takes. */
type Choice = { value: string; title: string }
/**
 * `means`: in the reader's words, null where it means nothing or may not be read. `problem`: the code its rows would be refused with, `why`: in words.
 * `fresh`: it would be made or added to the list. `near`: what was probably meant, best first.
 */
type Shown = { value: string; count: number; means: string | null; problem: string | null; why: string | null; fresh: boolean; near: Choice[] }
type Sum = { values: number; rows: number }
/**
 * `whole` false: only the first `rows` were counted; `more`: not every value is counted. `values`: those in need of a decision or with
 * one first, then the most frequent. `dates`: rows by which order of day and month their numbers allow.
 */
export type ColumnValues = {
  column: string
  field: string
  rows: number
  whole: boolean
  distinct: number
  more: boolean
  refused: Sum
  fresh: Sum
  choices: Choice[] | null
  dates: { either: number; monthFirst: number; dayFirst: number; example: string | null } | null
  values: Shown[]
}
const LISTED = 200

/** `body`: `field` names the entry of `mapping` (without it, of the import's own). */
export async function valuesOf(ctx: Ctx, def: ObjectDef, row: ImportRow, body: Record<string, unknown>): Promise<ColumnValues> {
  const { field: path, ...asked } = body
  const issues: Issue[] = []
  const columns = row.columns.map((c) => c.name)
  const mapping = readMapping(ctx, def, columns, asked, { ...mappingOf(row), mode: 'insert', match: null }, issues)
  const entry = mapping.entries.find((e) => e.field === path && e.column)
  if (!entry && !issues.length) issues.push({ path: 'field', code: 'unknown_field', params: { field: String(path) } })
  if (!entry || issues.length) throw invalid(issues)
  const target = targetOf(ctx, def, entry.field!)
  if (isIssue(target)) throw invalid([target])
  const tally = await tallyOf(ctx.engine, row)
  const column = tally.columns[columns.indexOf(entry.column!)]!
  const counted = [...column.values, ...(column.empty ? ([['', column.empty]] as const) : [])]
  const { plan, readings } = await read(ctx, def, columns, mapping, entry, tally, counted.map(([value]) => value)) // prettier-ignore
  const verdicts = counted.map(([value, count], i) => ({
    value,
    count,
    reading: readings[i]!,
    replaced: entry.replace?.[value] !== undefined,
    ...verdict(ctx, plan, entry, target, readings[i]!),
  }))
  const listed = verdicts.sort((a, b) => urgent(b) - urgent(a) || b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, LISTED)
  const means = await meanings(ctx, plan, target.field, listed.map((v) => v.reading)) // prettier-ignore
  const near = await suggestions(ctx, plan, target.field, listed.filter((v) => v.value && !v.value.includes('\0') && urgent(v))) // prettier-ignore
  return {
    column: entry.column!,
    field: entry.field!,
    rows: tally.rows,
    whole: tally.whole,
    distinct: column.values.size,
    more: column.more,
    refused: sum(verdicts.filter((v) => v.issue)),
    fresh: sum(verdicts.filter((v) => v.fresh)),
    choices: target.part ? null : choicesFor(ctx, target.field),
    dates: kindOf(target.field).family === 'time' ? datesIn(column) : null,
    values: listed.map(({ value, count, issue, fresh }, i) => ({
      value,
      count,
      means: means[i] ?? null,
      problem: issue?.code ?? null,
      why: issue ? messageOf(ctx, def, issue) : null,
      fresh,
      near: near.get(value) ?? [],
    })),
  }
}
const urgent = (v: { issue: Issue | undefined; fresh: boolean; replaced: boolean }) => Number(Boolean(v.issue) || v.fresh || v.replaced)
/** Spellings of one name are one. */
const sum = (some: readonly { value: string; count: number; reading: Reading }[]): Sum => ({
  values: new Set(some.map((v) => fold(v.reading.links[0]?.join('\n') ?? v.value))).size,
  rows: some.reduce((n, v) => n + v.count, 0),
})

/** Every value read as the import itself would read a row with nothing else in it. */
async function read(ctx: Ctx, def: ObjectDef, columns: readonly string[], mapping: Mapping, entry: Mapped, tally: Tally, values: readonly string[]) {
  const { createMissing, ...rest } = entry
  const grows = Boolean(allFields(def)[entry.field!.split('.')[0]!]?.options?.choices)
  const plan = makePlan(ctx, def, columns, { ...mapping, entries: [grows && createMissing ? { ...rest, createMissing } : rest] }, true)
  const at = columns.indexOf(entry.column!)
  const readings = values.map((value, line) => {
    const cells: (string | null)[] = columns.map(() => null)
    cells[at] = value || null
    return plan.read(cells, line)
  })
  const titled = mapping.entries.find((e) => e.field === def.title && e.column)
  const titles = titled && tally.columns[columns.indexOf(titled.column!)]
  await fillLinks(ctx, plan, readings, {
    titles: plan.links.some((l) => l.own) && titles ? new Set([...titles.values.keys()].map((t) => fold(titled.replace?.[t] ?? t))) : null,
  })
  return { plan, readings }
}
function verdict(
  ctx: Ctx,
  plan: Plan,
  entry: Mapped,
  { name, field, part }: Target,
  { issues, draft, cells }: Reading,
): { issue: Issue | undefined; fresh: boolean } {
  const to = plan.links[0] && ctx.registry.object(plan.links[0].to)!
  if (to) {
    const makes = entry.createMissing && ctx.rights(to).create
    const issue = issues.find((i) => !(makes && i.code === 'link_not_found'))
    return { issue, fresh: !issue && issues.length > 0 }
  }
  const value = draft[name]
  const found = [...issues]
  if (!part) checkValue(name, field, value, found)
  const withdrawn = value !== undefined && value !== null && kindOf(field).withdrawn?.(value as never, field)
  if (withdrawn && withdrawn.length) found.push({ path: name, code: 'choice_withdrawn', params: { value: withdrawn.join(', ') } })
  const choices = field.options?.choices && cells.some((c) => c !== null) ? choicesOf(field) : null
  const fresh = choices !== null && (value === undefined || [value].flat().some((v) => v !== null && !choices[String(v)]))
  return { issue: found[0], fresh: !found.length && fresh }
}

async function meanings(ctx: Ctx, plan: Plan, field: Field, readings: readonly Reading[]): Promise<(string | null)[]> {
  const [link] = plan.links
  const name = plan.mapping.entries[0]!.field!
  if (!link)
    return readings.map(({ draft }) => {
      const value = draft[name]
      return value === undefined || value === null ? null : kindOf(field).print(value as never, field, ctx.locale)
    })
  const idsOf = (r: Reading) => [r.draft[link.field] ?? []].flat() as string[]
  const titles = await titlesOf(ctx, link.to, [...new Set(readings.flatMap(idsOf))])
  return readings.map(
    (r) =>
      r.later[link.field] ??
      (idsOf(r)
        .map((id) => titles.get(id))
        .filter(Boolean)
        .join('; ') ||
        null),
  )
}
const readable = (ctx: Ctx, def: ObjectDef) => ['read', 'edit'].includes(ctx.right(def, def.title))
async function titlesOf(ctx: Ctx, object: string, ids: readonly string[]): Promise<Map<string, string>> {
  const def = ctx.registry.object(object)!
  if (!ids.length || !readable(ctx, def)) return new Map()
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select t."id", t.${q(def.title)}::text as "title" from ${q(def.name)} t where t."id" = any(${b.p(ids, 'uuid[]')}) and ${scopeSql(ctx, def, 't', b)}`,
    b.values,
  )
  return new Map(rows.map((r) => [r.id as string, (r.title as string | null) ?? '']))
}

const choicesFor = (ctx: Ctx, field: Field): Choice[] | null => {
  const kind = kindOf(field)
  if (kind.family === 'flag')
    return kind.samples(field).map((v) => ({ value: kind.print(v as never, field, 'en'), title: kind.print(v as never, field, ctx.locale) }))
  return field.options?.choices && kind.family === 'id' ? offeredChoices(field).map(([value, label]) => ({ value, title: say(label, ctx.locale) })) : null
}
type Asked = { value: string; reading: Reading }
async function suggestions(ctx: Ctx, plan: Plan, field: Field, asked: readonly Asked[]): Promise<Map<string, Choice[]>> {
  const [link] = plan.links
  if (link && !link.many) return linkSuggestions(ctx, plan, asked)
  if (link || kindOf(field).family !== 'id') return new Map()
  const choices = offeredChoices(field).map(([value, label]) => ({
    value,
    title: say(label, ctx.locale),
    words: [value, label.en, label.zh, label.tw ?? ''],
  }))
  return new Map(asked.map(({ value }) => [value, nearest(value, choices, (c) => c.words).map(({ words: _w, ...c }) => c)]))
}
/** Rows this far on either side of where a name would stand in the order of names. */
const REACH = 12
async function linkSuggestions(ctx: Ctx, plan: Plan, asked: readonly Asked[]): Promise<Map<string, Choice[]>> {
  const { to, resolver } = plan.links[0]!
  const def = ctx.registry.object(to)!
  const found = new Map<string, Choice[]>()
  if (!asked.length || !readable(ctx, def) || !ctx.may(def, 'read')) return found
  const b = new Binder()
  const table = q(def.name)
  const wanted = b.p(asked.map((a) => a.value), 'text[]') // prettier-ignore
  const keys = b.p(asked.map((a) => sortKey(a.value)), 'text[]') // prettier-ignore
  const side = (op: string, way: string) =>
    `(select n."id" from ${table} n where n."deletedAt" is null and n."$sort" ${op} w."key" order by n."$sort" ${way}, n."id" ${way} limit ${REACH})`
  // Bounded by the index whatever the size of the table; who may see which is asked of those few.
  const { rows } = await ctx.db.query(
    `select w."value", t."id", t.${q(def.title)}::text as "title" from unnest(${wanted}, ${keys}) as w("value", "key")
     cross join lateral (${side('>=', 'asc')} union all ${side('<', 'desc')}) near join ${table} t on t."id" = near."id" where ${scopeSql(ctx, def, 't', b)}`,
    b.values,
  )
  const around = Map.groupBy(rows as { value: string; id: string; title: string }[], (r) => r.value)
  for (const { value } of asked) {
    const same = resolver.get(value)
    if (same && 'many' in same) found.set(value, same.ids.map((id, i) => ({ value: id, title: same.many[i]! }))) // prettier-ignore
    else found.set(value, nearest(value, around.get(value) ?? [], (r) => [r.title ?? '']).map((r) => ({ value: r.id, title: r.title }))) // prettier-ignore
  }
  return found
}

/** 03/04/2025 is the fourth of March or the third of April; 13/04/2025 tells. */
function datesIn({ values }: ColumnTally): ColumnValues['dates'] {
  const dates = { either: 0, monthFirst: 0, dayFirst: 0, example: null as string | null }
  for (const [text, count] of values) {
    const [, a, b] = (/^(\d{1,2})[/-](\d{1,2})[/-]\d{4}(?:\s|$)/.exec(text.normalize('NFKC')) ?? []).map(Number)
    if (!a || !b || a === b) continue
    if (a > 12) dates.dayFirst += count
    else if (b > 12) dates.monthFirst += count
    else {
      dates.either += count
      dates.example ??= text
    }
  }
  return dates
}
