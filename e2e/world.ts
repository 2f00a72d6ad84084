// A named world for tests: the real server on a database of its own, cloned from a template; people with roles to act as.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { addTexts, boot, create, type Booted } from '@rapport/engine'
import { sha256 } from '@rapport/engine/auth/sessions'
import { plugins } from '@rapport/engine/http/app'
import { startJobs } from '@rapport/engine/jobs/index'
import { setRooms } from '@rapport/engine/http/questions'
import { buildServer, type Plugin } from '@rapport/engine/http/server'
import { declarations, standardRoles } from '../crm/src/declarations.ts'
import { found } from '../crm/src/found.ts'
import { rooms } from '../crm/src/rooms.ts'

export const ADMIN_KEY = 'rk_test_admin_key'
export type Answer<T = any> = { status: number; body: T; headers: Headers }
export type Api = {
  <T = any>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  readonly key: string
  readonly userId: string
}
export type World = {
  url: string
  databaseUrl: string
  booted: Booted
  admin: Api
  /** A new colleague with these roles and posts, and the API as they see it. */
  person(name: string, options?: { roles?: string[]; departments?: string[]; manager?: string }): Promise<Api>
  api(key: string, userId?: string, at?: string): Api
  close(): Promise<void>
}
export const databaseOf = (url: string, name: string) => {
  const at = new URL(url)
  at.pathname = `/${name}`
  return at.toString()
}
async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseOf(url, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
/** Made once a run: migrated, mirrored, with its company, roles and an administrator's key. */
async function template(url: string): Promise<string> {
  const name = 'rapport_template'
  await onServer(url, async (client) => {
    await client.query('select pg_advisory_lock(42)')
    const { rows } = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if (rows.length) return
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    const booted = await start(databaseOf(url, name), '/nowhere')
    await found(booted, { sample: false, email: 'admin@test.example', password: 'test-password-1', apiKey: ADMIN_KEY, log: () => undefined })
    // Clones need not lay the job queue's tables again.
    await (await startJobs(booted.engine, { work: false })).close()
    await booted.close()
    await client.query(`alter database ${name} is_template true`)
  })
  return name
}
async function start(url: string, dataDir: string, clock?: () => Date): Promise<Booted> {
  const { objects, actions, texts } = await declarations()
  addTexts(texts)
  setRooms(rooms)
  return boot({ url, dataDir, objects, actions, roles: standardRoles, poolSize: 8, ...(clock && { clock }) })
}
type Options = { clock?: () => Date; plugins?: readonly Plugin[]; rateLimit?: number; webDir?: string }
export async function openWorld(options: Options = {}): Promise<World> {
  const server = inject('testDatabaseUrl')
  const from = await template(server)
  const name = `world_${randomBytes(6).toString('hex')}`
  // A template in use by another clone makes PostgreSQL refuse for a moment.
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(42)')
    await client.query(`create database ${name} template ${from}`)
  })
  const world = await serveOn(databaseOf(server, name), options)
  return {
    ...world,
    close: async () => {
      await world.close()
      const drop = () => onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
      // A cleaning of the server's own cannot be ended by us: it is over in a moment.
      for (let tries = 0; ; tries++) {
        try {
          await drop()
          return
        } catch (error) {
          if (tries === 20 || (error as { code?: string }).code !== '42501') throw error
          await new Promise((done) => setTimeout(done, 500))
        }
      }
    },
  }
}
/** The real server on a database that is there already. */
export async function serveOn(databaseUrl: string, options: Options = {}): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-world-'))
  const booted = await start(databaseUrl, dataDir, options.clock)
  const app = await buildServer(booted.engine, [...plugins, ...(options.plugins ?? [])], {
    log: false,
    webDir: options.webDir,
    ...(options.rateLimit && { rateLimit: options.rateLimit }),
  })
  const jobs = await startJobs(booted.engine)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const api = (key: string, userId = '', at = url): Api =>
    Object.assign(
      async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
        const form = body instanceof FormData
        const response = await fetch(`${at}${path.startsWith('/api/') || path.startsWith('/healthz') ? '' : '/api/v1'}${path}`, {
          method,
          headers: {
            authorization: `Bearer ${key}`,
            'accept-language': 'en',
            ...(body !== undefined && !form && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && { body: form ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
        })
        const text = await response.text()
        return {
          status: response.status,
          headers: response.headers,
          body: /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text,
        }
      },
      { key, userId },
    ) as Api
  const admin = api(ADMIN_KEY)
  const roleIds = new Map<string, string>()
  const person: World['person'] = async (name, { roles = [], departments = [], manager } = {}) => {
    if (!roleIds.size) for (const r of (await admin('GET', '/roles?limit=100')).body.data) roleIds.set(r.name, r.id)
    const { body } = await admin('POST', '/users', {
      name,
      email: `${name.toLowerCase().replace(/\W/g, '')}.${randomBytes(3).toString('hex')}@test.example`,
      roles: roles.map((r) => roleIds.get(r) ?? r),
      ...(manager && { manager }),
    })
    const id = body.data.id as string
    for (const department of departments) await admin('POST', '/posts', { user: id, department })
    const key = `rk_test_${randomBytes(8).toString('hex')}`
    await create(booted.system(), 'apiKey', [{ name, owner: id, prefix: key.slice(0, 9), hash: sha256(key).toString('hex') }], { computed: true })
    return api(key, id)
  }
  return {
    url,
    databaseUrl,
    booted,
    admin,
    person,
    api,
    close: async () => {
      await app.close()
      await jobs.close()
      await booted.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
/** Another server of the same company: the same database, a process of its own but for the name. */
export async function openSecond(world: World): Promise<{ url: string; api(key: string): Api; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-second-'))
  const booted = await start(world.databaseUrl, dataDir)
  const app = await buildServer(booted.engine, plugins, { log: false })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    api: (key) => world.api(key, '', url),
    close: async () => {
      await app.close()
      await booted.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
