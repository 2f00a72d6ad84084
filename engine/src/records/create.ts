// Making records: parse → grant → derive → check → write → history, set-wise, one statement at the end.
import { allFields, invalid, isNone, isUuid, numberFrom, numberOf, Problem, uuid7, type AnyRow, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { PgError } from '../db.ts'
import { derivations, listeners, type Draft } from '../hooks.ts'
import { tableOf } from './columns.ts'
import { checkEntries, checkUnique, convertMoney, duplicate, uniquesOf } from './check.ts'
import { draftReader, type Entry, type WriteOptions } from './parse.ts'
import { isObserved, notify } from './notify.ts'
import { objectOf } from './read.ts'
import { along, eachRow, Work } from './work.ts'

export type Outcome = { row: AnyRow; problem?: undefined } | { row?: undefined; problem: Problem }

/** Makes records of one object, all or none; the rows come back whole, untrimmed. */
export async function create(ctx: Ctx, object: string, drafts: readonly object[], options: WriteOptions = {}): Promise<AnyRow[]> {
  const outcomes = await createEach(ctx, object, drafts, { ...options, atomic: true })
  return outcomes.map((o) => o.row!)
}
/** The same row by row: each is made or says why not. With `atomic` the first problem is thrown and nothing is made. */
export async function createEach(ctx: Ctx, object: string, drafts: readonly object[], options: WriteOptions & { atomic?: boolean } = {}): Promise<Outcome[]> {
  const def = objectOf(ctx, object)
  const rights = ctx.rights(def)
  if (!rights.create && !ctx.unbound) throw new Problem('forbidden', 403, { operation: 'create', object: def.name })
  if (ctx.work && !ctx.tx && listeners.has(`${object}.created`))
    throw new Error(`${object} is listened to, so what makes it along with another record must be in a transaction`)
  // Listeners must see the rows within the transaction; a single statement needs none.
  if (!ctx.tx && (listeners.has(`${object}.created`) || isObserved(ctx, def, drafts))) return ctx.transact((tx) => createEach(tx, object, drafts, options))

  const own = ctx.work ? null : new Work()
  const at = own ? ctx.with({ work: own }) : ctx
  const read = draftReader(ctx, def, options, true)
  const entries: Entry[] = []
  await eachRow(at, drafts, (draft, index) => {
    const issues: Entry['issues'] = []
    const values = read(draft, issues)
    const id = isUuid(values.id) ? values.id : uuid7(ctx.now.getTime())
    delete values.id
    entries.push({ index, id, before: null, draft: values, row: null as never, issues, changed: [] })
  })
  await deriveNew(at, def, entries, options)
  await checkEntries(at, def, entries, options.vouched)
  settle(entries, options.atomic)
  const good = entries.filter((e) => !e.problem)
  if ((entries.length > 1 || options.claims) && good.length) {
    await checkUnique(at, def, good, options.claims)
    settle(entries, options.atomic)
  }
  const rows = good.filter((e) => !e.problem).map((e) => e.row)
  if (rows.length && !options.dry) {
    at.work!.insert(def, rows)
    for (const row of rows)
      at.work!.events.push({
        object: def.name,
        record: row.id,
        verb: options.verb ?? 'created',
        payload: { set: written(def, row), ...along(ctx), ...options.extra },
        ...(options.backdated && { at: row.createdAt, actor: row.createdBy ?? row.owner }),
      })
    if (own) await own.flush(at).catch((error: PgError) => refuse(at, def, rows, error))
    await notify(
      ctx,
      rows.map((row) => ({ object: def.name, record: row.id, verb: 'created', before: null, after: row })),
      ctx.unbound,
    )
  }
  if (!ctx.tx && own) ctx.engine.wake()
  return entries.map((e) => (e.problem ? { problem: e.problem } : { row: e.row }))
}

async function deriveNew(ctx: Ctx, def: ObjectDef, entries: Entry[], options: WriteOptions): Promise<void> {
  const now = ctx.now.toISOString()
  const fields = Object.entries(allFields(def))
  const initials = fields.filter(([, field]) => field.initial !== undefined)
  await eachRow(ctx, entries, (e) => {
    for (const [name, field] of initials)
      if (e.draft[name] === undefined || (e.draft[name] === null && field.required)) e.draft[name] = structuredClone(field.initial)
    if (def.owned !== false) {
      if (e.draft.owner === undefined) e.draft.owner = ctx.principal.userId || null
      else if (e.draft.owner !== ctx.principal.userId && !options.history && !ctx.unbound && isNone(ctx.rights(def).scopes.transfer))
        e.issues.push({ path: 'owner', code: 'owner_not_allowed' })
    }
  })
  for (const run of derivations.get(def.name) ?? [])
    await run(
      ctx,
      entries.map((e) => e.draft),
      entries.map(() => null),
    )
  for (const [name, field] of fields)
    if (field.kind === 'autoNumber' && !options.dry) await numberRows(ctx, def, name, String(field.options?.pattern ?? '{n}'), entries)
  const table = tableOf(def)
  await eachRow(ctx, entries, (e) => {
    const past = options.history ? e.draft : {}
    const row: AnyRow = {
      ...table.blank,
      id: e.id,
      version: 1,
      createdAt: (past.createdAt as string | undefined) ?? now,
      createdBy: (past.createdBy as string | undefined) ?? (ctx.principal.userId || null),
      updatedAt: (past.updatedAt as string | undefined) ?? (past.createdAt as string | undefined) ?? now,
      updatedBy: (past.updatedBy as string | undefined) ?? (ctx.principal.userId || null),
      owner: null,
    }
    for (const { name, kind } of table.fields) {
      const value = e.draft[name]
      if (value !== undefined) row[name] = value
      else if (kind.family === 'set') row[name] = []
    }
    e.row = row
    convertMoney(ctx, def, row)
  })
}
const blocks = new Map<string, bigint[]>()
export const sequenceName = (object: string, field: string) => `rapport."seq_${object}_${field}"`
/** Numbers this process has taken and not yet given out, the next first. */
export function stockOf(ctx: Ctx, object: string, field: string): bigint[] {
  const key = `${ctx.engine.url}:${object}.${field}`
  const stock = blocks.get(key) ?? []
  blocks.set(key, stock)
  return stock
}
/** Numbers come from a sequence that steps by ten: a process takes ten at a time and gaps after a restart are allowed. */
async function numberRows(ctx: Ctx, def: ObjectDef, name: string, pattern: string, entries: Entry[]) {
  const stock = stockOf(ctx, def.name, name)
  await passBy(ctx, def, name, Math.max(0, ...entries.map((e) => (e.draft[name] ? (numberOf(pattern, String(e.draft[name]), ctx.now) ?? 0) : 0))), stock)
  const needing = entries.filter((e) => !e.draft[name])
  if (!needing.length) return
  // Others may take from the stock while more is fetched.
  while (stock.length < needing.length) {
    const count = Math.ceil((needing.length - stock.length) / 10)
    const { rows } = await ctx.engine.pool.query(`select nextval('${sequenceName(def.name, name).replaceAll("'", "''")}') as n from generate_series(1, $1)`, [
      count,
    ])
    for (const { n } of rows as { n: string }[]) for (let i = 0n; i < 10n; i++) stock.push(BigInt(n) + i)
  }
  for (const e of needing) {
    e.draft[name] = numberFrom(pattern, stock.shift()!, ctx.now)
    ;(e.numbered ??= []).push(name)
  }
}
/** Numbers that somebody gave by hand, up to `most`, are not given out again. A sequence only goes forward, and not for a number out of all proportion. */
async function passBy(ctx: Ctx, def: ObjectDef, name: string, most: number, stock: bigint[]) {
  if (!most) return
  const sequence = sequenceName(def.name, name)
  await ctx.engine.pool.query(
    `select count(nextval('${sequence.replaceAll("'", "''")}')) from ${sequence} s, generate_series(1, ($1::bigint - s.last_value) / 10 + (not s.is_called)::int) where $1::bigint - s.last_value < 10000000`,
    [most],
  )
  stock.splice(0, stock.length, ...stock.filter((n) => n > most))
}
/** What a row was made with, for its history: filled fields only. */
function written(def: ObjectDef, row: AnyRow): Draft {
  const set: Draft = {}
  for (const { name } of tableOf(def).fields) {
    const value = row[name]
    if (value !== null && value !== undefined && !(Array.isArray(value) && !value.length)) set[name] = value
  }
  return set
}
/** Entries with issues get their problem; with `atomic` the first is thrown with all issues, rows numbered when there are several. */
export function settle(entries: Entry[], atomic = false): void {
  for (const e of entries) if (e.issues.length && !e.problem) e.problem = invalid(e.issues)
  if (!atomic) return
  const bad = entries.filter((e) => e.problem)
  if (!bad.length) return
  if (entries.length === 1 || bad[0]!.problem!.code !== 'invalid') throw bad[0]!.problem!
  throw invalid(bad.flatMap((e) => e.issues.map((i) => ({ ...i, path: `${e.index}.${i.path}` }))))
}
/** Throws a database refusal in the words of the object: a taken unique value, with the record that holds it, or an id used twice. */
export async function refuse(ctx: Ctx, def: ObjectDef, rows: readonly AnyRow[], error: PgError): Promise<never> {
  if (error.code === '22003' || error.code === '22008') throw invalid([{ path: '', code: 'out_of_range' }])
  if (error.code !== '23505') throw error
  if (error.constraint?.endsWith('_pkey')) throw duplicate(def, ['id'], [])
  const names = uniquesOf(def).find((n) => error.constraint === uniqueName(def.name, n)) ?? []
  if (ctx.db.bulk) throw duplicate(def, names, [])
  // The transaction has failed; who holds the value stands outside of it.
  const entries = rows.map((row, index): Entry => ({ index, id: row.id, before: null, draft: {}, row, issues: [], changed: [] }))
  await checkUnique(ctx.with({ db: ctx.engine.pool }), def, entries)
  throw entries.find((e) => e.problem)?.problem ?? duplicate(def, names, [])
}
export const uniqueName = (object: string, names: readonly string[]) => `ux_${object}_${names.join('_')}`.slice(0, 63)
