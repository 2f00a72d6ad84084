// Calls made from the description: most of them sensible, the others wrong in one of many ways.
import { fillBody } from './bodies.ts'
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
  if (bent === 'query' && r.chance(0.5)) query.set('filter', JSON.stringify(wildFilter(Object.keys(recordOf(spec, known).properties ?? {}), r)))
  else if (bent === 'query')
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
const tests = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'notIn',
  'empty',
  'contains',
  'startsWith',
  'endsWith',
  'within',
  'before',
  'after',
  'some',
  'none',
  'every',
  'near',
]
/** Known fields and operators, with operands that do not fit. */
function wildFilter(names: readonly string[], r: Random): unknown {
  const name =
    r.chance(0.85) && names.length
      ? r.pick(names)
      : r.pick(['owner.name', 'account.owner.email', 'contacts', 'opportunities', 'billingAddress.city', 'amount.currency', 'parent.parent.parent.name'])
  const test = { [name]: r.chance(0.8) ? { [r.pick(tests)]: r.chance(0.3) ? [nasty(r), nasty(r)] : nasty(r) } : nasty(r) }
  return r.chance(0.2) ? { [r.pick(['not', 'and', 'or'])]: r.chance(0.7) ? [test] : test } : test
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
