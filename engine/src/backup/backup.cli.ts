// npm run backup -- [--out file] | [--verify file]: a backup of the data folder or DATABASE_URL, read back before it counts as one.
import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { addToLedger, ledgerName, rememberBackups } from '../erasure/ledger.ts'
import { StartProblem } from '../postgres/index.ts'
import { type Manifest, verify } from './archive.ts'
import { backup } from './backup.ts'
import { command, connected, filesDir, log, size, withDatabase } from './cli.ts'

const usage = 'Say npm run backup, with -- --out FILE for its place, or -- --verify FILE to check one.'
const rows = ({ tables }: Manifest) => tables.reduce((sum, table) => sum + table.rows, 0)

await command(async () => {
  const { out, check } = readArguments()
  if (check) {
    const manifest = await verify(check)
    return log(`${check} is whole: ${rows(manifest)} rows and ${manifest.files.length} files, made at ${manifest.madeAt}.`)
  }
  const target = resolve(out ?? join('backups', `rapport-${new Date().toISOString().slice(0, 19).replaceAll(':', '')}.tar.gz`))
  const use = async (url: string) => {
    const manifest = await backup({ url, files: filesDir, out: target, log })
    await verify(target)
    // From now on every erasure is put on the ledger beside this backup as well.
    await connected(url, (client) => rememberBackups(client, dirname(target)))
    await addToLedger(join(dirname(target), ledgerName), manifest.erasures ?? [])
    log(`Backed up ${rows(manifest)} rows and ${manifest.files.length} files (${size((await stat(target)).size)}), and read them back: ${target}`)
  }
  await withDatabase(use, { mustExist: true, running: true })
})

function readArguments(): { out: string | undefined; check: string | undefined } {
  try {
    const args = process.argv.slice(2)
    // On its own, --verify asks for what is done anyway.
    if (args.at(-1) === '--verify') args.pop()
    const { values } = parseArgs({ args, options: { out: { type: 'string' }, verify: { type: 'string' } } })
    return { out: values.out, check: values.verify }
  } catch {
    throw new StartProblem(usage)
  }
}
