// What the pages weigh: the script every page waits for stays small, and charts, dragging and editors come with the pages that use them.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { webDir } from './journeys/stage.ts'

const assets = join(webDir, 'assets')
const kB = (bytes: number) => Math.round(bytes / 1000)
describe('the weight of the pages', () => {
  let initial: Set<string>
  let texts: ReadonlyMap<string, string>
  /** The scripts that `names` import before they run, themselves included. */
  const whole = (names: Iterable<string>): Set<string> => {
    const all = new Set(names)
    for (const name of all)
      for (const [, next] of texts.get(name)!.matchAll(/(?:\bimport|\bfrom)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) if (texts.has(next!)) all.add(next!)
    return all
  }
  const weight = (names: Iterable<string>) => [...names].reduce((sum, name) => sum + gzipSync(texts.get(name)!).length, 0)
  const chunk = (start: string) => {
    const found = [...texts.keys()].filter((name) => name.startsWith(`${start}-`))
    expect(found, start).toHaveLength(1)
    return found[0]!
  }
  beforeAll(async () => {
    if (!process.env.RAPPORT_PAGES) {
      const { setUp } = (await import(pathToFileURL(join(import.meta.dirname, '../bin/setup.mjs')).href)) as {
        setUp(wanted: { pages: boolean }): Promise<void>
      }
      await setUp({ pages: true })
    }
    texts = new Map(readdirSync(assets).flatMap((name) => (name.endsWith('.js') ? [[name, readFileSync(join(assets, name), 'utf8')]] : [])))
    const named = [...readFileSync(join(webDir, 'index.html'), 'utf8').matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)].map(([, name]) => name!)
    expect(named.length).toBeGreaterThan(0)
    initial = whole(named)
  }, 180_000)

  test('the initial script is at most 250 kB', () => {
    expect(kB(weight(initial)), [...initial].join('\n')).toBeLessThanOrEqual(250)
  })

  test('signing in needs nothing else, and a list little more than half as much again', () => {
    const holding = (mark: string) => [...initial].some((name) => texts.get(name)!.includes(mark))
    expect(holding('rp-sign-form')).toBe(true)
    expect(holding('rp-batch')).toBe(false)
    const added = [...whole([chunk('list-page')])].filter((name) => !initial.has(name))
    expect(kB(weight(added)), added.join('\n')).toBeLessThanOrEqual(125)
  })

  test.each([
    ['charts', 'echarts'],
    ['dragging', 'DndLiveRegion'],
    ['calendars to choose a day from', 'monthsListFormat'],
  ])('%s are not in it', (_what, mark) => {
    const holders = [...texts].filter(([, text]) => text.includes(mark)).map(([name]) => name)
    // Somewhere they are: otherwise the mark says nothing.
    expect(holders.length, mark).toBeGreaterThan(0)
    expect(holders.filter((name) => initial.has(name))).toEqual([])
  })
})
