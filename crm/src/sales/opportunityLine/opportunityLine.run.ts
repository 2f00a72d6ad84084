// Names and totals of lines, and the amount of an open deal that follows its lines.
import { derive, find, listen, update, validate, type Change, type Ctx } from '@rapport/engine'
import type { AnyRow, Issue, Money } from '@rapport/model'
import { parts, rowsById } from '../../rows-by-id.ts'
import { lineTotal, sumOf } from './opportunityLine.rules.ts'

derive('opportunityLine', async (ctx, drafts, befores) => {
  const products = await rowsById(
    ctx.system(),
    'product',
    drafts.filter((d) => !d.name || !d.unitPrice).map((d) => d.product),
  )
  drafts.forEach((draft, i) => {
    const product = products.get(draft.product as string)
    if (!befores[i] && product) {
      draft.name ||= product.name
      draft.unitPrice ??= product.listPrice
    }
    const line = { ...befores[i], ...draft } as { quantity?: number; unitPrice?: Money | null; discount?: number | null }
    if (isMoney(line.unitPrice))
      draft.total = lineTotal({
        quantity: typeof line.quantity === 'number' ? line.quantity : 1,
        unitPrice: line.unitPrice,
        discount: typeof line.discount === 'number' ? line.discount : null,
      })
  })
})
// Drafts come before the check: a price may still be anything.
const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' &&
  value !== null &&
  /^-?\d{1,15}(\.\d{1,4})?$/.test(String((value as Money).amount)) &&
  typeof (value as Money).currency === 'string'

validate('opportunityLine', async (ctx, rows, befores) => {
  const lines = await linesOf(
    ctx,
    rows.map((row, i) => (row.opportunity ?? befores[i]?.opportunity) as string),
  )
  return rows.map((row, i): Issue[] => {
    const whole = { ...befores[i], ...row } as AnyRow
    const currency = (whole.unitPrice as Money | null)?.currency
    const other = lines.find((l) => l.opportunity === whole.opportunity && l.id !== whole.id && (l.unitPrice as Money).currency !== currency)
    return currency && other ? [{ path: 'unitPrice', code: 'lines_mixed', params: { currency: (other.unitPrice as Money).currency } }] : []
  })
})
async function amounts(ctx: Ctx, changes: Change[]) {
  const ids = [...new Set(changes.map((c) => (c.after ?? c.before)?.opportunity as string))]
  const lines = await linesOf(ctx, ids)
  const deals = await rowsById(ctx.system(), 'opportunity', ids)
  const sets = ids.flatMap((id) => {
    // What was signed stays what was signed.
    if (deals.get(id)?.state !== 'open') return []
    const sum = sumOf(lines.filter((l) => l.opportunity === id && l.total).map((l) => l.total as Money))
    // The last line gone leaves the amount to people again.
    return sum ? [{ id, set: { amount: sum } }] : []
  })
  if (sets.length) await update(ctx.system(), 'opportunity', sets)
}
async function linesOf(ctx: Ctx, opportunities: readonly string[]): Promise<AnyRow[]> {
  const lines: AnyRow[] = []
  for (const ids of parts([...new Set(opportunities.filter(Boolean))]))
    lines.push(...(await find(ctx.system(), 'opportunityLine', { filter: { opportunity: { in: ids } }, limit: 100_000 })))
  return lines
}
for (const verb of ['created', 'updated', 'deleted', 'restored']) listen(`opportunityLine.${verb}`, amounts)
