// Random filters, each with its meaning in memory for one reader, and whether the reader may ask it at all.
import type { Oracle } from './oracle.ts'
import type { Random } from './random.ts'
import { spec, words, type FieldSpec, type ObjectName, type Person, type Row } from './spec.ts'

export type Condition = { json: Record<string, unknown>; holds(row: Row): boolean; refused: boolean }
type Test = { operand: unknown; holds(value: unknown): boolean }
/** A hidden link is unknown; where a masked one leads is more than the whole of it. */
export const closed = (o: Oracle, p: Person, object: ObjectName, link: string) => ['hidden', 'masked'].includes(o.right(p, object, link))
const blank = (v: unknown) => v === null || v === undefined || (Array.isArray(v) && !v.length)

export function randomFilter(o: Oracle, p: Person, object: ObjectName, r: Random, depth = 0): Condition {
  const dice = r.next()
  if (depth < 2 && dice < 0.1) {
    const inner = randomFilter(o, p, object, r, depth + 1)
    return { json: { not: inner.json }, holds: (row) => !inner.holds(row), refused: inner.refused }
  }
  if (depth < 2 && dice < 0.28) {
    const parts = [randomFilter(o, p, object, r, depth + 1), randomFilter(o, p, object, r, depth + 1)]
    const op = r.pick(['and', 'or'] as const)
    return {
      json: { [op]: parts.map((x) => x.json) },
      holds: (row) => (op === 'and' ? parts.every((x) => x.holds(row)) : parts.some((x) => x.holds(row))),
      refused: parts.some((x) => x.refused),
    }
  }
  const children = Object.entries(spec[object].children)
  if (depth < 2 && dice < 0.42 && children.length) return quantified(o, p, object, r, depth, r.pick(children))
  const links = Object.entries(spec[object].fields).filter(([, f]) => f.kind === 'link')
  if (dice < 0.58 && links.length) {
    const [link, { to }] = r.pick(links)
    const field = r.pick(Object.keys(spec[to!].fields))
    const leaf = randomTest(o, p, to!, field, r)
    return {
      json: { [`${link}.${field}`]: leaf.json },
      refused: leaf.refused || closed(o, p, object, link),
      holds: (row) => {
        const target = row[link] ? o.data.rows[to!].get(row[link] as string) : undefined
        return !!target && o.sees(p, to!, target.id) && leaf.holds(target)
      },
    }
  }
  const field = r.pick(Object.keys(spec[object].fields))
  if (spec[object].fields[field]!.kind === 'money' && r.chance(0.3)) {
    const currency = r.pick(['CNY', 'USD'])
    return { json: { [`${field}.currency`]: currency }, refused: closed(o, p, object, field), holds: (row) => row[field] !== null && currency === 'CNY' }
  }
  const leaf = randomTest(o, p, object, field, r)
  return { ...leaf, json: { [field]: leaf.json } }
}
function quantified(
  o: Oracle,
  p: Person,
  object: ObjectName,
  r: Random,
  depth: number,
  [name, child]: [string, { object: ObjectName; link: string }],
): Condition {
  const inner = randomFilter(o, p, child.object, r, depth + 1)
  const word = r.pick(['some', 'none', 'every'] as const)
  return {
    json: { [name]: { [word]: inner.json } },
    refused: inner.refused || closed(o, p, child.object, child.link),
    holds: (row) => {
      const list = [...o.data.rows[child.object].values()].filter((c) => c[child.link] === row.id && o.sees(p, child.object, c.id))
      return word === 'some' ? list.some((c) => inner.holds(c)) : word === 'none' ? !list.some((c) => inner.holds(c)) : list.every((c) => inner.holds(c))
    },
  }
}
const wholeOnly = ['eq', 'in', 'empty']
function randomTest(o: Oracle, p: Person, object: ObjectName, field: string, r: Random): Condition {
  const f = spec[object].fields[field]!
  const right = o.right(p, object, field)
  const [op, { operand, holds }] = r.chance(0.08)
    ? (['empty', { operand: r.chance(0.5), holds: () => false }] as [string, Test])
    : pickTest(o, p, object, field, f, r, right === 'masked' && r.chance(0.6))
  return {
    json: { [op]: operand },
    refused: right === 'hidden' || (right === 'masked' && !wholeOnly.includes(op)),
    holds: (row) => {
      const value = o.value(p, object, row, field)
      return op === 'empty' ? blank(value) === operand : !blank(value) && holds(value)
    },
  }
}
function pickTest(o: Oracle, p: Person, object: ObjectName, field: string, f: FieldSpec, r: Random, whole: boolean): [string, Test] {
  const filled = [...o.data.rows[object].values()].map((row) => row[field]).filter((v) => !blank(v))
  const any = () => (filled.length ? r.pick(filled) : null)
  const choose = (tests: Record<string, () => Test>): [string, Test] => {
    const names = Object.keys(tests).filter((n) => !whole || wholeOnly.includes(n))
    const name = r.pick(names)
    return [name, tests[name]!()]
  }
  const test = (operand: unknown, holds: (v: unknown) => boolean): Test => ({ operand, holds })
  const same = (a: unknown) => test(a, (v) => v === a)
  const list = (a: unknown[]) => test(a, (v) => a.includes(v))
  if (['text', 'word', 'phone', 'email'].includes(f.kind)) {
    const value = String(any() ?? words[0])
    const from = r.int(Math.max(1, value.length - 4))
    const piece = value.slice(from, from + r.between(2, 5))
    return choose({
      eq: () => same(value),
      ne: () => test(value, (v) => v !== value),
      in: () => list([value, String(any() ?? value)]),
      notIn: () => test([value], (v) => v !== value),
      contains: () => test(piece, (v) => String(v).toLowerCase().includes(piece.toLowerCase())),
      startsWith: () => test(value.slice(0, 3), (v) => String(v).toLowerCase().startsWith(value.slice(0, 3).toLowerCase())),
      endsWith: () => test(value.slice(-3), (v) => String(v).toLowerCase().endsWith(value.slice(-3).toLowerCase())),
    })
  }
  if (f.kind === 'number' || f.kind === 'money' || f.kind === 'count') {
    const a = f.kind === 'count' ? r.int(3) : Number(any() ?? 0)
    const b = f.kind === 'count' ? r.int(3) : Number(any() ?? 0)
    const given = (n: number) => (f.kind === 'money' ? n.toFixed(2) : n)
    const compare = (holds: (v: number) => boolean) => test(given(a), (v) => holds(Number(v)))
    return choose({
      eq: () => compare((v) => v === a),
      ne: () => compare((v) => v !== a),
      gt: () => compare((v) => v > a),
      gte: () => compare((v) => v >= a),
      lt: () => compare((v) => v < a),
      lte: () => compare((v) => v <= a),
      between: () => test([given(a), given(b)], (v) => Number(v) >= a && Number(v) <= b),
      in: () => test([given(a), given(b)], (v) => [a, b].includes(Number(v))),
    })
  }
  if (f.kind === 'date') {
    const a = String(any() ?? '2026-01-01')
    return choose({
      eq: () => same(a),
      gt: () => test(a, (v) => String(v) > a),
      lt: () => test(a, (v) => String(v) < a),
      after: () => test(a, (v) => String(v) > a),
      between: () => test([a, '2026-06-15'], (v) => String(v) >= a && String(v) <= '2026-06-15'),
    })
  }
  if (f.kind === 'choice') {
    const a = r.pick(f.choices!)
    return choose({ eq: () => same(a), ne: () => test(a, (v) => v !== a), in: () => list(r.some(f.choices!, 3)), notIn: () => test([a], (v) => v !== a) })
  }
  const people = (): [string, string[]] =>
    r.pick<[string, string[]]>([
      ['@me', [p.id]],
      ['@myTeam', [p.id, ...o.below(p)]],
      ['@myDepartment', o.members(p.departments)],
    ])
  if (f.kind === 'links') {
    const [word, ids] = people()
    const id = r.pick(o.data.people).id
    return choose({
      contains: () => (r.chance(0.5) ? test(word, (v) => (v as string[]).some((x) => ids.includes(x))) : test(id, (v) => (v as string[]).includes(id))),
      in: () => test([id, word], (v) => (v as string[]).some((x) => x === id || ids.includes(x))),
    })
  }
  const id = String(any() ?? o.data.people[0]!.id)
  if (f.kind === 'user' && r.chance(0.5)) {
    const [word, ids] = people()
    return choose({ eq: () => test(word, (v) => ids.includes(v as string)), ne: () => test(word, (v) => !ids.includes(v as string)) })
  }
  return choose({
    eq: () => same(id),
    ne: () => test(id, (v) => v !== id),
    in: () => list([id, String(any() ?? id)]),
    notIn: () => test([id], (v) => v !== id),
  })
}
