// Runs cases of the property: worlds are added as it goes, every complaint carries its seed.
import type { World } from '../world.ts'
import { addCompany, newData, readBack } from './company.ts'
import { Oracle } from './oracle.ts'
import { bin, exported, getOne, list, measure, past, search, type Question } from './questions.ts'
import { seeded } from './random.ts'
import type { Data } from './spec.ts'
import { act, remove, restore, reveal, update } from './writes.ts'

const questions: [string, number, Question][] = [
  ['list', 8, list],
  ['measure', 4, measure],
  ['search', 3, search],
  ['get', 3, getOne],
  ['past', 4, past],
  ['update', 3, update],
  ['delete', 1, remove],
  ['act', 1, act],
  ['bin', 1, bin],
  ['export', 2, exported],
  ['restore', 1, restore],
  ['reveal', 2, reveal],
]
const wheel = questions.flatMap(([name, weight, ask]) => Array.from({ length: weight }, () => [name, ask] as const))
export type Outcome = { cases: number; asked: Record<string, number>; complaints: string[]; data: Data; oracle: Oracle }

export async function runCases(
  world: World,
  seed: number,
  cases: number,
  options: { companies?: number; every?: number; stopAfter?: number; log?: (line: string) => void } = {},
): Promise<Outcome> {
  const r = seeded(seed)
  const data = await newData(world.admin)
  for (let i = 0; i < (options.companies ?? 2); i++) await addCompany(world.admin, world.databaseUrl, data, r)
  let oracle = new Oracle(data)
  const asked: Record<string, number> = {}
  const complaints: string[] = []
  for (let i = 0; i < cases && complaints.length < (options.stopAfter ?? 5); i++) {
    if (options.every && i && i % options.every === 0) {
      await addCompany(world.admin, world.databaseUrl, data, r)
      oracle = new Oracle(data)
      options.log?.(`${i} of ${cases} cases, ${data.people.length} people, ${complaints.length} complaints`)
    }
    // A case's own seed: what one answer costs in chance does not move the next.
    const own = seeded(seed * 1_000_003 + i)
    const p = own.pick(data.people)
    const [name, ask] = own.pick(wheel)
    asked[name] = (asked[name] ?? 0) + 1
    const complaint = await ask({ o: oracle, p, api: world.api(p.key, p.id), admin: world.admin, r: own })
    if (complaint) complaints.push(`seed ${seed}, case ${i}, ${name} by ${p.name} (${p.roles.map((x) => oracle.roles.get(x)!.name).join()}): ${complaint}`)
    if (name === 'update') oracle.changed()
    if (name === 'delete') {
      await readBack(world.databaseUrl, data)
      oracle.changed()
    }
  }
  return { cases, asked, complaints, data, oracle }
}
