// The real program as an administrator runs it, on data of its own; and the ways in which it is killed.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findEmbedded } from '../../engine/src/postgres/embedded.ts'
import { findHome } from '../../engine/src/postgres/home.ts'

const root = resolve(import.meta.dirname, '../..')
export const KEY = 'rk_soak_administrator_key'
export type Answer = { status: number; body: any }
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

export class Program {
  readonly home = mkdtempSync(join(tmpdir(), 'rapport-soak-'))
  readonly data = join(this.home, 'data')
  url = ''
  /** What it said, for when something is wrong. */
  said = ''
  private child: ChildProcess | null = null
  private port = 0
  constructor() {
    chmodSync(this.home, 0o711)
  }
  async start(): Promise<number> {
    this.port ||= await freePort()
    this.url = `http://127.0.0.1:${this.port}`
    const began = Date.now()
    const env = {
      ...process.env,
      PORT: String(this.port),
      HOST: '127.0.0.1',
      RAPPORT_DATA: this.data,
      RAPPORT_SAMPLE: 'none',
      RAPPORT_API_KEY: KEY,
      DATABASE_URL: '',
      NODE_OPTIONS: '',
    }
    const child = spawn('npm', ['start', '--silent'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.child = child
    for (const stream of [child.stdout!, child.stderr!])
      stream.on('data', (chunk: Buffer) => (this.said = (this.said + chunk.toString().replace(/^.*"msg":"request"}\n/gm, '')).slice(-20_000)))
    await this.ready(60_000)
    return Date.now() - began
  }
  get alive() {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null
  }
  /** Waits until it answers that it is ready; throws with its last words when it does not, or has ended. */
  async ready(most: number): Promise<void> {
    for (const end = Date.now() + most; ; await pause(50)) {
      if ((await fetch(`${this.url}/readyz`).catch(() => null))?.status === 200) return
      if (!this.alive) throw new Error(`the program ended:\n${this.said.slice(-3000)}`)
      if (Date.now() > end) throw new Error(`the program is not ready after ${most} ms:\n${this.said.slice(-3000)}`)
    }
  }
  async killApp(): Promise<void> {
    const child = this.child!
    const over = new Promise((done) => child.once('exit', done))
    process.kill(serverUnder(child.pid!), 'SIGKILL')
    await over
  }
  async killPostgres(): Promise<void> {
    const pid = Number(readFileSync(join(await findHome(this.data), 'data', 'postmaster.pid'), 'utf8').split('\n')[0])
    if (pid > 1) process.kill(pid, 'SIGKILL')
  }
  async stop(): Promise<void> {
    if (this.alive) {
      const over = new Promise((done) => this.child!.once('exit', done))
      this.child!.kill('SIGTERM')
      await Promise.race([over, pause(30_000).then(() => this.child!.kill('SIGKILL'))])
    }
    rmSync(this.home, { recursive: true, force: true })
  }
  /** Past every door, for looking. */
  database = () => findEmbedded(this.data)
  call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
    const form = body instanceof FormData
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${KEY}`, ...(body !== undefined && !form && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: form ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    })
    const text = await response.text()
    return { status: response.status, body: /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text }
  }
}
/** The server itself, somewhere under npm and what it starts: the one a fall hits. */
function serverUnder(pid: number): number {
  const children = readdirSync('/proc').flatMap((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ')[1] === String(pid) ? [Number(name)] : []
    } catch {
      return []
    }
  })
  for (const child of children) {
    if (readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('crm/src/server.ts')) return child
    const found = serverUnder(child)
    if (found) return found
  }
  return 0
}
const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
