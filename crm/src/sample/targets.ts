// What each seller means to sign, month by month: last year and this, a little above what they signed in the twelve months before.
import type { Money } from '@rapport/model'
import { spread } from '../insight/target/target.rules.ts'
import { atWork, DAY, iso, yearOf } from './calendar.ts'
import { rateOf, type Deal } from './deals.ts'
import type { Organisation } from './organisation.ts'
import type { Random } from './random.ts'
import type { Row } from './row.ts'

const step = 120_000
export function targets(r: Random, { sellers, heads }: Pick<Organisation, 'sellers' | 'heads'>, deals: readonly Deal[], end: number): Row[] {
  const years = [yearOf(end) - 1, yearOf(end)]
  return sellers
    .filter((seller) => seller.left === null)
    .flatMap((seller) => {
      const won = deals.filter((deal) => deal.seller.id === seller.id && deal.state === 'won')
      return years.flatMap((year) => {
        const first = Date.UTC(year, 0, 1)
        const before = won.filter((deal) => deal.end! < first && deal.end! >= first - 365 * DAY)
        const signed = before.reduce((sum, { row }) => sum + Number((row.amount as Money).amount) * rateOf((row.amount as Money).currency), 0)
        const whole = Math.max(10, Math.round((signed * 1.12) / step)) * step
        const made = Math.max(first - 20 * DAY, end - 1090 * DAY)
        return spread(whole).map((amount, month): Row => {
          const at = iso(atWork(made))
          return {
            id: r.id(made),
            owner: seller.id,
            month: `${year}-${String(month + 1).padStart(2, '0')}-01`,
            amount: { amount: `${amount}.00`, currency: 'CNY' },
            department: null,
            note: null,
            createdAt: at,
            updatedAt: at,
            createdBy: heads.SALES,
            updatedBy: heads.SALES,
          }
        })
      })
    })
}
