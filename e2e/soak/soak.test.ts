// Nothing acknowledged is lost when the program and its database are killed: two rounds of what `npm run soak` does in twenty.
import { expect, test } from 'vitest'
import { soak } from './run.ts'

test('nothing is lost, doubled or left by half over two falls', { timeout: 120_000 }, async () => {
  const { wrong, written } = await soak(2, { longest: 1500, rows: 1200, victims: ['app', 'both'], log: (line) => console.log(line) })
  expect(wrong).toEqual([])
  expect(written).toBeGreaterThan(50)
})
