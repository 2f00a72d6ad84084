// From a database to a running engine: migrate, load definitions, mirror them, first run, wires.
import type { ActionDef, Locale, ObjectDef, Text } from '@rapport/model'
import { say, uuid7 } from '@rapport/model'
import { generatePassword, hashPassword, storeHash } from './auth/passwords.ts'
import { sha256 } from './auth/sessions.ts'
import { Ctx, type Principal } from './context.ts'
import { openPool, type Queryable } from './db.ts'
import { Engine } from './engine.ts'
import { keepLedgers, replayErasures } from './erasure/replay.ts'
import { Wire } from './events/tail.ts'
import { openStore } from './files/store.ts'
import { listen } from './hooks.ts'
import { create, createEach } from './records/create.ts'
import { alone, carryOut, migrateEngine, planObjects } from './schema/migrate.ts'
import { forgetAccess, loadSettings, nobody } from './system/access.ts'
import { buildIndexes, loadRegistry, mirror } from './system/definitions.ts'
import { systemActions, systemObjects } from './system/index.ts'
import './erasure/run.ts'
import './system/share.run.ts'

export type BootOptions = {
  url: string
  directUrl?: string
  /** A replica that answers figures. */
  readUrl?: string
  dataDir: string
  objects: readonly ObjectDef[]
  actions: readonly ActionDef[]
  /** Standard roles a new company starts with. */
  roles: readonly { name: string; label: Text }[]
  clock?: () => Date
  poolSize?: number
  log?: (line: string) => void
}
export type Booted = { engine: Engine; isNew: boolean; close(): Promise<void>; system(): Ctx }

export async function boot(options: BootOptions): Promise<Booted> {
  const pool = openPool(options.url, options.poolSize)
  const readPool = options.readUrl ? openPool(options.readUrl, options.poolSize) : pool
  const engine = new Engine(pool, options.url, options.dataDir, readPool)
  if (options.clock) engine.clock = options.clock
  engine.files = openStore(options.dataDir)
  const declared = [...systemObjects, ...options.objects]
  engine.declared = new Map(declared.map((def) => [def.name, def]))
  // One after the other: what was read earlier must not replace what was read later.
  let reading = Promise.resolve()
  const reload = () => {
    const next = reading.then(async () => {
      engine.registry = await loadRegistry(engine, declared, [...systemActions, ...options.actions])
      engine.bus.emit('meta')
    })
    reading = next.catch(() => {})
    return next
  }
  engine.reload = reload
  const isNew = await alone(pool, async (db) => {
    await clearUnfinished(db)
    await migrateEngine(db, engine.clock())
    await reload()
    const plan = await planObjects(db, [...engine.registry.objects.values()])
    if (plan.length > 20) options.log?.(`Preparing the database (${plan.length} steps) …`)
    await carryOut(db, plan)
    if (plan.length) await reload()
    const { rows } = await db.query(`select not exists (select 1 from "user") as new`)
    return rows[0].new as boolean
  })
  const system = () => new Ctx({ engine, principal: nobody as Principal, unbound: true, door: 'system' })
  await alone(pool, () => mirror(system(), declared))
  await loadSettings(engine)
  const again = await replayErasures(engine)
  if (again) options.log?.(`Erasures later than this database, carried out again: ${again}.`)
  await keepLedgers(engine)
  const wire = new Wire(engine, options.directUrl ?? options.url)
  await wire.open()
  engine.bus.on('definitions', (objects: string[]) => {
    void buildIndexes(engine, objects).catch((error: Error) => options.log?.(`index not built: ${error.message}`))
  })
  engine.bus.on('heard-meta', () => void reload().catch(() => {}))
  engine.bus.on('heard-access', () => {
    forgetAccess(engine)
    void loadSettings(engine).catch(() => {})
  })
  return {
    engine,
    isNew,
    system,
    close: async () => {
      engine.closing = true
      await wire.close()
      await pool.end()
      if (readPool !== pool) await readPool.end()
    },
  }
}
async function clearUnfinished(db: Queryable) {
  const { rows } = await db.query(`select to_regclass('rapport.meta') is not null as there`)
  if (!rows[0]!.there || !(await db.query(`select 1 from rapport.meta where key = 'founding'`)).rows.length) return
  await clearAll(db)
}
/** Takes everything Rapport keeps out of the database. */
export async function clearAll(db: Queryable) {
  await db.query('drop schema if exists graphile_worker cascade')
  await db.query('drop schema rapport cascade')
  await db.query('drop schema public cascade')
  await db.query('create schema public')
}
// Rights, posts, settings and rates are kept in memory: a write to one of them makes every process forget.
for (const object of ['user', 'apiKey', 'department', 'post', 'role', 'share', 'company', 'rate'])
  for (const verb of ['created', 'updated', 'deleted', 'restored'])
    listen(`${object}.${verb}`, async (ctx) => {
      ctx.afterCommit.push(async () => {
        forgetAccess(ctx.engine)
        await loadSettings(ctx.engine)
        ctx.engine.bus.emit('access-changed')
      })
    })

/** The first administrator, standard roles and the company: what a fresh database needs before anyone can sign in. */
export async function foundCompany(
  booted: Booted,
  options: { roles: BootOptions['roles']; email: string; password?: string; apiKey?: string; name?: string; locale?: Locale },
): Promise<{ password: string; userId: string }> {
  const ctx = booted.system()
  const { locale = 'zh-CN' } = options
  const admin = say({ en: 'Administrator', zh: '管理员' }, locale)
  const password = options.password ?? generatePassword()
  const hashed = await hashPassword(password)
  const userId = uuid7()
  await ctx.transact(async (tx) => {
    const country = { 'zh-CN': 'CN', 'zh-TW': 'TW', en: null }[locale]
    await create(tx, 'company', [{ name: options.name ?? 'Rapport', locale, country, setup: { done: [] } }])
    const roles = await createEach(
      tx,
      'role',
      [{ name: 'admin', label: admin, all: true, erase: true }, ...options.roles.map((r) => ({ name: r.name, label: say(r.label, locale) }))],
      { atomic: true },
    )
    await create(tx, 'user', [{ id: userId, name: options.name ? admin : 'Administrator', email: options.email, locale, roles: [roles[0]!.row!.id] }])
  })
  await storeHash(booted.engine, userId, hashed)
  if (options.apiKey)
    await create(
      booted.system(),
      'apiKey',
      [{ name: 'First key', owner: userId, prefix: options.apiKey.slice(0, 9), hash: sha256(options.apiKey).toString('hex') }],
      { computed: true },
    )
  await loadSettings(booted.engine)
  return { password, userId }
}
