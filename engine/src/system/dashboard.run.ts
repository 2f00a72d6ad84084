// What may stand on a dashboard: every tile has the shape of its kind, and its question is one that whoever writes it could ask.
import {
  allFields,
  follow,
  groupUnits,
  isPlain,
  measureOps,
  parseFilter,
  Problem,
  questionOf,
  tileKinds,
  tileShapes,
  waterfallSteps,
  type Issue,
  type ObjectDef,
  type Tile,
} from '@rapport/model'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { derive, validate } from '../hooks.ts'
import { sameValue } from '../records/check.ts'
import { planMeasure } from '../records/measure.ts'
import { sentence } from '../texts.ts'
import './dashboard.text.ts'

const most = 40
const words = z.union([z.string().max(200), z.object({ en: z.string().max(200), zh: z.string().max(200), tw: z.string().max(200).optional() })])
const prose = z.union([z.string().max(5000), z.object({ en: z.string().max(5000), zh: z.string().max(5000), tw: z.string().max(5000).optional() })])
const path = z.string().min(1).max(130)
const group = z.strictObject({ field: path, by: z.enum(groupUnits).optional() })
const whole = (from: number, to: number) => z.number().int().min(from).max(to)
const tileShape = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  kind: z.enum(tileKinds),
  title: words.optional(),
  place: z.strictObject({ x: whole(0, 11), y: whole(0, 2000), w: whole(1, 12), h: whole(1, 60) }),
  object: z.string().max(63).optional(),
  filter: z.record(z.string(), z.unknown()).optional(),
  group: z.array(group).max(4).optional(),
  measures: z
    .array(
      z.strictObject({
        op: z.enum(measureOps as never),
        field: path.optional(),
        filter: z.record(z.string(), z.unknown()).optional(),
        label: words.optional(),
        step: z.enum(waterfallSteps).optional(),
      }),
    )
    .max(12)
    .optional(),
  sort: z.string().max(200).optional(),
  limit: whole(1, 1000).optional(),
  by: z.strictObject({ period: path.optional(), owner: path.optional() }).optional(),
  compare: z.enum(['before', 'year']).optional(),
  trend: z.strictObject({ field: path, by: z.enum(groupUnits), last: whole(2, 60).optional() }).optional(),
  target: z.number().positive().max(1e15).optional(),
  ratio: z.boolean().optional(),
  inverse: z.boolean().optional(),
  stacked: z.boolean().optional(),
  horizontal: z.boolean().optional(),
  columns: z.array(path).min(1).max(12).optional(),
  text: prose.optional(),
})
const filterShape = z.strictObject({ period: z.string().max(40).optional(), owner: z.string().max(40).optional(), department: z.string().max(40).optional() })
const labelShape = z.strictObject({ en: z.string().min(1).max(100), zh: z.string().min(1).max(100), tw: z.string().max(100).optional() })

