// What a call carries: JSON made from the schema, or a form with a file; bent where the call is to be wrong.
import type { Call, Hand } from './calls.ts'
import { deep, nasty, strings } from './nasty.ts'
import type { Random } from './random.ts'
import { resolve, uuid, valid, type Schema, type Spec } from './values.ts'

export function fillBody(call: Call, spec: Spec, operation: Schema, r: Random, hand: Hand, bent: string) {
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
  if (call.operation === 'measure' && r.chance(0.4))
    Object.assign(
      value,
      r.pick<object>([
        { group: [nasty(r)] },
        { group: [{ field: nasty(r) }] },
        { group: [{ field: 'createdAt', by: nasty(r) }] },
        { measures: [nasty(r)] },
        { measures: [{ op: 'sum', field: nasty(r) }] },
        { measures: [{ op: 'count', as: nasty(r) }] },
        { measures: [{ op: 'count', filter: nasty(r) }] },
        { filter: nasty(r) },
        { sort: nasty(r) },
        { limit: nasty(r) },
        { object: nasty(r) },
      ]),
    )
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
