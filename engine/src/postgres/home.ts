// Where the embedded cluster stands and which user it runs as.
// PostgreSQL refuses to run as root. Root's database therefore runs as `postgres`, else `nobody`; and where the data folder lies behind
// a folder closed to that user, the cluster stands under /var/lib/rapport and the data folder holds a pointer to it.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Identity } from './binaries.ts'
import { StartProblem, inPlainWords } from './problem.ts'

/** `path` is private to the server's user and holds `data` (the cluster) and `socket`. */
export type Home = { path: string; data: string; identity: Identity }

const elsewhere = '/var/lib/rapport'
const pointerName = 'postgres.path'

/** The cluster's place as an earlier start left it, for whoever only wants to speak to it. */
export async function findHome(dataDir: string): Promise<string> {
  const pointer = await readFile(join(dataDir, pointerName), 'utf8').catch(() => '')
  return pointer.trim() || join(dataDir, 'postgres')
}

export async function settleHome(dataDir: string, log: (line: string) => void): Promise<Home> {
  const path = await findHome(dataDir)
  const near = path === join(dataDir, 'postgres')
  if (process.getuid?.() !== 0) {
    if (near) await make(path, undefined)
    return checkedHome(path, undefined)
  }
  const identity = (await ownerOf(path)) ?? serverUser()
  if (!near) {
    await checkPointer(dataDir, path)
    return checkedHome(path, identity)
  }
  if (reaches(identity, dataDir)) {
    await make(path, identity)
    return checkedHome(path, identity)
  }
  if (await ownerOf(path)) {
    throw new StartProblem(`The database in ${path} is behind a folder that its user may not pass: open the folders above it, or start as its owner.`)
  }
  const far = join(elsewhere, randomBytes(6).toString('hex'))
  await mkdir(elsewhere, { recursive: true, mode: 0o755 }).catch((error) => {
    throw inPlainWords(error, `Making ${elsewhere}, where root's database stands,`)
  })
  await make(far, identity)
  await writeFile(join(far, 'owner'), await realpath(dataDir))
  await writeFile(join(dataDir, pointerName), far + '\n')
  log(`The data folder ${dataDir} is closed to the user PostgreSQL runs as, so the database stands in ${far}.`)
  return checkedHome(far, identity)
}

async function checkedHome(path: string, identity: Identity): Promise<Home> {
  const uid = identity?.uid ?? process.getuid?.()
  const found = await stat(join(path, 'data')).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : error))
  if (found instanceof Error || (found && found.uid !== uid)) {
    throw new StartProblem(`The database in ${path} belongs to another user: start as that user or as root, or name another folder with RAPPORT_DATA.`)
  }
  return { path, data: join(path, 'data'), identity }
}

/** A copied data folder points at the cluster of the one it was copied from; a moved one takes its cluster along. */
async function checkPointer(dataDir: string, path: string): Promise<void> {
  if (!(await exists(path))) {
    throw new StartProblem(`The database that ${join(dataDir, pointerName)} points to, ${path}, is gone: bring it back, or restore a backup elsewhere.`)
  }
  const here = await realpath(dataDir)
  const owner = (await readFile(join(path, 'owner'), 'utf8').catch(() => here)).trim()
  if (owner === here) return
  if ((await findHome(owner)) === path && (await exists(owner))) {
    throw new StartProblem(`The data folder ${here} is a copy of ${owner} and points to the same database: use a backup to copy one.`)
  }
  await writeFile(join(path, 'owner'), here)
}

async function make(path: string, identity: Identity): Promise<void> {
  try {
    if (await exists(path)) return
    await mkdir(path, { mode: 0o700 })
    if (identity) await chown(path, identity.uid, identity.gid)
  } catch (error) {
    throw inPlainWords(error, `Making the folder ${path}`)
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

/** A cluster an ordinary user made goes on being run as that user when root starts it. */
async function ownerOf(path: string): Promise<Identity> {
  const found = await stat(join(path, 'data')).catch(() => undefined)
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined
}

function serverUser(): Identity {
  for (const name of ['postgres', 'nobody']) {
    const uid = number('-u', name)
    const gid = number('-g', name)
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new StartProblem('PostgreSQL does not run as root, and there is neither a user postgres nor nobody: start Rapport as an ordinary user.')
}

function number(flag: string, name: string): number | undefined {
  const said = spawnSync('id', [flag, name], { encoding: 'utf8' })
  return said.status === 0 ? Number(said.stdout) : undefined
}

/** Asked of the system itself, as that user, since mode bits alone do not tell of access lists. */
function reaches(identity: Identity, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'test -x "$0"', folder], { ...identity, cwd: '/' }).status === 0
}
