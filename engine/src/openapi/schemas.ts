// The schemas of one object: its record, what makes one, what changes one, and the inputs of its actions.
import { allFields, kindOf, type ActionDef, type Field, type ObjectDef } from '@rapport/model'
import { derivations } from '../hooks.ts'
import { pascal, schemaName, told, words, type Json, type Reader } from './reader.ts'
import { answerOf, inputOf } from './values.ts'

const visible = (reader: Reader, def: ObjectDef): [string, Field][] =>
  Object.entries(allFields(def)).filter(([name, field]) => !field.retired && (reader.rights(def).fields[name] ?? 'hidden') !== 'hidden')
const writable = (reader: Reader, def: ObjectDef) =>
  visible(reader, def).filter(([name, field]) => reader.rights(def).fields[name] === 'edit' && !field.computed && kindOf(field).columns.length)

export function recordSchema(reader: Reader, def: ObjectDef): Json {
  const rights = reader.rights(def)
  const own = visible(reader, def)
  // Built-in fields first: every record begins alike.
  const order = (name: string) => (name === 'id' ? 0 : name === 'version' ? 1 : name in def.fields ? 2 : 3)
  const properties = Object.fromEntries(
    own.toSorted(([a], [b]) => order(a) - order(b)).map(([name, field]) => [name, answerOf(reader, def, name, field, rights.fields[name]!)]),
  )
  properties.deletedAt = {
    type: 'string',
    format: 'date-time',
    readOnly: true,
    description: words(reader, 'Only on records in the recycle bin.', '仅回收站中的记录有此项。'),
  }
  return {
    type: 'object',
    title: told(reader, def.label),
    description: words(
      reader,
      'Whole unless `fields` asked for less; fields you may not read are left out.',
      '除非用 `fields` 限定，否则返回完整记录；无权读取的字段不出现。',
    ),
    required: ['id', 'version'],
    properties,
  }
}
/** Rooms fill in links and amounts that follow from the rest: a deal's pipeline, a line's price. Whose line it is they cannot know. */
const followsFromRest = (def: ObjectDef, name: string, field: Field) =>
  derivations.has(def.name) && name !== def.parent && (kindOf(field).links === 'one' || kindOf(field).compare === 'base')

export function createSchema(reader: Reader, def: ObjectDef): Json {
  const fields = writable(reader, def)
  const needed = fields.filter(([name, f]) => f.required && f.initial === undefined && !followsFromRest(def, name, f)).map(([name]) => name)
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, inputOf(reader, field, !field.required || followsFromRest(def, name, field))]))
  const id = {
    type: 'string',
    format: 'uuid',
    description: words(reader, 'Your own UUIDv7, if you want to know the id before the answer.', '可自带 UUIDv7 作为编号。'),
  }
  return {
    type: 'object',
    title: told(reader, def.label),
    ...(needed.length && { required: needed }),
    properties: { id, ...properties },
    additionalProperties: false,
  }
}
export function changeSchema(reader: Reader, def: ObjectDef): Json {
  const fields = writable(reader, def).filter(([, field]) => !field.fixed)
  // A default is what a new record gets; a change that leaves a field out leaves it alone.
  const properties = Object.fromEntries(
    fields.map(([name, field]) => {
      const { default: _, ...schema } = inputOf(reader, field, !field.required)
      return [name, schema]
    }),
  )
  return {
    type: 'object',
    title: told(reader, def.label),
    description: words(reader, 'Only what is given changes; `null` clears.', '只改给出的字段；`null` 表示清空。'),
    properties,
    additionalProperties: false,
  }
}
export function inputSchema(reader: Reader, action: ActionDef): Json {
  const fields = Object.entries(action.input)
  const needed = fields.filter(([, f]) => f.required && f.initial === undefined).map(([name]) => name)
  const properties = Object.fromEntries(fields.map(([name, field]) => [name, inputOf(reader, field, !field.required)]))
  return { type: 'object', title: told(reader, action.label), ...(needed.length && { required: needed }), properties, additionalProperties: false }
}
export const inputName = (def: ObjectDef, action: ActionDef) => `${schemaName(def)}${pascal(action.name)}Input`
