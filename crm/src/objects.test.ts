// Every declaration round-trips through JSON and names only fields, objects and rooms that exist.
import { globSync } from 'node:fs'
import { allFields, choicesOf, type ObjectDef, type Text } from '@rapport/model'
import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'

const defs: ObjectDef[] = []
for (const path of globSync('**/*.object.ts', { cwd: import.meta.dirname }))
  defs.push(...Object.values((await import(/* @vite-ignore */ `./${path}`)) as Record<string, ObjectDef>))
/** Objects of the engine's own that standard objects link to. */
const system = ['user', 'department', 'file']

test('all standard objects are found', () => {
  expect(defs.length).toBeGreaterThanOrEqual(11)
  expect(new Set(defs.map((d) => d.plural)).size).toBe(defs.length)
})
test.for(defs.map((d) => [d.name, d] as const))('%s', ([, def]) => {
  const all = allFields(def)
  expect(JSON.parse(JSON.stringify(def))).toEqual(def)
  expect(rooms.map((r) => r.name)).toContain(def.room)
  const laid = (def.layout ?? []).flatMap((s) => s.fields)
  const named = [
    ...def.list,
    ...laid,
    ...(def.highlights ?? []),
    ...(def.indexes ?? []).flat(),
    ...(def.unique ?? []).flat(),
    def.title,
    def.board ?? def.title,
    (def.sort ?? def.title).replace('-', ''),
  ]
  expect(named.filter((name) => !(name in all))).toEqual([])
  // A field no section shows would be lost to people; hidden ones are meant to be.
  if (def.layout) expect(Object.keys(def.fields).filter((name) => !laid.includes(name) && def.fields[name]!.access?.['*'] !== 'hidden')).toEqual([])
  expect(new Set(laid).size).toBe(laid.length)
  for (const [name, field] of Object.entries(def.fields)) {
    const words = [field.label, ...(field.help ? [field.help] : []), ...Object.values(choicesOf(field))] as Text[]
    expect(
      words.every((t) => t.en.length > 0 && t.zh.length > 0),
      `${def.name}.${name} is named in both languages`,
    ).toBe(true)
    const to = field.options?.to as string | undefined
    if (to) expect([...system, ...defs.map((d) => d.name)], `${def.name}.${name}`).toContain(to)
    const of = field.options?.of as string | undefined
    if (of)
      expect(
        defs.some((d) => Object.values(d.fields).some((f) => f.options?.to === def.name && f.options?.inverse === of)),
        `${def.name}.${name} rolls up ${of}`,
      ).toBe(true)
  }
})
