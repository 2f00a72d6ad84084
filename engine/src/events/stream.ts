// The live stream: each reader gets the changes of records they may see, once, in order; what leaves their sight arrives as gone.
import type { FastifyInstance } from 'fastify'
import { malformed } from '@rapport/model'
import { Ctx, type Principal } from '../context.ts'
import type { Engine } from '../engine.ts'
import { contextOf } from '../http/route.ts'
import { forgetAccess, loadSettings, nobody, principalOf, principalsOf } from '../system/access.ts'
import { keyOf, leftSight, sightOf, visibleOf, type Ref } from './sight.ts'
import { eventsAfter, head, momentOf, type LogEvent, type Position } from './tail.ts'

type Listener = {
  userId: string
  /** The session or the key it came with. */
  credential: string
  position: Position
  /** The company's day it was last told of: shares end with a day. */
  day: string
  /** What decides over what it sees, and the definitions that stood then; empty until it has caught up. */
  sight: string
  version: number
  send(text: string): void
  end(): void
  open: boolean
}
/** Bytes that may wait for a reader. */
const SLOW = 4 * 1024 * 1024
/** Milliseconds after which sessions and keys are looked at again even if nothing was heard of them. */
const SURE = 60_000
/** Objects whose rows decide who sees what, beside shares, which open records one by one. */
const decisive = new Set(['user', 'role', 'post', 'department', 'object', 'field'])
const decides = ({ object, verb, payload }: LogEvent) =>
  decisive.has(object) && (object !== 'user' || verb !== 'updated' || ['roles', 'manager'].some((n) => n in ((payload?.changes ?? {}) as object)))
const id = (p: Position) => `${p.txid}-${p.seq}`
const block = (event: string, data: object) => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
const gone = ({ object, record }: Ref) => block('gone', { object, id: record })

/** One tail a process reads the log; listeners that fell behind read for themselves until they have caught up. */
export class Stream {
  private readonly listeners = new Set<Listener>()
  private readonly engine: Engine
  private timer: NodeJS.Timeout | null = null
  private running = false
  private again = false
  /** When the listeners' sessions and keys were last known to be good. */
  private sure = Date.now()
  constructor(engine: Engine) {
    this.engine = engine
    engine.bus.on('wake', () => void this.pump())
    engine.bus.on('access', () => (this.sure = 0))
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
    // Each comes back by itself, to whoever answers then.
    for (const l of this.listeners) l.end()
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
        if (Date.now() - this.sure > SURE) await this.sift()
        const { today, registry } = new Ctx({ engine: this.engine, principal: nobody as Principal })
        // Listeners at the same place share one read of the log.
        for (const group of Map.groupBy(this.listeners, (l) => id(l.position)).values()) {
          const events = await eventsAfter(this.engine.pool, group[0]!.position)
          if (!events.length && group.every((l) => l.day === today && l.version === registry.version)) continue
          // What the log tells of rights holds for all that is told from here on, whether or not this process has heard of it yet.
          if (events.some((e) => decisive.has(e.object) || e.object === 'share')) {
            forgetAccess(this.engine)
            await loadSettings(this.engine)
          }
          await principalsOf(
            this.engine,
            group.map((l) => l.userId),
          )
          for (const listeners of Map.groupBy(group, (l) => `${l.userId} ${l.day}`).values()) await this.serve(listeners, events)
          if (events.length >= 1000) this.again = true
        }
      } while (this.again)
    } catch {
      // The database is away for a moment: the next beat tries again from the same place.
    } finally {
      this.running = false
    }
  }
  /** Whoever signed out, whose key was withdrawn, or who looks as somebody else by now, hears no more as who they were. */
  private async sift() {
    this.sure = Date.now()
    const asked = [...this.listeners]
    const { rows } = await this.engine.pool
      .query(
        `select id, case when preview_until > now() then preview_user else user_id end as "user" from rapport.session where id = any($1::uuid[]) and expires_at > now()
         union all select "id", "owner" from "apiKey" where "id" = any($1::uuid[]) and "deletedAt" is null and ("expiresOn" is null or "expiresOn" >= current_date)`,
        [asked.map((l) => l.credential)],
      )
      .catch((error: unknown) => {
        this.sure = 0
        throw error
      })
    const users = new Map((rows as { id: string; user: string }[]).map((r) => [r.id, r.user]))
    for (const l of asked) if (users.get(l.credential) !== l.userId) l.end()
  }
  /** Tells the listeners of one reader, all at the same place, what `events` mean to them. */
  private async serve(listeners: Listener[], events: LogEvent[]) {
    const { userId, day } = listeners[0]!
    const principal = await principalOf(this.engine, userId)
    if (!principal) {
      for (const l of listeners) l.end()
      return
    }
    const ctx = new Ctx({ engine: this.engine, principal, door: 'stream' })
    const { version } = ctx.registry
    const touched = events.some(decides)
    const sight = touched || listeners.some((l) => !l.sight || l.version !== version) ? sightOf(ctx) : null
    const { text, more } = await this.render(ctx, events, day)
    // Each moves on with what it was sent: a failure further down sends nothing twice.
    for (const l of listeners) {
      // Who comes back cannot say what they saw when they left: a change of anybody's rights may have been one of theirs.
      const other = more || (sight !== null && sight !== l.sight && (touched || l.sight !== ''))
      if (l.open && (other || text)) l.send((other ? block('refresh', {}) : '') + text)
      if (events.length) l.position = { txid: events.at(-1)!.txid, seq: events.at(-1)!.seq }
      l.day = ctx.today
      if (sight !== null) Object.assign(l, { sight, version })
    }
  }
  private async render(ctx: Ctx, events: LogEvent[], since: string): Promise<{ text: string; more: boolean }> {
    const visible = await visibleOf(ctx, events)
    const { left, more } = await leftSight(ctx, events, visible, since)
    const goneBy = Map.groupBy(left, (l) => l.by)
    let text = (goneBy.get(null) ?? []).map(gone).join('')
    for (const e of events) {
      const blocks = (goneBy.get(e) ?? []).map(gone)
      if (e.verb !== 'deleted' && e.verb !== 'revealed' && visible.get(keyOf(e)) === 'alive')
        blocks.push(block('change', { object: e.object, id: e.record, verb: e.verb, at: new Date(e.at).toISOString(), actor: e.actor, cause: e.cause }))
      // The position stands in the last of an event's blocks: who is cut off before it hears them all again.
      if (blocks.length) text += `${blocks.slice(0, -1).join('')}id: ${id(e)}\n${blocks.at(-1)}`
    }
    const last = events.at(-1)
    return { text: text || (last ? `id: ${id(last)}\n: \n\n` : ''), more }
  }
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
    const now = from ? await momentOf(engine.pool, position) : ctx.now
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
    const { userId, sessionId, keyId } = ctx.principal
    const listener: Listener = {
      userId,
      credential: (sessionId ?? keyId)!,
      position,
      day: ctx.with({ now: now ?? ctx.now }).today,
      sight: from ? '' : sightOf(ctx),
      version: ctx.registry.version,
      send,
      end: () => {
        forget()
        raw.end()
      },
      open: true,
    }
    const beat = setInterval(() => raw.write(': beat\n\n'), 15_000)
    const jobs = (line: { user: string; event: string; data: unknown }) => line.user === userId && raw.write(block(line.event, line.data as object))
    const forget = () => {
      clearInterval(beat)
      engine.bus.off('tell', jobs)
      stream.remove(listener)
    }
    engine.bus.on('tell', jobs)
    stream.add(listener)
    raw.on('close', forget)
  })
}
