// Values that rows of one act have taken where no statement shows them yet: its other parts are under way, or nothing is written at all.
import { hash } from 'node:crypto'

/** Remembers 64 bits of each, so that a million values cost some ten megabytes. What failed gives back what it took. */
export class Claims {
  private readonly taken = new Map<bigint, string | null>()
  private readonly order: bigint[] = []
  /** The record that took `value`; null where it has no name yet, undefined where nobody did. */
  of = (value: string): string | null | undefined => this.taken.get(digest(value))
  take(value: string, record: string | null) {
    const key = digest(value)
    if (!this.taken.has(key)) this.order.push(key)
    this.taken.set(key, record)
  }
  /** How much is taken: for giving back what comes after. */
  get size() {
    return this.order.length
  }
  giveBack(size: number) {
    for (const key of this.order.splice(size)) this.taken.delete(key)
  }
}
const digest = (value: string) => hash('sha1', value, 'buffer').readBigUInt64LE(0)
