// What every benchmark needs: programs beside it that are sure to end, the API as somebody sees it, and the middle of many measurements.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const children = new Set<ChildProcess>()
/** Starts `script` and waits until it says `ready`; `took` is in seconds. */
export async function serve(script: string, env: Record<string, string>, ready: string): Promise<ChildProcess & { took: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, script)], { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (d: Buffer) => d.toString().includes(ready) && resolve())
    child.once('exit', () => reject(new Error(`${script} ended`)))
  })
  child.stdout.on('data', () => {})
  return Object.assign(child, { took: (performance.now() - began) / 1000 })
}
export const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
export function stopAll() {
  for (const child of children) child.kill('SIGKILL')
}
export const quantile = (xs: readonly number[], p: number) => [...xs].sort((a, b) => a - b)[Math.min(xs.length - 1, Math.floor(xs.length * p))]!

export type Call = (key: string, method: string, path: string, body?: unknown) => Promise<any>
/** The API under `api` for whoever holds a key; a refusal throws. */
export function caller(api: string): { headers(key: string): Record<string, string>; call: Call } {
  const headers = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })
  return {
    headers,
    call: async (key, method, path, body) => {
      const response = await fetch(api + path, { method, headers: headers(key), ...(body !== undefined && { body: JSON.stringify(body) }) })
      const text = await response.text()
      if (!response.ok) throw new Error(`${method} ${path} ${response.status} ${text.slice(0, 300)}`)
      return text ? JSON.parse(text) : null
    },
  }
}
