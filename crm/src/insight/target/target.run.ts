// A target is somebody's, a department's or the company's, for a whole month, and the only one of its month.
import { validate } from '@rapport/engine'
import type { Issue } from '@rapport/model'

type Whose = { id?: string; month: string; owner?: string | null; department?: string | null }
const keyOf = ({ month, owner, department }: Whose) => `${month} ${owner ?? ''} ${department ?? ''}`
validate('target', async (ctx, rows, befores) => {
  const targets = rows.map((row, i) => ({ ...befores[i], ...row }) as unknown as Whose)
  const months = targets.map((t) => t.month).filter((m) => typeof m === 'string')
  const { rows: kept } = await ctx.db.query(
    `select "id", "month"::text, "owner", "department" from "target" where "month" = any($1::date[]) and "deletedAt" is null`,
    [months],
  )
  const holders = new Map((kept as Whose[]).map((t) => [keyOf(t), t.id]))
  const given = new Map<string, number>()
  return targets.map((target, i): Issue[] => {
    const key = keyOf(target)
    const holder = holders.get(key)
    const first = given.get(key) ?? i
    given.set(key, first)
    return [
      ...(typeof target.month === 'string' && !target.month.endsWith('-01') ? [{ path: 'month', code: 'target_month' }] : []),
      ...(target.owner && target.department ? [{ path: 'department', code: 'target_whose' }] : []),
      ...((holder !== undefined && holder !== befores[i]?.id) || first !== i ? [{ path: 'month', code: 'target_taken' }] : []),
    ]
  })
})
