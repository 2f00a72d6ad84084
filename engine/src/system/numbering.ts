// Automatic numbers: each rule with the number that comes next, and the way to go on from a higher one.
import { invalid, numberFrom, Problem, uuid7, type Text } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { sequenceName, stockOf } from '../records/create.ts'
import { eventRows, insertEvents } from '../records/work.ts'

/** `next` is given next; one may go on from `least` or higher, as those before are given or already taken by a process. */
export type Numbering = { object: string; field: string; label: Text; fieldLabel: Text; pattern: string; next: string; least: string; example: string }
const highest = 9_000_000_000_000_000n

export async function numberings(ctx: Ctx): Promise<Numbering[]> {
  const rules = [...ctx.registry.objects.values()].flatMap((def) =>
    Object.entries(def.fields)
      .filter(([, f]) => f.kind === 'autoNumber' && !f.retired)
      .map(([field, f]) => ({ object: def.name, field, label: def.label, fieldLabel: f.label, pattern: String(f.options?.pattern ?? '{n}') })),
  )
  if (!rules.length) return []
  const { rows } = await ctx.db.query(
    rules
      .map(
        ({ object, field }, i) => `select ${i} as i, case when is_called then last_value + 10 else last_value end as next from ${sequenceName(object, field)}`,
      )
      .join(' union all '),
  )
  const least = new Map(rows.map((r) => [Number(r.i), String(r.next)]))
  return rules.map((rule, i) => {
    const next = String(stockOf(ctx, rule.object, rule.field)[0] ?? least.get(i)!)
    return { ...rule, next, least: least.get(i)!, example: numberFrom(rule.pattern, BigInt(next), ctx.now) }
  })
}
/** Numbers go on from `next`; never back, where they would be given twice. */
export async function setNext(ctx: Ctx, object: string, field: string, next: string): Promise<Numbering> {
  const known = (await numberings(ctx)).find((n) => n.object === object && n.field === field)
  if (!known) throw new Problem('unknown_field', 404, { field })
  if (!/^\d{1,16}$/.test(next) || BigInt(next) > highest) throw invalid([{ path: 'next', code: 'out_of_range' }])
  if (next === known.next) return known
  if (BigInt(next) < BigInt(known.least)) throw invalid([{ path: 'next', code: 'too_small', params: { min: known.least } }])
  await ctx.transact(async (tx) => {
    await tx.db.query(`select setval('${sequenceName(object, field).replaceAll("'", "''")}', $1::bigint, false)`, [next])
    await tx.db.query(insertEvents('$1'), [eventRows(tx, [{ object: 'numbering', record: uuid7(), verb: 'numbered', payload: { object, field, next } }])])
  })
  stockOf(ctx, object, field).length = 0
  return (await numberings(ctx)).find((n) => n.object === object && n.field === field)!
}
