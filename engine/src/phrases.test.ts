// No refusal speaks half English: whatever the source says a parameter was given or takes is said in Chinese too.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isSaid, sayPhrase } from './phrases.ts'
import { sentence } from './texts.ts'

const root = join(import.meta.dirname, '../..')
test('every phrase of the source', () => {
  const silent: string[] = []
  let seen = 0
  for (const path of globSync(['engine/src/**/*.ts', 'model/src/**/*.ts', 'crm/src/**/*.ts'], {
    cwd: root,
    exclude: (p) => /\.test\.ts$|sample|synonyms/.test(p),
  })) {
    const source = readFileSync(join(root, path), 'utf8')
    for (const [, quoted, ticked, listed] of source.matchAll(/\b(?:expected|given): (?:'([^']+)'|`([^`]+)`)|\bwrong\('\w+', '([^']+)'\)/g)) {
      seen++
      const phrase = quoted ?? ticked?.replace(/\$\{[^}]+\}/g, '100') ?? listed!
      if (!isSaid(phrase) && sentence('type', 'zh-CN', { expected: phrase }) === `类型应为 ${phrase}。`) silent.push(`${path}: ${phrase}`)
    }
  }
  expect(silent).toEqual([])
  expect(seen).toBeGreaterThan(30)
})
test('numbers stand for themselves', () => {
  expect(sayPhrase('1–255 characters', 'zh-CN')).toBe('1–255 个字符')
  expect(sayPhrase('at most 200 characters', 'zh-TW')).toBe('最多 200 個字元')
  expect(sayPhrase('at most 200 characters', 'en')).toBe('at most 200 characters')
  expect(sayPhrase('csv, xlsx', 'zh-CN')).toBe('csv, xlsx')
  for (const sent of ['__proto__', 'constructor']) expect(sayPhrase(sent, 'zh-CN')).toBe(sent)
})
