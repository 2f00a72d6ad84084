// Changing records: the same door; what did not change leaves no trace, what moved meanwhile is read again.
import { allFields, kindOf, Problem, type AnyRow, type ObjectDef, type Operation } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, often, q, type PgError } from '../db.ts'
import { derivations, type Change } from '../hooks.ts'
import { checkEntries, checkUnique, convertMoney, sameValue } from './check.ts'
import { columnName, packed, tableOf, type TableColumn } from './columns.ts'
import { refuse, settle, type Outcome } from './create.ts'
import { isHeard, isObserved, notify } from './notify.ts'
import { draftReader, type Entry, type WriteOptions } from './parse.ts'
import { missing, objectOf } from './read.ts'
import { scopeSql } from './scope.ts'
import { feedsSearch, searchColumns } from './search-columns.ts'
import { along, declared, eventsInto, searchColumnList, selected, type EventDraft } from './work.ts'

export type ChangeDraft = { id: string; set: object; ifVersion?: number }

/** Changes records of one object, all or none; the rows come back whole. */
export async function update(ctx: Ctx, object: string, changes: readonly ChangeDraft[], options: WriteOptions = {}): Promise<AnyRow[]> {
  return (await updateEach(ctx, object, changes, { ...options, atomic: true })).map((o) => o.row!)
}
export async function updateEach(
  ctx: Ctx,
  object: string,
  changes: readonly ChangeDraft[],
  options: WriteOptions & { atomic?: boolean } = {},
): Promise<Outcome[]> {
  const def = objectOf(ctx, object)
  if (new Set(changes.map((c) => c.id)).size < changes.length) return inTurns(ctx, object, changes, options)
  const heard = () => isHeard(object, options.verb ?? 'updated') || isObserved(ctx, def, [changes[0]?.set ?? {}])
  if (!ctx.tx && (changes.length > 1 || heard())) return ctx.transact((tx) => updateEach(tx, object, changes, options))
  for (let attempt = 0; ; attempt++) {
    const entries = await prepare(ctx, def, changes, options)
    settle(entries, options.atomic)
    const good = entries.filter((e) => !e.problem)
    if (options.dry) return entries.map((e) => (e.problem ? { problem: e.problem } : { row: e.row }))
    const rows = good.map((e) => e.row)
    const moved = await write(ctx, def, good, options).catch((error: PgError) => refuse(ctx, def, rows, error))
    if (moved && attempt < 8) continue
    if (moved) throw new Problem('busy', 409, { object: def.name })
    const told = good.filter((e) => e.changed.length || options.verb)
    await notify(
      ctx,
      told.map((e): Change => ({ object: def.name, record: e.id, verb: options.verb ?? 'updated', before: e.before, after: e.row })),
      ctx.unbound && !('along' in (options.extra ?? {})),
    )
    if (!ctx.tx && told.length) ctx.engine.wake()
    return entries.map((e) => (e.problem ? { problem: e.problem } : { row: e.row }))
  }
}

