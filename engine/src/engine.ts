// The running engine: pool, registry, settings and people, one per process.
import { EventEmitter } from 'node:events'
import type { Readable } from 'node:stream'
import type pg from 'pg'
import type { Locale, ObjectDef } from '@rapport/model'
import type { Principal } from './context.ts'
import type { Registry } from './registry.ts'
import type { Setup } from './system/settings.object.ts'

export type Settings = {
  company: string
  currency: string
  zone: number
  weekStart: number
  locale: Locale
  sample: boolean
  logo: string | null
  accent: string | null
  setup: Setup | null
}
export type FileStore = {
  put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<void>
  get(key: string, range?: { from: number; to: number }): Promise<Readable>
  remove(key: string): Promise<void>
}

export class Engine {
  readonly pool: pg.Pool
  /** A replica for figures, where there is one; lists read the primary, since people must see what they just wrote. */
  readonly readPool: pg.Pool
  readonly url: string
  readonly dataDir: string
  registry!: Registry
  /** What the program declares, without what administrators laid over it. */
  declared: ReadonlyMap<string, ObjectDef> = new Map()
  settings: Settings = { company: 'Rapport', currency: 'CNY', zone: 480, weekStart: 1, locale: 'zh-CN', sample: false, logo: null, accent: null, setup: null }
  clock: () => Date = () => new Date()
  files!: FileStore
  /** Emits 'wake' when events may have arrived, 'meta' when definitions changed, 'access' when rights did. */
  readonly bus = new EventEmitter()
  readonly rates = new Map<string, { from: string; rate: string }[]>()
  readonly principals = new Map<string, { at: number; principal: Promise<Principal | null> }>()
  readonly posts = new Map<string, string[]>()
  /** Which department each one is part of. */
  readonly departments = new Map<string, string | null>()
  wakePending = false
  onWake: () => void = () => {}
  /** Reads definitions anew; whoever changed one waits for it. */
  reload: () => Promise<void> = async () => {}
  closing = false

  constructor(pool: pg.Pool, url: string, dataDir: string, readPool = pool) {
    this.pool = pool
    this.readPool = readPool
    this.url = url
    this.dataDir = dataDir
    this.bus.setMaxListeners(0)
  }
  /** Tells every process that events have arrived: one coalesced notice, at most 20 a second, never inside a transaction. */
  wake() {
    if (this.wakePending || this.closing) return
    this.wakePending = true
    setTimeout(() => {
      this.wakePending = false
      this.onWake()
    }, 50)
  }
  /** Users with a current post in any of `departments`. */
  membersOf(departments: readonly string[]): readonly string[] {
    return [...new Set(departments.flatMap((d) => this.posts.get(d) ?? []))]
  }
  /** Users with a current post in the department or in one below it. */
  membersBelow(department: string): readonly string[] {
    const all = [department]
    for (const above of all) for (const [id, parent] of this.departments) if (parent === above && !all.includes(id)) all.push(id)
    return this.membersOf(all)
  }
  /** The base-currency rate of `currency` on `day`; undefined where the table has none. */
  rateOn(currency: string, day: string): string | undefined {
    if (currency === this.settings.currency) return '1'
    return this.rates.get(currency)?.find((r) => r.from <= day)?.rate
  }
}
