// Finds what the rooms declare: every *.object.ts, *.actions.ts, *.run.ts and *.text.ts, so that adding one is adding a file.
import { glob } from 'node:fs/promises'
import { join } from 'node:path'
import { systemObjects } from '@rapport/engine/system/index'
import type { ActionDef, DashboardDef, ObjectDef, Text } from '@rapport/model'

const here = import.meta.dirname
async function modules(pattern: string): Promise<Record<string, unknown>[]> {
  const paths: string[] = []
  for await (const path of glob(pattern, { cwd: here })) paths.push(path)
  return Promise.all(paths.sort().map((path) => import(join(here, path)) as Promise<Record<string, unknown>>))
}
const isObject = (v: unknown): v is ObjectDef => typeof v === 'object' && v !== null && 'plural' in v && 'fields' in v
const isAction = (v: unknown): v is ActionDef => typeof v === 'object' && v !== null && 'on' in v && 'past' in v && 'input' in v

/** The dashboards that come with the rooms: every *.dashboard.ts. */
export const dashboards = async (): Promise<DashboardDef[]> =>
  (await modules('*/**/*.dashboard.ts')).flatMap((m) => Object.values(m).filter((v): v is DashboardDef => typeof v === 'object' && v !== null && 'tiles' in v))
/** Objects, actions and refusal words of all rooms; handlers and listeners register themselves as they are loaded. */
export async function declarations(): Promise<{ objects: ObjectDef[]; actions: ActionDef[]; texts: Record<string, Text> }> {
  const objects = (await modules('*/**/*.object.ts')).flatMap((m) => Object.values(m).filter(isObject))
  const actions = (await modules('*/**/*.actions.ts')).flatMap((m) => Object.values(m).filter(isAction))
  const texts = Object.assign({}, ...(await modules('*/**/*.text.ts')).map((m) => m.texts ?? {})) as Record<string, Text>
  // Refusals name an object by its label.
  for (const def of [...systemObjects, ...objects]) texts[`object.${def.name}`] = def.label
  for (const role of standardRoles) texts[`role.${role.name}`] = role.label
  await modules('*/**/*.run.ts')
  if (!objects.length) throw new Error('no object declarations were found')
  return { objects, actions, texts }
}
/** The roles a new company starts with; objects say what each may do. */
export const standardRoles = [
  { name: 'sales', label: { en: 'Sales', zh: '销售', tw: '業務' } },
  { name: 'salesManager', label: { en: 'Sales manager', zh: '销售经理', tw: '業務主管' } },
  { name: 'marketing', label: { en: 'Marketing', zh: '市场', tw: '行銷' } },
  { name: 'service', label: { en: 'Customer service', zh: '客服' } },
  { name: 'analyst', label: { en: 'Analyst', zh: '分析师' } },
  { name: 'executive', label: { en: 'Executive', zh: '高管', tw: '高階主管' } },
] as const
