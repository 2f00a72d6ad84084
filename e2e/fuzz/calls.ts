// Calls made from the description: most of them sensible, the others wrong in one of many ways.
import { deep, nasty, strings } from './nasty.ts'
import type { Random } from './random.ts'
import { resolve, uuid, valid, type Ids, type Schema, type Spec } from './values.ts'

export type Call = { operation: string; object: string; method: string; path: string; headers: Record<string, string>; body?: string | FormData; bent: string }
export type Hand = Ids & {
  /** Ids of records of somebody else, of any object. */
  strangers: readonly string[]
  cursor(object: string): string | undefined
}
export type Known = { id: string; tag: string; method: string; path: string; operation: Schema }
export const operationsOf = (spec: Spec): Known[] =>
  Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: operation.operationId as string,
      tag: operation.tags[0] as string,
      method: method.toUpperCase(),
      path,
      operation,
    })),
  )

/** Lone surrogates have no place in an address; their bytes do. */
const encode = (value: string) => (value.isWellFormed() ? encodeURIComponent(value) : '%ED%A0%80')
const bends = ['type', 'extra', 'string', 'whole', 'content', 'method', 'id', 'id', 'query', 'header', 'auth'] as const

export function makeCall(spec: Spec, known: Known, object: string, r: Random, hand: Hand): Call {
  const bent = r.chance(0.45) ? r.pick(bends) : ''
  const { operation } = known
  const parameters = ((operation.parameters ?? []) as Schema[]).map((p) => resolve(spec, p))
  const own = hand.of(object)
  const id = bent === 'id' ? r.pick([uuid(r), encode(r.pick(strings)) || 'x', ...hand.strangers.slice(0, 40)]) : own.length ? r.pick(own) : uuid(r)
  const query = new Map<string, string>()
  const headers: Record<string, string> = { 'accept-language': r.pick(['en', 'zh-CN', 'zh-TW', 'de', '*', ';;q=']) }
  for (const p of parameters) {
    if (p.in === 'path' || (!p.required && !r.chance(0.2))) continue
    const value = p.name === 'cursor' ? hand.cursor(object) : listValue(spec, p, object, known, r, hand)
    if (value === undefined) continue
    if (p.in === 'query') query.set(p.name as string, value)
    else if (/^[\x20-\x7e]*$/.test(value)) headers[(p.name as string).toLowerCase()] = value
  }
  if (headers['if-match']) headers['if-match'] = r.pick(['*', '"1"', '"999"', 'W/"1"'])
  if (bent === 'query')
    query.set(r.pick(['filter', 'sort', 'limit', 'cursor', 'fields', 'expand', 'q', 'count', 'bin', 'nope', 'kinds', '__proto__']), wildQuery(r))
  if (bent === 'header')
    headers[r.pick(['if-match', 'idempotency-key', 'last-event-id', 'accept', 'x-door', 'range', 'origin', 'if-none-match'])] = r.pick([
      '',
      '"',
      '"x"',
      '-1',
      'a'.repeat(300),
      '99999999999999999999',
      'null',
      'bytes=9-1',
      'http://evil.example',
    ])
  if (bent === 'auth') headers.authorization = r.pick(['', 'Bearer', 'Bearer x', 'Basic YTpi', `Bearer ${'k'.repeat(5000)}`])
  const method = bent === 'method' ? r.pick(['PUT', 'PATCH', 'DELETE', 'POST', 'GET', 'HEAD', 'OPTIONS']) : known.method
  const path = known.path.replace('{id}', id)
  const call: Call = {
    operation: known.id,
    object,
    method,
    path: query.size ? `${path}?${[...query].map(([k, v]) => `${encode(k)}=${encode(v)}`).join('&')}` : path,
    headers,
    bent,
  }
  if (method !== 'GET' && method !== 'HEAD' && (operation.requestBody || bent === 'whole')) fillBody(call, spec, operation, r, hand, bent)
  return call
}
/** A sensible value of a parameter: filters, sorts and lists of the object's own fields. */
function listValue(spec: Spec, p: Schema, object: string, known: Known, r: Random, hand: Hand): string | undefined {
  const record = recordOf(spec, known)
  const names = Object.keys(record.properties ?? {}).filter((n) => n !== 'deletedAt')
  if (!names.length) return String(valid(spec, p.schema as Schema, r, hand, p.name as string) ?? '')
  const plain = names.filter((n) => ['text', 'integer', 'number', 'date', 'instant', 'boolean', 'uuid'].includes(record.properties[n]['x-kind'] as string))
  const links = names.filter((n) => record.properties[n]['x-object'])
  if (p.name === 'filter') {
    const name = r.pick(names)
    const kind = record.properties[name]['x-kind'] as string
    const test =
      kind === 'text'
        ? { [r.pick(['contains', 'startsWith', 'eq', 'ne'])]: r.word() }
        : ['integer', 'number', 'percent', 'money', 'rollup'].includes(kind)
          ? { [r.pick(['gt', 'lte', 'ne'])]: r.int(100) }
          : kind === 'date' || kind === 'instant'
            ? r.pick([{ within: 'this quarter' }, { before: '30 days ago' }, { gte: '2026-01-01' }])
            : { empty: r.chance(0.5) }
    return JSON.stringify(r.chance(0.3) ? { or: [{ [name]: test }, { not: { [name]: { empty: true } } }] } : { [name]: test })
  }
  if (p.name === 'sort') return plain.length ? `${r.pick(['', '-'])}${r.pick(plain)}` : undefined
  if (p.name === 'fields') return [r.pick(names), r.pick(names)].join(',')
  if (p.name === 'expand') return links.length ? r.pick(links) : undefined
  if (p.name === 'q') return r.pick(['华', 'ka', '138', 'hz', r.word()])
  return String(valid(spec, p.schema as Schema, r, hand, p.name as string) ?? '')
}
function recordOf(spec: Spec, known: Known): Schema {
  const answer = known.operation.responses['200']?.content?.['application/json']?.schema?.properties?.data
  return resolve(spec, answer?.items ?? answer ?? {})
}
const wildQuery = (r: Random) =>
  r.pick([
    ...strings.slice(0, 30),
    '{"name":{"contains":{}}}',
    '{"and":{}}',
    '{"not":[]}',
    '{"name":{"in":"x"}}',
    '{"id":{"eq":"x"}}',
    '{"createdAt":{"within":"the day after"}}',
    '{"createdAt":{"before":"9999 years from now"}}',
    '{"owner.manager.manager.name":"x"}',
    '{"annualRevenue":{"gt":{"amount":"1","currency":"CNY"}}}',
    '{"contacts":{"some":{"name":"x"},"none":{}}}',
    '{"__proto__":{"eq":1}}',
    '{"version":{"gt":99999999999999999999}}',
    '{"employees":{"gt":1e308}}',
    '{"employees":"9223372036854775808"}',
    JSON.stringify(deep(20, { name: 'x' })),
    '-,-,-',
    'name,name,name,name,name',
    '-createdAt,owner.name',
    'constructor',
    '1e3',
    '-5',
    Buffer.from('["-createdAt",0,["x","y"]]').toString('base64url'),
    Buffer.from('["-createdAt",0,["2026-01-01","not-an-id"]]').toString('base64url'),
  ])

