// Chance that can be told again: the same seed, the same calls.
export type Random = {
  next(): number
  int(below: number): number
  chance(p: number): boolean
  pick<T>(from: readonly T[]): T
  word(): string
}
/** mulberry32: small, fast, good enough to choose with. */
export function random(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  const pick = <T>(from: readonly T[]): T => from[int(from.length)]!
  const syllables = ['ka', 'lo', 'mi', 'nu', 're', 'sa', 'to', 'vi', '华', '科', '技', '东', '仪', '器', 'ß', 'é', 'ø']
  return { next, int, chance: (p) => next() < p, pick, word: () => Array.from({ length: 2 + int(4) }, () => pick(syllables)).join('') + int(10_000) }
}
