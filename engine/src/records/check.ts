// Checks of the door that need the database: links exist and are visible, owners may be set, unique values are free.
import { allFields, compareDecimals, kindOf, Problem, type AnyRow, type Field, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, often, q } from '../db.ts'
import { checkFiles } from '../files/fit.ts'
import { validations } from '../hooks.ts'
import { checkMentions } from './people.ts'
import type { Entry } from './parse.ts'
import { scopeSql } from './scope.ts'

/** Required fields, rooms' own rules, links, owners: what is wrong lands in each entry's issues. */
export async function checkEntries(ctx: Ctx, def: ObjectDef, entries: Entry[]): Promise<void> {
  const fields = allFields(def)
  for (const e of entries)
    for (const [name, field] of Object.entries(fields)) {
      withdrawn(e, name, field)
      if (
        field.required &&
        !field.retired &&
        isBlank(e.row[name]) &&
        (!e.before || name in e.draft) &&
        !e.issues.some((i) => i.path === name || i.path.startsWith(`${name}.`))
      )
        e.issues.push({ path: name, code: 'required' })
    }
  for (const rule of validations.get(def.name) ?? []) {
    const found = await rule(
      ctx,
      entries.map((e) => e.row),
      entries.map((e) => e.before),
    )
    found.forEach((issues, i) => entries[i]!.issues.push(...issues))
  }
  await checkLinks(ctx, def, entries)
  await checkFiles(ctx, def, entries)
  await checkMentions(ctx, def, entries)
}
/** A choice taken out of the offer stays where it stands, and is chosen nowhere anew. */
function withdrawn(e: Entry, name: string, field: Field) {
  const look = kindOf(field).withdrawn
  if (!look || isBlank(e.row[name]) || (e.before && !(name in e.draft))) return
  const stood = e.before && !isBlank(e.before[name]) ? look(e.before[name] as never, field) : []
  const fresh = look(e.row[name] as never, field).filter((v) => !stood.includes(v))
  if (fresh.length) e.issues.push({ path: name, code: 'choice_withdrawn', params: { value: fresh.join(', ') } })
}
const isBlank = (value: unknown) => value === null || value === undefined || (Array.isArray(value) && !value.length)

/** Every record newly linked to must exist and be visible to the writer: one statement for all rows and targets. */
async function checkLinks(ctx: Ctx, def: ObjectDef, entries: Entry[]): Promise<void> {
  const wanted = new Map<string, { ids: Set<string>; uses: { entry: Entry; field: string; id: string }[] }>()
  for (const [name, field] of Object.entries(allFields(def))) {
    const kind = kindOf(field)
    if (!kind.links || name === 'createdBy' || name === 'updatedBy' || name === 'id') continue
    const to = String(field.options?.to)
    const made = new Set(ctx.work?.made(to))
    // Rows of one batch may link to each other.
    if (to === def.name) for (const e of entries) if (!e.before && !e.problem && !e.issues.length) made.add(e.id)
    for (const entry of entries) {
      if (entry.before && !(name in entry.draft)) continue
      const value = entry.row[name]
      const before = entry.before?.[name]
      for (const id of (kind.links === 'many' ? ((value as string[] | null) ?? []) : value ? [value as string] : []) as string[]) {
        if (made.has(id) || id === before || (Array.isArray(before) && before.includes(id)) || (to === 'user' && id === ctx.principal.userId)) continue
        const of = wanted.get(to) ?? { ids: new Set(), uses: [] }
        wanted.set(to, of)
        of.ids.add(id)
        of.uses.push({ entry, field: name, id })
      }
    }
  }
  if (!wanted.size) return
  const b = new Binder()
  const selects = [...wanted].map(([to, { ids }]) => {
    const target = ctx.registry.object(to)!
    return `select ${b.p(to, 'text')} as o, t."id" from ${q(to)} t where t."id" = any(${b.p([...ids], 'uuid[]')}) and ${scopeSql(ctx, target, 't', b)}`
  })
  const { rows } = await often(ctx.db, selects.join(' union all '), b.values)
  const found = new Set(rows.map((r) => `${r.o as string}:${r.id as string}`))
  for (const [to, { uses }] of wanted)
    for (const use of uses) if (!found.has(`${to}:${use.id}`)) use.entry.issues.push({ path: use.field, code: 'no_such_record', params: { object: to } })
}

