// One batch of an import: cells to drafts, links to ids, rows made or changed through the same door as everything else.
import { allFields, kindOf, Problem, type AnyRow, type Issue } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { sameValue } from '../records/check.ts'
import { Claims } from '../records/claims.ts'
import { lockRows } from '../records/update.ts'
import type { CellFlag } from '../sheet/table.ts'
import { fillLinks } from './links.ts'
import type { Plan, Reading } from './plan.ts'
import { Resolver, type Found } from './resolve.ts'
import { createSafely, updateSafely } from './write.ts'

/** `read`: what some plan made of the cells beforehand. */
export type RowIn = { line: number; cells: (string | null)[]; flags?: CellFlag[]; read?: { plan: Plan; reading: Reading } | undefined }
export type RowOut = {
  line: number
  outcome: 'created' | 'updated' | 'skipped' | 'rejected'
  record?: string
  version?: number
  /** Field → [was, is]: what undoing may restore. */
  before?: Record<string, unknown>
  problem?: { code: string; issues: Issue[]; detail?: Record<string, unknown> }
  cells?: (string | null)[]
  /** A dry run: a record of this name is there already, or an earlier row would make one. */
  alike?: true
}
export type BatchOptions = {
  /** A dry run's memory: what its rows would have taken, values that must be unique and what rows are found by. Null: rows are written. */
  claims: Claims | null
  /** Titles that rows of this file will have, where rows link to each other. */
  titles: ReadonlySet<string> | null
  /** Called when rows are on their way to the database and there is nothing to do but wait; perhaps never, perhaps more than once. */
  sent: () => void
}

