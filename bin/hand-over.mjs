// Runs a TypeScript program on Node 24 in our place: its output, its signals and its exit code are ours.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { SetupProblem, findNode } from './setup.mjs'

export function handOver(script, args = []) {
  // Its own session: Ctrl-C reaches us once from the terminal and once more through npm, and the program should hear of it once.
  // The extra pipe closes when we die, however that happens, and the program then stops as it does on SIGTERM.
  const child = spawn(findNode(), [`--import=${new URL('./lifeline.mjs', import.meta.url).href}`, script, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    detached: process.platform !== 'win32',
    env: { ...process.env, RAPPORT_LIFELINE: '3' },
  })
  let last = 0
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (Date.now() - last < 1_000) return
      last = Date.now()
      child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal)
    })
  }
  if (process.env.npm_lifecycle_event) stopWithParent(child)
  child.once('error', (error) => end(new SetupProblem(`Node 24 could not be started (${error.message}).`)))
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    for (const one of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(one)
    process.kill(process.pid, signal)
  })
}

/** npm killed with -9 passes nothing on, but we and the shell it may have put between us then have another parent. */
function stopWithParent(child) {
  const family = () => `${process.ppid} ${parentOf(process.ppid)}`
  const first = family()
  setInterval(() => {
    if (family() !== first) child.kill('SIGTERM')
  }, 500).unref()
}

function parentOf(pid) {
  try {
    // After the name in brackets, which may hold anything: the state, then the parent.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1]
  } catch {
    return ''
  }
}

export function end(error) {
  console.error(error instanceof SetupProblem ? error.message : error)
  process.exit(1)
}
