// Every text stands in every language, and the derived one is up to date.
import { expect, test } from 'vitest'
import { derived } from '../derive-traditional.ts'
import { texts } from './texts.ts'
import { traditional } from './texts.tw.generated.ts'

test('the traditional texts are those that the simplified ones give', () => {
  expect(traditional).toEqual(derived())
})
test('a placeholder stands in every language or in none', () => {
  const names = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted()
  for (const [key, text] of Object.entries(texts)) {
    expect(names(text.zh), key).toEqual(names(text.en))
    expect(names(traditional[key as keyof typeof traditional]), key).toEqual(names(text.en))
  }
})
test('a character that is written in several ways stands as its sense has it', () => {
  const wrong = /(?<![標書])籤|[天前之]后|復制|摺合|臺|麵|曆史/
  for (const [key, words] of Object.entries(traditional)) expect(words, key).not.toMatch(wrong)
})
test('no text is empty in Chinese', () => {
  for (const [key, text] of Object.entries(texts)) expect(text.zh, key).not.toBe('')
})
