// Who asks, through which door, in which transaction: handed to every function that reads or writes.
import { setTimeout } from 'node:timers/promises'
import type pg from 'pg'
import { isNone, type FilterContext, type Locale, type ObjectDef, type ObjectRights, type Operation, type Role } from '@rapport/model'
import { inTransaction, type PgError, type Queryable } from './db.ts'
import type { Engine } from './engine.ts'
import type { Registry } from './registry.ts'
import type { Work } from './records/work.ts'

export type Principal = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly locale: Locale
  readonly roles: readonly Role[]
  /** Names the role set and its version, for caching rights. */
  readonly rolesKey: string
  readonly roleIds: readonly string[]
  readonly admin: boolean
  /** Departments of current posts; the same with everything below them. */
  readonly departments: readonly string[]
  readonly departmentsBelow: readonly string[]
  /** Users below in the line of managers, at any depth. */
  readonly subordinates: readonly string[]
  /** Objects of which something is shared with this person, their roles or departments. */
  readonly sharedObjects: readonly string[]
  /** An API key may carry less than its user: null is everything. */
  readonly only?: { readonly read: boolean; readonly write: boolean } | null
  readonly sessionId?: string
  readonly keyId?: string
  /** Set while an administrator looks at what this person sees; nothing can be written then. */
  readonly preview?: { readonly by: string; readonly byName: string; readonly until: string }
}
export type Door = 'api' | 'page' | 'import' | 'undo' | 'sample' | 'job' | 'system' | 'stream'

export class Ctx {
  readonly engine: Engine
  readonly principal: Principal
  readonly registry: Registry
  readonly db: Queryable
  /** True inside a transaction: rows read for writing are locked. */
  readonly tx: boolean
  readonly door: string
  readonly request: string | null
  /** The act this is part of, to be taken back as one: a request's, an import's or a job's id. */
  readonly cause: string | null
  readonly locale: Locale
  readonly now: Date
  readonly unbound: boolean
  readonly work: Work | null
  readonly afterCommit: (() => unknown)[]

  constructor(from: Partial<Ctx> & Pick<Ctx, 'engine' | 'principal'>) {
    this.engine = from.engine
    this.principal = from.principal
    this.registry = from.registry ?? from.engine.registry
    this.db = from.db ?? from.engine.pool
    this.tx = from.tx ?? false
    this.door = from.door ?? 'system'
    this.request = from.request ?? null
    this.cause = from.cause ?? null
    this.locale = from.locale ?? from.principal.locale
    this.now = from.now ?? from.engine.clock()
    this.unbound = from.unbound ?? false
    this.work = from.work ?? null
    this.afterCommit = from.afterCommit ?? []
  }
  get user() {
    return { id: this.principal.userId, name: this.principal.name }
  }
  /** Now, and the company's minutes east of UTC. */
  get clock() {
    return { now: this.now, zone: this.engine.settings.zone }
  }
  /** The company's day. */
  get today(): string {
    return new Date(this.now.getTime() + this.engine.settings.zone * 60_000).toISOString().slice(0, 10)
  }
  with(change: Partial<Ctx>): Ctx {
    return new Ctx({ ...this.fields(), ...change })
  }
  private fields(): Partial<Ctx> & Pick<Ctx, 'engine' | 'principal'> {
    const { engine, principal, registry, db, tx, door, request, cause, locale, now, unbound, work, afterCommit } = this
    return { engine, principal, registry, db, tx, door, request, cause, locale, now, unbound, work, afterCommit }
  }
  /** The same user, transaction and door, not bound by rights: for what the system does on the user's behalf. */
  system(): Ctx {
    return this.unbound ? this : this.with({ unbound: true })
  }
  rights(def: ObjectDef): ObjectRights {
    return this.registry.rightsOf(def, this.unbound ? [{ name: 'system', all: true }] : this.principal.roles, this.unbound ? 'system' : this.principal.rolesKey)
  }
  may(def: ObjectDef, op: Operation): boolean {
    return !isNone(this.rights(def).scopes[op])
  }
  right = (def: ObjectDef, field: string) => this.rights(def).fields[field] ?? 'hidden'
  filtering(): FilterContext {
    const { zone, weekStart } = this.engine.settings
    return { catalog: this.registry, right: this.right, now: this.now, zone, weekStart, people: (word) => this.people(word) }
  }
  private people(word: string): readonly string[] | undefined {
    if (word === '@me') return [this.principal.userId]
    if (word === '@myTeam') return [this.principal.userId, ...this.principal.subordinates]
    if (word === '@myDepartment') return this.engine.membersOf(this.principal.departments)
    if (word.startsWith('@department:')) return this.engine.membersBelow(word.slice('@department:'.length).toLowerCase())
    return undefined
  }
  /** Runs `work` inside this context's transaction, or a new one; after-commit work waits for the outermost. A deadlock or a lock not had in time is tried again. */
  async transact<T>(work: (ctx: Ctx) => Promise<T>): Promise<T> {
    if (this.tx) return work(this)
    for (let attempt = 1; ; attempt++) {
      const afterCommit: (() => unknown)[] = []
      try {
        const result = await inTransaction(this.engine.pool, (db: pg.PoolClient) => work(this.with({ db, tx: true, afterCommit })))
        for (const run of afterCommit) await run()
        this.engine.wake()
        return result
      } catch (error) {
        if (!['40P01', '40001', '55P03'].includes((error as PgError).code ?? '') || attempt >= 25) throw error
        await setTimeout(20 + Math.random() * 40 * attempt)
      }
    }
  }
}
