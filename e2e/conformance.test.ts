// Every object, standard, custom and the system's own, against every promise: objects × checks, and never fewer than the last count.
// CONFORMANCE_WRITE=1 writes the new count down.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checks, type Bench } from './conformance.checks.ts'
import { Drafts, everyKind, type Meta } from './conformance.drafts.ts'
import { openWorld, type World } from './world.ts'

const file = join(import.meta.dirname, 'conformance.count.json')
let world: World
let metas: Meta[] = []
let bench: Omit<Bench, 'meta'>
beforeAll(async () => {
  world = await openWorld()
  await everyKind(world.admin)
  metas = (await world.admin('GET', '/meta')).body.data.objects
  const nobody = await world.person('Nobody')
  const openapi = await world.admin('GET', '/openapi.json')
  const nobodys = new Set<string>((await nobody('GET', '/meta')).body.data.objects.map((m: Meta) => m.name))
  bench = { world, admin: world.admin, nobody, drafts: new Drafts(world.admin, metas), nobodys, openapi: openapi.status === 200 ? openapi.body : null }
})
afterAll(() => world.close())

test('every object keeps every promise', { timeout: 240_000 }, async () => {
  const wrong: string[] = []
  const apart: string[] = []
  let kept = 0
  for (const meta of metas)
    for (const [name, check] of Object.entries(checks))
      try {
        const not = await check({ ...bench, meta })
        if (not) apart.push(`${meta.name} ${name}: ${not}`)
        else kept++
      } catch (error) {
        wrong.push(`${meta.name} ${name}: ${(error as Error).message.slice(0, 700)}`)
      }
  const names = Object.keys(checks).length
  console.log(`conformance: ${metas.length} objects × ${names} checks: ${kept} kept, ${apart.length} do not apply, ${wrong.length} broken`)
  if (process.env.CONFORMANCE_WRITE && !wrong.length) writeFileSync(file, `{ "objects": ${metas.length}, "checks": ${names}, "kept": ${kept} }\n`)
  expect(wrong.join('\n\n')).toBe('')
  const last = JSON.parse(readFileSync(file, 'utf8')) as { objects: number; checks: number; kept: number }
  expect(metas.length, 'objects').toBeGreaterThanOrEqual(last.objects)
  expect(kept, 'promises kept').toBeGreaterThanOrEqual(last.kept)
})