/** Loads `rows` inside `ctx`'s transaction; an answer for each, in order. */
export async function loadBatch(ctx: Ctx, plan: Plan, rows: readonly RowIn[], options: BatchOptions): Promise<RowOut[]> {
  const { def, mapping } = plan
  const { claims, sent } = options
  const vouched = (to: string, id: string) => plan.links.some(({ resolver }) => resolver.to === to && resolver.vouches(id))
  const writing = { history: true, vouched, sent, ...(claims && { dry: true, claims }) }
  const meant = (key: string) => `match ${plan.matcher!.normal(ctx, key)}`
  for (const resolver of [plan.matcher, ...plan.links.map((l) => l.resolver)]) resolver?.begin()
  const out: RowOut[] = rows.map((r) => ({ line: r.line, outcome: 'rejected' }))
  const readings = rows.map((r): Reading => {
    const reading = r.read?.plan === plan ? r.read.reading : plan.read(r.cells, r.line)
    // It is worked on here: another attempt begins with the cells.
    r.read = undefined
    for (const flag of r.flags ?? [])
      if (flag.code === 'extra_cell' || plan.used.has(flag.column))
        reading.issues.push({ path: plan.columns[flag.column] ?? '', code: flag.code, params: { value: flag.value.slice(0, 200) } })
    return reading
  })
  await fillLinks(ctx, plan, readings, options)

  const reject = (i: number, problem: Problem) => {
    out[i]!.problem = { code: problem.code, issues: problem.issues, ...(problem.code !== 'invalid' && { detail: problem.detail }) }
    out[i]!.cells = rows[i]!.cells
  }
  await readOn()
  const live = readings.flatMap((r, i) => {
    if (r.issues.length) reject(i, new Problem('invalid', 422, {}, r.issues))
    return r.issues.length ? [] : [i]
  })
  // Rows that mean the same record take turns: the second sees what the first made.
  let turn = live
  while (turn.length) {
    const next: number[] = []
    const seen = new Set<string>()
    const now = turn.filter((i) => {
      const key = plan.matcher ? readings[i]!.key : null
      if (key === null) return true
      if (seen.has(key.toLowerCase())) return void next.push(i)
      seen.add(key.toLowerCase())
      return true
    })
    await takeTurn(now)
    turn = next
  }
  await compare()
  return out

  /** Rows that would be made beside others of their name, where names tell records apart. */
  async function compare() {
    const { title } = def
    const { kind, index } = def.fields[title] ?? {}
    if (!claims || plan.matcher || kind !== 'text' || !index || !['read', 'edit'].includes(ctx.right(def, title))) return
    const nameOf = (i: number) => (out[i]!.outcome === 'created' ? readings[i]!.draft[title] : undefined)
    const named = live.flatMap((i) => {
      const name = nameOf(i)
      return typeof name === 'string' && name.trim() ? [{ i, name }] : []
    })
    const there = new Resolver(def.name, title)
    await there.load(
      ctx,
      named.map(({ name }) => name),
    )
    for (const { i, name } of named) {
      const key = `name ${there.normal(ctx, name)}`
      if (there.get(name) || claims.of(key) === null) out[i]!.alike = true
      claims.take(key, null)
    }
  }

  /** Rows of which some cell says nothing are refused in any case; what else is wrong with them is told at once, too. */
  async function readOn() {
    const flawed = readings.filter((r) => r.issues.length)
    if (!flawed.length) return
    const told = await createSafely(
      ctx,
      def.name,
      flawed.map((r) => r.draft),
      { history: true, vouched, dry: true, claims: new Claims() },
    )
    const top = (issue: Issue) => issue.path.split('.')[0]!
    for (const [n, { issues, draft }] of flawed.entries()) {
      const said = new Set(issues.map(top))
      // A row that may change a record need not fill everything, and shares with it what only one may have.
      const holds = (issue: Issue) => mapping.mode === 'insert' || (top(issue) in draft && !issue.code.startsWith('not_unique'))
      issues.push(...(told[n]!.problem?.issues ?? []).filter((issue) => !said.has(top(issue)) && holds(issue)))
    }
  }
  /** The record that an earlier row of a dry run would have made. */
  function wouldBe(key: string): Found | undefined {
    return claims?.of(meant(key)) === null ? { id: NOBODY } : undefined
  }
  async function takeTurn(turn: number[]) {
    const { mode, match } = mapping
    const making: number[] = []
    const changing: { i: number; id: string }[] = []
    if (plan.matcher)
      await plan.matcher.load(
        ctx,
        turn.flatMap((i) => readings[i]!.key ?? []),
      )
    for (const i of turn) {
      const key = readings[i]!.key
      const found = key === null || !plan.matcher ? undefined : (plan.matcher.get(key) ?? wouldBe(key))
      if (found && 'many' in found)
        reject(i, new Problem('invalid', 422, {}, [{ path: match!, code: 'ambiguous', params: { value: key, matches: found.many } }]))
      else if (found && mode === 'insert')
        out[i] = {
          line: rows[i]!.line,
          outcome: 'skipped',
          record: found.id,
          problem: { code: 'already_there', issues: [{ path: match!, code: 'already_there', params: { value: key } }] },
        }
      else if (found) changing.push({ i, id: found.id })
      else if (mode === 'update')
        reject(
          i,
          new Problem('invalid', 422, {}, [
            key === null
              ? { path: match!, code: 'no_match_value' }
              : { path: match!, code: 'no_match', params: { object: def.name, field: match, value: key } },
          ]),
        )
      else making.push(i)
    }
    if (making.length) {
      const outcomes = await createSafely(
        ctx,
        def.name,
        making.map((i) => readings[i]!.draft),
        writing,
      )
      outcomes.forEach(({ row, problem }, n) => {
        const i = making[n]!
        if (!row) return reject(i, problem)
        const reading = readings[i]!
        out[i] = {
          line: reading.line,
          outcome: 'created',
          record: row.id,
          version: row.version,
          ...(Object.keys(reading.later).length && { before: { $later: reading.later } }),
        }
        if (!plan.matcher || reading.key === null) return
        if (claims) claims.take(meant(reading.key), null)
        else plan.matcher.put(reading.key, row.id)
      })
    }
    if (changing.length) await change(changing)
  }
  async function change(changing: { i: number; id: string }[]) {
    const fields = allFields(def)
    // A dry run may mean a record that only a real one would have made.
    const befores = await lockRows(
      ctx,
      def,
      changing.map((c) => c.id),
      'read',
    )
    const real = changing.filter((c) => befores.has(c.id))
    for (const c of changing) if (!befores.has(c.id)) out[c.i] = { line: rows[c.i]!.line, outcome: 'updated' }
    const drafts = real.map(({ i, id }) => ({
      id,
      set: Object.fromEntries(Object.entries(readings[i]!.draft).filter(([name]) => name !== 'id' && !fields[name]!.fixed)),
    }))
    const outcomes = await updateSafely(ctx, def.name, drafts, writing)
    outcomes.forEach(({ row, problem }, n) => {
      const { i, id } = real[n]!
      if (!row) return reject(i, problem)
      const before = differences(befores.get(id)!, row, fields)
      const later = readings[i]!.later
      const outcome = Object.keys(before).length ? 'updated' : 'skipped'
      out[i] = {
        line: rows[i]!.line,
        outcome,
        record: id,
        version: row.version,
        ...(outcome === 'updated' && { before }),
        ...(Object.keys(later).length && { before: { ...before, $later: later } }),
      }
    })
  }
}
const NOBODY = '00000000-0000-0000-0000-000000000000'
const unkept = new Set(['version', 'updatedAt', 'updatedBy'])
function differences(was: AnyRow, is: AnyRow, fields: ReturnType<typeof allFields>): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields))
    if (!unkept.has(name) && kindOf(field).columns.length && !sameValue(was[name], is[name])) found[name] = [was[name] ?? null, is[name] ?? null]
  return found
}
