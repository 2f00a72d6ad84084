// Tells people: in the transaction of what happened, all of a write at once, each only of what they want to hear of.
import { allFields, kindOf, Problem, type AnyRow, type ObjectDef } from '@rapport/model'
import { Ctx } from '../context.ts'
import { derive, listen, observers, type Change } from '../hooks.ts'
import { task } from '../jobs/tasks.ts'
import { create } from '../records/create.ts'
import { find } from '../records/read.ts'
import { update } from '../records/update.ts'
import { addTexts } from '../texts.ts'
import { nobody } from './access.ts'
import { ways, type Notices, type NotificationKind } from './notification.object.ts'

addTexts({
  mention_out_of_sight: {
    en: '{name} cannot see this record; share it first, or name somebody else.',
    zh: '{name} 无权查看这条记录；请先共享，或换一位同事。',
  },
  notices_shape: { en: 'For each kind: off, app or browser.', zh: '每类通知只能设为 off、app 或 browser。' },
})
export type Telling = { owner: string; kind: NotificationKind; object: string; record: string }
/** More of one kind at once is told as one: how many, not which. */
const FEW = 3

/** Writes `tellings` down for those who want to hear; nobody is told of what they did themselves. */
export async function inform(ctx: Ctx, tellings: readonly Telling[]): Promise<void> {
  const actor = ctx.principal.userId || null
  const others = tellings.filter((t) => t.owner !== actor)
  if (!others.length) return
  const { rows: people } = await ctx.db.query(
    `select "id", "notices" from "user" where "id" = any($1::uuid[]) and "state" = 'active' and "deletedAt" is null`,
    [[...new Set(others.map((t) => t.owner))]],
  )
  const wanted = new Map(people.map((p) => [p.id as string, (p.notices ?? {}) as Notices]))
  const heard = others.filter((t) => wanted.has(t.owner) && wanted.get(t.owner)![t.kind] !== 'off')
  const sys = ctx.system()
  const groups = [...Map.groupBy(heard, (t) => `${t.owner} ${t.kind} ${t.object}`).values()].map((group) => {
    const { owner, kind, object } = group[0]!
    return { common: { owner, kind, object, actor, cause: ctx.cause }, records: [...new Set(group.map((t) => t.record))] }
  })
  const grown = await grow(
    sys,
    groups.filter((g) => g.records.length > FEW || ctx.door === 'import'),
  )
  const drafts = groups.flatMap((g): Record<string, unknown>[] => {
    const { common, records } = g
    if (grown.has(g)) return []
    return records.length > FEW ? [{ ...common, count: records.length }] : records.map((record) => ({ ...common, record, count: 1 }))
  })
  if (drafts.length) await create(sys, 'notification', drafts, { computed: true })
}
type Group = { common: { owner: string; kind: string; object: string; cause: string | null }; records: string[] }
/** Long work writes in parts: what one act brings somebody is one notification that grows until it is read. Those that found theirs. */
async function grow(ctx: Ctx, groups: readonly Group[]): Promise<ReadonlySet<Group>> {
  if (!ctx.cause || !groups.length) return new Set()
  const kinds = [...new Set(groups.map((g) => g.common.kind))]
  const owners = [...new Set(groups.map((g) => g.common.owner))]
  const unread = await find(ctx, 'notification', { filter: { cause: ctx.cause, owner: { in: owners }, kind: { in: kinds }, readAt: { empty: true } } })
  const known = new Map(unread.map((n) => [`${n.owner} ${n.kind} ${n.object}`, n]))
  const told = (g: Group) => known.get(`${g.common.owner} ${g.common.kind} ${g.common.object}`)
  const growing = groups.filter(told)
  const changes = growing.map((g) => ({ id: told(g)!.id, set: { record: null, count: Number(told(g)!.count) + g.records.length } }))
  if (changes.length) await update(ctx, 'notification', changes, { computed: true })
  return new Set(growing)
}
// Only the program tells; nobody writes in another's name.
derive('notification', (ctx) => {
  if (!ctx.unbound) throw new Problem('forbidden', 403, { operation: 'create', object: 'notification' })
})

// ---- what is written to records ----

const peopleIn = (row: Readonly<Record<string, unknown>> | null | undefined, names: readonly string[] = []): string[] =>
  names.flatMap((name) => [row?.[name]].flat()).filter((id): id is string => typeof id === 'string')
