// Runs the embedded server: starts it, starts it again when it dies, stops it.
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import { clusterName, endLeftovers } from './leftovers.ts'
import { StartProblem } from './problem.ts'

export type Server = { socket: string; stop(): Promise<void> }
export type Settings = Record<string, string>

/** What a socket's address holds, less one; macOS has the smaller of the two. */
const longestSocket = 103
const socketFile = '.s.PGSQL.5432'
const shortPrefix = 'rapport-'

export async function runServer(home: Home, binaries: Binaries, settings: Settings, log: (line: string) => void): Promise<Server> {
  const name = clusterName(home.data)
  await endLeftovers(name, log)
  await clearAfterDeath(home)
  const socket = await makeSocketFolder(home)
  const args = ['-D', home.data, ...optionsOf({ ...settings, cluster_name: name, listen_addresses: '', port: '5432', unix_socket_permissions: '0700' })]
  args.push('-c', `unix_socket_directories="${socket.replaceAll('"', '""')}"`)

  let child = await start(home, binaries, args, log)
  let stopping = false
  let revival: Promise<void> | undefined
  watch(child)
  // The last resort when Node ends without stop(): a fast shutdown, which needs nobody to wait for it.
  const atExit = () => void child.kill('SIGINT')
  process.once('exit', atExit)

  function watch(one: ChildProcess): void {
    one.once('exit', (code, signal) => {
      if (!stopping) revival = revive(signal ?? `exit ${code}`)
    })
  }

  async function revive(reason: string): Promise<void> {
    log(`PostgreSQL stopped by itself (${reason}); starting it again.`)
    for (let wait = 100; !stopping; wait = Math.min(wait * 2, 10_000)) {
      try {
        await endLeftovers(name, log)
        child = await start(home, binaries, args, log)
        watch(child)
        if (child.exitCode === null && child.signalCode === null) log('PostgreSQL is running again.')
        return
      } catch (error) {
        log((error as Error).message)
        await pause(wait)
      }
    }
  }

  return {
    socket,
    async stop() {
      stopping = true
      await revival
      process.off('exit', atExit)
      await end(child)
      if (!socket.startsWith(home.path)) await rm(socket, { recursive: true, force: true })
    },
  }
}

const optionsOf = (settings: Settings) => Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])

async function start(home: Home, binaries: Binaries, args: string[], log: (line: string) => void): Promise<ChildProcess> {
  const logPath = join(home.path, 'postgres.log')
  const grown = await stat(logPath).then(
    (found) => found.size > 10_000_000,
    () => false,
  )
  const output = await open(logPath, grown ? 'w' : 'a', 0o600)
  const before = (await output.stat()).size
  // Its own session, or Ctrl-C in the terminal would stop it before we have drained.
  const child = spawn(binaries.postgres, args, {
    ...home.identity,
    cwd: home.path,
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    detached: true,
    stdio: ['ignore', output.fd, output.fd],
  })
  child.unref()
  const failed = new Promise<string>((resolve) => child.once('error', (error) => resolve(error.message)).once('exit', () => resolve('')))
  await output.close()
  const began = Date.now()
  let told = began
  while (!(await isReady(home.data, child.pid))) {
    const why = await Promise.race([failed, pause(15)])
    if (typeof why === 'string') throw new StartProblem(`PostgreSQL did not start: ${why || (await lastWords(logPath, before))} (its log is ${logPath}).`)
    if (Date.now() - told < 10_000) continue
    told = Date.now()
    log(`PostgreSQL is still bringing the database up to date after ${Math.round((told - began) / 1000)} s.`)
  }
  return child
}

/** The eighth line of the pid file says so as soon as connections are taken. */
async function isReady(data: string, pid: number | undefined): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function lastWords(logPath: string, from: number): Promise<string> {
  const text = (await readFile(logPath)).subarray(from).toString('utf8')
  const lines = text.split('\n').filter((line) => /FATAL|PANIC|error/i.test(line))
  return (lines.at(-1) ?? text.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/i, '') || 'it said nothing'
}

/** Called with the data locked and no server of it alive: files naming a living process name a stranger's, and would stop us. */
async function clearAfterDeath(home: Home): Promise<void> {
  const pidFile = join(home.data, 'postmaster.pid')
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  const socket = lines[4] ?? ''
  if (socket.startsWith(join(tmpdir(), shortPrefix))) await rm(socket, { recursive: true, force: true })
  await rm(join(home.path, 'socket'), { recursive: true, force: true })
  if (alive(Number(lines[0]))) await rm(pidFile, { force: true })
}

function alive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function makeSocketFolder(home: Home): Promise<string> {
  const usual = join(home.path, 'socket')
  const fits = Buffer.byteLength(join(usual, socketFile)) <= longestSocket
  const base = Buffer.byteLength(join(tmpdir(), shortPrefix, 'abcdef', socketFile)) <= longestSocket ? tmpdir() : '/tmp'
  const folder = fits ? usual : await mkdtemp(join(base, shortPrefix))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o700)
  if (home.identity) await chown(folder, home.identity.uid, home.identity.gid)
  return folder
}

async function end(child: ChildProcess): Promise<void> {
  for (const [kind, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 10_000],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) return
    const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.ref()
    child.kill(kind)
    const clock = new AbortController()
    await Promise.race([over, pause(patience, undefined, { signal: clock.signal }).catch(() => undefined)])
    clock.abort()
  }
}
