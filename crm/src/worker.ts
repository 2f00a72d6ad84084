// npm run worker: does jobs and nothing else, beside app processes started with RAPPORT_WORKER=none. Needs DATABASE_URL.
import { resolve } from 'node:path'
import { boot } from '@rapport/engine'
import { startJobs } from '@rapport/engine/jobs/index'
import { StartProblem } from '@rapport/engine/postgres/index'
import '@rapport/engine/http/app'
import { addTexts } from '@rapport/engine/texts'
import { declarations, standardRoles } from './declarations.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const env = process.env

async function main() {
  if (!env.DATABASE_URL) {
    process.stderr.write('The worker stands beside app processes on one PostgreSQL: set DATABASE_URL. (`npm start` alone does its own jobs.)\n')
    process.exit(1)
  }
  const { objects, actions, texts } = await declarations()
  addTexts(texts)
  const direct = env.DATABASE_DIRECT_URL && { directUrl: env.DATABASE_DIRECT_URL }
  const booted = await boot({
    url: env.DATABASE_URL,
    ...direct,
    dataDir: resolve(env.RAPPORT_DATA || '.data'),
    objects,
    actions,
    roles: standardRoles,
    poolSize: 8,
    log: say,
  })
  const jobs = await startJobs(booted.engine, { ...direct, log: say })
  say('  Rapport’s worker is ready.')
  let stopping = false
  const stop = async (signal: string) => {
    if (stopping) return
    stopping = true
    say(`${signal}: finishing what is under way …`)
    setTimeout(() => process.exit(1), 25_000).unref()
    await jobs.close()
    await booted.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal))
}
main().catch((error: Error) => {
  process.stderr.write(`${error instanceof StartProblem ? error.message : (error.stack ?? String(error))}\n`)
  process.exit(1)
})
