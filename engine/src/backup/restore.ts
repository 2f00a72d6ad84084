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
    if ((await client.query(occupied)).rows.length)
      throw new StartProblem(
        `The database is not empty: it holds ${await contents(client)}. A backup is restored into an empty one only; RAPPORT_DATA names another folder, DATABASE_URL another database.`,
      )
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
    const { tally } = await readRows(client, table, async () => undefined)
    if (!tally.equals(wanted.size, wanted.hash)) {
      throw new StartProblem(`${await labelOf(client, wanted)} did not come out of the backup as they went in; nothing was restored.`)
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

const isOurs = async (client: pg.Client) =>
  (await client.query<{ ours: boolean }>(`select to_regclass('public."object"') is not null and to_regclass('rapport.meta') is not null as ours`)).rows[0]?.ours
/** What people call the rows of a table, by the definitions in the same database. */
async function labelOf(client: pg.Client, { schema, name }: { schema: string; name: string }): Promise<string> {
  if (schema !== 'public' || !(await isOurs(client))) return schema === 'rapport' ? 'The history and settings' : 'The program’s own notes'
  const { rows } = await client.query<{ label: string }>(`select coalesce("labels"->>'en', "label"->>'en') as label from public."object" where "name" = $1`, [
    name,
  ])
  return rows[0]?.label ?? name
}
/** What is in a database that is not empty, in the words of those who work with it: what they keep there before what the program needs. */
async function contents(client: pg.Client): Promise<string> {
  if (!(await isOurs(client))) return 'what another program keeps there'
  const { rows: objects } = await client.query<{ name: string }>(
    `select "name" from public."object" o where to_regclass(format('public.%I', o."name")) is not null order by "room" = 'admin', "createdAt", "id"`,
  )
  const labels: string[] = []
  for (const { name } of objects) {
    if (labels.length === 3) break
    const { rows } = await client.query(`select 1 from ${named(client, { schema: 'public', name })} limit 1`)
    if (rows.length) labels.push(await labelOf(client, { schema: 'public', name }))
  }
  return labels.length ? `${labels.join(', ')} of a company` : 'a company that was just being set up'
}
