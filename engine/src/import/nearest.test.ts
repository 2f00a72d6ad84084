// What a word was probably meant to be.
import { describe, expect, test } from 'vitest'
import { nearest } from './nearest.ts'

const best = (text: string, ...words: string[]) => nearest(text, words, (w) => [w])[0]
describe('nearest', () => {
  test.each([
    ['GTXPro', ['GTX Basic', 'GTX Plus Pro', 'GTX Pro'], 'GTX Pro'],
    ['ＡＣＭＥ　corporation', ['Acme Corporation', 'Acme Corp Ltd'], 'Acme Corporation'],
    ['technolgy', ['Telecommunications', 'Technology'], 'Technology'],
    ['Philipines', ['Philippines', 'Palau'], 'Philippines'],
    ['機械制造', ['机械制造', '医疗器械'], '机械制造'],
    ['华东大区', ['华南', '华东'], '华东'],
    ['Won', ['赢单', 'Open'], undefined],
    ['B', ['A', 'C'], undefined],
    ['', ['A'], undefined],
  ])('%s among %j is %s', (text, words, meant) => expect(best(text, ...words)).toBe(meant))
  test('at most three, the likest first', () =>
    expect(nearest('GTX Plus', ['GTX Plus Basic', 'GTX Plus Pro', 'gtx plus', 'GTXPlus', 'Other'], (w) => [w])).toEqual([
      'gtx plus',
      'GTXPlus',
      'GTX Plus Pro',
    ]))
})
