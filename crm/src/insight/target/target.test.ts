// The grid's lines, and amounts as people type them.
import { expect, test } from 'vitest'
import { linesOf, reached, spread } from './target.rules.ts'

const department = (id: string, parent: string | null, position = 1) => ({ id, name: id, parent, position })
test('everybody stands once, below the main department; an empty one is left out', () => {
  const posts = [
    { user: 'a', department: 'south', main: false },
    { user: 'a', department: 'east', main: true },
    { user: 'b', department: 'sales', main: true },
    { user: 'gone', department: 'south', main: true },
  ]
  const people = ['a', 'b', 'c'].map((id) => ({ id, name: id }))
  const lines = linesOf('all', [department('south', 'sales', 2), department('east', 'sales'), department('sales', null)], posts, people)
  expect(lines.map((l) => [l.kind, l.id, l.depth, l.people.join()])).toEqual([
    ['company', '', 0, 'b,a'],
    ['department', 'sales', 1, 'b,a'],
    ['person', 'b', 2, 'b'],
    ['department', 'east', 2, 'a'],
    ['person', 'a', 3, 'a'],
  ])
  expect(linesOf('all', [], posts, people)).toEqual([])
})
test('rights reach people: below them, and with a post in the departments', () => {
  const company = {
    departments: [department('sales', null), department('east', 'sales'), department('west', null)],
    posts: [
      { user: 'me', department: 'sales', main: true },
      { user: 'b', department: 'east', main: true },
      { user: 'c', department: 'west', main: true },
    ],
    people: [
      { id: 'me', name: 'me' },
      { id: 'b', name: 'b' },
      { id: 'c', name: 'c', manager: 'd' },
      { id: 'd', name: 'd', manager: 'me' },
    ],
  }
  const who = (...scopes: Parameters<typeof reached>[0]) => [...reached(scopes, 'me', company)].sort().join()
  expect([who('own'), who('subordinates'), who('department'), who('departmentBelow'), who({ departments: ['west'] }, 'own'), who('all'), who()]).toEqual([
    'me',
    'c,d,me',
    'me',
    'b,me',
    'c,me',
    'b,c,d,me',
    '',
  ])
})
test('a year is spread whole', () => {
  expect(spread(100).reduce((sum, n) => sum + n, 0)).toBe(100)
  expect(spread(3_600_000)).toEqual(Array.from({ length: 12 }, () => 300_000))
})
