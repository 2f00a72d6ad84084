// Departments and lines of managers stay trees: nobody stands above themselves.
import type { Issue } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { q } from '../db.ts'
import { validate, type Draft } from '../hooks.ts'

const trees = { department: 'parent', user: 'manager' } as const
for (const [object, up] of Object.entries(trees))
  validate(object, async (ctx, rows, befores) => {
    const moved = rows.map((row, i) => Boolean(row[up]) && row[up] !== befores[i]?.[up])
    if (!moved.includes(true)) return rows.map(() => [])
    const above = await parents(ctx, object, up, rows)
    return rows.map((row, i): Issue[] => (moved[i] && isAbove(above, String(row.id), String(row[up])) ? [{ path: up, code: 'loop' }] : []))
  })
/** Who stands directly above whom, with what is being written laid over what is stored. */
async function parents(ctx: Ctx, table: string, up: string, rows: readonly Draft[]): Promise<Map<string, string | null>> {
  const { rows: stored } = await ctx.db.query(`select "id", ${q(up)} as up from ${q(table)} where ${q(up)} is not null and "deletedAt" is null`)
  const above = new Map(stored.map((r) => [r.id as string, r.up as string | null]))
  for (const row of rows) above.set(String(row.id), (row[up] as string | null | undefined) ?? null)
  return above
}
function isAbove(above: ReadonlyMap<string, string | null>, id: string, from: string): boolean {
  const seen = new Set<string>()
  for (let at: string | null | undefined = from; at && !seen.has(at); at = above.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}
