// The lines of the grid of targets: the company, its departments as a tree, their people below them. Pure.
import type { Scope } from '@rapport/model'

export type Person = { readonly id: string; readonly name: string; readonly manager?: string | null; readonly state?: string }
export type Department = { readonly id: string; readonly name: string; readonly parent: string | null; readonly position: number }
export type Post = { readonly user: string; readonly department: string; readonly main: boolean }
/** `people`: whose targets add up to this line's. */
export type Line = {
  readonly kind: 'company' | 'department' | 'person'
  readonly id: string
  readonly name: string
  readonly depth: number
  readonly people: readonly string[]
}

/** Everybody stands once, below their main department; departments without people are left out. */
export function linesOf(company: string, departments: readonly Department[], posts: readonly Post[], people: readonly Person[]): Line[] {
  const home = new Map<string, string>()
  for (const post of posts.toSorted((a, b) => Number(b.main) - Number(a.main))) if (!home.has(post.user)) home.set(post.user, post.department)
  const below = (parent: string | null, depth: number): Line[] =>
    departments
      .filter((d) => d.parent === parent)
      .toSorted((a, b) => a.position - b.position)
      .flatMap((d) => {
        const own = people
          .filter((p) => home.get(p.id) === d.id)
          .map((p): Line => ({ kind: 'person', id: p.id, name: p.name, depth: depth + 1, people: [p.id] }))
        const deeper = below(d.id, depth + 1)
        const all = [...own, ...deeper].filter((l) => l.kind === 'person').map((l) => l.id)
        return all.length ? [{ kind: 'department', id: d.id, name: d.name, depth, people: all }, ...own, ...deeper] : []
      })
  const lines = below(null, 1)
  const all = lines.filter((l) => l.kind === 'person').map((l) => l.id)
  return all.length ? [{ kind: 'company', id: '', name: company, depth: 0, people: all }, ...lines] : []
}
/** Those whose targets somebody reaches whose rights go as far as these scopes. */
export function reached(
  scopes: readonly Scope[],
  me: string,
  { departments, posts, people }: { readonly departments: readonly Department[]; readonly posts: readonly Post[]; readonly people: readonly Person[] },
): ReadonlySet<string> {
  const below = <T extends { readonly id: string }>(all: readonly T[], above: (one: T) => string | null | undefined, from: readonly string[]): string[] => {
    const found = new Set(from)
    for (const id of found) for (const one of all) if (above(one) === id) found.add(one.id)
    return [...found]
  }
  const mine = posts.filter((p) => p.user === me).map((p) => p.department)
  const membersOf = (of: readonly string[]) => posts.filter((p) => of.includes(p.department)).map((p) => p.user)
  return new Set(
    scopes.flatMap((scope): readonly string[] => {
      if (typeof scope === 'object') return membersOf(scope.departments)
      if (scope === 'all') return people.map((p) => p.id)
      if (scope === 'none') return []
      if (scope === 'subordinates') return below(people, (p) => p.manager, [me])
      if (scope === 'own') return [me]
      return [me, ...membersOf(scope === 'department' ? mine : below(departments, (d) => d.parent, mine))]
    }),
  )
}
/** The year's first twelve days of months. */
export const monthsOf = (year: number): string[] => Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}-01`)
/** A year's amount in twelve whole parts; what does not divide falls to the last. */
export const spread = (whole: number): number[] => {
  const part = Math.floor(whole / 12)
  return Array.from({ length: 12 }, (_, i) => (i < 11 ? part : whole - part * 11))
}
