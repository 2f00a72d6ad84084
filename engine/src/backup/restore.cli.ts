// npm run restore -- FILE: a backup into an empty data folder (RAPPORT_DATA) or an empty database (DATABASE_URL).
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StartProblem } from '../postgres/index.ts'
import { command, filesDir, log, withDatabase } from './cli.ts'
import { restore } from './restore.ts'

await command(async () => {
  const [file, ...more] = process.argv.slice(2)
  if (!file || more.length > 0 || file.startsWith('-')) throw new StartProblem('Say npm run restore -- FILE, naming the backup.')
  const path = resolve(file)
  // A name mistyped should not leave an empty database behind.
  if (!existsSync(path)) throw new StartProblem(`There is no backup ${path}.`)
  const use = async (url: string) => {
    const { tables, files } = await restore({ url, files: filesDir, file: path, log })
    log(`Restored ${tables.reduce((sum, table) => sum + table.rows, 0)} rows and ${files.length} files, and checked them.`)
  }
  await withDatabase(use, { mustExist: false, running: false })
})
