// The path of what moved lately.
import { data, many, operation } from './operation.ts'
import { param } from './parts.ts'
import { words, type Json, type Reader } from './reader.ts'

const text = { type: 'string' }
const list = { type: 'array', items: text }
export function changePaths(reader: Reader): Record<string, Record<string, Json>> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const given = (name: string, schema: Json, required = false, description?: string): Json => ({
    name,
    in: 'query',
    ...(required && { required }),
    schema,
    ...(schema.type === 'array' && { style: 'form', explode: false }),
    ...(description && { description }),
  })
  return {
    '/api/v1/changes': {
      get: operation({
        tag: 'questions',
        id: 'listChanges',
        summary: w('What moved on an object’s records since a moment, newest first', '某一时刻以来该对象记录的变动，最新在前'),
        description: w(
          'Changes of the fields named, on records you see now. `changes` holds `[from, to]` by field; making a record is no change of it.',
          '仅含所列字段在你现在可见的记录上的变动；`changes` 按字段给出 `[原值, 新值]`，新建不算变动。',
        ),
        parameters: [
          given('object', text, true),
          given('since', { ...text, format: 'date-time' }, true),
          given('fields', list, true),
          given('filter', text, false, 'JSON'),
          given('expand', list),
          param('limit'),
        ],
        answer: data(
          many({
            type: 'object',
            required: ['id', 'at', 'verb', 'record', 'changes'],
            properties: {
              id: text,
              at: { ...text, format: 'date-time' },
              verb: text,
              actor: { type: ['object', 'null'] },
              record: { type: 'object' },
              changes: { type: 'object', additionalProperties: { type: 'array', minItems: 2, maxItems: 2 } },
            },
          }),
        ),
        refuses: [404],
      }),
    },
  }
}
