// What a field's value looks like on its way in and on its way out, as JSON Schema.
import { z } from 'zod'
import { choicesOf, kindOf, schemaOf, type Field, type FieldRight, type ObjectDef } from '@rapport/model'
import { isMoney } from '../records/amount.ts'
import { ref, told, type Json, type Reader } from './reader.ts'

const string = { type: 'string' }
const number = { type: 'number' }
const id = { type: 'string', format: 'uuid' }
const oneOf = (field: Field): Json => (field.options?.open ? string : { type: 'string', enum: Object.keys(choicesOf(field)) })
const results: Readonly<Record<string, Json>> = { number, text: string, boolean: { type: 'boolean' }, date: { type: 'string', format: 'date' } }

/** Answers hold what the kinds' `unpack` gives; a kind not named here is text. */
const answers: Readonly<Record<string, (field: Field) => Json>> = {
  integer: () => ({ type: 'integer' }),
  number: () => number,
  percent: () => number,
  money: () => ref('Money'),
  address: () => ref('Address'),
  date: () => ({ type: 'string', format: 'date' }),
  instant: () => ({ type: 'string', format: 'date-time' }),
  boolean: () => ({ type: 'boolean' }),
  email: () => ({ type: 'string', format: 'email' }),
  choice: oneOf,
  choices: (field) => ({ type: 'array', items: oneOf(field) }),
  tags: () => ({ type: 'array', items: string }),
  uuid: () => id,
  link: () => ref('Link'),
  user: () => ref('Link'),
  file: () => ref('Link'),
  image: () => ref('Link'),
  links: () => ({ type: 'array', items: ref('Link') }),
  json: () => ({}),
  rollup: () => number,
  formula: (field) => results[String(field.options?.gives)] ?? number,
}
const components: Readonly<Record<string, string>> = { money: 'Money', address: 'Address' }
const always = new Set(['id', 'version', 'createdAt', 'updatedAt'])
const sets = new Set(['choices', 'tags', 'links'])

/** The same schema, or null: in 3.1 a type among types. A link says so by itself. */
export function orNull(schema: Json): Json {
  if (schema.$ref === '#/components/schemas/Link' || !Object.keys(schema).length) return schema
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(schema.enum) && { enum: [...(schema.enum as unknown[]), null] }) }
}
/** Title, help and origin of a field, beside whatever its value is. */
function about(reader: Reader, field: Field): Json {
  const choices = Object.entries(choicesOf(field))
  const listed = choices.length > 0 && choices.length <= 40 ? choices.map(([key, label]) => `\`${key}\` ${told(reader, label)}`).join(' · ') : ''
  const help = [field.help ? told(reader, field.help) : '', listed].filter(Boolean).join('\n\n')
  return {
    title: told(reader, field.label),
    ...(help && { description: help }),
    'x-kind': field.kind,
    ...(typeof field.options?.to === 'string' && { 'x-object': field.options.to }),
  }
}
/** A field in an answer; a masked one is a few letters or nothing. */
export function answerOf(reader: Reader, def: ObjectDef, name: string, field: Field, right: FieldRight): Json {
  const more = { ...about(reader, field), ...(right !== 'edit' && { readOnly: true }) }
  if (right === 'masked') return { type: ['string', 'null'], ...more }
  const schema = !kindOf(field).columns.length && isMoney(reader.registry, def, field) ? ref('Money') : (answers[field.kind] ?? (() => string))(field)
  const filled = always.has(name) || sets.has(field.kind) || (field.required && !field.custom && !def.seenThrough?.includes(name))
  // What an administrator took out of a list may still stand in rows.
  return { ...(filled ? schema : orNull(schema)), ...more }
}
/** A field as a client may send it; `null` (or an empty text) clears what is not required. */
export function inputOf(reader: Reader, field: Field, nullable: boolean): Json {
  const component = components[field.kind]
  const schema = component ? ref(component) : readable(z.toJSONSchema(schemaOf(field), { io: 'input', unrepresentable: 'any' }) as Json)
  const initial = field.initial === undefined || field.initial === null ? {} : { default: field.initial }
  return { ...(nullable ? orNull(schema) : schema), ...about(reader, field), ...initial }
}
/** A format says it better than the pattern a validator made of it. */
function readable(schema: Json): Json {
  const { $schema: _, ...rest } = schema
  if (rest.format) delete rest.pattern
  if (typeof rest.items === 'object' && rest.items) rest.items = readable(rest.items as Json)
  for (const bound of ['minimum', 'maximum']) if (Math.abs(Number(rest[bound])) === Number.MAX_SAFE_INTEGER) delete rest[bound]
  return rest
}
