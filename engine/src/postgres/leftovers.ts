// PostgreSQL processes that an earlier run of ours left behind on a cluster: found by the cluster's name in their titles, and ended.
// (Their working folder would tell as well, but in a container root may not read that of another user's process.)
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { StartProblem } from './problem.ts'

/** Stays with the folder when it is moved, and is another for a copy. */
export function clusterName(data: string): string {
  const { dev, ino } = statSync(data)
  return `rapport-${dev.toString(36)}-${ino.toString(36)}`
}

type Found = { pid: number; postmaster: boolean }

function processes(): [number, string][] {
  if (!existsSync('/proc/self/cmdline')) {
    const lines = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return lines.map((line) => [Number.parseInt(line, 10), line.replace(/^\s*\d+\s/, '')])
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return [Number(name), readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')]
      } catch {
        return [Number(name), '']
      }
    })
}

export function serversOf(name: string): Found[] {
  return processes()
    .filter(([pid]) => pid !== process.pid)
    .map(([pid, title]) => ({ pid, postmaster: /postgres /.test(title) && `${title} `.includes(` cluster_name=${name} `), title }))
    .filter((one) => one.postmaster || one.title.startsWith(`postgres: ${name}: `))
}

/** Ends them the gentle way first: a postmaster shuts down with a checkpoint; backends without one have nothing left to save. */
export async function endLeftovers(name: string, log: (line: string) => void): Promise<void> {
  const found = serversOf(name)
  if (found.length === 0) return
  const postmaster = found.find((one) => one.postmaster)
  log(postmaster ? 'Stopping the PostgreSQL that an earlier run left behind.' : 'Ending what is left of a PostgreSQL that was killed.')
  if (postmaster) {
    signal([postmaster], 'SIGINT')
    if (await gone(name, 60_000)) return
  }
  signal(serversOf(name), 'SIGQUIT')
  if (await gone(name, 5_000)) return
  signal(serversOf(name), 'SIGKILL')
  if (await gone(name, 10_000)) return
  throw new StartProblem(
    `PostgreSQL processes of an earlier run do not end (${serversOf(name)
      .map((one) => one.pid)
      .join(', ')}): end them, and start again.`,
  )
}

function signal(servers: Found[], kind: NodeJS.Signals): void {
  for (const { pid } of servers) {
    try {
      process.kill(pid, kind)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPERM')
        throw new StartProblem(`PostgreSQL is running on this data as another user (process ${pid}): stop it first.`)
    }
  }
}

async function gone(name: string, within: number): Promise<boolean> {
  const until = Date.now() + within
  while (serversOf(name).length > 0) {
    if (Date.now() > until) return false
    await pause(25)
  }
  return true
}
