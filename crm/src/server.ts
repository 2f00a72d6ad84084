// Rapport's server: opens the database, boots the engine with the rooms' declarations, serves, and stops in order.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { boot } from '@rapport/engine'
import { startJobs } from '@rapport/engine/jobs/index'
import { Problem } from '@rapport/model'
import { checkPort, openDatabase, StartProblem } from '@rapport/engine/postgres/index'
import { buildServer } from '@rapport/engine/http/server'
import { plugins } from '@rapport/engine/http/app'
import { setRooms } from '@rapport/engine/http/questions'
import { addTexts } from '@rapport/engine/texts'
import { dashboards, declarations, standardRoles } from './declarations.ts'
import { firstLocale, found } from './found.ts'
import { layDashboards } from './insight/ready.run.ts'
import { rooms } from './rooms.ts'
import { loadTraditional } from './traditional.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const env = process.env
const host = env.HOST || '127.0.0.1'
const port = Number(env.PORT || 3000)
const dataDir = resolve(env.RAPPORT_DATA || '.data')

let leaving = false
async function main() {
  const started = performance.now()
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartProblem(`PORT is “${env.PORT}”, which is no port number (0–65535).`)
  if (!['', 'none', 'sample'].includes(env.RAPPORT_SAMPLE ?? ''))
    throw new StartProblem(`RAPPORT_SAMPLE is “${env.RAPPORT_SAMPLE}”; it is either none or sample.`)
  firstLocale(env)
  const { objects, actions, texts } = await declarations()
  addTexts(texts)
  loadTraditional()
  setRooms(rooms)
  await checkPort(host, port)
  const database = await openDatabase({ dataDir, databaseUrl: env.DATABASE_URL, log: say })
  // Whoever loses patience while the company is being made leaves no database running.
  const giveUp = (signal: string) => {
    if (leaving) return
    leaving = true
    say(`${signal}: stopping before the start is done; the next one begins it anew.`)
    void database.stop().finally(() => process.exit(1))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, giveUp)
  mkdirSync(join(dataDir, 'files'), { recursive: true, mode: 0o700 })
  const booted = await boot({
    url: database.url,
    ...(env.DATABASE_DIRECT_URL && { directUrl: env.DATABASE_DIRECT_URL }),
    ...(env.DATABASE_READ_URL && { readUrl: env.DATABASE_READ_URL }),
    dataDir,
    objects,
    actions,
    roles: standardRoles,
    log: say,
  })
  const welcome = booted.isNew
    ? await found(booted, {
        sample: env.RAPPORT_SAMPLE !== 'none',
        locale: firstLocale(env),
        email: env.RAPPORT_ADMIN_EMAIL || 'admin@rapport.example',
        log: say,
        ...(env.RAPPORT_ADMIN_PASSWORD && { password: env.RAPPORT_ADMIN_PASSWORD }),
        ...(env.RAPPORT_API_KEY && { apiKey: env.RAPPORT_API_KEY }),
      })
    : []
  if (!booted.isNew) await layDashboards(booted.system(), await dashboards())
  const app = await buildServer(booted.engine, plugins, {
    webDir: resolve(env.RAPPORT_PAGES || join(import.meta.dirname, '../dist')),
    ...(env.RAPPORT_RATE_LIMIT && { rateLimit: Number(env.RAPPORT_RATE_LIMIT) }),
  })
  const jobs = await startJobs(booted.engine, {
    work: env.RAPPORT_WORKER !== 'none',
    log: say,
    ...(env.DATABASE_DIRECT_URL && { directUrl: env.DATABASE_DIRECT_URL }),
  })
  await app.listen({ host, port })
  const address = app.server.address()
  const at = typeof address === 'object' && address ? address.port : port
  say(
    `\n  Rapport is ready at http://${host.includes(':') ? `[${host}]` : host}:${at}  (${((performance.now() - started) / 1000).toFixed(1)} s)\n${welcome.map((line) => `  ${line}\n`).join('')}`,
  )

  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    say(`${signal}: finishing what is under way …`)
    const late = setTimeout(() => process.exit(1), 25_000)
    await app.close()
    await jobs.close()
    await booted.close()
    await database.stop()
    clearTimeout(late)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, giveUp).on(signal, () => void stop(signal))
}
main().catch((error: unknown) => {
  if (leaving) return
  process.stderr.write(
    error instanceof StartProblem
      ? `${error.message}\n`
      : `${(error as Error).stack ?? String(error)}\n${error instanceof Problem ? JSON.stringify(error.issues.slice(0, 10)) : ''}\n`,
  )
  process.exit(1)
})
