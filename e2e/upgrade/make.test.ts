// Makes the fixture of a release: RAPPORT_FIXTURE=0.1.0 npx vitest run e2e/upgrade/make.test.ts. It is committed once and never changed.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backup } from '@rapport/engine/backup/backup'
import { openWorld } from '../world.ts'

const version = process.env.RAPPORT_FIXTURE
test.runIf(version)('a small company with custom fields, a custom object, patches, rows, a binned one and history', async () => {
  const world = await openWorld()
  const { admin } = world
  const made = async (path: string, body: object) => {
    const { status, body: answer } = await admin('POST', path, body)
    expect([path, status, answer.errors]).toEqual([path, 201, undefined])
    return answer.data
  }
  await made('/fields', {
    object: 'account',
    name: 'region2',
    kind: 'choice',
    label: { en: 'Sales region', zh: '销售大区' },
    options: { choices: { east: { en: 'East', zh: '华东' }, west: { en: 'West', zh: '西部' } } },
  })
  await made('/fields', { object: 'account', name: 'budget', kind: 'money', label: { en: 'Budget', zh: '预算' } })
  await made('/fields', {
    object: 'account',
    name: 'age',
    kind: 'formula',
    label: { en: 'Heads per year', zh: '年均人数' },
    options: { expression: 'employees / 12', gives: 'number' },
  })
  await made('/objects', { name: 'site', label: { en: 'Site', zh: '现场' } })
  await made('/fields', {
    object: 'x_site',
    name: 'account',
    kind: 'link',
    label: { en: 'Account', zh: '客户' },
    options: { to: 'account', inverse: 'x_sites' },
  })
  await made('/fields', { object: 'x_site', name: 'tags', kind: 'tags', label: { en: 'Tags', zh: '标签' } })
  // A patch over a standard field and a standard object.
  const field = (await admin('GET', '/fields?filter={"object":"account","name":"level"}')).body.data[0]
  expect(
    (await admin('PATCH', `/fields/${field.id}`, { label: { en: 'Tier', zh: '客户等级' }, options: { choices: { S: { en: 'S – top', zh: 'S 战略客户' } } } }))
      .status,
  ).toBe(200)
  const object = (await admin('GET', '/objects?filter={"name":"contact"}')).body.data[0]
  expect((await admin('PATCH', `/objects/${object.id}`, { labels: { en: 'People', zh: '联系人名录' } })).status).toBe(200)
  for (let i = 0; i < 40; i++) {
    const account = await made('/accounts', {
      name: `第${i}号客户有限公司`,
      level: i % 3 ? 'A' : 'S',
      phone: '13800138000',
      employees: i * 12,
      x_region2: i % 2 ? 'east' : 'west',
      x_budget: { amount: `${i}.50`, currency: 'CNY' },
      tags: ['旧版'],
      billingAddress: { country: 'CN', province: '江苏省', city: '苏州市' },
    })
    await made('/contacts', { name: `联系人${i}`, account: account.id, mobile: '13900139000' })
    await made('/x-sites', { name: `现场${i}`, x_account: account.id, x_tags: ['a', '二'] })
    const deal = await made('/opportunities', { name: `商机${i}`, account: account.id, amount: { amount: `${i * 100}`, currency: 'CNY' } })
    if (i % 5 === 0) await admin('PATCH', `/accounts/${account.id}`, { level: 'B' })
    if (i % 7 === 0) expect((await admin('DELETE', `/opportunities/${deal.id}`)).status).toBe(204)
  }
  await backup({ url: world.databaseUrl, files: '/nowhere', out: join(import.meta.dirname, `${version}.backup`), log: () => undefined })
  await world.close()
})
