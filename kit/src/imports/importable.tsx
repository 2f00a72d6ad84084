// The objects one may bring records into, each leading to its import.
import { Link } from '@tanstack/react-router'
import { pluralLabel, useMeta } from '../api/meta.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import './imports.css'

/** In the order of the areas; the first `most` of them. */
export function Importable({ most, none }: { most?: number; none?: string }) {
  const { say } = useWords()
  const { rooms, objects } = useMeta()
  const place = (room: string) => rooms.findIndex((r) => r.name === room)
  const found = objects
    .toSorted((a, b) => place(a.room) - place(b.room))
    .filter((o) => !o.system && o.can.import && o.can.create && !o.parent)
    .slice(0, most)
  if (!found.length) return none ? <p className="rp-lead">{none}</p> : null
  return (
    <ul className="rp-importable">
      {found.map((o) => (
        <li key={o.name}>
          <Link to="/$plural/import" params={{ plural: o.plural }} className="rp-btn">
            <NamedIcon name={o.icon} size={16} /> {say(pluralLabel(o))}
          </Link>
        </li>
      ))}
    </ul>
  )
}
