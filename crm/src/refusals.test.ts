// Every refusal the source can make is said in three languages: its codes are read out of the source itself.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addTexts, allWords, sentence } from '@rapport/engine/texts'
import ts from 'typescript-5'
import { beforeAll, expect, test } from 'vitest'
import { declarations } from './declarations.ts'

const root = join(import.meta.dirname, '../..')
/** By code, where it is refused with, and what fills the blanks of its words there; null where that is put together elsewhere. */
const codes = new Map<string, { path: string; given: readonly string[] | null }[]>()
/** What a refusal of a right names. */
const operations: string[] = []
let files = 0

const literals = (node: ts.Node): string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...literals(node.left), ...literals(node.right)]
  if (ts.isCallExpression(node)) return node.arguments.flatMap(literals)
  return []
}
/** The names of an object that is written out; null where a part of it is not. */
const keysOf = (node: ts.Node | undefined): readonly string[] | null => {
  if (!node) return []
  if (!ts.isObjectLiteralExpression(node) || node.properties.some((p) => ts.isSpreadAssignment(p))) return null
  return node.properties.map((p) => p.name!.getText())
}
const among = (names: readonly string[] | null, more: readonly string[]) => names && [...names, ...more]
/** Which argument of a function is a code and which fills its blanks, by the function's name; those every file may call, and a file's own. */
const everywhere = new Map([
  ['Problem', { code: 0, params: 2 }],
  ['malformed', { code: 0, params: 2 }],
])
function read(path: string) {
  const file = ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true)
  const takes = new Map(everywhere)
  const visit = (node: ts.Node, of: (node: ts.Node) => void): void => {
    of(node)
    node.forEachChild((child) => visit(child, of))
  }
  visit(file, (node) => {
    if (!ts.isFunctionLike(node)) return
    const place = (name: string) => node.parameters.findIndex((p) => p.name.getText() === name)
    const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined)
    if (name && node.parameters[place('code')]?.type?.getText() === 'string')
      takes.set(name.getText(), { code: place('code'), params: Math.max(place('params'), place('detail')) })
  })
  const note = (node: ts.Node | undefined, given: readonly string[] | null) => {
    for (const code of node ? literals(node) : [])
      if (/^[a-z]+(_[a-z]+)*$/.test(code)) codes.set(code, [...(codes.get(code) ?? []), { path: `${path}:${lineOf(node!)}`, given }])
  }
  const lineOf = (node: ts.Node) => file.getLineAndCharacterOfPosition(node.getStart()).line + 1
  visit(file, (node) => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const take = takes.get(node.expression.getText())
      if (take) note(node.arguments?.[take.code], among(take.params < 0 ? null : keysOf(node.arguments?.[take.params]), ['path']))
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') {
      const params = node.parent.properties.find((p) => ['params', 'detail'].includes(p.name?.getText() ?? ''))
      // A kind's own issue goes through the library's, as the code among its parameters.
      if (node.initializer.getText() !== "'custom'")
        note(node.initializer, among(params && !ts.isPropertyAssignment(params) ? null : keysOf(params ? params.initializer : node.parent), ['path']))
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'operation' && ts.isNewExpression(node.parent.parent))
      operations.push(...literals(node.initializer))
    if (ts.isCallExpression(node) && node.expression.getText() === 'adminRoute') operations.push(...literals(node.arguments[1]!))
  })
  files++
}
beforeAll(async () => {
  const { texts } = await declarations()
  addTexts(texts)
  const exclude = (path: string) => /\.(test|samples|seed)\.ts$|\/sample\/|synonyms|\.object\.ts$/.test(path)
  for (const path of globSync(['engine/src/**/*.ts', 'model/src/**/*.ts', 'crm/src/**/*.ts'], { cwd: root, exclude })) read(path)
})

test('all there are were found', () => {
  expect(files).toBeGreaterThan(150)
  expect(codes.size).toBeGreaterThan(100)
  // Of each way to refuse one: a Problem, a malformed question, an issue, a choice between two, a helper of a file's own.
  for (const code of ['stale', 'bad_cursor', 'target_whose', 'headers_too_large', 'tile_wide', 'kept_changed']) expect([...codes.keys()]).toContain(code)
})
test('each has words in English and Chinese, with the same blanks, and traditional ones follow', () => {
  const blanks = (words: string) => [...new Set(words.match(/\{\w+\}/g) ?? [])].sort()
  const wrong: string[] = []
  for (const [code, sites] of codes) {
    const words = allWords()[code]
    const say = (what: string, at = sites) => wrong.push(`${code} ${what} (${at.map((s) => s.path).join(', ')})`)
    if (!words) say('has no words')
    else {
      if (!/[a-z]/i.test(words.en) || /\p{Script=Han}/u.test(words.en)) say('is not said in English')
      if (!/\p{Script=Han}/u.test(words.zh)) say('is not said in Chinese')
      if (!/\p{Script=Han}/u.test(sentence(code, 'zh-TW'))) say('is not said in traditional Chinese')
      if (blanks(words.en).join() !== blanks(words.zh).join()) say('has other blanks in Chinese')
      for (const site of sites) {
        const empty = site.given && blanks(words.en).filter((blank) => !site.given!.includes(blank.slice(1, -1)))
        if (empty?.length) say(`leaves ${empty.join(', ')} empty`, [site])
      }
    }
  }
  // What a pattern needs is written as a blank is.
  expect(wrong.filter((one) => !one.startsWith('pattern_needed'))).toEqual([])
})
test('rights are named in words, too', () => {
  expect(new Set(operations).size).toBeGreaterThan(8)
  expect(operations.filter((one) => !allWords()[`operation.${one}`])).toEqual([])
})
