// Taking an act back: what it changed gets its old value, what it made goes to the bin, what it binned returns; what somebody changed since stays, and says so.
import { allFields, kindOf, ownFields, Problem, say, type AnyRow, type Issue } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { safely } from '../import/write.ts'
import { sameValue } from './check.ts'
import type { Outcome } from './create.ts'
import { removeEach, restoreEach } from './remove.ts'
import { judge, tracesOf, within, type Payload, type Trace } from './undo-traces.ts'
import { lockRows, updateEach } from './update.ts'

/**
 * One record the act changed: taken back, or the reason it was not. `object` and `id` are null where the caller may not see it;
 * `along`: it was changed because another one was.
 */
export type Undone = { object: string | null; id: string | null; along: boolean; problem?: Problem }

/**
 * Takes back `act` as far as the caller may and nobody has changed it since; one transaction. 404 where the caller sees nothing of it.
 * `dry` only says what would come of it.
 */
export async function undo(ctx: Ctx, act: string, dry = false): Promise<Undone[]> {
  return ctx.transact(async (tx) => {
    const { traces, mine } = await tracesOf(tx, act)
    await judge(tx, traces, mine)
    const sys = tx.with({ door: 'undo', unbound: true })
    const rows = await rowsOf(sys, traces)
    await compare(tx, act, traces, rows)
    // Side effects stay where none of what caused them goes back.
    const roots = Map.groupBy(
      traces.filter((t) => !t.along).flatMap((t) => [...t.transactions].map((x) => [x, t] as const)),
      ([x]) => x,
    )
    const kept = new Set([...roots].filter(([, of]) => of.every(([, t]) => t.problem)).map(([x]) => x))
    const told = traces.filter((t) => t.problem || !(t.along && [...t.transactions].every((x) => kept.has(x))))
    if (!dry)
      await takeBack(
        sys,
        act,
        told.filter((t) => !t.problem),
        rows,
      )
    return shown(
      tx,
      told.sort((a, b) => Number(a.along) - Number(b.along)),
    )
  })
}

// ---- does it still stand ----

/** Everything the act touched as it is now, alive or in the bin (then with `deletedAt`), locked. */
async function rowsOf(ctx: Ctx, traces: readonly Trace[]): Promise<Map<Trace, AnyRow>> {
  const rows = new Map<Trace, AnyRow>()
  for (const [def, some] of Map.groupBy(traces, (t) => t.def))
    for (const binned of [false, true]) {
      const found = await lockRows(
        ctx,
        def,
        some.map((t) => t.id),
        'read',
        binned,
      )
      for (const t of some) if (found.has(t.id)) rows.set(t, found.get(t.id)!)
    }
  return rows
}
/** Whatever no longer stands as the act left it gets a problem that names what was changed, by whom and when. */
async function compare(ctx: Ctx, act: string, traces: readonly Trace[], rows: Map<Trace, AnyRow>): Promise<void> {
  const open = traces.filter((t) => !t.problem && rows.has(t))
  const moved = new Map(open.map((t) => [t, movedFields(t, rows.get(t)!)]))
  const doubtful = open.filter((t) => moved.get(t)!.length || (t.life === 'deleted' ? rows.get(t)!.deletedAt : rows.get(t)!.deletedAt && !t.made && !t.life))
  if (!doubtful.length) return
  const { rows: since } = await ctx.db.query(
    `select e.record, e.verb, e.actor, e.at, e.payload, u."name" from rapport.event e join unnest($1::uuid[], $2::bigint[]) w(record, seq) on e.record = w.record and e.seq > w.seq
       left join "user" u on u."id" = e.actor where e.cause is distinct from $3 and e.verb <> 'revealed' order by e.seq desc`,
    [doubtful.map((t) => t.id), doubtful.map((t) => t.last.toString()), act],
  )
  type Since = { record: string; verb: string; actor: string | null; at: string; payload: Payload | null; name: string | null }
  const later = Map.groupBy(since as unknown as Since[], (e) => e.record)
  const touched = (e: Since | undefined) => ({
    who: e?.name ?? '—',
    when: e ? new Date(Date.parse(e.at) + ctx.clock.zone * 60_000).toISOString().slice(0, 16).replace('T', ' ') : '—',
    ...(e && { by: e.actor && { id: e.actor, name: e.name }, at: new Date(e.at).toISOString() }),
  })
  for (const t of doubtful) {
    const events = later.get(t.id) ?? []
    const binned = events.find((e) => e.verb === 'deleted')
    const names = moved.get(t)!
    if (rows.get(t)!.deletedAt && (binned || t.life !== 'deleted')) t.problem = new Problem('undo_binned', 409, touched(binned))
    else if (names.length) {
      const issues = names.map((name): Issue => {
        const e = events.find((x) => x.payload?.changes?.[name])
        const readable = ['read', 'edit'].includes(ctx.right(t.def, name))
        return readable
          ? { path: name, code: 'undo_changed', params: { field: say(allFields(t.def)[name]!.label, ctx.locale), ...touched(e) } }
          : { path: '', code: 'undo_touched', params: touched(e) }
      })
      t.problem = new Problem(issues[0]!.code, 409, issues[0]!.params, issues)
    }
  }
}
/** Fields that hold neither what the act left there nor what stood before; of a record it made, any that somebody filled in since. */
function movedFields(t: Trace, row: AnyRow): string[] {
  if (row.deletedAt && t.life !== 'deleted') return []
  const all = allFields(t.def)
  const left = [...t.fields].filter(([n]) => all[n] && kindOf(all[n]).columns.length)
  const differs = left.filter(([n, { was, is }]) => !same(row[n], is) && (t.made || !same(row[n], was))).map(([n]) => n)
  if (!t.made || t.life) return differs
  const filled = Object.keys(all).filter((n) => !t.fields.has(n) && !(n in ownFields) && !all[n]!.computed && !all[n]!.retired && !same(row[n], null))
  return [...differs, ...filled]
}
const same = (a: unknown, b: unknown) => sameValue(empty(a) ? null : a, empty(b) ? null : b)
const empty = (v: unknown) => v === undefined || (Array.isArray(v) && !v.length)