/** The field sets of `def` that must be unique among rows not in the bin. */
export const uniquesOf = (def: ObjectDef): string[][] => [
  ...Object.entries(def.fields)
    .filter(([, f]) => f.index === 'unique' && kindOf(f).columns.length === 1)
    .map(([name]) => [name]),
  ...((def.unique as string[][] | undefined) ?? []),
]
/** Rows that would collide with each other or with stored ones get a `duplicate` problem naming what they collide with. */
export async function checkUnique(ctx: Ctx, def: ObjectDef, entries: Entry[]): Promise<void> {
  for (const names of uniquesOf(def)) {
    const key = (row: Record<string, unknown>) => (names.some((n) => row[n] === null || row[n] === undefined) ? null : JSON.stringify(names.map((n) => row[n])))
    const seen = new Map<string, Entry>()
    for (const e of entries) {
      const k = e.before && !names.some((n) => n in e.draft) ? null : key(e.row)
      if (k === null || e.problem) continue
      if (seen.has(k)) e.problem = duplicate(def, names, [])
      else seen.set(k, e)
    }
    if (!seen.size) continue
    const b = new Binder()
    const list = names.map((n) => `t.${q(n)}::text`)
    const tuples = [...seen.values()].map((e) => names.map((n) => String(e.row[n])))
    const where =
      names.length === 1
        ? `t.${q(names[0]!)} = any(${b.p(
            tuples.map((t) => t[0]),
            `${columnType(def, names[0]!)}[]`,
          )})`
        : `(${list.join(', ')}) in (${tuples.map((t) => `(${t.map((v) => b.p(v, 'text')).join(', ')})`).join(', ')})`
    const { rows } = await ctx.db.query(
      `select t."id", ${list.map((l, i) => `${l} as k${i}`).join(', ')}, ${scopeSql(ctx, def, 't', b)} as visible from ${q(def.name)} t where t."deletedAt" is null and ${where}`,
      b.values,
    )
    for (const row of rows) {
      const e = [...seen.values()].find((x) => names.every((n, i) => String(x.row[n]) === row[`k${i}`]) && x.id !== row.id)
      if (e) e.problem = duplicate(def, names, row.visible ? [row.id as string] : [])
    }
  }
}
const columnType = (def: ObjectDef, name: string) => kindOf(allFields(def)[name]!).columns[0]!.type
/** The labels of fields, for a sentence that names them (`fields`). */
export const labelsOf = (def: ObjectDef, names: readonly string[]) => names.map((n) => allFields(def)[n]?.label ?? { en: n, zh: n })
export const duplicate = (def: ObjectDef, names: readonly string[], matches: readonly string[]) =>
  new Problem(
    'duplicate',
    409,
    { object: def.name, fields: names, labels: labelsOf(def, names), matches: matches.map((id) => ({ object: def.name, id })) },
    names.map((n) => ({ path: n, code: 'not_unique' })),
  )

/** Base amounts at today's rate; no rate leaves them empty, to be counted as unconverted. */
export function convertMoney(ctx: Ctx, def: ObjectDef, row: AnyRow, names: Iterable<string>) {
  for (const name of names) {
    const field = allFields(def)[name]
    if (!field || kindOf(field).compare !== 'base') continue
    const value = row[name] as { amount: string; currency: string } | null
    const rate = value && ctx.engine.rateOn(value.currency, ctx.today)
    row[`${name}$base`] = value && rate ? times(value.amount, rate) : null
  }
}
/** amount × rate to four decimals, half up, exactly. */
function times(amount: string, rate: string): string {
  const part = (s: string): [bigint, number] => {
    const [whole, fraction = ''] = s.split('.') as [string, string?]
    return [BigInt(whole + fraction), fraction.length]
  }
  const [[a, sa], [r, sr]] = [part(amount), part(rate)]
  const scale = sa + sr
  let n = a * r
  if (scale > 4) {
    const cut = 10n ** BigInt(scale - 4)
    n = (n + (n < 0n ? -cut : cut) / 2n) / cut
  } else n *= 10n ** BigInt(4 - scale)
  const sign = n < 0n ? '-' : ''
  const digits = (n < 0n ? -n : n).toString().padStart(5, '0')
  return `${sign}${digits.slice(0, -4)}.${digits.slice(-4)}`
}
export const sameValue = (a: unknown, b: unknown): boolean => {
  if (a === b) return true
  if ((a === null || a === undefined) && (b === null || b === undefined)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b) return false
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  if (typeof x.amount === 'string' && typeof y.amount === 'string') return x.currency === y.currency && compareDecimals(x.amount, y.amount) === 0
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = new Set([...Object.keys(x), ...Object.keys(y)])
  return [...keys].every((k) => sameValue(x[k], y[k]))
}
