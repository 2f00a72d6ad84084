// `npm run fresh`: clears the sample company and starts an empty one of your own. Refuses where there is real data.
import { rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { boot } from '@rapport/engine'
import { clearAll } from '@rapport/engine/boot'
import { openPool } from '@rapport/engine/db'
import { lockData, openDatabase, StartProblem } from '@rapport/engine/postgres/index'
import { declarations, standardRoles } from './declarations.ts'
import { found } from './found.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
async function main() {
  const dataDir = resolve(process.env.RAPPORT_DATA || '.data')
  const lock = await lockData(dataDir)
  const database = await openDatabase({ dataDir, databaseUrl: process.env.DATABASE_URL, log: say })
  try {
    const pool = openPool(database.url, 2)
    const { rows } = await pool.query(
      `select case when to_regclass('public.company') is null then null else (select bool_or("sample") from "company") end as sample`,
    )
    if (rows[0].sample !== true) throw new StartProblem('This is not the sample company: nothing was cleared.')
    await clearAll(pool)
    await pool.end()
    rmSync(join(dataDir, 'files'), { recursive: true, force: true })
    const { objects, actions } = await declarations()
    const booted = await boot({ url: database.url, dataDir, objects, actions, roles: standardRoles })
    const env = process.env
    const lines = await found(booted, {
      sample: false,
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
