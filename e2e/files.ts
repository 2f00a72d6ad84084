// Where the real data for trials lies, and how a test sends a file.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Api } from './world.ts'

export const dataDir = resolve(import.meta.dirname, '../../shared/data')
/** False, and says so, where the folder is not there. */
export function haveData(folder: string): boolean {
  const there = existsSync(join(dataDir, folder))
  if (!there) process.stderr.write(`\n  SKIPPED: ${join(dataDir, folder)} is not here, so nothing was tried on real data.\n\n`)
  return there
}
export const dataFile = (path: string) => ({ name: basename(path), bytes: readFileSync(join(dataDir, path)) })
type FileLike = { name: string; bytes: Uint8Array | string }

export function form(file: FileLike, fields: Record<string, string> = {}): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  body.set('file', new Blob([file.bytes as BlobPart]), file.name)
  return body
}
export const upload = (api: Api, object: string, file: FileLike, fields: Record<string, string> = {}) =>
  api('POST', '/imports', form(file, { object, ...fields }))
/** Asks until the import stands still. */
export async function settled(api: Api, id: string, ms = 60_000): Promise<any> {
  for (const until = Date.now() + ms; ;) {
    const { body } = await api('GET', `/imports/${id}`)
    if (!['running', 'checking', 'undoing'].includes(body.data.state)) return body.data
    if (Date.now() > until) throw new Error(`the import did not end: ${JSON.stringify(body.data)}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
/** Upload, map, run; the import as it ended. */
export async function load(api: Api, object: string, file: FileLike, mapping: Record<string, unknown>): Promise<any> {
  const up = await upload(api, object, file)
  if (up.status !== 201) throw new Error(JSON.stringify(up.body))
  const patched = await api('PATCH', `/imports/${up.body.data.id}`, mapping)
  if (patched.status !== 200) throw new Error(JSON.stringify(patched.body))
  const run = await api('POST', `/imports/${up.body.data.id}/run`)
  if (run.status !== 202) throw new Error(JSON.stringify(run.body))
  return settled(api, up.body.data.id)
}
