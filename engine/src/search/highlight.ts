// Where in a name the thing searched for stands, also when it was typed in pinyin or initials.
import { fold, foldChar, pairs, runs } from './fold.ts'
import { personSyllables, syllables, type Syllable } from './reading.ts'

type Spot = { start: number; end: number; folded: string }

/** Ranges `[start, end)` in UTF-16 positions of `text`, in order, not overlapping. Empty where nothing of it is in this text. */
export function highlight(text: string, q: string): [number, number][] {
  const spots: Spot[] = []
  let at = 0
  for (const char of text) {
    spots.push({ start: at, end: at + char.length, folded: foldChar(char) })
    at += char.length
  }
  const query = fold(q).trim()
  const found: [number, number][] = []
  const digits = /^[+(]?[\d\s().+/-]*\d[\d\s().-]*$/.test(query) ? query.replace(/\D/g, '') : ''
  if (digits)
    found.push(
      ...locate(
        spots.filter((spot) => /^\d$/.test(spot.folded)),
        digits,
      ).slice(0, 1),
    )
  else if (query.includes('@')) found.push(...locate(spots, query))
  else {
    for (const { kind, text: run } of runs(query)) {
      const direct = locate(spots, run)
      if (direct.length) found.push(...direct)
      else if (kind === 'han' || kind === 'kana') for (const pair of pairs(run)) found.push(...locate(spots, pair))
      else found.push(...locateReading(spots, run))
    }
  }
  return merged(found)
}

// All places where the folded characters of the spots, put together, contain the piece.
function locate(spots: Spot[], piece: string): [number, number][] {
  return locateIn(
    spots.map((spot) => spot.folded),
    piece,
  ).map(([first, last]) => [spots[first]!.start, spots[last]!.end])
}

function locateIn(units: string[], piece: string): [number, number][] {
  const ends: number[] = []
  let all = ''
  for (const unit of units) {
    all += unit
    ends.push(all.length)
  }
  const unitAt = (position: number) => ends.findIndex((end) => end > position)
  const found: [number, number][] = []
  for (let at = all.indexOf(piece); at >= 0; at = all.indexOf(piece, at + piece.length)) found.push([unitAt(at), unitAt(at + piece.length - 1)])
  return found
}

function locateReading(spots: Spot[], piece: string): [number, number][] {
  const name = spots.map((spot) => spot.folded).join('')
  const person = personSyllables(name)
  for (const read of person ? [() => person, syllables] : [syllables]) {
    const full = readings(spots, read)
    for (const units of [full.map((unit) => (unit.han ? unit.letters.slice(0, 1) : unit.letters)), full.map((unit) => unit.letters)]) {
      const [first] = locateIn(units, piece)
      if (first) return [[full[first[0]]!.start, full[first[1]]!.end]]
    }
  }
  return []
}

// One unit a Han character with its reading; other letters and digits stand for themselves; the rest is passed over, as in the index.
function readings(spots: Spot[], read: (han: string) => Syllable[]): { start: number; end: number; letters: string; han: boolean }[] {
  const units: { start: number; end: number; letters: string; han: boolean }[] = []
  for (let i = 0; i < spots.length; i++) {
    const { start, end, folded } = spots[i]!
    if (!/^\p{Script=Han}$/u.test(folded)) {
      if (/^[\p{L}\p{N}]+$/u.test(folded)) units.push({ start, end, letters: folded, han: false })
      continue
    }
    let last = i
    while (last + 1 < spots.length && /^\p{Script=Han}$/u.test(spots[last + 1]!.folded)) last++
    const run = spots.slice(i, last + 1)
    const found = read(run.map((spot) => spot.folded).join(''))
    run.forEach((spot, j) => units.push({ start: spot.start, end: spot.end, letters: found[j]?.letters ?? '', han: true }))
    i = last
  }
  return units
}

function merged(ranges: [number, number][]): [number, number][] {
  const out: [number, number][] = []
  for (const [start, end] of ranges.sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else out.push([start, end])
  }
  return out
}
