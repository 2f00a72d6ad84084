// Departments as a tree: who stands under whom, who works where.
import type { DepartmentRow, PostRow } from '../api.ts'

export type Node = { readonly row: DepartmentRow; readonly depth: number; readonly below: readonly string[]; readonly children: number }
const byPlace = (a: DepartmentRow, b: DepartmentRow) => (a.position ?? 1e9) - (b.position ?? 1e9) || a.name.localeCompare(b.name, 'zh')

/** Every department in the order of the tree, those under closed ones left out; one whose parent is gone stands on top. */
export function treeOf(rows: readonly DepartmentRow[], closed: ReadonlySet<string>): Node[] {
  const known = new Set(rows.map((r) => r.id))
  const under = Map.groupBy(rows, (r) => (r.parent && known.has(r.parent) ? r.parent : ''))
  const walk = (parent: string, depth: number): { shown: Node[]; ids: string[] } => {
    const shown: Node[] = []
    const ids: string[] = []
    for (const row of [...(under.get(parent) ?? [])].sort(byPlace)) {
      const inner = walk(row.id, depth + 1)
      shown.push({ row, depth, below: [row.id, ...inner.ids], children: under.get(row.id)?.length ?? 0 }, ...(closed.has(row.id) ? [] : inner.shown))
      ids.push(row.id, ...inner.ids)
    }
    return { shown, ids }
  }
  return walk('', 0).shown
}
/** How many different people hold posts in any of `departments`. */
export const peopleIn = (posts: readonly PostRow[], departments: readonly string[]) =>
  new Set(posts.filter((p) => departments.includes(p.department)).map((p) => p.user))
/** Positions that put `id` right before or after a sibling, and which rows change for it. */
export function placed(rows: readonly DepartmentRow[], id: string, parent: string | null, before: string | null): { id: string; position: number }[] {
  const siblings = rows.filter((r) => (r.parent ?? null) === parent && r.id !== id).sort(byPlace)
  const at =
    before === null
      ? siblings.length
      : Math.max(
          0,
          siblings.findIndex((s) => s.id === before),
        )
  const moved = rows.find((r) => r.id === id)!
  const order = [...siblings.slice(0, at), moved, ...siblings.slice(at)]
  return order
    .map((row, i) => ({ id: row.id, position: (i + 1) * 10, was: row.position }))
    .filter((r) => r.id === id || r.was !== r.position)
    .map(({ id: one, position }) => ({ id: one, position }))
}
