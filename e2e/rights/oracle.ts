// Who may see what, told a second time in the plainest way over the data in memory: it shares no line with the program.
import { spec, type Data, type ObjectName, type Operation, type Person, type Right, type Role, type Row, type Scope } from './spec.ts'

const rank = { hidden: 0, masked: 1, read: 2, edit: 3 }
export class Oracle {
  readonly data: Data
  readonly roles: Map<string, Role>
  private readonly sight = new Map<string, Set<string>>()
  constructor(data: Data) {
    this.data = data
    this.roles = new Map(data.roles.map((r) => [r.id, r]))
  }
  private rolesOf = (p: Person) => p.roles.map((r) => this.roles.get(r)!)
  scopes(p: Person, object: ObjectName, op: Operation): Scope[] {
    return this.rolesOf(p)
      .map((r) => r.grants[object]?.[op] ?? 'none')
      .filter((s) => s !== 'none')
  }
  right(p: Person, object: ObjectName, field: string): Right {
    let best: Right = 'hidden'
    for (const role of this.rolesOf(p)) {
      if ((role.grants[object]?.read ?? 'none') === 'none') continue
      const right = role.fields[object]?.[field] ?? (field === 'nameKey' ? 'hidden' : 'edit')
      if (rank[right] > rank[best]) best = right
    }
    const f = spec[object].fields[field]
    return best === 'edit' && (f?.kind === 'count' || f?.computed) ? 'read' : best
  }
  below(p: Person): Set<string> {
    const found = new Set<string>()
    for (let grew = true; grew;) {
      grew = false
      for (const other of this.data.people)
        if (other.manager && !found.has(other.id) && (other.manager === p.id || found.has(other.manager))) {
          found.add(other.id)
          grew = true
        }
    }
    return found
  }
  under(departments: string[]): Set<string> {
    const found = new Set(departments)
    for (let grew = true; grew;) {
      grew = false
      for (const d of this.data.departments)
        if (d.parent && found.has(d.parent) && !found.has(d.id)) {
          found.add(d.id)
          grew = true
        }
    }
    return found
  }
  private postsOf = (id: string) => this.data.people.find((x) => x.id === id)?.departments ?? []
  members = (departments: Iterable<string>) => {
    const wanted = new Set(departments)
    return this.data.people.filter((x) => x.departments.some((d) => wanted.has(d))).map((x) => x.id)
  }
  private owns(p: Person, scope: Scope, owner: string | null): boolean {
    if (!owner || scope === 'none') return false
    if (scope === 'all') return true
    if (scope === 'own') return owner === p.id
    if (scope === 'subordinates') return owner === p.id || this.below(p).has(owner)
    const posts = this.postsOf(owner)
    if (scope === 'department') return owner === p.id || posts.some((d) => p.departments.includes(d))
    if (scope === 'departmentBelow') return owner === p.id || posts.some((d) => this.under(p.departments).has(d))
    return posts.some((d) => scope.departments.includes(d))
  }
  /** Whether `p` reaches a row for `op`, not asking whether it lies in the bin. */
  private reaches(p: Person, object: ObjectName, row: Row, op: Operation): boolean {
    const scopes = this.scopes(p, object, op)
    if (!scopes.length) return false
    const s = spec[object]
    if (s.parent) {
      const parent = this.data.rows[s.fields[s.parent]!.to!].get(row[s.parent] as string)
      return !!parent && !parent.deletedAt && this.reaches(p, s.fields[s.parent]!.to!, parent, op === 'delete' ? 'update' : op)
    }
    if (scopes.includes('all')) return true
    if (scopes.some((scope) => this.owns(p, scope, row.owner))) return true
    const mine = new Set([p.id, ...p.roles, ...p.departments])
    if (
      this.data.shares.some(
        (x) =>
          x.object === object &&
          x.record === row.id &&
          mine.has(x.grantee) &&
          (op === 'read' || (op === 'update' && x.level === 'edit')) &&
          (!x.until || x.until >= this.data.today),
      )
    )
      return true
    if (op !== 'read') return false
    if (s.participants && (row[s.participants] as string[] | null)?.includes(p.id)) return true
    return (s.seenThrough ?? []).some((link) => this.sees(p, s.fields[link]!.to!, row[link] as string | null))
  }
  sees(p: Person, object: ObjectName, id: string | null | undefined): boolean {
    return !!id && this.visible(p, object).has(id)
  }
  /** Ids of everything `p` sees of `object`. */
  visible(p: Person, object: ObjectName): Set<string> {
    const key = `${p.id} ${object}`
    let found = this.sight.get(key)
    if (!found) {
      found = new Set()
      for (const row of this.data.rows[object].values()) if (!row.deletedAt && this.reaches(p, object, row, 'read')) found.add(row.id)
      this.sight.set(key, found)
    }
    return found
  }
  /** What may be changed or deleted must be in sight too. */
  may(p: Person, object: ObjectName, row: Row, op: Operation): boolean {
    return !row.deletedAt && this.sees(p, object, row.id) && this.reaches(p, object, row, op)
  }
  inBin(p: Person, object: ObjectName): Row[] {
    return [...this.data.rows[object].values()].filter((row) => row.deletedAt && this.reaches(p, object, row, 'read') && this.reaches(p, object, row, 'delete'))
  }
  /** The value of a field for this reader: reckoned ones in the reader's sight, links through which one sees redacted. */
  value(p: Person, object: ObjectName, row: Row, field: string): unknown {
    const f = spec[object].fields[field]!
    if (f.kind === 'count') {
      const child = spec[object].children[f.of!]!
      if (!this.scopes(p, child.object, 'read').length) return null
      return [...this.data.rows[child.object].values()].filter(
        (r) => r[child.link] === row.id && this.sees(p, child.object, r.id) && (child.object !== 'opportunity' || r.state === 'open'),
      ).length
    }
    if (f.kind === 'money') return row[field] === null ? null : Number(row[field])
    if (spec[object].seenThrough?.includes(field) && !this.sees(p, f.to!, row[field] as string | null) && !this.scopes(p, f.to!, 'read').includes('all'))
      return null
    return row[field] ?? null
  }
  /** Tokens and linked ids in an answer that this reader should not have been told. */
  leaks(p: Person, text: string, about: ObjectName | null, asked = ''): string[] {
    const found: string[] = []
    for (const token of new Set(text.match(tokenPattern) ?? [])) {
      const of = this.data.tokens.get(token)
      if (!of || asked.includes(token) || asked.includes(token.replace('+86', ''))) continue
      const told = of.map(({ object, field, id }) => {
        const row = this.data.rows[object].get(id)!
        const seen = row.deletedAt ? this.inBin(p, object).includes(row) : this.sees(p, object, id)
        const right = this.right(p, object, field)
        return seen && right !== 'hidden' && right !== 'masked' ? '' : `${token} of ${object}.${field} (${right}, ${seen ? 'seen' : 'unseen'} ${id})`
      })
      if (!told.includes('')) found.push(...told)
    }
    const links: readonly string[] = about ? (spec[about].seenThrough ?? []) : []
    for (const id of links.length ? new Set(text.match(uuidPattern) ?? []) : [])
      for (const link of links) {
        const to = spec[about!].fields[link]!.to!
        if (this.data.rows[to].has(id) && !asked.includes(id) && !this.sees(p, to, id) && !this.scopes(p, to, 'read').includes('all'))
          found.push(`id ${id} of a ${to} out of sight`)
      }
    return found
  }
  changed() {
    this.sight.clear()
  }
}
export const tokenPattern = /zq[a-z]{6}x|\+861\d{10}|\b[2-9]\d{6}\b|\b\d{6}\.\d{2}\b/g
const uuidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
