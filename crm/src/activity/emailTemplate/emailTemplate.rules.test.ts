import { expect, test } from 'vitest'
import { filled, gapsOf } from './emailTemplate.rules.ts'

test('gaps are named once, however they are spaced', () => expect(gapsOf('{{name}}，{{ account.name }}：{{name}} {x} {{}}')).toEqual(['name', 'account.name']))
test.for([
  ['{{name}}您好', { name: '王建国' }, '王建国您好', []],
  ['{{ name }} / {{amount}}', { name: 'A' }, 'A / {{amount}}', ['amount']],
  ['{{name}}', { name: '$& {{name}}' }, '$& {{name}}', []],
  ['no gap', {}, 'no gap', []],
] as const)('%s', ([text, values, words, left]) => expect(filled(text, (p) => (values as Record<string, string>)[p])).toEqual({ text: words, left }))
