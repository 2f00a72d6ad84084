// Upsert by a unique field or an external id: what is there is changed, what is not is made.
import { allFields, checkValue, kindOf, malformed, type AnyRow, type ObjectDef, Problem } from '@rapport/model'

import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { createEach } from './create.ts'

import { scopeSql } from './scope.ts'
import { updateEach } from './update.ts'

export type Upserted = { row?: AnyRow; problem?: Problem; made?: boolean }
/** `match` names a text-like field (`externalId:erp` reads as the field `externalId`); a result for each, in order. */
export async function upsert(ctx: Ctx, def: ObjectDef, match: string, data: readonly Record<string, unknown>[]): Promise<Upserted[]> {
  const name = match.split(':')[0]!
  const field = allFields(def)[name]
  const right = field && !field.retired ? ctx.right(def, name) : 'hidden'
  if (!field || right === 'hidden' || kindOf(field).columns.length !== 1 || !['text', 'id', 'number'].includes(kindOf(field).family))
    throw malformed('unknown_field', 'match', { field: match })
  if (right === 'masked') throw malformed('masked_whole', 'match', { field: name })
  const values = data.map((d) => checkValue(name, field, d[name], []))
  return ctx.transact(async (tx) => {
    const b = new Binder()
    const { rows } = await tx.db.query(
      `select t."id", t.${q(name)}::text as k from ${q(def.name)} t where t.${q(name)} = any(${b.p(
        values.filter((v) => v !== null),
        `${kindOf(field).columns[0]!.type}[]`,
      )}) and ${scopeSql(tx, def, 't', b)}`,
      b.values,
    )
    const ids = new Map(rows.map((r) => [r.k as string, r.id as string]))
    const out: Upserted[] = data.map(() => ({}))
    // Two records with this value: which is meant is not ours to say.
    const several = Map.groupBy(rows, (r) => r.k as string)
    values.forEach((v, i) => {
      const found = v === null ? [] : (several.get(String(v)) ?? [])
      if (found.length > 1)
        out[i] = {
          problem: new Problem('ambiguous_match', 409, { field: name, value: v, matches: found.map((r) => ({ object: def.name, id: r.id })) }, [
            { path: name, code: 'ambiguous_match', params: { field: name } },
          ]),
        }
    })
    // A key seen before in the same call means the record it made: the later rows change it.
    const first = new Map<string, number>()
    values.forEach((v, i) => v !== null && !ids.has(String(v)) && !first.has(String(v)) && first.set(String(v), i))
    const makes = (i: number) => values[i] === null || first.get(String(values[i])) === i
    const making = data.flatMap((draft, i) => (!ids.has(String(values[i])) && makes(i) ? [{ i, draft }] : []))
    const made = making.length
      ? await createEach(
          tx,
          def.name,
          making.map((m) => m.draft),
        )
      : []
    made.forEach((o, n) => (out[making[n]!.i] = { ...o, made: true }))
    for (const [key, i] of first) if (out[i]!.row) ids.set(key, out[i]!.row!.id)
    const changing = data.flatMap((set, i) => (out[i]!.made || out[i]!.problem ? [] : [{ i, id: ids.get(String(values[i])), set }]))
    const known = changing.filter((c): c is typeof c & { id: string } => c.id !== undefined)
    const changed = known.length
      ? await updateEach(
          tx,
          def.name,
          // What it was found by stands there already, and may be a number that only the system gives.
          known.map(({ id, set: { [name]: _found, ...set } }) => ({ id, set })),
        )
      : []
    changed.forEach((o, n) => (out[known[n]!.i] = o))
    // Its first row was refused, so there is nothing for the later ones to change.
    for (const c of changing) if (c.id === undefined) out[c.i] = { problem: out[first.get(String(values[c.i]))!]!.problem! }
    return out
  })
}
