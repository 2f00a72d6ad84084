// The description of the API: valid by an outside judge, cut to rights, true to the routes, and good enough to make a typed client from.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

const run = promisify(execFile)
const modules = join(import.meta.dirname, '../node_modules')
let world: World
let admin: Api
let folder: string
let spec: any
beforeAll(async () => {
  world = await openWorld()
  admin = world.admin
  folder = mkdtempSync(join(tmpdir(), 'rapport-openapi-'))
  symlinkSync(modules, join(folder, 'node_modules'))
  await admin('POST', '/objects', { name: 'visit_site', label: { en: 'Site', zh: '现场' } })
  await admin('POST', '/fields', { object: 'x_visit_site', name: 'budget', kind: 'money', label: { en: 'Budget', zh: '预算' } })
  spec = (await admin('GET', '/openapi.json')).body
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(spec))
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})
const operations = (of: any) =>
  Object.entries<any>(of.paths).flatMap(([path, methods]) => Object.entries<any>(methods).map(([method, operation]) => ({ path, method, operation })))

describe('the description', () => {
  test('is kept to those who are signed in', async () => {
    expect((await world.api('rk_nobody')('GET', '/openapi.json')).status).toBe(401)
  })
  test('has no errors, says an outside validator', async () => {
    // A list beside its fixed neighbours (/accounts/{id}, /accounts/batch) is how the API is meant to be.
    writeFileSync(join(folder, 'redocly.yaml'), 'extends: [recommended]\nrules:\n  no-ambiguous-paths: off\n  operation-4xx-response: off\n')
    const { stdout } = await run(
      process.execPath,
      [join(modules, '@redocly/cli/bin/cli.js'), 'lint', 'openapi.json', '--config', 'redocly.yaml', '--format', 'json'],
      { cwd: folder, maxBuffer: 1e8, env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
    ).catch((error: { stdout: string }) => error)
    const found = JSON.parse(stdout) as {
      totals: { errors: number }
      problems: { severity: string; message: string; ruleId: string; location: { pointer: string }[] }[]
    }
    expect(found.problems.map((p) => `${p.ruleId} ${p.message} ${p.location[0]?.pointer}`)).toEqual([])
    expect(found.totals.errors).toBe(0)
  })
  test('names every operation once, and only routes there are', async () => {
    const all = operations(spec)
    const ids = all.map((o) => o.operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(
      expect.arrayContaining([
        'listAccounts',
        'createAccount',
        'changeAccount',
        'winOpportunity',
        'convertLead',
        'batchAccounts',
        'search',
        'measure',
        'createXVisitSite',
      ]),
    )
    const nowhere = []
    for (const { path, method, operation } of all) {
      if (operation.operationId === 'stream' || operation.operationId === 'signOut') continue
      if (!path.startsWith('/api/')) {
        expect((await fetch(`${world.url}${path}`)).status).toBe(200)
        continue
      }
      const { status, body } = await admin(
        method.toUpperCase(),
        path.replace(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000'),
        method === 'get' ? undefined : {},
      )
      if (status === 405 || status >= 500 || ['unknown_route', 'unknown_object', 'unknown_action'].includes(body?.code))
        nowhere.push([method, path, status, body?.code])
    }
    expect(nowhere).toEqual([])
  })
  test('speaks the caller’s language', async () => {
    const zh = (await admin('GET', '/openapi.json', undefined, { 'accept-language': 'zh-CN' })).body
    expect(zh.components.schemas.Account.title).toBe('客户')
    expect(zh.components.schemas.AccountCreate.properties.level.title).toBe('客户级别')
    expect(spec.components.schemas.Account.title).toBe('Account')
    expect(spec.components.schemas.XVisitSite.properties.x_budget.anyOf).toEqual([{ $ref: '#/components/schemas/Money' }, { type: 'null' }])
  })
  test('holds only what the caller may see and do', async () => {
    const analyst = await world.person('Analyst', { roles: ['analyst'] })
    const seen = (await analyst('GET', '/openapi.json')).body
    const ids = operations(seen).map((o) => o.operation.operationId)
    expect(ids).toContain('listAccounts')
    expect(ids).not.toContain('createAccount')
    expect(ids).not.toContain('winOpportunity')
    expect(seen.components.schemas.Account.properties.phone.type).toEqual(['string', 'null'])
    expect(seen.components.schemas.Account.properties).not.toHaveProperty('nameKey')
    expect(seen.components.schemas).not.toHaveProperty('AccountCreate')
  })
  test('is kept for the next caller, until a definition changes', async () => {
    const first = await admin('GET', '/openapi.json')
    const etag = first.headers.get('etag')!
    expect((await admin('GET', '/openapi.json', undefined, { 'if-none-match': etag })).status).toBe(304)
    await admin('POST', '/fields', { object: 'x_visit_site', name: 'floor', kind: 'integer', label: { en: 'Floor', zh: '楼层' } })
    const second = await admin('GET', '/openapi.json', undefined, { 'if-none-match': etag })
    expect(second.status).toBe(200)
    expect(second.body.components.schemas.XVisitSiteCreate.properties).toHaveProperty('x_floor')
  })
})

test('a client made from it compiles, and works', { timeout: 120_000 }, async () => {
  // The generator prints through the compiler's classic interface, which TypeScript 7 no longer has.
  const classic = `data:text/javascript,${encodeURIComponent(`import { registerHooks } from 'node:module'; registerHooks({ resolve: (s, c, next) => next(s === 'typescript' ? 'typescript-5' : s, c) })`)}`
  await run(process.execPath, ['--import', classic, join(modules, '@hey-api/openapi-ts/dist/run.mjs'), '-i', 'openapi.json', '-o', 'client', '-s'], {
    cwd: folder,
  })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'use.ts'), story)
  const options = {
    target: 'es2024',
    lib: ['es2024', 'dom', 'dom.iterable'],
    module: 'esnext',
    moduleResolution: 'bundler',
    strict: true,
    skipLibCheck: true,
    types: [],
    outDir: 'out',
    rootDir: '.',
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['use.ts', 'client'] }))
  const compiled = await run(process.execPath, [join(modules, 'typescript/lib/tsc.js'), '-p', '.'], { cwd: folder }).catch((error: { stdout: string }) => error)
  expect(compiled.stdout).toBe('')
  const { default: tell } = (await import(/* @vite-ignore */ pathToFileURL(await bundled()).href)) as {
    default: (url: string, key: string) => Promise<Record<string, unknown>>
  }
  expect(await tell(world.url, admin.key)).toEqual({
    made: 'Client & Co',
    found: ['Client & Co'],
    level: 'A',
    stale: 'stale',
    won: 'won',
    amount: '99.50',
    refused: { status: 422, paths: ['name'] },
    gone: 204,
  })
})
/** The generated modules name each other without extensions: one file that Node takes. */
async function bundled(): Promise<string> {
  const { build } = await import('vite')
  await build({
    root: folder,
    logLevel: 'silent',
    configFile: false,
    build: { ssr: 'out/use.js', outDir: 'dist', rollupOptions: { output: { entryFileNames: 'use.mjs' } } },
    ssr: { noExternal: true },
  })
  return join(folder, 'dist/use.mjs')
}
const story = `
import { client } from './client/client.gen'
import { changeAccount, createAccount, createOpportunity, deleteAccount, listAccounts, winOpportunity, type Account, type Problem } from './client'

function must<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) throw new Error(JSON.stringify(error))
  return data
}
export default async function tell(baseUrl: string, key: string) {
  client.setConfig({ baseUrl, auth: () => key, headers: { 'Accept-Language': 'en' } })
  const account: Account = must(await createAccount({ body: { name: 'Client & Co', annualRevenue: { amount: '10.00', currency: 'CNY' } } })).data
  const list = must(await listAccounts({ query: { filter: JSON.stringify({ name: 'Client & Co' }), fields: ['name', 'level'], count: 'exact' } }))
  const changed = must(await changeAccount({ path: { id: account.id }, body: { level: 'A' }, headers: { 'If-Match': '"1"' } }))
  const stale = await changeAccount({ path: { id: account.id }, body: { level: 'B' }, headers: { 'If-Match': '"1"' } })
  const problem: Problem | undefined = stale.error
  const deal = must(await createOpportunity({ body: { name: 'Deal', account: account.id } })).data
  const won = must(await winOpportunity({ path: { id: deal.id }, body: { amount: { amount: '99.5', currency: 'CNY' }, closeDate: '2025-12-31' } })).data
  const refused = await createAccount({ body: { name: '' } })
  const gone = await deleteAccount({ path: { id: account.id } })
  return {
    made: account.name,
    found: list.data.map((a) => a.name),
    level: changed.data.level,
    stale: problem?.code,
    won: won.state,
    amount: won.amount?.amount,
    refused: { status: refused.error?.status, paths: refused.error?.errors.map((e) => e.path) },
    gone: gone.response?.status,
  }
}
`
test('the page to read and try comes without a script of anybody else’s', async () => {
  const page = await fetch(`${world.url}/api/docs`)
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain(`script-src 'self'`)
  expect(html).toContain('<script type="module" src="/api/docs/reference.js"></script>')
  expect(html).not.toMatch(/https?:\/\/|<script(?![^>]*src=)|\son\w+=/)
  for (const file of ['reference.js', 'reference.css', 'operation.js', 'words.js']) expect((await fetch(`${world.url}/api/docs/${file}`)).status).toBe(200)
})
