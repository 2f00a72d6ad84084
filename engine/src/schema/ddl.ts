// From a definition to its table, columns, indexes and sequences.
import { allFields, kindOf, type Field, type ObjectDef } from '@rapport/model'
import { q } from '../db.ts'
import { sequenceName, uniqueName } from '../records/create.ts'
import { uniquesOf } from '../records/check.ts'
import { columnName, tableOf } from '../records/columns.ts'

export type Index = { name: string; sql: (concurrently: boolean) => string }

export function createTable(def: ObjectDef): string {
  const table = tableOf(def)
  const columns = table.columns.map((c) => {
    if (c.name === 'id') return '"id" uuid primary key'
    if (c.name === 'version') return '"version" integer not null default 1'
    if (c.name === 'createdAt' || c.name === 'updatedAt') return `${q(c.name)} timestamptz not null default now()`
    return `${q(c.name)} ${c.type}`
  })
  // How often letters stand in the middle of a text is guessed from a sample; from the usual hundred, one in a hundred is the least guess,
  // and for a rare word the whole table is read.
  return `create table if not exists ${table.name} (${[...columns, ...searchDdl(def)].join(', ')});
    alter table ${table.name} alter "$letters" set statistics 300`
}
const searchDdl = (def: ObjectDef) => ['"$words" tsvector', '"$letters" text', '"$sort" text', '"$numbers" text'].slice(0, tableOf(def).search.numbers ? 4 : 3)

/** Columns the definition needs, name → type, search documents included. */
export function wantedColumns(def: ObjectDef): Map<string, string> {
  const wanted = new Map(tableOf(def).columns.map((c) => [c.name, c.type as string]))
  for (const column of searchDdl(def)) {
    const [name, type] = column.split(' ') as [string, string]
    wanted.set(name.slice(1, -1), type)
  }
  return wanted
}
const alive = 'where "deletedAt" is null'
const plain = (def: ObjectDef, name: string, columns: string, where = alive, using = ''): Index => ({
  name: indexName(def.name, name),
  sql: (concurrently) =>
    `create index ${concurrently ? 'concurrently ' : ''}if not exists ${q(indexName(def.name, name))} on ${q(def.name)} ${using}(${columns}) ${where}`,
})
const indexName = (object: string, name: string) => `ix_${object}_${name.replace(/\W/g, '')}`.slice(0, 63)

/** Every index a definition asks for; lists, links, uniqueness and search each have theirs. */
export function wantedIndexes(def: ObjectDef): Index[] {
  const found: Index[] = [
    plain(def, 'createdAt', '"createdAt", "id"'),
    plain(def, 'updatedAt', '"updatedAt", "id"'),
    plain(def, 'bin', '"deletedAt"', 'where "deletedAt" is not null'),
  ]
  // One that begins with the owner serves for the owner alone.
  if (def.owned !== false && !def.indexes?.some((names) => names[0] === 'owner')) found.push(plain(def, 'owner', '"owner"'))
  found.push(plain(def, 'title', '"$sort", "id"'))
  if (tableOf(def).search.words) {
    found.push(plain(def, 'words', '"$words"', alive, 'using gin '))
    found.push(plain(def, 'letters', '"$letters" gin_trgm_ops', alive, 'using gin '))
  }
  if (tableOf(def).search.numbers) found.push(plain(def, 'numbers', '"$numbers" gin_trgm_ops', alive, 'using gin '))
  for (const [name, field] of Object.entries(def.fields)) found.push(...fieldIndexes(def, name, field))
  for (const names of uniquesOf(def))
    found.push({
      name: uniqueName(def.name, names),
      sql: (concurrently) =>
        `create unique index ${concurrently ? 'concurrently ' : ''}if not exists ${q(uniqueName(def.name, names))} on ${q(def.name)} (${names.map(q).join(', ')}) ${names.length > 1 ? 'nulls not distinct ' : ''}${alive}`,
    })
  for (const names of def.indexes ?? [])
    found.push(
      plain(def, names.join('_'), [...names.map((n) => q(columnName(n, allFields(def)[n] ? kindOf(allFields(def)[n]!).compare : ''))), '"id"'].join(', ')),
    )
  return found
}
function fieldIndexes(def: ObjectDef, name: string, field: Field): Index[] {
  const kind = kindOf(field)
  if (!kind.columns.length || field.index === 'unique') return []
  if (kind.links === 'many') return [plain(def, name, q(name), alive, 'using gin ')]
  if (kind.family === 'set') return field.index ? [plain(def, name, q(name), alive, 'using gin ')] : []
  if (kind.links === 'one' && name !== 'owner') return [plain(def, name, q(name), `where "deletedAt" is null and ${q(name)} is not null`)]
  return field.index && name !== def.title ? [plain(def, name, `${q(columnName(name, kind.compare))}, "id"`)] : []
}
export const wantedSequences = (def: ObjectDef): string[] =>
  Object.entries(def.fields)
    .filter(([, f]) => f.kind === 'autoNumber')
    .map(([name]) => `create sequence if not exists ${sequenceName(def.name, name)} increment by 10`)
/** Column additions for one field, for a change at run time. */
export const addColumns = (def: ObjectDef, name: string, field: Field): string[] =>
  kindOf(field).columns.map((c) => `alter table ${q(def.name)} add column if not exists ${q(columnName(name, c.suffix))} ${c.type}`)
