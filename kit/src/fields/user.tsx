// A colleague: a circle with the surname, oneself in ink.
import { useMeta, objectNamed } from '../api/meta.ts'
import { linked } from '../api/paths.ts'
import { initials } from '../format.ts'
import type { CellProps, KindSet } from './kind-set.ts'
import { link, Titled } from './link.tsx'

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
  return at ? (
    <Titled object={objectNamed(meta, 'user')} at={at}>
      {(title) => <Person id={at.id} name={title} />}
    </Titled>
  ) : null
}
export const user: KindSet = { ...link, Cell: UserCell, width: 128 }
