// A company begins in the language it is asked to: its settings, roles, stages and letters.
import { boot } from '@rapport/engine'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { databaseOf } from '../../e2e/world.ts'
import { declarations, standardRoles } from './declarations.ts'
import { firstLocale, found } from './found.ts'

const server = inject('testDatabaseUrl')
const name = `founded_${process.pid}`
const onServer = async (sql: string) => {
  const client = new pg.Client({ connectionString: databaseOf(server, 'postgres') })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
afterAll(() => onServer(`drop database if exists ${name} with (force)`))

test('it is Chinese where nothing is asked, and what is no language is refused', () => {
  expect([firstLocale({}), firstLocale({ RAPPORT_LANGUAGE: '' }), firstLocale({ RAPPORT_LANGUAGE: 'en' })]).toEqual(['zh-CN', 'zh-CN', 'en'])
  expect(() => firstLocale({ RAPPORT_LANGUAGE: 'fr' })).toThrow('RAPPORT_LANGUAGE is “fr”; it is one of zh-CN, zh-TW, en.')
})
test('an English one holds nothing in Chinese', { timeout: 60_000 }, async () => {
  await onServer(`create database ${name}`)
  const { objects, actions } = await declarations()
  const booted = await boot({ url: databaseOf(server, name), dataDir: '/nowhere', objects, actions, roles: standardRoles })
  try {
    await found(booted, { sample: false, locale: 'en', email: 'admin@test.example', password: 'test-password-1', log: () => undefined })
    const all = async (sql: string) => (await booted.engine.pool.query({ text: sql, rowMode: 'array' })).rows.flat() as string[]
    expect(await all('select "locale" from "company" union all select "locale" from "user"')).toEqual(['en', 'en'])
    expect(await all('select "name" from "stage" order by "position" limit 2')).toEqual(['First contact', 'Needs confirmed'])
    const words = [
      ...(await all('select "label" from "role"')),
      ...(await all('select "name" from "user"')),
      ...(await all('select "name" from "pipeline" union all select "name" from "stage"')),
      ...(await all('select "name" || "subject" || "body" from "emailTemplate"')),
    ]
    expect(words.length).toBeGreaterThan(15)
    expect(words.filter((w) => /\p{Script=Han}/u.test(w))).toEqual([])
  } finally {
    await booted.close()
  }
})
