// The live stream: each reader gets the changes of records they may see, once, in order; what leaves their sight arrives as gone.
import type { FastifyInstance } from 'fastify'
import { malformed } from '@rapport/model'
import { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import type { Engine } from '../engine.ts'
import { contextOf } from '../http/route.ts'
import { scopeSql } from '../records/scope.ts'
import { principalOf } from '../system/access.ts'
import { eventsAfter, head, type LogEvent, type Position } from './tail.ts'

type Listener = { userId: string; position: Position; send(text: string): void; open: boolean }
/** Bytes that may wait for a reader. */
const SLOW = 4 * 1024 * 1024
const id = (p: Position) => `${p.txid}-${p.seq}`

/** One tail a process reads the log; listeners that fell behind read for themselves until they have caught up. */
export class Stream {
  private readonly listeners = new Set<Listener>()
  private readonly engine: Engine
  private timer: NodeJS.Timeout | null = null
  private running = false
  private again = false
  constructor(engine: Engine) {
    this.engine = engine
    engine.bus.on('wake', () => void this.pump())
  }
  add(listener: Listener) {
    this.listeners.add(listener)
    this.timer ??= setInterval(() => void this.pump(), 300)
    void this.pump()
  }
  remove(listener: Listener) {
    listener.open = false
    this.listeners.delete(listener)
    if (!this.listeners.size && this.timer) {
      clearInterval(this.timer)
      this.timer = null
    }
  }
  close() {
    if (this.timer) clearInterval(this.timer)
    for (const l of this.listeners) l.open = false
    this.listeners.clear()
  }
  private async pump() {
    if (this.running) {
      this.again = true
      return
    }
    this.running = true
    try {
      do {
        this.again = false
        // Listeners at the same place share one read of the log.
        const groups = new Map<string, Listener[]>()
        for (const l of this.listeners) groups.set(id(l.position), [...(groups.get(id(l.position)) ?? []), l])
        for (const group of groups.values()) {
          const events = await eventsAfter(this.engine.pool, group[0]!.position)
          if (!events.length) continue
          const byUser = new Map<string, Listener[]>()
          for (const l of group) byUser.set(l.userId, [...(byUser.get(l.userId) ?? []), l])
          for (const [userId, listeners] of byUser) {
            const text = await this.render(userId, events)
            // Each moves on with what it was sent: a failure further down sends nothing twice.
            for (const l of listeners) {
              if (l.open && text) l.send(text)
              l.position = { txid: events.at(-1)!.txid, seq: events.at(-1)!.seq }
            }
          }
          if (events.length >= 1000) this.again = true
        }
      } while (this.again)
    } catch {
      // The database is away for a moment: the next beat tries again from the same place.
    } finally {
      this.running = false
    }
  }
  private async render(userId: string, events: LogEvent[]): Promise<string> {
    const principal = await principalOf(this.engine, userId)
    if (!principal) return ''
    const ctx = new Ctx({ engine: this.engine, principal, door: 'stream' })
    const visible = await visibleOf(ctx, events)
    let text = ''
    for (const e of events) {
      const def = ctx.registry.object(e.object)
      if (!def || def.system) continue
      const position = `${e.txid}-${e.seq}`
      if (e.verb === 'revealed') continue
      const sight = visible.get(`${e.object}:${e.record}`)
      if (sight === 'alive' && e.verb !== 'deleted')
        text += `id: ${position}\nevent: change\ndata: ${JSON.stringify({ object: e.object, id: e.record, verb: e.verb, at: new Date(e.at).toISOString(), actor: e.actor, cause: e.cause })}\n\n`
      else if (e.verb === 'deleted' ? sight : !sight && wasVisible(ctx, e))
        text += `id: ${position}\nevent: gone\ndata: ${JSON.stringify({ object: e.object, id: e.record })}\n\n`
    }
    const last = events.at(-1)!
    return text || `id: ${last.txid}-${last.seq}\n: \n\n`
  }
}
/** Which of the events' records the reader may see, or could if they did not lie in the bin: one statement an object. */
async function visibleOf(ctx: Ctx, events: LogEvent[]): Promise<Map<string, 'alive' | 'binned'>> {
  const byObject = new Map<string, Set<string>>()
  for (const e of events) byObject.set(e.object, (byObject.get(e.object) ?? new Set()).add(e.record))
  const visible = new Map<string, 'alive' | 'binned'>()
  for (const [object, ids] of byObject) {
    const def = ctx.registry.object(object)
    if (!def || def.system || !ctx.may(def, 'read')) continue
    const b = new Binder()
    const { rows } = await ctx.db.query(
      `select t."id", t."deletedAt" is null as alive from ${q(object)} t where t."id" = any(${b.p([...ids], 'uuid[]')}) and ${scopeSql(ctx, def, 't', b, 'read', true)}`,
      b.values,
    )
    for (const r of rows) visible.set(`${object}:${r.id as string}`, r.alive ? 'alive' : 'binned')
  }
  return visible
}
/** Whether the record stood in the reader's sight before this event, by the owner it had then. */
function wasVisible(ctx: Ctx, e: LogEvent): boolean {
  const def = ctx.registry.object(e.object)
  if (!def || !ctx.may(def, 'read')) return false
  const set = ctx.rights(def).scopes.read
  const changes = (e.payload?.changes ?? {}) as Record<string, [unknown, unknown]>
  const owner = changes.owner?.[0] as string | null | undefined
  if (!owner) return false
  const { principal } = ctx
  if (set.all) return true
  if ((set.own || set.subordinates || set.department || set.departmentBelow) && owner === principal.userId) return true
  if (set.subordinates && principal.subordinates.includes(owner)) return true
  const departments = [...(set.department ? principal.departments : []), ...(set.departmentBelow ? principal.departmentsBelow : []), ...set.departments]
  return ctx.engine.membersOf(departments).includes(owner)
}
export function streamRoutes(app: FastifyInstance, engine: Engine) {
  const stream = new Stream(engine)
  app.addHook('preClose', async () => stream.close())
  app.get('/api/v1/stream', async (request, reply) => {
    const ctx = await contextOf(engine, request)
    const from = (request.headers['last-event-id'] as string | undefined) ?? (request.query as { lastEventId?: string }).lastEventId
    if (from && !/^\d{1,19}-\d{1,19}$/.test(from))
      throw malformed('bad_parameter', 'Last-Event-ID', { given: from.slice(0, 40), expected: 'an id of this stream' })
    const [txid, seq] = from?.split('-') ?? []
    const position = txid && seq ? { txid, seq } : await head(engine.pool)
    reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      connection: 'keep-alive',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    })
    raw.write(`retry: 1000\nid: ${id(position)}\n: open\n\n`)
    const send = (text: string) => {
      // Who reads too slowly is let go, and resumes from where it stood.
      if (raw.writableLength > SLOW) raw.destroy()
      else raw.write(text)
    }
    const listener: Listener = { userId: ctx.principal.userId, position, open: true, send }
    const beat = setInterval(() => raw.write(': beat\n\n'), 15_000)
    const jobs = (line: { user: string; event: string; data: unknown }) =>
      line.user === listener.userId && raw.write(`event: ${line.event}\ndata: ${JSON.stringify(line.data)}\n\n`)
    engine.bus.on('tell', jobs)
    stream.add(listener)
    raw.on('close', () => {
      clearInterval(beat)
      engine.bus.off('tell', jobs)
      stream.remove(listener)
    })
  })
}
