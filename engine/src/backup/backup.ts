// Makes a backup while the program runs: the database in one snapshot, then the files, into one file.
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { erasuresIn } from '../erasure/ledger.ts'
import { StartProblem } from '../postgres/index.ts'
import { type Manifest, Tally, format, partName } from './archive.ts'
import { type Table, named, readShape, readTables, settle } from './catalog.ts'
import { tarWriter } from './tar.ts'

export type BackupOptions = {
  url: string
  /** The folder of uploaded files; there need not be one. */
  files: string
  out: string
  log: (line: string) => void
}

/** Rows leave in parts of about this size, so that none has to be known whole before it is written. */
const partSize = 4 * 1024 * 1024

export async function backup({ url, files, out, log }: BackupOptions): Promise<Manifest> {
  const target = resolve(out)
  if (await stat(target).catch(() => undefined)) throw new StartProblem(`There is a file ${target} already: name another.`)
  await mkdir(dirname(target), { recursive: true }).catch((error: Error) => {
    throw new StartProblem(`The backup cannot be written to ${dirname(target)}: ${error.message}.`)
  })
  const half = `${target}.part`
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await settle(client)
    const gzip = createGzip({ level: 5 })
    const sink = createWriteStream(half, { mode: 0o600 })
    sink.once('error', (error) => gzip.destroy(error))
    const written = finished(gzip.pipe(sink))
    written.catch(() => undefined)
    const tar = tarWriter(gzip)
    const manifest = await writeDatabase(client, tar, log)
    // After the database: every file that a row of the snapshot names is there by now.
    manifest.files = await writeFiles(files, tar)
    const words = Buffer.from(JSON.stringify(manifest))
    await tar.entry('manifest.json', words.length, [words])
    await tar.end()
    await written
    await flush(half)
    await rename(half, target)
    return manifest
  } catch (error) {
    await rm(half, { force: true })
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOSPC') throw new StartProblem(`The backup does not fit: the disk of ${target} is full.`)
    if (code === 'EACCES' || code === 'EROFS') throw new StartProblem(`The backup cannot be written to ${target}: this user may not.`)
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

type Tar = ReturnType<typeof tarWriter>

async function writeDatabase(client: pg.Client, tar: Tar, log: (line: string) => void): Promise<Manifest> {
  await openSnapshot(client)
  const shape = await readShape(client)
  const version = await client.query<{ major: number }>(`select current_setting('server_version_num')::int / 10000 as major`)
  const manifest: Manifest = { format, madeAt: new Date().toISOString(), postgres: version.rows[0]?.major ?? 0, shape, tables: [], sequences: [], files: [] }
  log(`Backing up ${shape.tables.length} tables.`)
  let told = Date.now()
  for (const [i, table] of shape.tables.entries()) {
    const { tally, rows } = await readRows(client, table, (part, bytes) => tar.entry(partName('rows', i + 1, part), bytes.length, [bytes]))
    manifest.tables.push({ schema: table.schema, name: table.name, rows, size: tally.size, hash: tally.hash })
    if (Date.now() - told < 5_000) continue
    told = Date.now()
    log(`  ${i + 1} of ${shape.tables.length} tables`)
  }
  // Sequences know no snapshot: read last, they are at least as far as any row above.
  for (const sequence of shape.sequences) {
    const { rows } = await client.query<{ last: string; called: boolean }>(`select last_value as last, is_called as called from ${named(client, sequence)}`)
    manifest.sequences.push({ ...sequence, last: rows[0]?.last ?? '1', called: rows[0]?.called ?? false })
  }
  manifest.erasures = await erasuresIn(client)
  await client.query('commit')
  return manifest
}

/** The locks come first and the snapshot after them, so that no table changes its shape between the two. */
async function openSnapshot(client: pg.Client): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const known = await readTables(client)
    await client.query('begin isolation level repeatable read read only')
    try {
      if (known.length > 0) await client.query(`lock table ${known.map((table) => named(client, table)).join(', ')} in access share mode`)
      if (JSON.stringify(await readTables(client)) === JSON.stringify(known)) return
    } catch (error) {
      // A table that was dropped meanwhile.
      if ((error as { code?: string }).code !== '42P01') throw error
    }
    await client.query('rollback')
  }
  throw new StartProblem('Tables are being made and dropped all the time, and a backup needs a moment without that: try again later.')
}

/** A table's rows in COPY's text, in the order they lie in, in parts; and their size, hash and number. */
export async function readRows(
  client: pg.ClientBase,
  table: Table,
  part: (number: number, bytes: Buffer) => Promise<void>,
): Promise<{ tally: Tally; rows: number }> {
  const tally = new Tally()
  const stream = client.query(copyTo(`copy ${named(client, table)} ${columnList(client, table)} to stdout`))
  let chunks: Buffer[] = []
  let size = 0
  let number = 0
  let rows = 0
  const send = async () => {
    number += 1
    await part(number, Buffer.concat(chunks, size))
    chunks = []
    size = 0
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    tally.add(chunk)
    // Counted here: the database says how many there were only after the last of them, and may say it too late.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
    chunks.push(chunk)
    size += chunk.length
    if (size >= partSize) await send()
  }
  if (size > 0) await send()
  return { tally, rows }
}

export const columnList = (client: pg.ClientBase, { columns }: Table) =>
  columns.length === 0 ? '' : `(${columns.map((one) => client.escapeIdentifier(one)).join(', ')})`

async function writeFiles(folder: string, tar: Tar): Promise<Manifest['files']> {
  const list: Manifest['files'] = []
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    // One deleted since the list was read belongs to no row of the snapshot that anyone still wants.
    const found = await stat(path).catch(() => undefined)
    if (!found) continue
    const tally = new Tally()
    const counted = async function* () {
      if (found.size === 0) return
      for await (const chunk of createReadStream(path, { end: found.size - 1 }) as AsyncIterable<Buffer>) {
        tally.add(chunk)
        yield chunk
      }
    }
    await tar.entry(partName('files', list.length + 1), found.size, counted())
    list.push({ path: relative(folder, path).replaceAll('\\', '/'), size: tally.size, hash: tally.hash })
  }
  return list
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
