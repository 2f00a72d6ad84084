// What every object promises, one check a promise; a check throws what is wrong, or says why it does not apply.
import { expect } from 'vitest'
import { kinds } from '@rapport/model'
import { rounds, type Drafts, type Meta } from './conformance.drafts.ts'
import { settled, upload } from './files.ts'
import type { Api, World } from './world.ts'

export type Bench = {
  world: World
  admin: Api
  nobody: Api
  drafts: Drafts
  meta: Meta
  nobodys: Set<string>
  openapi: { paths: Record<string, object> } | null
}
export type Check = (bench: Bench) => Promise<string | void>
const q = encodeURIComponent
/** Made by ways of their own, or not by hand: which promises they do not make. */
const ways: Record<string, string[]> = {
  file: ['whole', 'required', 'unknown'],
  import: ['whole', 'required', 'unknown', 'life', 'stale', 'history'],
  apiKey: ['whole', 'stale', 'life', 'history', 'unknown'],
  notification: ['whole', 'required', 'unknown', 'life', 'stale', 'history'],
  object: ['life', 'history'],
  field: ['life', 'history'],
}
/** Required, yet filled in by the object's own rules where it is left out. */
const derived = new Set(['opportunity.pipeline'])
const make = async ({ admin, drafts, meta }: Bench, i = 0) => {
  if (meta.name === 'file') return (await drafts.upload()).body.data
  const { status, body } = await admin('POST', `/${meta.plural}`, await drafts.draft(meta, i))
  expect([meta.name, status, status === 201 ? '' : JSON.stringify(body)]).toEqual([meta.name, 201, ''])
  return body.data
}
const skips = (meta: Meta, name: string) => ways[meta.name]?.includes(name)
/** Another value for a field that may change and moves nothing else. */
const change = async ({ drafts, meta }: Bench) => {
  const may = Object.entries(meta.fields).filter(([, f]) => f.writable && !f.computed && !f.fixed && !f.index && !f.options?.pattern)
  const text = may.find(([n, f]) => n !== meta.title && ['text', 'longText'].includes(f.kind)) ?? may.find(([, f]) => f.kind === 'text')
  if (text) return { [text[0]]: `changed ${Math.random().toString(36).slice(2, 8)}` }
  const other = may.find(([, f]) => ['date', 'integer', 'number', 'percent', 'boolean'].includes(f.kind))!
  return { [other[0]]: await drafts.value(other[1], 1) }
}
export const checks: Record<string, Check> = {
  async whole(bench) {
    const { admin, drafts, meta } = bench
    if (skips(meta, 'whole')) return 'made by a way of its own'
    for (let i = 0; i < rounds(meta); i++) {
      const draft = await drafts.draft(meta, i)
      const { status, body } = await admin('POST', `/${meta.plural}`, draft)
      expect([status, JSON.stringify(body.errors ?? [])]).toEqual([201, '[]'])
      const read = (await admin('GET', `/${meta.plural}/${body.data.id}`)).body.data
      expect(read).toEqual(body.data)
      for (const [name, value] of Object.entries(draft))
        if (!(meta.name === 'object' || meta.name === 'field') || name === 'label') expect([name, read[name]]).toEqual([name, value])
    }
  },
  async stale(bench) {
    const { admin, meta } = bench
    if (skips(meta, 'stale')) return 'not changed by hand'
    const made = await make(bench)
    const set = await change(bench)
    const after = await admin('PATCH', `/${meta.plural}/${made.id}`, set, { 'if-match': `"${made.version}"` })
    expect([after.status, JSON.stringify(after.body.errors ?? '')]).toEqual([200, '""'])
    expect(after.body.data).toMatchObject({ ...set, version: made.version + 1 })
    const late = await admin('PATCH', `/${meta.plural}/${made.id}`, await change(bench), { 'if-match': `"${made.version}"` })
    expect(late.status).toBe(412)
    expect((await admin('GET', `/${meta.plural}/${made.id}`)).body.data).toEqual(after.body.data)
  },
  async unknown(bench) {
    const { admin, drafts, meta } = bench
    if (skips(meta, 'unknown')) return 'made by a way of its own'
    const { status, body } = await admin('POST', `/${meta.plural}`, { ...(await drafts.draft(meta, 0)), noSuchField: 1 })
    expect(status).toBe(422)
    expect(body.errors).toContainEqual(expect.objectContaining({ path: 'noSuchField', code: 'unknown_field' }))
  },
  async required({ admin, drafts, meta }) {
    if (skips(meta, 'required')) return 'made by a way of its own'
    const whole = await drafts.draft(meta, 0)
    for (const [name, field] of Object.entries(meta.fields)) {
      if (!field.required || !field.writable || field.computed || field.initial !== undefined || derived.has(`${meta.name}.${name}`)) continue
      const { [name]: _, ...rest } = whole
      // A product would give the line its name and price.
      if (meta.name === 'opportunityLine') delete rest.product
      const { status, body } = await admin('POST', `/${meta.plural}`, rest)
      expect([name, status]).toEqual([name, 422])
      expect([name, body.errors.map((e: { path: string }) => e.path)]).toEqual([name, expect.arrayContaining([name])])
    }
  },
  async life(bench) {
    const { admin, meta } = bench
    if (skips(meta, 'life')) return 'definitions and runs are not binned'
    const made = await make(bench)
    expect((await admin('DELETE', `/${meta.plural}/${made.id}`)).status).toBe(204)
    expect((await admin('GET', `/${meta.plural}/${made.id}`)).status).toBe(404)
    expect((await admin('GET', `/${meta.plural}?bin=true&filter=${q(JSON.stringify({ id: made.id }))}`)).body.data).toHaveLength(1)
    const back = await admin('POST', `/${meta.plural}/${made.id}/restore`)
    expect([back.status, back.body.data?.id]).toEqual([200, made.id])
    const { version: _v, updatedAt: _a, ...same } = made
    expect((await admin('GET', `/${meta.plural}/${made.id}`)).body.data).toMatchObject(same)
  },
  async undo(bench) {
    const { admin, drafts, meta } = bench
    if (skips(meta, 'life')) return 'definitions and runs are not binned'
    const read = async (id: string) => {
      const { version: _v, updatedAt: _a, updatedBy: _b, ...rest } = (await admin('GET', `/${meta.plural}/${id}`)).body.data ?? {}
      return rest
    }
    for (let i = 0; i < rounds(meta); i++) {
      const { id } = await make(bench, i)
      const before = await read(id)
      const set = Object.entries(await drafts.draft(meta, i + 1)).filter(([n]) => !meta.fields[n]!.fixed && meta.fields[n]!.index !== 'unique')
      const acts = [() => admin('PATCH', `/${meta.plural}/${id}`, Object.fromEntries(set)), () => admin('DELETE', `/${meta.plural}/${id}`)]
      for (const act of set.length ? acts : acts.slice(1)) {
        const done = await act()
        expect([done.status < 300, JSON.stringify(done.body.errors ?? [])]).toEqual([true, '[]'])
        expect(await read(id)).not.toEqual(before)
        const { body } = await admin('POST', '/undo', { act: done.headers.get('rapport-act') })
        expect(body.data.filter((r: { error?: unknown }) => r.error)).toEqual([])
        expect(await read(id)).toEqual(before)
      }
    }
  },
  async history(bench) {
    const { admin, meta } = bench
    if (skips(meta, 'history')) return 'not changed by hand'
    const made = await make(bench)
    await admin('PATCH', `/${meta.plural}/${made.id}`, await change(bench))
    await admin('DELETE', `/${meta.plural}/${made.id}`)
    await admin('POST', `/${meta.plural}/${made.id}/restore`)
    const { body } = await admin('GET', `/${meta.plural}/${made.id}/history`)
    expect(body.data.map((e: { verb: string }) => e.verb)).toEqual(['restored', 'deleted', 'updated', 'created'])
  },
  async sorts({ admin, meta }) {
    for (const [name, field] of Object.entries(meta.fields))
      for (const sort of [name, `-${name}`]) {
        const { status } = await admin('GET', `/${meta.plural}?limit=5&sort=${sort}`)
        expect([sort, status]).toEqual([sort, field.sortable ? 200 : 400])
      }
  },
  async filters({ admin, meta, drafts }) {
    for (const [name, field] of Object.entries(meta.fields)) {
      const value = await operand(drafts, field)
      for (const operator of field.operators) {
        const given =
          operator === 'empty'
            ? false
            : ['in', 'notIn'].includes(operator)
              ? [value]
              : operator === 'between'
                ? [value, value]
                : operator === 'within'
                  ? 'this month'
                  : ['before', 'after'].includes(operator)
                    ? 'today'
                    : value
        const asked = JSON.stringify({ [name]: { [operator]: given } })
        const { status, body } = await admin('GET', `/${meta.plural}?limit=2&count=exact&filter=${q(asked)}`)
        expect([asked, status, status === 200 ? '' : JSON.stringify(body)]).toEqual([asked, 200, ''])
      }
    }
  },
  async strangers(bench) {
    const { admin, nobody, meta, nobodys } = bench
    const id = (await admin('GET', `/${meta.plural}?limit=1`)).body.data[0]?.id
    if (nobodys.has(meta.name)) {
      if (!id || meta.name === 'user' || meta.name === 'apiKey') return 'everyone may read it'
      expect([403, 404, 422]).toContain((await nobody('DELETE', `/${meta.plural}/${id}`)).status)
      return
    }
    expect((await nobody('GET', `/${meta.plural}`)).status).toBe(403)
    expect((await nobody('POST', '/measure', { object: meta.name, measures: [{ op: 'count' }] })).status).toBe(403)
    if (!id) return
    for (const [method, path, body] of [
      ['GET', ''],
      ['PATCH', '', {}],
      ['DELETE', ''],
      ['GET', '/history'],
      ['GET', '/timeline'],
      ['POST', '/restore'],
    ] as const)
      expect([method, path, (await nobody(method, `/${meta.plural}/${id}${path}`, body)).status]).toEqual([method, path, 404])
  },
  async languages({ meta }) {
    const texts = [
      ['label', (meta as unknown as { label: object }).label],
      ...Object.entries(meta.fields).flatMap(([n, f]) => [
        [n, f.label],
        ...Object.entries((f.options?.choices ?? {}) as object).map(([k, v]) => [`${n}.${k}`, v]),
      ]),
    ] as [string, { en?: string; zh?: string; tw?: string }][]
    for (const [name, text] of texts)
      expect([name, Boolean(text.en?.trim()), Boolean(text.zh?.trim()), Boolean(text.tw?.trim())]).toEqual([name, true, true, true])
  },
  async json({ world, meta }) {
    const def = world.booted.engine.registry.object(meta.name)!
    expect(JSON.parse(JSON.stringify(def))).toEqual(def)
  },
  async openapi({ openapi, meta }) {
    if (!openapi) return 'no description of the API'
    for (const path of ['', '/{id}', '/{id}/history', '/batch']) expect(Object.keys(openapi.paths)).toContain(`/api/v1/${meta.plural}${path}`)
  },
  async roundTrip(bench) {
    const { admin, meta } = bench
    const names = Object.entries(meta.fields)
      .filter(([, f]) => f.writable && !f.computed && !f.fixed && !['json', 'file', 'image', 'links'].includes(f.kind))
      .map(([n]) => n)
    if (['file', 'import', 'apiKey', 'object', 'field', 'share', 'user', 'role', 'company', 'notification'].includes(meta.name) || !names.length)
      return 'not taken in from files'
    const made = await make(bench)
    const filter = { id: made.id }
    const file = await admin('POST', '/exports', { object: meta.name, ids: true, fields: names, filter })
    expect(file.status).toBe(200)
    const before = (await admin('GET', `/${meta.plural}/${made.id}`)).body.data
    await admin('PATCH', `/${meta.plural}/${made.id}`, await change(bench))
    const up = await upload(admin, meta.name, { name: 'back.csv', bytes: String(file.body) } as never)
    expect([up.status, JSON.stringify(up.body.errors ?? '')]).toEqual([201, '""'])
    const set = await admin('PATCH', `/imports/${up.body.data.id}`, { mode: 'update', match: 'id' })
    expect([set.status, JSON.stringify(set.body.errors ?? '')]).toEqual([200, '""'])
    await admin('POST', `/imports/${up.body.data.id}/run`)
    const done = await settled(admin, up.body.data.id)
    expect(done.counts).toMatchObject({ rejected: 0 })
    const { version: _v, updatedAt: _a, ...same } = before
    expect((await admin('GET', `/${meta.plural}/${made.id}`)).body.data).toMatchObject(same)
  },
}
async function operand(drafts: Drafts, field: Meta['fields'][string]): Promise<unknown> {
  if (field.kind === 'formula' || field.kind === 'rollup') return field.options?.gives === 'text' ? 'a' : 1
  if (field.kind === 'address') return 'Suzhou'
  const kind = kinds[field.kind]!
  if (kind.links) return (await drafts.need(String(field.options?.to ?? 'user'))) as unknown
  if (kind.family === 'set') return 'a'
  return kind.samples(field)[0] ?? (kind.family === 'number' ? 1 : 'a')
}
