// Running an action: lock the row, recheck its condition, read the input, run the handler, move the state, leave one event.
import { choicesOf, invalid, kindOf, matches, parseFilter, Problem, say, type ActionDef, type AnyRow, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { handlers } from '../hooks.ts'
import { filterSql } from './filter-sql.ts'
import { readInput } from './parse.ts'
import { missing, objectOf } from './read.ts'
import { scopeSql } from './scope.ts'
import { lockRows, update } from './update.ts'

export type Acted = { row: AnyRow; result: unknown }

export function actionOf(ctx: Ctx, object: string, name: string): ActionDef {
  const action = ctx.registry.actions.get(`${object}.${name}`)
  if (!action) throw new Problem('unknown_action', 404, { object, action: name })
  return action
}
/** Runs `name` on one record in one transaction; `ifVersion` refuses a record that has moved. */
export async function act(ctx: Ctx, object: string, name: string, id: string, input: unknown, ifVersion?: number): Promise<Acted> {
  const def = objectOf(ctx, object)
  const action = actionOf(ctx, object, name)
  const op = action.needs ?? 'update'
  return ctx.transact(async (tx) => {
    const row = (await lockRows(tx, def, [id], op)).get(id) ?? (action.binned ? (await lockRows(tx, def, [id], op, true)).get(id) : undefined)
    if (!row) throw (await missing(tx, def, [id], op))(id)
    if (tx.rights(def).deny.has(name)) throw new Problem('action_denied', 403, { action: name, object })
    if (ifVersion !== undefined && row.version !== ifVersion) throw new Problem('stale', 412, { version: row.version, given: ifVersion })
    if (!(await holds(tx, def, action, row))) throw notNow(tx, def, action, row)
    const issues: Issue[] = []
    const values = readInput(action.input, input, issues)
    if (issues.length) throw invalid(issues)
    await checkInputLinks(tx, action, values)
    const done = (await (handlers.get(`${object}.${name}`) ?? handlers.get(`*.${name}`))?.({ ctx: tx, record: row, input: values as never, action })) ?? {}
    if (done.row) return { row: done.row, result: done.result ?? null }
    const set = { ...done.set, ...(action.to ? { state: action.to } : {}) }
    // The handler may have written this record itself; what it answers is laid over what stands now.
    const extra = { ...(Object.keys(action.input).length && { input: keepable(action, values) }), along: undefined }
    const [after] = await update(tx.system(), object, [{ id, set }], { computed: true, verb: action.past, extra })
    return { row: after!, result: done.result ?? null }
  })
}
/** The refusal in words people know: the action's label, where the record stands, and which states it would have to be in. */
function notNow(ctx: Ctx, def: ObjectDef, action: ActionDef, row: AnyRow): Problem {
  const field = def.fields.state
  const label = (state: unknown) =>
    field && typeof state === 'string' && choicesOf(field)[state] ? say(choicesOf(field)[state]!, ctx.locale) : String(state ?? '')
  const wanted = action.when?.state as string | { in?: unknown } | undefined
  const states = typeof wanted === 'string' ? [wanted] : Array.isArray(wanted?.in) ? wanted.in : null
  return new Problem('not_now', 409, {
    action: action.name,
    object: def.name,
    needs: action.when,
    state: row.state ?? null,
    said: say(action.label, ctx.locale),
    stands: label(row.state),
    wanted: states ? states.map(label).join(ctx.locale === 'en' ? ' or ' : ' / ') : JSON.stringify(action.when),
  })
}
async function holds(ctx: Ctx, def: ObjectDef, action: ActionDef, row: AnyRow): Promise<boolean> {
  if (!action.when) return true
  const node = parseFilter(def, action.when, ctx.system().filtering())
  if (!JSON.stringify(action.when).includes('.') && !/"(some|none|every)"/.test(JSON.stringify(action.when))) return matches(node, row)
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select 1 from ${q(def.name)} t where t."id" = ${b.p(row.id, 'uuid')} and ${filterSql(ctx.system(), node, 't', b)}`,
    b.values,
  )
  return rows.length > 0
}
async function checkInputLinks(ctx: Ctx, action: ActionDef, values: Record<string, unknown>): Promise<void> {
  const issues: Issue[] = []
  for (const [name, field] of Object.entries(action.input)) {
    const links = kindOf(field).links
    const ids = links === 'many' ? ((values[name] as string[] | null) ?? []) : links && values[name] ? [values[name] as string] : []
    if (!ids.length) continue
    const target = ctx.registry.object(String(field.options?.to))!
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select t."id" from ${q(target.name)} t where t."id" = any(${b.p(ids, 'uuid[]')}) and ${scopeSql(ctx, target, 't', b)}`,
      b.values,
    )
    if (rows.length < new Set(ids).size) issues.push({ path: name, code: 'no_such_record', params: { object: target.name } })
  }
  if (issues.length) throw invalid(issues)
}
const keepable = (action: ActionDef, values: Record<string, unknown>) =>
  Object.fromEntries(
    Object.keys(action.input)
      .filter((n) => values[n] !== null)
      .map((n) => [n, values[n]]),
  )
