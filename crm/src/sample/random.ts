// A seeded source of chance: the same seed gives the same company, on every machine.
export type Random = {
  /** [0, 1) */
  next(): number
  /** Whole, both ends included. */
  int(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  weighted<T>(pairs: readonly (readonly [T, number])[]): T
  chance(p: number): boolean
  /** Around 0 with spread 1. */
  normal(): number
  /** Shaped like UUIDv7, of the moment `at` in milliseconds. */
  id(at: number): string
}
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const hex = (digits: number) =>
    Math.floor(next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const self: Random = {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted: (pairs) => {
      let left = next() * pairs.reduce((sum, [, w]) => sum + w, 0)
      for (const [value, w] of pairs) if ((left -= w) < 0) return value
      return pairs.at(-1)![0]
    },
    chance: (p) => next() < p,
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    id: (at) => {
      const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0')
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${(8 + Math.floor(next() * 4)).toString(16)}${hex(3)}-${hex(6)}${hex(6)}`
    },
  }
  return self
}