function fillBody(call: Call, spec: Spec, operation: Schema, r: Random, hand: Hand, bent: string) {
  const content = (operation.requestBody?.content ?? { 'application/json': { schema: {} } }) as Record<string, { schema: Schema }>
  if (content['multipart/form-data'] && bent !== 'content' && bent !== 'whole') {
    call.body = upload(r, bent)
    return
  }
  const schema = content['application/json']?.schema ?? {}
  let value = bodyOf(spec, schema, call, r, hand)
  const names = Object.keys(resolve(spec, schema).properties ?? {})
  if (bent === 'type' && names.length) value = { ...value, [r.pick(names)]: nasty(r) }
  if (bent === 'string' && names.length) value = { ...value, [r.pick(names)]: r.pick(strings) }
  if (bent === 'extra')
    value = { ...value, [r.pick(['nope', 'version', 'createdAt', 'state', 'hash', 'owner', '$words', 'x_nope', 'deletedAt', 'constructor'])]: nasty(r) }
  call.body = JSON.stringify(value)
  call.headers['content-type'] = 'application/json'
  if (bent === 'whole')
    call.body = r.pick([
      '',
      'null',
      '[]',
      '1',
      '"x"',
      '{',
      '{"a":1,}',
      '\u0000',
      '{"__proto__":{"x":1}}',
      JSON.stringify(deep(60)),
      `{"name":"${'x'.repeat(200_000)}"}`,
      JSON.stringify({ name: '\ud800' }),
      r.chance(0.1) ? `{"name":"${'x'.repeat(6_000_000)}"}` : '{"name":{}}',
    ])
  if (bent === 'content')
    call.headers['content-type'] = r.pick([
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      'multipart/form-data; boundary=x',
      'application/json; charset=utf-16',
      'x',
      ';',
    ])
}
function bodyOf(spec: Spec, schema: Schema, call: Call, r: Random, hand: Hand): Record<string, unknown> {
  const value = (valid(spec, schema, r, hand) ?? {}) as Record<string, unknown>
  const own = hand.of(call.object)
  if (call.operation.startsWith('batch')) {
    const create = resolve(spec, { $ref: `#/components/schemas/${pascalOf(spec, call.object)}Create` })
    value.operations = Array.from({ length: 1 + r.int(4) }, () => {
      const op = r.pick(['create', 'create', 'update', 'delete', 'nope'])
      return {
        op,
        ...(op !== 'create' && own.length && { id: r.chance(0.8) ? r.pick(own) : uuid(r) }),
        data: op === 'delete' ? undefined : r.chance(0.2) ? nasty(r) : valid(spec, create, r, hand),
      }
    })
    value.atomic = r.chance(0.4)
  }
  if (call.operation.startsWith('upsert')) {
    // Only what one record alone can hold: anything else may rightly mean somebody else's.
    value.match = r.pick(['externalId', 'externalId:erp', 'nope', 'name', '__proto__'])
    value.data = Array.from({ length: 1 + r.int(3) }, () => (r.chance(0.2) ? { externalId: nasty(r) } : { externalId: r.word(), name: r.word() }))
  }
  if (call.operation === 'measure')
    Object.assign(value, {
      object: r.pick(['account', 'opportunity', 'lead', 'nope']),
      measures: r.chance(0.7) ? [{ op: 'count' }] : value.measures,
      group: r.chance(0.4) ? [{ field: r.pick(['owner', 'createdAt', 'state', 'name']) }] : undefined,
      filter: r.chance(0.3) ? { createdAt: { within: 'this year' } } : undefined,
      sort: undefined,
    })
  return value
}
const pascalOf = (spec: Spec, object: string) =>
  Object.keys(spec.components.schemas!)
    .find((name) => name.toLowerCase() === `${object.toLowerCase()}create`)
    ?.slice(0, -6) ?? 'Account'
function upload(r: Random, bent: string): FormData {
  const form = new FormData()
  const csv = 'name,phone,employees\n客户甲,13800138000,12\n"x""y",,\n'
  const bytes = bent ? r.pick(['', '\u0000\u0001\u0002', 'PK\u0003\u0004broken', 'a,b\n"unclosed', 'MZ\u0090', ',,,\n,,,', `name\n${'x'.repeat(70_000)}`]) : csv
  form.set('object', bent ? r.pick(['account', 'nope', '']) : r.pick(['account', 'accounts', 'lead']))
  if (bent !== 'extra')
    form.set('file', new Blob([bytes]), bent ? r.pick(['../../x.csv', '.csv', 'a.xlsx', 'b.vcf', 'c.exe', `${'n'.repeat(300)}.csv`]) : 'fuzz.csv')
  return form
}
