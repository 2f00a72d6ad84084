// Checks of the door that need the database: links exist and are visible, owners may be set, unique values are free.
import { allFields, compareDecimals, kindOf, Problem, type AnyRow, type Field, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, often, q } from '../db.ts'
import { checkFiles } from '../files/fit.ts'
import { validations } from '../hooks.ts'
import type { Claims } from './claims.ts'
import { tableOf } from './columns.ts'
import { checkMentions } from './people.ts'
import type { Entry, WriteOptions } from './parse.ts'
import { scopeSql } from './scope.ts'

/** Required fields, rooms' own rules, links, owners: what is wrong lands in each entry's issues. */
export async function checkEntries(ctx: Ctx, def: ObjectDef, entries: Entry[], vouched?: WriteOptions['vouched']): Promise<void> {
  const looked = Object.entries(allFields(def)).filter(([, field]) => (field.required && !field.retired) || kindOf(field).withdrawn)
  for (const e of entries)
    for (const [name, field] of looked) {
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
  const refused = entries.map((e) => new Set(e.issues.map((i) => i.path.split('.')[0]!)))
  for (const rule of validations.get(def.name) ?? []) {
    const found = await rule(
      ctx,
      entries.map((e) => e.row),
      entries.map((e) => e.before),
      refused,
    )
    found.forEach((issues, i) => entries[i]!.issues.push(...issues))
  }
  await checkLinks(ctx, def, entries, ctx.db.bulk && vouched)
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
async function checkLinks(ctx: Ctx, def: ObjectDef, entries: Entry[], vouched: WriteOptions['vouched'] = () => false): Promise<void> {
  const links = Object.entries(allFields(def)).flatMap(([name, field]) => {
    const { links } = kindOf(field)
    if (!links || name === 'createdBy' || name === 'updatedBy' || name === 'id') return []
    const to = String(field.options?.to)
    const made = new Set(ctx.work?.made(to))
    // Rows of one batch may link to each other.
    if (to === def.name) for (const e of entries) if (!e.before && !e.problem && !e.issues.length) made.add(e.id)
    return { name, to, made }
  })
  const fresh = (visit: (entry: Entry, name: string, to: string, id: string) => void) => {
    for (const { name, to, made } of links)
      for (const entry of entries) {
        const value = entry.row[name] as string | string[] | null | undefined
        if (!value || (entry.before && !(name in entry.draft))) continue
        const before = entry.before?.[name]
        const isNew = (id: string) =>
          !made.has(id) && id !== before && !(Array.isArray(before) && before.includes(id)) && !(to === 'user' && id === ctx.principal.userId)
        if (!Array.isArray(value)) isNew(value) && visit(entry, name, to, value)
        else for (const id of value) if (isNew(id)) visit(entry, name, to, id)
      }
  }
  const wanted = new Map<string, Set<string>>()
  const met = ctx.db.bulk?.met
  const key = (to: string, id: string) => `${to} ${id} ${ctx.unbound}`
  fresh((_entry, _name, to, id) => {
    if (vouched(to, id) || met?.has(key(to, id))) return
    const ids = wanted.get(to)
    if (ids) ids.add(id)
    else wanted.set(to, new Set([id]))
  })
  if (!wanted.size) return
  const b = new Binder()
  const selects = [...wanted].map(([to, ids]) => {
    const target = ctx.registry.object(to)!
    return `select ${b.p(to, 'text')} as o, t."id" from ${q(to)} t where t."id" = any(${b.p([...ids], 'uuid[]')}) and ${scopeSql(ctx, target, 't', b)}`
  })
  const { rows } = await often(ctx.db, selects.join(' union all '), b.values)
  for (const r of rows as { o: string; id: string }[]) {
    wanted.get(r.o)!.delete(r.id)
    met?.add(key(r.o, r.id))
  }
  if ([...wanted.values()].some((lacking) => lacking.size))
    fresh((entry, path, to, id) => wanted.get(to)?.has(id) && entry.issues.push({ path, code: 'no_such_record', params: { object: to } }))
}

/** The field sets of `def` that must be unique among rows not in the bin. */
export const uniquesOf = (def: ObjectDef): string[][] => [
  ...Object.entries(def.fields)
    .filter(([, f]) => f.index === 'unique' && kindOf(f).columns.length === 1)
    .map(([name]) => [name]),
  ...((def.unique as string[][] | undefined) ?? []),
]
/**
 * Rows that would collide with each other, with stored ones or with what others of their act have claimed get a `duplicate` problem naming
 * what they collide with; the rest claim their values.
 */
export async function checkUnique(ctx: Ctx, def: ObjectDef, entries: Entry[], claims?: Claims): Promise<void> {
  const claiming: { value: string; entry: Entry }[] = []
  for (const names of uniquesOf(def)) {
    // Of several fields together an empty one is a value like another, as the database has it; what must be filled and is not collides with nothing.
    const filled = (n: string) => names.length === 1 || allFields(def)[n]!.required === true
    const key = (row: Record<string, unknown>) =>
      names.some((n) => filled(n) && (row[n] ?? null) === null) ? null : JSON.stringify(names.map((n) => row[n] ?? null))
    const text = (values: readonly unknown[]) => JSON.stringify(values.map((v) => ((v ?? null) === null ? null : String(v))))
    const seen = new Map<string, Entry>()
    const stored = new Map<string, Entry>()
    for (const e of entries) {
      const k = e.before && !names.some((n) => n in e.draft) ? null : key(e.row)
      if (k === null || e.problem) continue
      const value = `${def.name} ${names.join()} ${k}`
      const claimed = claims?.of(value)
      if (seen.has(k) || (claimed !== undefined && claimed !== e.id)) e.problem = duplicate(def, names, [])
      else {
        seen.set(k, e)
        // A number of one's own sequence is hardly ever taken; where it is, the database refuses, and smaller parts are looked at more closely.
        if (!(ctx.db.bulk && names.length === 1 && e.numbered?.includes(names[0]!))) stored.set(text(names.map((n) => e.row[n])), e)
        claiming.push({ value, entry: e })
      }
    }
    if (!stored.size) continue
    const b = new Binder()
    const list = names.map((n) => `t.${q(n)}::text`)
    const given = names.map((n) =>
      b.p(
        [...stored.values()].map((e) => e.row[n] ?? null),
        `${columnType(def, n)}[]`,
      ),
    )
    const same = names.map((n, i) => `t.${q(n)} ${filled(n) ? '=' : 'is not distinct from'} v.k${i}`)
    const [from, where] =
      names.length === 1
        ? ['', `t.${q(names[0]!)} = any(${given[0]})`]
        : [` join unnest(${given.join(', ')}) as v(${names.map((_n, i) => `k${i}`).join(', ')}) on ${same.join(' and ')}`, 'true']
    const { rows } = await ctx.db.query(
      `select t."id", ${list.map((l, i) => `${l} as k${i}`).join(', ')}, ${scopeSql(ctx, def, 't', b)} as visible from ${q(def.name)} t${from} where t."deletedAt" is null and ${where}`,
      b.values,
    )
    for (const row of rows) {
      const e = stored.get(text(names.map((_n, i) => row[`k${i}`])))
      if (e && e.id !== row.id) e.problem = duplicate(def, names, row.visible ? [row.id as string] : [])
    }
  }
  if (claims) for (const { value, entry } of claiming) if (!entry.problem) claims.take(value, entry.before && entry.id)
}
const columnType = (def: ObjectDef, name: string) => kindOf(allFields(def)[name]!).columns[0]!.type
/** The labels of fields, for a sentence that names them (`fields`). */
export const labelsOf = (def: ObjectDef, names: readonly string[]) => names.map((n) => allFields(def)[n]?.label ?? { en: n, zh: n })
export const duplicate = (def: ObjectDef, names: readonly string[], matches: readonly string[]) =>
  new Problem(
    'duplicate',
    409,
    { object: def.name, fields: names, labels: labelsOf(def, names), matches: matches.map((id) => ({ object: def.name, id })) },
    names.map((n) =>
      names.length === 1 ? { path: n, code: 'not_unique' } : { path: n, code: 'not_unique_together', params: { fields: names, labels: labelsOf(def, names) } },
    ),
  )

/** Base amounts at today's rate; no rate leaves them empty, to be counted as unconverted. */
export function convertMoney(ctx: Ctx, def: ObjectDef, row: AnyRow, changed?: readonly string[]) {
  for (const { name, base } of tableOf(def).fields) {
    if (!base || (changed && !changed.includes(name))) continue
    const value = row[name] as { amount: string; currency: string } | null
    const rate = value && ctx.engine.rateOn(value.currency, ctx.today)
    row[base] = value && rate ? times(value.amount, rate) : null
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