/** Whoever gives a dashboard a name of their own calls it so in every language. */
derive('dashboard', (_ctx, drafts, befores) => {
  drafts.forEach((d, i) => {
    if (befores[i] && 'name' in d && d.name !== befores[i].name && !('words' in d)) d.words = null
  })
})
validate('dashboard', (ctx, rows, befores) =>
  rows.map((row, i) => {
    const changed = (key: string) => row[key] !== null && row[key] !== undefined && JSON.stringify(row[key]) !== JSON.stringify(befores[i]?.[key])
    const issues: Issue[] = []
    for (const [key, shape] of [
      ['filters', filterShape],
      ['words', labelShape],
    ] as const) {
      const read = changed(key) ? shape.safeParse(row[key]) : null
      if (read && !read.success) issues.push({ path: [key, ...read.error.issues[0]!.path.map(String)].join('.'), code: 'setting_shape' })
    }
    if (changed('tiles')) issues.push(...tilesIssues(ctx, row.tiles, Array.isArray(befores[i]?.tiles) ? befores[i].tiles : []))
    return issues
  }),
)
function tilesIssues(ctx: Ctx, tiles: unknown, before: readonly unknown[]): Issue[] {
  if (!Array.isArray(tiles)) return [{ path: 'tiles', code: 'type', params: { expected: 'array' } }]
  if (tiles.length > most) return [{ path: 'tiles', code: 'tiles_many', params: { max: most } }]
  const seen = new Set<unknown>()
  return tiles.flatMap((tile: unknown, i) => {
    const at = `tiles.${i}`
    const called = nameOf(ctx, tile, i)
    const wrong = (where: string, code: string, params: Record<string, unknown> = {}): Issue => ({
      path: where ? `${at}.${where}` : at,
      code,
      params: { ...params, tile: called },
      message: sentence('tile_says', ctx.locale, { tile: called, why: sentence(code, ctx.locale, params) }),
    })
    const id = isPlain(tile) ? tile.id : undefined
    if (seen.has(id)) return [wrong('id', 'tile_twice')]
    seen.add(id)
    // What stood here before stays, whoever moves its neighbours.
    if (before.some((one) => sameValue(one, tile))) return []
    const read = tileShape.safeParse(tile)
    if (!read.success) return [shapeIssue(read.error.issues[0]!, wrong)]
    return meaning(ctx, read.data as unknown as Tile, wrong)
  })
}
type Wrong = (where: string, code: string, params?: Record<string, unknown>) => Issue
function shapeIssue(issue: z.core.$ZodIssue, wrong: Wrong): Issue {
  const where = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return wrong([where, issue.keys[0]].filter(Boolean).join('.'), 'tile_key', { key: issue.keys[0] })
  if (issue.code === 'invalid_value') return wrong(where, 'not_a_choice', { allowed: issue.values.map(String) })
  if (issue.code === 'too_big') return wrong(where, 'too_big', { max: Number(issue.maximum) })
  if (issue.code === 'too_small') return wrong(where, 'too_small', { min: Number(issue.minimum) })
  return wrong(where, 'tile_part', { part: where || 'tile' })
}
/** The name people know the tile by, or its place in the row. */
function nameOf(ctx: Ctx, tile: unknown, i: number): string {
  const title = isPlain(tile) ? tile.title : undefined
  const said = isPlain(title) ? title[ctx.locale === 'en' ? 'en' : 'zh'] : title
  return typeof said === 'string' && said.trim() ? said.slice(0, 60) : `#${i + 1}`
}
function meaning(ctx: Ctx, tile: Tile, wrong: Wrong): Issue[] {
  if (tile.place.x + tile.place.w > 12) return [wrong('place', 'tile_wide')]
  if (tile.kind === 'text') return tile.text ? [] : [wrong('text', 'required')]
  const def = tile.object === undefined ? undefined : ctx.registry.object(tile.object)
  if (tile.object === undefined) return [wrong('object', 'required')]
  if (!def || def.retired || !ctx.may(def, 'read')) return [wrong('object', 'tile_object', { object: tile.object })]
  return asked(wrong, () => {
    for (const name of ['period', 'owner'] as const) {
      const path = tile.by?.[name]
      if (path !== undefined) narrowing(ctx, def, name, path)
    }
    if (tile.kind === 'list') return listed(ctx, def, tile)
    countsHold(tile)
    const question = questionOf(tile)!
    planMeasure(ctx, question)
    if (tile.trend) planMeasure(ctx, { ...question, group: [{ field: tile.trend.field, by: tile.trend.by }] })
  })
}
/** What `ask` refuses, as an issue of the tile. */
function asked(wrong: Wrong, ask: () => void): Issue[] {
  try {
    ask()
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const [issue] = error.issues
    return [wrong(issue?.path ?? '', issue?.code ?? error.code, issue?.params ?? error.detail)]
  }
}
const refuse = (code: string, path: string, params: Record<string, unknown> = {}) => new Problem(code, 422, params, [{ path, code, params }])
function countsHold(tile: Tile): void {
  const shapes = tileShapes[tile.kind as keyof typeof tileShapes]
  const groups = tile.group ?? []
  const [g, m] = [groups.length, tile.measures?.length ?? 0]
  const fits = shapes.some((s) => g >= s.groups[0] && g <= s.groups[1] && m >= s.measures[0] && m <= s.measures[1])
  const range = ([from, to]: readonly [number, number]) => (from === to ? String(from) : `${from}–${to}`)
  if (!fits)
    throw refuse('tile_counts', 'measures', { groups: g, measures: m, wanted: shapes.map((s) => `${range(s.groups)} + ${range(s.measures)}`).join(' / ') })
  if (new Set(groups.map((x) => x.field)).size < g) throw refuse('tile_groups_alike', 'group')
  if (tile.ratio && m !== 2) throw refuse('tile_ratio', 'ratio')
  if (tile.compare && !tile.by?.period) throw refuse('tile_compare', 'compare')
}
function listed(ctx: Ctx, def: ObjectDef, tile: Tile): void {
  if (tile.filter) parseFilter(def, tile.filter, ctx.filtering())
  for (const [i, column] of (tile.columns ?? []).entries()) fieldAt(ctx, def, column, `columns.${i}`)
  for (const key of tile.sort?.split(',') ?? []) fieldAt(ctx, def, key.replace(/^-/, ''), 'sort')
}
function fieldAt(ctx: Ctx, def: ObjectDef, path: string, at: string) {
  const { def: target, name } = follow(def, path, at, ctx.filtering())
  const field = allFields(target)[name]
  if (!field || field.retired || ctx.right(target, name) === 'hidden') throw refuse('unknown_field', at, { field: path })
  return field
}
/** A period narrows by a day or an instant, an owner by a colleague. */
function narrowing(ctx: Ctx, def: ObjectDef, name: 'period' | 'owner', path: string): void {
  const field = fieldAt(ctx, def, path, `by.${name}`)
  const fits = name === 'period' ? ['date', 'instant'].includes(field.kind) || field.options?.gives === 'date' : field.options?.to === 'user'
  if (!fits) throw refuse(name === 'period' ? 'tile_by_period' : 'tile_by_owner', `by.${name}`, { field: path })
}
