// `npm run fresh`: clears the sample company and starts an empty one of your own. Refuses where there is real data.
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { boot } from '@rapport/engine'
import { clearAll } from '@rapport/engine/boot'
import { openPool, type Queryable } from '@rapport/engine/db'
import { lockData, openDatabase, StartProblem } from '@rapport/engine/postgres/index'
import { declarations, standardRoles } from './declarations.ts'
import { firstLocale, found } from './found.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
/** How many changes people made in the sample company; refuses where there is something else, or nothing. */
async function changesToSample(pool: Queryable): Promise<number> {
  const { rows: there } = await pool.query(`select to_regclass('public.company') is not null as there`)
  const sample = there[0]!.there === true && (await pool.query(`select 1 from "company" where "sample"`)).rows.length > 0
  if (!sample) throw new StartProblem('This is not the sample company: nothing was cleared.')
  return Number((await pool.query(`select count(*)::int as n from rapport.event where actor is not null`)).rows[0]!.n)
}
/** What people did with the sample goes too: they are asked, or say --yes where nobody can be asked. */
async function askFirst(changed: number) {
  if (process.argv.includes('--yes')) return
  const what = changed
    ? `The sample company, with ${changed} changes people made in it, will be deleted for good`
    : 'The sample company will be deleted for good'
  if (!process.stdin.isTTY) throw new StartProblem(`${what}: say so with npm run fresh -- --yes.`)
  const ask = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await ask.question(`${what}. Type yes to go on: `)
  ask.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new StartProblem('Nothing was cleared.')
}
async function main() {
  const dataDir = resolve(process.env.RAPPORT_DATA || '.data')
  const lock = await lockData(dataDir)
  const database = await openDatabase({ dataDir, databaseUrl: process.env.DATABASE_URL, log: say })
  try {
    const pool = openPool(database.url, 2)
    await askFirst(await changesToSample(pool))
    await clearAll(pool)
    await pool.end()
    rmSync(join(dataDir, 'files'), { recursive: true, force: true })
    const { objects, actions } = await declarations()
    const booted = await boot({ url: database.url, dataDir, objects, actions, roles: standardRoles })
    const env = process.env
    const lines = await found(booted, {
      sample: false,
      locale: firstLocale(env),
      email: env.RAPPORT_ADMIN_EMAIL || 'admin@rapport.example',
      log: say,
      ...(env.RAPPORT_ADMIN_PASSWORD && { password: env.RAPPORT_ADMIN_PASSWORD }),
      ...(env.RAPPORT_API_KEY && { apiKey: env.RAPPORT_API_KEY }),
    })
    await booted.close()
    say(`\n  The sample company is gone; yours is empty. Start it with npm start.\n${lines.map((l) => `  ${l}\n`).join('')}`)
  } finally {
    await database.stop()
    lock.release()
  }
}
main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartProblem ? error.message : ((error as Error).stack ?? String(error))}\n`)
  process.exit(1)
})
