import { expect, test } from 'vitest'
import type { MetaObject } from '../api/meta.ts'
import { address, changed, readColumn, resolve, writeColumn, type Tab } from './view.ts'

const fields = Object.fromEntries(['name', 'amount', 'state', 'stage', 'closeDate', 'createdAt', 'account'].map((name) => [name, {}]))
const object = { fields, list: ['name', 'amount'], sort: '-createdAt', board: 'stage', calendar: null } as unknown as MetaObject
const tab: Tab = { key: 'open', shipped: { name: 'open', label: { en: 'Open', zh: '在途' }, filter: { state: 'open' }, sort: 'closeDate' } }

test('a column is written as it is read', () => {
  for (const token of ['name', 'name~240', 'account.region~120!', 'owner!']) expect(writeColumn(readColumn(token))).toBe(token)
  expect(readColumn('name~9999').width).toBe(800)
})
test('the address says only what differs from the tab, and says when something is taken away', () => {
  const view = resolve(object, tab, {})
  expect(view).toMatchObject({ layout: 'table', filter: { state: 'open' }, sort: 'closeDate' })
  expect(address(object, tab, view, undefined)).toEqual({ view: 'open' })
  const all = { ...view, filter: undefined }
  expect(address(object, tab, all, 'x')).toEqual({ view: 'open', filter: {}, q: 'x' })
  expect(resolve(object, tab, address(object, tab, all, undefined)).filter).toBeUndefined()
  expect(changed(object, tab, all)).toBe(true)
  expect(changed(object, tab, view)).toBe(false)
})
test('names stand still where they come first; a view that says its columns says that too', () => {
  const named = { ...object, title: 'name' }
  expect(resolve(named, undefined, {}).columns).toEqual([{ path: 'name', pinned: true }, { path: 'amount' }])
  expect(resolve({ ...named, list: ['amount', 'name'] }, undefined, {}).columns).toEqual([{ path: 'amount' }, { path: 'name' }])
  expect(resolve(named, undefined, { columns: 'name,amount' }).columns[0]).toEqual({ path: 'name' })
})
test('a layout the object does not have is a table', () => {
  expect(resolve(object, undefined, { layout: 'calendar' }).layout).toBe('table')
  expect(resolve(object, undefined, { layout: 'board' }).layout).toBe('board')
})
test('grouping by a stretch of time goes through the address', () => {
  const view = resolve(object, undefined, { group: 'closeDate:month' })
  expect(view.group).toEqual({ path: 'closeDate', by: 'month' })
  expect(address(object, undefined, view, undefined)).toEqual({ group: 'closeDate:month' })
})
test('what a view was grouped and sorted by is let go once the field is gone', () => {
  const kept = { name: 'mine', group: 'x_gone:month', sort: '-x_gone', by: 'x_gone', columns: ['name'] }
  const view = resolve(object, { key: 'a', saved: kept } as unknown as Tab, {})
  expect(view).toMatchObject({ group: undefined, sort: '-createdAt', by: undefined })
  expect(resolve(object, undefined, { sort: '' }).sort).toBeUndefined()
  expect(resolve(object, undefined, { sort: '-account.name' }).sort).toBe('-account.name')
})
