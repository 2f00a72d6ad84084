// One instance at a time on a data folder: the folder is made, tried and locked.
// The lock is SQLite's own lock on a file, since that is the one way to an operating-system lock that Node brings along: it goes
// with the process however that ends, no process number can be mistaken for another, and containers sharing the folder see it.
import { constants } from 'node:fs'
import { access, mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem, inPlainWords } from './problem.ts'

export type Lock = { release(): void }

/** A predecessor that has just been told to stop drains for a moment: a start right behind it should not fail for that. */
const patience = 5_000

type Held = { file: DatabaseSync; holders: number }
const held = new Map<string, Held>()

/** Makes the folder if there is none, and finds out that it can be written in. */
export async function prepareData(dataDir: string): Promise<string> {
  const path = resolve(dataDir)
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw inPlainWords(error, `Reading the data folder ${path}`)
  })
  if (found && !found.isDirectory()) throw new StartProblem(`The data folder ${path} is a file: move it away, or name another folder with RAPPORT_DATA.`)
  try {
    // Root's database runs as another user, who must be able to pass through (but not list) a folder that we make ourselves.
    if (!found) await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    await access(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const because = code === 'EROFS' ? 'the disk is read-only' : code === 'ENOSPC' ? 'the disk is full' : 'this user may not write there'
    throw new StartProblem(`The data folder ${path} cannot be written: ${because}; name another folder with RAPPORT_DATA.`)
  }
  return path
}

/** Taken twice by one process it is held until both have released it. */
export async function lockData(dataDir: string, options: { wait?: number } = {}): Promise<Lock> {
  const path = await prepareData(dataDir)
  const until = Date.now() + (options.wait ?? patience)
  const mine = held.get(path) ?? { file: await take(path, until), holders: 0 }
  held.set(path, mine)
  mine.holders += 1
  let released = false
  return {
    release() {
      if (released) return
      released = true
      mine.holders -= 1
      if (mine.holders > 0) return
      held.delete(path)
      mine.file.close()
    },
  }
}

async function take(path: string, until: number): Promise<DatabaseSync> {
  for (;;) {
    const outcome = attempt(path)
    if (outcome !== 'busy') return outcome
    if (Date.now() >= until) {
      throw new StartProblem(`Another Rapport is running on the data folder ${path}: stop it, or name another folder with RAPPORT_DATA.`)
    }
    await pause(100)
  }
}

function attempt(path: string): DatabaseSync | 'busy' {
  let file: DatabaseSync | undefined
  try {
    file = new DatabaseSync(join(path, 'lock'), { timeout: 0 })
    file.exec('pragma journal_mode = off; begin exclusive')
    return file
  } catch (error) {
    file?.close()
    const sqlite = (error as { errcode?: number }).errcode
    if (sqlite !== undefined && (sqlite & 0xff) === 5) return 'busy'
    throw new StartProblem(`The lock file ${join(path, 'lock')} cannot be used (${(error as Error).message}): give it to this user, or remove it.`)
  }
}
