// The traditional Chinese of everything the program declares, worked out beforehand: generated, committed, and loaded at start.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { allWords } from '@rapport/engine/texts'
import { systemActions, systemObjects } from '@rapport/engine/system/index'
import { knowTraditional, toTraditional } from '@rapport/engine/text/derive-tw'
import { ownFields, ownerField } from '@rapport/model'
import { dashboards, declarations } from './declarations.ts'
import { rooms } from './rooms.ts'

export const traditionalFile = join(import.meta.dirname, 'traditional.generated.json')

/** Simplified → traditional for every text that has no traditional words of its own, sorted. */
export async function deriveTraditional(): Promise<Record<string, string>> {
  const { objects, actions } = await declarations()
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { zh, en, tw } = value as Record<string, unknown>
    if (typeof zh === 'string' && typeof en === 'string' && tw === undefined) found.add(zh)
    Object.values(value).forEach(walk)
  }
  ;[objects, actions, await dashboards(), rooms, systemObjects, systemActions, allWords(), ownFields, ownerField].forEach(walk)
  return Object.fromEntries([...found].sort().map((zh) => [zh, toTraditional(zh)]))
}
/** Gives the engine what was worked out; where the file is missing everything still works, with more memory. */
export function loadTraditional() {
  try {
    knowTraditional(JSON.parse(readFileSync(traditionalFile, 'utf8')) as Record<string, string>)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