const telling = (def: ObjectDef | undefined): def is ObjectDef => Boolean(def && !def.system)
const fresh = (c: Change, names: readonly string[] | undefined) => {
  const before = peopleIn(c.before, names)
  return peopleIn(c.after, names).filter((id) => !before.includes(id))
}
function tellingsOf(def: ObjectDef, c: Change): Telling[] {
  const to = (kind: NotificationKind) => (owner: string) => ({ owner, kind, object: def.name, record: c.record })
  const owner = def.owned === false ? [] : fresh(c, ['owner'])
  const named = fresh(c, def.mentions)
  // Whose it was is told of it, also where it is out of their sight now.
  const was = def.owned === false ? [] : peopleIn(c.before, ['owner']).filter((id) => id !== c.after?.owner)
  // One thing is told once, for the reason that asks most.
  const added = fresh(c, def.participants).filter((id) => !owner.includes(id) && !named.includes(id))
  return [...named.map(to('mention')), ...owner.filter((id) => !named.includes(id)).map(to('assigned')), ...added.map(to('added')), ...was.map(to('passed'))]
}
observers.push({
  concerns: (ctx, def, draft) =>
    telling(def) && !ctx.unbound && peopleIn(draft, ['owner', ...(def.mentions ?? []), ...(def.participants ?? [])]).some((id) => id !== ctx.principal.userId),
  async run(ctx, changes, along) {
    const first = changes[0]
    const def = first && ctx.registry.object(first.object)
    if (along || !telling(def) || ctx.door === 'undo' || ['deleted', 'restored', 'erased'].includes(first!.verb)) return
    await inform(
      ctx,
      changes.flatMap((c) => tellingsOf(def, c)),
    )
  },
})
/** Shared to be looked at: whoever holds the role is told of these. */
const shown: ReadonlySet<string> = new Set(['dashboard', 'view'])
/** A share with a department is one with each of its people; one of a record with a role opens a door to a kind of work, and is not told. */
listen('share.created', async (ctx, changes) => {
  const rolesTold = changes.flatMap(({ after }) => (after!.granteeKind === 'role' && shown.has(String(after!.object)) ? [after!.grantee as string] : []))
  const holders = rolesTold.length && ctx.principal.userId ? await holding(ctx, rolesTold) : new Map<string, string[]>()
  const tellings = changes.flatMap(({ after }) => {
    const { granteeKind, grantee, object, record } = after as AnyRow & Record<'granteeKind' | 'grantee' | 'object' | 'record', string>
    const held = shown.has(object) ? (holders.get(grantee) ?? []) : []
    const owners = granteeKind === 'user' ? [grantee] : granteeKind === 'department' ? ctx.engine.membersOf([grantee]) : held
    return owners.map((owner): Telling => ({ owner, kind: 'shared', object, record }))
  })
  if (ctx.door !== 'undo') await inform(ctx, tellings)
})
/** Who holds each of these roles. */
async function holding(ctx: Ctx, roles: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await ctx.db.query(
    `select r as role, array_agg(u."id") as people from "user" u, unnest($1::uuid[]) r where r = any(u."roles") and u."state" = 'active' and u."deletedAt" is null group by r`,
    [[...new Set(roles)]],
  )
  return new Map(rows.map((r) => [r.role as string, r.people as string[]]))
}
/** An import, a handover: long enough to have looked away. It is told by nobody, to whoever began it. */
const ended = new Set(['done', 'failed'])
for (const [object, by] of [
  ['import', 'by'],
  ['handover', 'createdBy'],
] as const)
  listen(`${object}.updated`, async (ctx, changes) => {
    const over = changes.filter((c) => ended.has(String(c.after?.state)) && c.before?.state !== c.after?.state && c.after?.[by])
    await inform(
      ctx.with({ principal: nobody, unbound: true }),
      over.map((c) => ({ owner: c.after![by] as string, kind: 'job', object, record: c.record })),
    )
  })

// ---- what falls due ----

const MARK = 'reminded'
/** Once a minute: whatever fell due since the last look, by the declarations that say what is due and when. */
task('remind', async (_payload, engine) => {
  const ctx = new Ctx({ engine, principal: nobody, unbound: true, door: 'job' })
  await ctx.transact(async (tx) => {
    const now = tx.now.toISOString()
    await tx.db.query(`insert into rapport.meta (key, value) values ($1, to_jsonb($2::text)) on conflict (key) do nothing`, [MARK, now])
    const { rows } = await tx.db.query(`select value #>> '{}' as since from rapport.meta where key = $1 for update`, [MARK])
    const since = rows[0]!.since as string
    for (const def of tx.registry.objects.values()) {
      const { at, when } = def.remind ?? {}
      if (!at || def.retired || allFields(def)[at]?.retired || kindOf(allFields(def)[at]!).name !== 'instant') continue
      const due = await find(tx, def.name, { filter: { and: [{ [at]: { gt: since, lte: now } }, ...(when ? [when] : [])] } })
      await inform(
        tx,
        due.flatMap((row) =>
          [...new Set(peopleIn(row, ['owner', ...(def.participants ?? [])]))].map((owner): Telling => ({
            owner,
            kind: 'due',
            object: def.name,
            record: row.id,
          })),
        ),
      )
    }
    await tx.db.query(`update rapport.meta set value = to_jsonb($2::text) where key = $1`, [MARK, now])
  })
})
/** A person's own choice of what to hear of, and how; throws nothing, says whether it is one. */
export const isNotices = (value: unknown): value is Notices =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((way) => (ways as readonly unknown[]).includes(way))
