import { expect, test } from 'vitest'
import { codeNamed } from './codes.ts'

test.each([
  ['China', 'CN'],
  ['中国', 'CN'],
  ['中國', 'CN'],
  [' united  states ', 'US'],
  ['USA', 'US'],
  ['Deutschland', undefined],
  ['Germany', 'DE'],
  ['德国', 'DE'],
  ['德國', 'DE'],
  ['香港', 'HK'],
  ['Taiwan', 'TW'],
  ['UK', 'GB'],
  ['de', 'DE'],
  ['European Union', undefined],
  ['Narnia', undefined],
])('%s is %s', (words, code) => expect(codeNamed('region', words)).toBe(code))
test.each([
  ['RMB', 'CNY'],
  ['人民币', 'CNY'],
  ['US Dollar', 'USD'],
  ['eur', 'EUR'],
  ['¥', undefined],
])('%s is %s', (words, code) => expect(codeNamed('currency', words)).toBe(code))
