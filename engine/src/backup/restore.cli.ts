// What `npm run restore` does: a backup into an empty data folder (RAPPORT_DATA) or an empty database (DATABASE_URL), and the erasures that are later than it.
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addToLedger, erasuresIn, ledgerName, readLedger, rememberBackups, type Erasure } from '../erasure/ledger.ts'
import { StartProblem } from '../postgres/index.ts'
import { verify } from './archive.ts'
import { command, connected, dataDir, filesDir, log, withDatabase } from './cli.ts'
import { restore } from './restore.ts'

const usage = 'Say npm run restore -- FILE, naming the backup; --erasures LEDGER names a ledger of erasures, or a later backup, that does not lie beside it.'

/** `carryOut` starts the program once on the restored database, which erases what the ledger in the data folder names. */
export const restoreCommand = (carryOut: (url: string, dataDir: string) => Promise<void>) =>
  command(async () => {
    const { file, later } = readArguments()
    // A name mistyped should not leave an empty database behind.
    if (!existsSync(file)) throw new StartProblem(`There is no backup ${file}.`)
    const ledgers = await Promise.all([readLedger(join(dirname(file), ledgerName)), readLedger(join(dataDir, ledgerName)), later ? erasuresFrom(later) : null])
    const erasures = [...new Map(ledgers.flatMap((ledger) => ledger ?? []).map((e) => [e.id, e])).values()]
    const use = async (url: string) => {
      // First of all, so that whatever happens on the way the next start knows of them.
      await mkdir(dataDir, { recursive: true })
      await addToLedger(join(dataDir, ledgerName), erasures)
      const { madeAt, tables, files } = await restore({ url, files: filesDir, file, log })
      log(`Restored ${tables.reduce((sum, table) => sum + table.rows, 0)} rows and ${files.length} files, and checked them.`)
      const known = await connected(url, async (client) => {
        await rememberBackups(client, dirname(file))
        return new Set((await erasuresIn(client)).map((e) => e.id))
      })
      const due = erasures.filter((e) => !known.has(e.id))
      if (due.length) await carryOut(url, dataDir)
      else if (ledgers.every((ledger) => ledger === null))
        log(
          `There is no ledger of erasures (${ledgerName}) beside the backup or in ${dataDir}: personal data erased after ${madeAt}, if any was, is back. Erase it again.`,
        )
    }
    await withDatabase(use, { mustExist: false, running: false })
  })

/** Out of a ledger, or of a backup, which carries what had been erased when it was made. */
async function erasuresFrom(path: string): Promise<Erasure[]> {
  const found = /\.t?gz$/.test(path) ? ((await verify(path)).erasures ?? []) : await readLedger(path)
  if (!found) throw new StartProblem(`There is no ledger of erasures ${path}.`)
  return found
}
function readArguments(): { file: string; later: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { erasures: { type: 'string' } } })
    const [file, ...more] = positionals
    if (!file || more.length) throw new Error()
    return { file: resolve(file), later: values.erasures && resolve(values.erasures) }
  } catch {
    throw new StartProblem(usage)
  }
}