/** A record named several times takes its changes one after the other, in their order. */
async function inTurns(ctx: Ctx, object: string, changes: readonly ChangeDraft[], options: WriteOptions & { atomic?: boolean }): Promise<Outcome[]> {
  return ctx.transact(async (tx) => {
    const outcomes: Outcome[] = []
    for (let rest = changes.map((change, i) => ({ change, i })); rest.length;) {
      const seen = new Set<string>()
      const turn = rest.filter(({ change }) => !seen.has(change.id) && seen.add(change.id))
      const done = await updateEach(
        tx,
        object,
        turn.map((t) => t.change),
        options,
      )
      turn.forEach((t, n) => (outcomes[t.i] = done[n]!))
      rest = rest.filter((r) => !turn.includes(r))
    }
    return outcomes
  })
}
async function prepare(ctx: Ctx, def: ObjectDef, changes: readonly ChangeDraft[], options: WriteOptions): Promise<Entry[]> {
  const befores = await lockRows(
    ctx,
    def,
    changes.map((c) => c.id),
  )
  const read = draftReader(ctx, def, options, false)
  const entries = changes.map(({ id, set, ifVersion }, index): Entry => {
    const before = befores.get(id) ?? null
    const issues: Entry['issues'] = []
    const entry: Entry = { index, id, before, draft: read(set, issues), row: null as never, issues, changed: [] }
    if (before && ifVersion !== undefined && before.version !== ifVersion)
      entry.problem = new Problem('stale', 412, { version: before.version, given: ifVersion })
    return entry
  })
  const absent = entries.filter((e) => !e.before)
  if (absent.length) {
    const why = await missing(
      ctx,
      def,
      absent.map((e) => e.id),
      'update',
    )
    for (const e of absent) e.problem = why(e.id)
  }
  const live = entries.filter((e) => !e.problem)
  for (const run of derivations.get(def.name) ?? [])
    await run(
      ctx,
      live.map((e) => e.draft),
      live.map((e) => e.before),
    )
  for (const e of live) {
    for (const [name, value] of Object.entries(e.draft)) if (sameValue(value, e.before![name])) delete e.draft[name]
    e.changed = Object.keys(e.draft)
    e.row = { ...e.before!, ...e.draft }
    for (const name of e.changed) if (e.row[name] === null && kindOf(allFields(def)[name]!).family === 'set') e.row[name] = []
    convertMoney(ctx, def, e.row, e.changed)
  }
  await checkOwners(ctx, def, live)
  await checkEntries(ctx, def, live)
  if (live.some((e) => e.changed.length))
    await checkUnique(
      ctx,
      def,
      live.filter((e) => !e.issues.length && e.changed.length),
      options.claims,
    )
  return entries
}
/** Giving a record to somebody else needs the right to transfer that record. */
async function checkOwners(ctx: Ctx, def: ObjectDef, entries: Entry[]): Promise<void> {
  const moving = entries.filter((e) => 'owner' in e.draft)
  if (!moving.length || ctx.unbound) return
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select t."id" from ${q(def.name)} t where t."id" = any(${b.p(
      moving.map((e) => e.id),
      'uuid[]',
    )}) and ${scopeSql(ctx, def, 't', b, 'transfer')}`,
    b.values,
  )
  const allowed = new Set(rows.map((r) => r.id))
  for (const e of moving) if (!allowed.has(e.id)) e.issues.push({ path: 'owner', code: 'transfer_not_allowed' })
}
/** The rows to be changed, within the writer's scope; locked when there is a transaction to hold them. */
export async function lockRows(ctx: Ctx, def: ObjectDef, ids: readonly string[], op: Operation = 'update', binned = false): Promise<Map<string, AnyRow>> {
  const table = tableOf(def)
  const b = new Binder()
  // Locked in the order of ids, so that two bulk changes cannot wait for each other.
  const text = `select ${table.select('t')} from ${table.name} t where t."id" = any(${b.p([...new Set(ids)], 'uuid[]')}) and ${scopeSql(ctx, def, 't', b, op, binned)}${binned ? ` and t."deletedAt" is not null` : ''}${ctx.tx ? ' order by t."id" for no key update of t' : ''}`
  const { rows } = await ctx.db.query(text, b.values)
  return new Map(rows.map((raw) => [raw.id as string, table.read(raw)]))
}

/** Writes what changed, grouped by which columns; true when a row had moved since it was read. */
async function write(ctx: Ctx, def: ObjectDef, entries: Entry[], options: WriteOptions): Promise<boolean> {
  const groups = new Map<string, Entry[]>()
  for (const e of entries) {
    if (!e.changed.length && !options.verb) continue
    const key = [...e.changed].sort().join(',')
    groups.set(key, [...(groups.get(key) ?? []), e])
  }
  for (const group of groups.values()) if (await writeGroup(ctx, def, group, options)) return true
  return false
}
async function writeGroup(ctx: Ctx, def: ObjectDef, group: Entry[], options: WriteOptions): Promise<boolean> {
  const table = tableOf(def)
  const names = group[0]!.changed
  const columns = (
    [
      { name: 'updatedAt', type: 'timestamptz' },
      { name: 'updatedBy', type: 'uuid' },
      ...names.flatMap((name) => kindOf(allFields(def)[name]!).columns.map((c): TableColumn => ({ name: columnName(name, c.suffix), type: c.type }))),
      ...(feedsSearch(table, names) ? searchColumnList(table) : []),
    ] as TableColumn[]
  ).filter((c, i, all) => all.findIndex((x) => x.name === c.name) === i)
  const now = ctx.now.toISOString()
  const data = group.map((e) => {
    if (!options.history || !names.includes('updatedAt')) e.row.updatedAt = now
    if (!options.history || !names.includes('updatedBy')) e.row.updatedBy = ctx.principal.userId || null
    const record: Record<string, unknown> = { id: e.id, $v: e.before!.version, updatedAt: e.row.updatedAt, updatedBy: e.row.updatedBy }
    for (const name of names) {
      const field = allFields(def)[name]!
      const cells = packed(field, e.row[name])
      kindOf(field).columns.forEach((c, i) => {
        const cell = c.suffix === 'base' ? e.row[`${name}$base`] : cells[i]
        record[columnName(name, c.suffix)] = c.type === 'jsonb' && cell ? JSON.parse(cell as string) : cell
      })
    }
    if (feedsSearch(table, names)) Object.assign(record, searchColumns(table, e.row))
    return record
  })
  const events = group.map((e): EventDraft => ({
    object: def.name,
    record: e.id,
    verb: options.verb ?? 'updated',
    payload: {
      changes: Object.fromEntries(names.map((n) => [n, [e.before![n] ?? null, e.row[n] ?? null]])),
      owner: e.before!.owner,
      ...along(ctx),
      ...options.extra,
    },
  }))
  const kept = options.quiet ? columns.filter((c) => c.name !== 'updatedAt' && c.name !== 'updatedBy') : columns
  const bump = options.quiet ? '' : ', "version" = t."version" + 1'
  const values: unknown[] = [JSON.stringify(data)]
  const trace = options.quiet ? '' : `e as (${eventsInto(ctx, events, values, ' where v.record in (select u."id" from u)')})`
  const text = `with r as (select * from json_to_recordset($1::json) as r("id" uuid, "$v" integer, ${kept.map(declared).join(', ')})),
    u as (update ${table.name} t set ${kept.map((c) => `${q(c.name)} = ${selected(c)}`).join(', ')}${bump} from r where t."id" = r."id" and t."version" = r."$v" and t."deletedAt" is null returning t."id")${trace && `, ${trace}`}
    select count(*)::int as n from u`
  const { rows } = await often(ctx.db.bulk?.writes ?? ctx.db, text, values)
  if (rows[0]!.n !== group.length) {
    if (ctx.tx || group.length > 1) throw new Problem('busy', 409, { object: def.name })
    return true
  }
  if (!options.quiet) for (const e of group) e.row.version = e.before!.version + 1
  return false
}
