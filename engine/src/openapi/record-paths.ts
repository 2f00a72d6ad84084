// The paths of one object: list, read, make, change, bin, restore, batches, upsert, history, and each action by its name.
import { isNone, type ObjectDef } from '@rapport/model'
import { data, many, operation, type Operation } from './operation.ts'
import { body, param } from './parts.ts'
import { pascal, ref, schemaName, told, words, type Json, type Reader } from './reader.ts'
import { changeSchema, createSchema, inputName, inputSchema, recordSchema } from './schemas.ts'

export type Part = { paths: Record<string, Record<string, Json>>; schemas: Record<string, Json> }
const page = (schema: Json) => data(many(schema), { page: ref('Page') })

export function recordPart(reader: Reader, def: ObjectDef): Part {
  const rights = reader.rights(def)
  const w = (en: string, zh: string) => words(reader, en, zh)
  const name = schemaName(def)
  const plural = pascal(def.plural)
  const [label, labels] = [told(reader, def.label), told(reader, def.labels ?? def.label)]
  const root = `/api/v1/${def.plural}`
  const record = ref(name)
  const whole = data(record)
  const schemas: Part['schemas'] = { [name]: recordSchema(reader, def) }
  const paths: Part['paths'] = {}
  const add = (path: string, method: string, o: Omit<Operation, 'tag'>) => {
    const act = method === 'get' ? {} : { parameters: [...(o.parameters ?? []), param('rapportAct')], headers: [...(o.headers ?? []), 'Rapport-Act'] }
    ;(paths[`${root}${path}`] ??= {})[method] = operation({ tag: def.plural, ...o, ...act })
  }
  const changing = [param('id'), param('ifMatch')]
  const once = [param('idempotencyKey')]
  const may = { create: rights.create, update: !isNone(rights.scopes.update), delete: !isNone(rights.scopes.delete) }
  const actions = reader.registry.actionsOn(def.name).filter((a) => !rights.deny.has(a.name) && !isNone(rights.scopes[a.needs ?? 'update']))

  add('', 'get', {
    id: `list${plural}`,
    summary: w(`List: ${labels}`, `列表：${labels}`),
    parameters: ['filter', 'sort', 'limit', 'cursor', 'fields', 'expand', 'q', 'count', 'bin'].map(param),
    answer: page(record),
  })
  add('/{id}', 'get', {
    id: `get${name}`,
    summary: w(`Read: ${label}`, `读取：${label}`),
    parameters: [param('id'), param('fields'), param('expand')],
    answer: whole,
    headers: ['ETag'],
    refuses: [404],
  })
  add('/{id}/timeline', 'get', {
    id: `get${name}Timeline`,
    summary: w(`Timeline: ${label}`, `时间线：${label}`),
    parameters: [
      param('id'),
      param('limit'),
      param('cursor'),
      { name: 'kinds', in: 'query', schema: { type: 'array', items: { type: 'string' } }, style: 'form', explode: false },
      param('by'),
      param('before'),
    ],
    answer: page(ref('TimelineEntry')),
    refuses: [404],
  })
  add('/{id}/history', 'get', {
    id: `get${name}History`,
    summary: w(`History: ${label}`, `变更历史：${label}`),
    parameters: [param('id'), param('limit'), param('cursor'), param('by'), param('field')],
    answer: page(ref('HistoryEntry')),
    refuses: [404],
  })
  add('/{id}/members', 'get', {
    id: `list${name}Members`,
    summary: w(`Who works with it, and by which rule: ${label}`, `成员及其依据：${label}`),
    parameters: [param('id')],
    answer: data(ref('Members')),
    refuses: [404],
  })
  add('/{id}/sight', 'get', {
    id: `see${name}`,
    summary: w(`Which colleagues would see it: ${label}`, `哪些同事看得到：${label}`),
    parameters: [param('id'), param('users')],
    answer: data(many(ref('Sight'))),
    refuses: [404],
  })
  add('/{id}/why', 'get', {
    id: `explain${name}`,
    summary: w(`Why may I see or change it: ${label}`, `为何可见、可改：${label}`),
    parameters: [param('id')],
    answer: data(ref('Why')),
    refuses: [404],
  })
  if (Object.values(rights.fields).includes('masked'))
    add('/{id}/reveal', 'post', {
      id: `reveal${name}`,
      summary: w(`Reveal a masked value: ${label}`, `查看脱敏内容：${label}`),
      parameters: [param('id')],
      body: body({ type: 'object', required: ['field'], properties: { field: { type: 'string' } } }),
      answer: data({ type: 'object' }),
      refuses: [404],
    })
  if (may.create) {
    schemas[`${name}Create`] = createSchema(reader, def)
    add('', 'post', {
      id: `create${name}`,
      summary: w(`Make: ${label}`, `新建：${label}`),
      parameters: once,
      body: body(ref(`${name}Create`)),
      answer: whole,
      status: 201,
      headers: ['Location', 'ETag'],
      refuses: [409, 422],
    })
  }
  if (may.update) {
    schemas[`${name}Change`] = changeSchema(reader, def)
    add('/{id}', 'patch', {
      id: `change${name}`,
      summary: w(`Change: ${label}`, `修改：${label}`),
      parameters: changing,
      body: body(ref(`${name}Change`)),
      answer: whole,
      headers: ['ETag'],
      refuses: [404, 409, 412, 422],
    })
  }
  if (may.delete) {
    add('/{id}', 'delete', {
      id: `delete${name}`,
      summary: w(`To the recycle bin: ${label}`, `移入回收站：${label}`),
      parameters: changing,
      answer: null,
      refuses: [404, 409, 412],
    })
    add('/{id}/restore', 'post', {
      id: `restore${name}`,
      summary: w(`Back from the recycle bin: ${label}`, `从回收站恢复：${label}`),
      parameters: [param('id'), ...once],
      answer: whole,
      headers: ['ETag'],
      refuses: [404, 409],
    })
  }
  for (const action of actions) {
    const input = inputName(def, action)
    schemas[input] = inputSchema(reader, action)
    const when = action.when ? w(`Only where \`${JSON.stringify(action.when)}\`.`, `仅限 \`${JSON.stringify(action.when)}\`。`) : ''
    const needed = Object.values(action.input).some((f) => f.required && f.initial === undefined)
    add(`/{id}/${action.name}`, 'post', {
      id: `${action.name}${name}`,
      summary: w(`${told(reader, action.label)}: ${label}`, `${told(reader, action.label)}：${label}`),
      ...(when && { description: when }),
      parameters: [...changing, ...once],
      body: body(ref(input), needed),
      answer: data(record, { result: {} }),
      headers: ['ETag'],
      refuses: [404, 409, 412, 422],
    })
  }
  const ops = [
    ...(may.create ? ['create'] : []),
    ...(may.update ? ['update'] : []),
    ...(may.delete ? ['delete', 'restore'] : []),
    ...actions.map((a) => a.name),
  ]
  if (ops.length)
    add('/batch', 'post', {
      id: `batch${plural}`,
      summary: w(`Up to 1,000 operations: ${labels}`, `批量（至多 1,000 项）：${labels}`),
      parameters: once,
      body: body(batch(ops)),
      answer: data(many(outcome(record))),
      refuses: [404, 409, 412, 422],
    })
  if (may.create || may.update)
    add('/check', 'post', {
      id: `check${plural}`,
      summary: w(`Try a draft: nothing is written: ${labels}`, `试校验草稿（不写入）：${labels}`),
      body: body({
        type: 'object',
        required: ['data'],
        properties: {
          id: { type: 'string', format: 'uuid', description: w('The record to be changed; a new one where absent.', '要修改的记录；缺省为新建。') },
          data: { type: 'object' },
        },
      }),
      answer: data({
        type: 'object',
        required: ['errors', 'matches'],
        properties: {
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['path', 'code', 'message'],
              properties: { path: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
            },
          },
          alike: {
            type: 'array',
            description: w(
              'A hint, no refusal: records with the same name, telephone number or email address that the reader sees, also of other objects.',
              '提示而非拒绝：读者可见的、名称、电话或邮箱相同的记录，也包括其他对象。',
            ),
            items: {
              type: 'object',
              required: ['object', 'id', 'on'],
              properties: {
                object: { type: 'string' },
                id: { type: 'string', format: 'uuid' },
                title: { type: ['string', 'null'] },
                on: { type: 'string' },
                value: { type: 'string' },
                state: { type: ['string', 'null'] },
              },
            },
          },
          matches: {
            type: 'array',
            items: {
              type: 'object',
              required: ['object', 'id'],
              properties: { object: { type: 'string' }, id: { type: 'string', format: 'uuid' }, title: { type: ['string', 'null'] } },
            },
          },
        },
      }),
      refuses: [403, 404, 409],
    })
  if (may.create || may.update)
    add('/upsert', 'post', {
      id: `upsert${plural}`,
      summary: w(`Change what is there, make what is not: ${labels}`, `有则更新、无则新建：${labels}`),
      parameters: once,
      body: body({
        type: 'object',
        required: ['match', 'data'],
        properties: {
          match: { type: 'string', description: w('The field that says which record is meant.', '用于识别记录的字段。'), examples: ['externalId'] },
          data: { type: 'array', maxItems: 1000, items: { type: 'object' } },
        },
      }),
      answer: data(many(outcome(record))),
      refuses: [422],
    })
  return { paths, schemas }
}
const batch = (ops: readonly string[]): Json => ({
  type: 'object',
  required: ['operations'],
  properties: {
    operations: {
      type: 'array',
      minItems: 1,
      maxItems: 1000,
      items: {
        type: 'object',
        required: ['op'],
        properties: { op: { type: 'string', enum: ops }, id: { type: 'string', format: 'uuid' }, version: { type: 'integer' }, data: { type: 'object' } },
      },
    },
    atomic: { type: 'boolean', default: false },
  },
})
const outcome = (record: Json): Json => ({
  type: 'object',
  required: ['status'],
  properties: { status: { type: 'integer' }, data: record, error: ref('Problem'), result: {} },
})
