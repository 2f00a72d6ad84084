// Puts a backup into an empty place: whole and checked, or not at all.
import { once } from 'node:events'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { StartProblem } from '../postgres/index.ts'
import { type Manifest, type Part, Tally, readParts, verify } from './archive.ts'
import { columnList, readRows } from './backup.ts'
import { named, readShape, replay, settle } from './catalog.ts'
import { occupied } from './catalog.sql.ts'

export type RestoreOptions = { url: string; files: string; file: string; log: (line: string) => void }

export async function restore({ url, files, file, log }: RestoreOptions): Promise<Manifest> {
  log('Reading the backup through.')
  const manifest = await verify(file)
  const fresh = `${resolve(files)}.new`
  if ((await readdir(files).catch(() => [])).length > 0)
    throw new StartProblem(`The folder ${files} is not empty, and a backup is restored into an empty place only.`)
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await settle(client)
    const { rows } = await client.query<{ what: string }>(occupied)
    if (rows[0]) throw new StartProblem(`The database is not empty (it has ${rows[0].what}), and a backup is restored into an empty one only.`)
    await client.query('begin')
    log(`Restoring ${manifest.tables.length} tables and ${manifest.files.length} files.`)
    await replay(client, manifest.shape.before)
    await rm(fresh, { recursive: true, force: true })
    await loadParts(client, manifest, file, fresh)
    for (const sequence of manifest.sequences) {
      await client.query('select setval($1::regclass, $2::bigint, $3)', [named(client, sequence), sequence.last, sequence.called])
    }
    log('Making keys and indexes.')
    await replay(client, manifest.shape.after)
    log('Checking what was restored.')
    await check(client, manifest)
    if (manifest.files.length > 0) {
      await rm(files, { recursive: true, force: true })
      await rename(fresh, resolve(files))
    }
    await client.query('commit')
    await client.query('analyze')
    return manifest
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function loadParts(client: pg.Client, manifest: Manifest, file: string, fresh: string): Promise<void> {
  let table: { index: number; stream: CopyStreamQuery } | undefined
  const endTable = async () => {
    if (!table) return
    table.stream.end()
    await finished(table.stream)
    table = undefined
  }
  for await (const part of readParts(file)) {
    if (part.kind === 'files') {
      await endTable()
      await writeFile(part, manifest, fresh)
      continue
    }
    if (table?.index !== part.index) {
      await endTable()
      const target = manifest.shape.tables[part.index]
      if (!target) throw new StartProblem(`${file} is not a whole backup: it has rows of a table its manifest does not know.`)
      table = { index: part.index, stream: client.query(copyFrom(`copy ${named(client, target)} ${columnList(client, target)} from stdin`)) }
      table.stream.on('error', () => undefined)
    }
    for await (const chunk of part.body) {
      if (table.stream.errored) throw table.stream.errored
      if (!table.stream.write(chunk)) await once(table.stream, 'drain')
    }
  }
  await endTable()
}

async function writeFile({ index, body }: Part, manifest: Manifest, fresh: string): Promise<void> {
  const wanted = manifest.files[index]
  const path = resolve(fresh, wanted?.path ?? '')
  // A name from a foreign file must not lead out of the folder.
  if (!wanted || !path.startsWith(fresh + sep)) throw new StartProblem(`The backup names a file that cannot be: ${wanted?.path ?? index}.`)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx', 0o600)
  const tally = new Tally()
  try {
    for await (const chunk of body) {
      tally.add(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  if (!tally.equals(wanted.size, wanted.hash)) throw new StartProblem(`The file ${wanted.path} did not come out of the backup as it went in.`)
}

/** The rows are read again and the shape printed again: both must be what was backed up. */
async function check(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const [i, wanted] of manifest.tables.entries()) {
    const table = manifest.shape.tables[i]
    if (!table) continue
    const { tally, rows } = await readRows(client, table, async () => undefined)
    if (rows !== wanted.rows || !tally.equals(wanted.size, wanted.hash)) {
      throw new StartProblem(`The table ${wanted.schema}.${wanted.name} did not come out of the backup as it went in; nothing was restored.`)
    }
  }
  const version = await client.query<{ major: number }>(`select current_setting('server_version_num')::int / 10000 as major`)
  if (version.rows[0]?.major !== manifest.postgres) return
  const found = await readShape(client)
  const flat = (shape: Manifest['shape']) => [...shape.before, ...shape.after]
  const lost = flat(manifest.shape).find((sql) => !flat(found).includes(sql))
  const gained = flat(found).find((sql) => !flat(manifest.shape).includes(sql))
  if (lost ?? gained) throw new StartProblem(`The database's shape did not come out of the backup as it went in (${lost ?? gained}); nothing was restored.`)
}
