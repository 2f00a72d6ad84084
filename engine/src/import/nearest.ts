// Which of many words another one was probably meant to be: `GTXPro` is GTX Pro, `technolgy` technology, ＡＣＭＥ Acme. Pure.
import { fold } from '../search/fold.ts'

const LEAST = 0.7
/** The candidates most like `text`, at most three, best first; `words` gives what a candidate is called. */
export function nearest<T>(text: string, candidates: readonly T[], words: (candidate: T) => readonly string[]): T[] {
  const wanted = bare(text)
  return candidates
    .map((candidate) => ({ candidate, like: Math.max(0, ...words(candidate).map((word) => alike(wanted, bare(word)))) }))
    .filter((c) => c.like >= LEAST)
    .sort((a, b) => b.like - a.like)
    .slice(0, 3)
    .map((c) => c.candidate)
}
/** Case, width, script, spaces and signs away. */
const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, '')

/** 0–1. */
function alike(a: string, b: string): number {
  if (!a || !b) return 0
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const share = short.length / long.length
  if (long.includes(short) && short.length >= (/\p{Script=Han}/u.test(short) ? 2 : 4)) return 0.6 + 0.35 * share
  return share < LEAST ? 0 : 1 - edits(short, long) / long.length
}
/** Letters to change, add or take away (Levenshtein). */
function edits(a: string, b: string): number {
  let row = Array.from({ length: a.length + 1 }, (_, i) => i)
  for (let j = 1; j <= b.length; j++) {
    const next = [j]
    for (let i = 1; i <= a.length; i++) next.push(Math.min(row[i]! + 1, next[i - 1]! + 1, row[i - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[a.length]!
}
