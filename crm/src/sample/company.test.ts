// The sample company: how much of it there is, that every link leads somewhere, every value passes its field, and twice is the same.
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { allFields, checkValue, kindOf, type Issue, type ObjectDef } from '@rapport/model'
import { beforeAll, describe, expect, test } from 'vitest'
import { creditCodeHolds } from '../people/party/identity.rules.ts'
import { isWorkday, midnight } from './calendar.ts'
import { sampleCompany, type SampleCompany } from './company.ts'
import type { Language } from './language.ts'
import type { Row } from './row.ts'

const now = new Date('2026-07-15T03:20:00Z')
describe.each(['zh', 'en'] as const)('told in %s', (language) => {
  const defs = new Map<string, ObjectDef>()
  let company: SampleCompany
  let took = 0
  const rowsOf = (object: string): Row[] => company.sets.filter((s) => s.object === object).flatMap((s) => s.rows)
  beforeAll(async () => {
    const room = `${import.meta.dirname}/..`
    for (const path of globSync('**/*.object.ts', { cwd: room }))
      for (const def of Object.values((await import(/* @vite-ignore */ `${room}/${path}`)) as Record<string, ObjectDef>)) defs.set(def.name, def)
    // Time on the processor, so that a busy machine does not fail the test: milliseconds.
    const from = process.cpuUsage()
    company = sampleCompany(now, language)
    took = process.cpuUsage(from).user / 1000
  })

  test('there is enough of everything, quickly', () => {
    expect(took).toBeLessThan(5000)
    expect(company.users).toHaveLength(40)
    expect(company.departments).toHaveLength(10)
    for (const [object, least] of Object.entries({
      account: 1500,
      contact: 4000,
      opportunity: 6000,
      activity: 30_000,
      lead: 2000,
      opportunityLine: 6000,
      product: 25,
      pipeline: 3,
    }))
      expect(rowsOf(object).length, object).toBeGreaterThanOrEqual(least)
    expect(rowsOf('lead').filter((l) => l.owner === null).length).toBeGreaterThan(150)
    expect(rowsOf('account').filter((a) => a.parent).length).toBeGreaterThan(30)
  })
  test('twice is the same, and another day is another company', () => {
    const hash = (c: SampleCompany) => createHash('sha256').update(JSON.stringify(c)).digest('hex')
    expect(hash(sampleCompany(now, language))).toBe(hash(company))
    expect(hash(sampleCompany(new Date('2027-02-10T09:00:00Z'), language))).not.toBe(hash(company))
  })
  test('ids are one of a kind', () => {
    const ids = [...company.sets.flatMap((s) => s.rows), ...company.users, ...company.departments, ...company.posts].map((r) => r.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toBe(true)
  })
  test('every value passes its field, and every required one is there', () => {
    const issues: (Issue & { row: string })[] = []
    for (const { object, rows } of company.sets) {
      const def = defs.get(object)!
      const all = allFields(def)
      for (const row of rows) {
        const found: Issue[] = []
        for (const [name, value] of Object.entries(row)) {
          if (!all[name]) found.push({ path: name, code: 'unknown_field' })
          else if (name !== 'id' && value !== null && value !== undefined) {
            // As it would be stored: a value that is read as another would change with its first edit.
            const read = checkValue(name, all[name]!, value, found)
            if (read !== value && JSON.stringify(read) !== JSON.stringify(value) && !found.length)
              found.push({ path: name, code: 'changes', params: { read, value } })
          }
        }
        for (const [name, field] of Object.entries(def.fields))
          if (field.required && (row[name] === null || row[name] === undefined)) found.push({ path: name, code: 'required' })
        issues.push(...found.map((issue) => ({ ...issue, row: `${object} ${row.id}` })))
        if (issues.length > 20) break
      }
    }
    expect(issues).toEqual([])
  })
  test('every link leads to a row that was made before', () => {
    const known = new Map<string, Set<string>>([
      ['user', new Set(company.users.map((u) => u.id))],
      ['department', new Set(company.departments.map((d) => d.id))],
    ])
    const broken: string[] = []
    for (const { object, rows } of company.sets) {
      const links = Object.entries(allFields(defs.get(object)!)).filter(([name, f]) => kindOf(f).links && name !== 'id')
      for (const row of rows)
        for (const [name, field] of links)
          for (const id of [row[name]].flat()) if (id && !known.get(String(field.options?.to))?.has(id as string)) broken.push(`${object}.${name}`)
      known.set(object, new Set([...(known.get(object) ?? []), ...rows.map((r) => r.id)]))
    }
    expect([...new Set(broken)]).toEqual([])
    for (const u of company.users) expect(u.manager === null || known.get('user')!.has(u.manager)).toBe(true)
  })
  test('history lies within three years, and nothing happened tomorrow', () => {
    const [start, end] = [new Date(now.getTime() - 1096 * 86_400_000).toISOString(), now.toISOString()]
    const outside: string[] = []
    for (const { object, rows } of company.sets)
      for (const row of rows)
        for (const name of ['createdAt', 'updatedAt', 'doneAt', 'lastActivityAt', 'stageSince', 'convertedAt', 'closedAt', 'wonAt', 'lostAt'])
          if (row[name] && ((row[name] as string) < start.slice(0, 10) || (row[name] as string) > end)) outside.push(`${object}.${name} ${String(row[name])}`)
    expect(outside.slice(0, 10)).toEqual([])
  })
  test('deals tell one story each', () => {
    const stages = new Map(rowsOf('stage').map((s) => [s.id, s]))
    for (const o of rowsOf('opportunity')) {
      const stage = stages.get(o.stage as string)!
      expect(stage.pipeline).toBe(o.pipeline)
      expect(stage.category).toBe(o.state)
      expect(o.state === 'open').toBe(o.closedAt === null)
      if (o.state === 'won') expect(o.amount && o.wonAt && o.wonAt === o.closeDate).toBeTruthy()
      if (o.state === 'lost') expect(o.lostReason && o.lostAt).toBeTruthy()
      // What the stage asks for is there.
      for (const s of rowsOf('stage'))
        if (o.state === 'open' && s.pipeline === o.pipeline && s.category === 'open' && (s.position as number) <= (stage.position as number))
          for (const field of (s.requires as string[]) ?? []) expect(o[field], `${String(s.name)} ${field}`).not.toBeNull()
    }
  })
  test('the year has seasons, the sellers differ, the words vary', () => {
    const won = rowsOf('opportunity').filter((o) => o.state === 'won')
    const inMonth = (m: string) => won.filter((o) => (o.closedAt as string).slice(5, 7) === m).length
    expect(inMonth('12')).toBeGreaterThan(1.4 * inMonth('02'))
    const bodies = rowsOf('activity')
      .map((a) => a.body)
      .filter(Boolean)
    expect(new Set(bodies).size / bodies.length).toBeGreaterThan(0.7)
    const open = rowsOf('opportunity').filter((o) => o.state === 'open').length
    expect(open).toBeGreaterThan(350)
    expect(open).toBeLessThan(1600)
  })
  test('registration codes hold and are nobody else’s; contacts have one number each', () => {
    const codes = rowsOf('account')
      .map((a) => a.creditCode)
      .filter(Boolean) as string[]
    expect(codes.every(creditCodeHolds)).toBe(true)
    expect(new Set(codes).size).toBe(codes.length)
    const mobiles = rowsOf('contact')
      .map((c) => c.mobile)
      .filter(Boolean)
    expect(new Set(mobiles).size).toBe(mobiles.length)
    const primaries = rowsOf('contact')
      .filter((c) => c.primary)
      .map((c) => c.account)
    expect(new Set(primaries).size).toBe(rowsOf('account').length)
  })
  test('what is done is done in office hours of a working day', () => {
    const moments = [
      ...rowsOf('activity').flatMap((a) => [a.startsAt, a.endsAt, a.doneAt, a.dueAt, a.createdAt]),
      ...rowsOf('opportunity').flatMap((o) => [o.createdAt, o.stageSince, o.updatedAt]),
      ...['account', 'contact', 'target'].flatMap((object) => rowsOf(object).map((row) => row.createdAt)),
    ].filter(Boolean) as string[]
    const odd = moments.filter((m) => {
      const at = Date.parse(m)
      const clock = (at - midnight(at)) / 3_600_000
      return !isWorkday(at) || clock < 9 || clock > 18
    })
    expect(odd.slice(0, 5)).toEqual([])
  })
  test('it speaks one language', () => {
    // Choices, codes and what customers call themselves abroad are the same in both.
    const told = company.sets.filter((s) => s.object !== 'party').flatMap((s) => s.rows)
    const chinese = [...told, ...company.users, ...company.departments, ...company.posts].filter((row) => /\p{Script=Han}|[，。：]/u.test(JSON.stringify(row)))
    if (language === 'en') expect(chinese.slice(0, 3)).toEqual([])
    else expect(chinese.length).toBeGreaterThan(told.length / 2)
  })
})
test('both languages tell of the same sales', () => {
  const figures = (language: Language) =>
    sampleCompany(now, language).sets.flatMap((s) => (s.object === 'opportunity' ? s.rows.map((o) => [o.id, o.account, o.state, o.amount, o.closeDate]) : []))
  expect(figures('en')).toEqual(figures('zh'))
})