// ---- back ----

/** Restores, then changes, then bins, each by object from the one touched last: what leans on another goes before it. */
async function takeBack(sys: Ctx, act: string, traces: readonly Trace[], rows: Map<Trace, AnyRow>): Promise<void> {
  const binned = (t: Trace) => Boolean(rows.get(t)?.deletedAt)
  const led = traces.filter((t) => !t.root && rows.has(t))
  await each(
    sys,
    act,
    led.filter((t) => t.life === 'deleted' && binned(t) && !t.made),
    (at, object, some, extra) =>
      restoreEach(
        at,
        object,
        some.map((t) => t.id),
        extra,
      ),
  )
  await each(
    sys,
    act,
    traces.filter((t) => rows.has(t) && !t.made && !t.problem && t.fields.size && (!binned(t) || t.life === 'deleted')),
    (at, object, some, extra) =>
      updateEach(
        at,
        object,
        some.map((t) => ({ id: t.id, set: Object.fromEntries([...t.fields].flatMap(([n, f]) => (allFields(t.def)[n] ? [[n, f.was]] : []))) })),
        { computed: true, extra },
      ),
  )
  const going = led.filter((t) => (t.made || t.life === 'restored') && !binned(t) && !t.problem)
  await spareUsed(sys, going)
  await each(
    sys,
    act,
    going.filter((t) => !t.problem),
    (at, object, some, extra) =>
      removeEach(
        at,
        object,
        some.map((t) => ({ id: t.id })),
        extra,
      ),
  )
}
type Write = (at: Ctx, object: string, some: readonly Trace[], extra: Record<string, unknown>) => Promise<Outcome[]>
async function each(sys: Ctx, act: string, traces: readonly Trace[], write: Write): Promise<void> {
  // Each event says which act it takes back, and what that was: whoever would do it again needs the same rights.
  const groups = Map.groupBy(traces, (t) => JSON.stringify([t.def.name, t.along, [...t.actions.keys()]]))
  for (const some of groups.values()) {
    const extra = { undoes: { act, verbs: [...some[0]!.actions.keys()] }, along: some[0]!.along || undefined }
    const outcomes = await safely(sys, some, (at, part) => write(at, some[0]!.def.name, part, extra))
    outcomes.forEach((o, i) => o.problem && (some[i]!.problem = o.problem))
  }
}
/** What the act made and others lean on by now stays; and so does what the staying leans on. */
async function spareUsed(ctx: Ctx, going: readonly Trace[]): Promise<void> {
  for (;;) {
    const made = going.filter((t) => t.made && !t.problem)
    const ids = new Set(made.map((t) => t.id))
    let spared = false
    for (const [def, some] of Map.groupBy(made, (t) => t.def)) {
      const b = new Binder()
      const list = b.p(
        some.map((t) => t.id),
        'uuid[]',
      )
      const uses = [...ctx.registry.objects.values()].flatMap((from) =>
        Object.entries(allFields(from)).flatMap(([name, field]) => {
          const links = kindOf(field).links
          if (!links || field.options?.to !== def.name || name in ownFields) return []
          const column = `u.${q(name)}`
          return [
            links === 'many'
              ? `select ${b.p(from.name, 'text')} as o, u."id", x as target from ${q(from.name)} u cross join unnest(${column}) x where ${column} && ${list} and x = any(${list}) and u."deletedAt" is null`
              : `select ${b.p(from.name, 'text')} as o, u."id", ${column} as target from ${q(from.name)} u where ${column} = any(${list}) and u."deletedAt" is null`,
          ]
        }),
      )
      if (!uses.length) continue
      const { rows } = await ctx.db.query(uses.join(' union all '), b.values)
      const users = new Map(rows.filter((r) => !ids.has(r.id as string)).map((r) => [r.target as string, r.o as string]))
      for (const t of some)
        if (users.has(t.id)) {
          spared = true
          t.problem = new Problem('undo_used', 409, { object: users.get(t.id) })
        }
    }
    if (!spared) return
  }
}

// ---- what to say ----

async function shown(ctx: Ctx, traces: readonly Trace[]): Promise<Undone[]> {
  const seen = new Set<string>()
  for (const [def, some] of Map.groupBy(traces, (t) => t.def)) for (const id of await within(ctx, def, 'read', some, false)) seen.add(`${def.name}:${id}`)
  return traces.flatMap(({ def, id, root, along, problem }): Undone[] => {
    if (root && !problem) return []
    const open = seen.has(`${def.name}:${id}`)
    const why = problem && !open ? new Problem('undo_unseen', 409, {}) : problem
    return [{ object: open ? def.name : null, id: open ? id : null, along, ...(why && { problem: why }) }]
  })
}
