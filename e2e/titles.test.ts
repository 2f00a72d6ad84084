// What a record is called, and what stands beside its name, wherever another door tells of it: search, links, matches. A field that is closed
// to the reader says nothing there, a masked one no more than its mask. Three readers, alike but for that.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type Api, type World } from './world.ts'

let world: World
/** Sees every field; sees some masked; sees some not at all. */
let open: Api
let masked: Api
let blind: Api
let deal: string
let account: string
const CODE = '91350211MA0100001D'
const name = '织雾传感有限公司'
beforeAll(async () => {
  world = await openWorld()
  const { admin } = world
  const all = { read: 'all', create: true, update: 'all' }
  const grants = { lead: all, account: all, contact: all, opportunity: all, activity: all }
  const role = async (called: string, fields: object) => (await admin('POST', '/roles', { name: called, label: called, grants, fields })).body.data.id as string
  const closed = (right: string) => ({
    lead: { name: right, company: right, rating: right, mobile: right },
    account: { name: right, owner: right },
    contact: { name: right },
    opportunity: { amount: right },
  })
  open = await world.person('Li Na', { roles: [await role('open', {})] })
  masked = await world.person('Wang Wei', { roles: [await role('veiled', closed('masked'))] })
  blind = await world.person('Zhou Yu', { roles: [await role('blind', closed('hidden'))] })
  const made = async (plural: string, body: object) => {
    const answer = await admin('POST', `/${plural}`, body)
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body.data.id as string
  }
  await made('leads', { name: '顾织云', company: name, rating: 'hot', mobile: '13900139055', source: 'fair' })
  account = await made('accounts', { name, creditCode: CODE, level: 'A', phone: '13900139056' })
  const contact = await made('contacts', { name: '顾织云', account, title: '总工', mobile: '13900139055' })
  deal = await made('opportunities', { name: '织造线检测', account, contact, amount: { amount: '328000', currency: 'CNY' } })
})
afterAll(() => world.close())

describe('a search hit', () => {
  const hit = async (who: Api, words: string, object: string) => {
    const { body } = await who('GET', `/search?q=${encodeURIComponent(words)}&objects=${object}`, undefined, { 'accept-language': 'zh-CN' })
    const [first] = body.data as { title: unknown; subtitle: string; highlights: unknown }[]
    return first && [first.title, first.subtitle, first.highlights]
  }
  test('has no title and says nothing beside it of what is closed', async () => {
    // A number that is masked is found by the whole of it alone, and one that is hidden not at all.
    expect(await hit(open, '13900139055', 'lead')).toEqual(['顾织云', `${name}  新线索  高意向  139 0013 9055`, []])
    expect(await hit(masked, '13900139055', 'lead')).toEqual(['顾**', '织******  新线索  展会  139****9055', []])
    expect(await hit(masked, '139001390', 'lead')).toBeUndefined()
    expect(await hit(blind, '13900139055', 'lead')).toBeUndefined()
    expect(await hit(open, '织雾', 'lead')).toEqual(['顾织云', expect.stringContaining(name), []])
    for (const who of [masked, blind]) for (const words of ['织雾', name, '顾织云', 'gzy', 'zw']) expect(await hit(who, words, 'lead'), words).toBeUndefined()
    expect(await hit(blind, '13900139056', 'account')).toEqual([null, 'A 重点客户  139 0013 9056', []])
  })
  test('names a linked record as its own page would', async () => {
    expect(await hit(open, '织造', 'opportunity')).toEqual(['织造线检测', `${name}  328,000 元  初步接触`, [[0, 2]]])
    expect(await hit(masked, '织造', 'opportunity')).toEqual(['织造线检测', '织******  初步接触', [[0, 2]]])
    expect(await hit(blind, '织造', 'opportunity')).toEqual(['织造线检测', '初步接触', [[0, 2]]])
  })
})
test('a link that is expanded has the name its reader may see', async () => {
  const of = async (who: Api) => {
    const { account, contact } = (await who('GET', `/opportunities/${deal}?expand=account,contact`)).body.data
    return [account.title, account.name, contact.title, contact.name]
  }
  expect(await of(open)).toEqual([name, name, '顾织云', '顾织云'])
  expect(await of(masked)).toEqual(['织******', '织******', '顾**', '顾**'])
  expect(await of(blind)).toEqual([null, undefined, null, undefined])
})
describe('a match', () => {
  test('of a taken value has the name its reader may see, and neither refusal nor draft another', async () => {
    const check = async (who: Api) => (await who('POST', '/accounts/check', { data: { creditCode: CODE, phone: '13900139056' } })).body.data
    for (const [who, title] of [
      [open, name],
      [masked, '织******'],
      [blind, null],
    ] as const) {
      const { matches, alike } = await check(who)
      expect(matches).toEqual([{ object: 'account', id: account, title }])
      expect(alike).toMatchObject([{ id: account, title, on: 'phone' }])
      const refused = await who('POST', '/accounts', { ...(who === open && { name: '另一家' }), creditCode: CODE })
      if (who === open) expect(refused.body).toMatchObject({ status: 409, matches: [{ object: 'account', id: account }] })
      else expect(refused.status).toBeGreaterThanOrEqual(400)
      if (who !== open) expect(JSON.stringify(refused.body)).not.toContain(name)
    }
  })
  test('by name is told to whoever sees names', async () => {
    const alike = async (who: Api) => (await who('POST', '/leads/check', { data: { company: name } })).body.data.alike
    expect(await alike(open)).toMatchObject([{ object: 'account', id: account, title: name, on: 'company' }])
    for (const who of [masked, blind]) expect(await alike(who)).toBeUndefined()
  })
  test('of a lead that is converted tells no more than its own page would', async () => {
    const ask = async (who: Api) => {
      const lead = (await world.admin('POST', '/leads', { name: '孙织', company: name, mobile: '13900139055', owner: who.userId })).body.data.id
      const { status, body } = await who('POST', `/leads/${lead}/convert`, {})
      expect([status, body.code], JSON.stringify(body)).toEqual([409, 'duplicate'])
      return ['account', 'contact'].map((object) => {
        const match = body.matches.find((m: { object: string }) => m.object === object)
        return match && [match.name, match.owner, match.pool]
      })
    }
    const owner = (await world.admin('GET', `/users/${(await world.admin('GET', `/accounts/${account}`)).body.data.owner}`)).body.data.name
    expect(await ask(open)).toEqual([
      [name, owner, false],
      ['顾织云', owner, false],
    ])
    expect(await ask(masked)).toEqual([
      ['织******', null, false],
      ['顾**', owner, false],
    ])
    expect(await ask(blind)).toEqual([
      [null, null, false],
      [null, owner, false],
    ])
  })
})
