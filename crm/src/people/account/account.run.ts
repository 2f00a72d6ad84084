// Checks of an account that look at more than one field: the credit code's check digit, a year that has come, and a tree without circles.
import { validate, type Ctx } from '@rapport/engine'
import type { AnyRow, Issue } from '@rapport/model'
import { rowsById } from '../../rows-by-id.ts'
import { creditCodeHolds } from '../party/identity.rules.ts'

validate('account', async (ctx, rows, befores) => {
  const cycles = await circles(ctx, rows, befores)
  return rows.map((row, i): Issue[] => {
    const issues: Issue[] = []
    const code = row.creditCode
    if (typeof code === 'string' && code !== befores[i]?.creditCode && !creditCodeHolds(code)) issues.push({ path: 'creditCode', code: 'credit_code' })
    const year = row.foundedYear
    if (typeof year === 'number' && year !== befores[i]?.foundedYear && year > Number(ctx.today.slice(0, 4)))
      issues.push({ path: 'foundedYear', code: 'year_to_come', params: { year: ctx.today.slice(0, 4) } })
    const circle = cycles.get(row)
    if (circle) issues.push({ path: 'parent', code: 'parent_cycle', params: { name: circle } })
    return issues
  })
})

/** Rows whose new parent stands below them, with that parent's name. Climbs all rows' lines together, a level a query. */
async function circles(ctx: Ctx, rows: Record<string, unknown>[], befores: (AnyRow | null)[]): Promise<Map<Record<string, unknown>, string>> {
  const found = new Map<Record<string, unknown>, string>()
  let climbing = rows.flatMap((row, i) =>
    row.parent && row.parent !== befores[i]?.parent && (row.id ?? befores[i]?.id)
      ? [{ row, self: row.id ?? befores[i]!.id, at: row.parent as string, name: '' }]
      : [],
  )
  for (let level = 0; climbing.length && level < 50; level++) {
    const above = await rowsById(
      ctx.system(),
      'account',
      climbing.map((c) => c.at),
    )
    const next: typeof climbing = []
    for (const c of climbing) {
      const parent = above.get(c.at)
      const name = c.name || String(parent?.name ?? c.row.name ?? '')
      if (c.at === c.self) found.set(c.row, name)
      else if (parent?.parent) next.push({ ...c, at: parent.parent as string, name })
    }
    climbing = next
  }
  return found
}
