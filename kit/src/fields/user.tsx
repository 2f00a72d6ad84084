// A colleague: a circle with the surname, oneself in ink.
import { useMeta, objectNamed } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { useTitle } from '../api/titles.ts'
import { initials } from '../format.ts'
import type { CellProps, KindSet } from './kind-set.ts'
import { link } from './link.tsx'

export function Person({ id, name }: { id: string | null | undefined; name: string | null | undefined }) {
  const me = useMeta().user.id
  if (!name) return null
  return (
    <span className="rp-person">
      <span className="rp-face" data-me={id === me || undefined} aria-hidden>
        {initials(name)}
      </span>
      <span>{name}</span>
    </span>
  )
}
function UserCell({ value }: CellProps) {
  const meta = useMeta()
  const at = linked(value)
  const title = useTitle(objectNamed(meta, 'user'), at)
  return at ? <Person id={at.id} name={title ?? null} /> : null
}
export const user: KindSet = { ...link, Cell: UserCell, width: 128 }
