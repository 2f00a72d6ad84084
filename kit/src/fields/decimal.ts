// Figures with the units people write after them. Pure.
import { plainNumber } from '@rapport/model/kinds/numbers'

const scales: Readonly<Record<string, number>> = { k: 3, m: 6, bn: 9 }
/** A decimal as people write it, 1.2m and 5k too; undefined where it is none. */
export function readDecimal(typed: string): string | undefined {
  const [, figure, unit] = /^(.*\d)\s*(k|m|bn)$/i.exec(typed.normalize('NFKC').trim()) ?? []
  const plain = plainNumber((figure ?? typed).replace('萬', '万').replace('億', '亿'))
  if (!unit || plain === undefined) return plain
  const [whole, fraction = ''] = plain.split('.') as [string, string?]
  const places = scales[unit.toLowerCase()]!
  const rest = fraction.slice(places)
  return `${whole}${fraction.slice(0, places).padEnd(places, '0')}`.replace(/^(-?)0+(?=\d)/, '$1') + (rest && `.${rest}`)
}
