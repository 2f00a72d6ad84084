// Chance with a seed: the same number gives the same world and the same questions.
export type Random = {
  next(): number
  int(below: number): number
  between(from: number, to: number): number
  chance(p: number): boolean
  pick<T>(list: readonly T[]): T
  some<T>(list: readonly T[], most: number): T[]
}
export function seeded(seed: number): Random {
  let a = seed >>> 0
  // mulberry32
  const next = () => {
    a = (a + 0x6d2b79f5) >>> 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const int = (below: number) => Math.floor(next() * below)
  const pick = <T>(list: readonly T[]): T => list[int(list.length)]!
  return {
    next,
    int,
    between: (from, to) => from + int(to - from + 1),
    chance: (p) => next() < p,
    pick,
    some: (list, most) => [...new Set(Array.from({ length: Math.min(list.length, int(most + 1)) }, () => pick(list)))],
  }
}
