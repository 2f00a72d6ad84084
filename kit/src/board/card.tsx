// One card: its name, a line of words and who has it, when it is due and its figure.
import { useDraggable } from '@dnd-kit/core'
import { useMergedRef } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { idOf, linked, type Column } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import { glance } from '../api/glance.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { initials, localDay, thisDay } from '../format.ts'
import { useWords } from '../language.tsx'

/** Says nothing without its label. */
const silent = new Set(['date', 'instant', 'boolean'])
type FaceProps = { object: MetaObject; row: Row; cards: readonly Column[]; floating?: boolean }
export function CardFace({ object, row, cards, floating }: FaceProps) {
  const { say } = useWords()
  const me = useMeta().user.id
  const cell = (c: Column) => {
    const { Cell } = kindSet(c.field)
    return <Cell value={c.value(row)} field={c.field} name={c.name} place="list" object={object} />
  }
  const due = cards.find((c) => c.path === object.calendar?.start)
  const { number, words } = glance(
    object,
    cards.filter(
      (c) =>
        c !== due && c.path !== 'owner' && c.path !== 'state' && !silent.has(c.field.kind) && (c.field.kind === 'money' || kindSet(c.field).align !== 'right'),
    ),
    row,
    2,
  )
  const dueOn = due && row[due.path] ? localDay(String(row[due.path])) : undefined
  const open = row.state === undefined || row.state === (object.fields.state?.initial ?? 'open')
  const late = Boolean(dueOn && open && dueOn < thisDay())
  const owner = linked(row.owner)
  return (
    <div className="rp-card" data-late={late || undefined} data-floating={floating || undefined}>
      <p className="rp-card-title">
        <span title={titleOf(object, row)}>{titleOf(object, row)}</span>
      </p>
      <p className="rp-card-words">
        <span className="rp-card-said">
          {words.map((c) => (
            <span key={c.path}>{cell(c)}</span>
          ))}
        </span>
        {owner?.title && (
          <span className="rp-face" data-me={idOf(row.owner) === me || undefined} title={owner.title}>
            {initials(owner.title)}
          </span>
        )}
      </p>
      <p className="rp-card-foot">
        {due && !isBlank(row[due.path]) && (
          <span data-late={late || undefined} title={say(due.label)}>
            {cell(due)}
          </span>
        )}
        <span className="rp-grow" />
        {number && <span className="rp-card-number">{cell(number)}</span>}
      </p>
    </div>
  )
}
/** The card the keyboard has moved, which keeps the focus wherever it is drawn next. */
export type Followed = { is(id: string): boolean; set(id: string | undefined): void }
type CardProps = { object: MetaObject; row: Row; cards: readonly Column[]; lane: string; held: boolean; followed: Followed }
export function Card({ object, row, cards, lane, held, followed }: CardProps) {
  const navigate = useNavigate()
  const { setNodeRef, listeners, attributes } = useDraggable({ id: row.id, data: { row, lane } })
  const box = useRef<HTMLDivElement>(null)
  const ref = useMergedRef(box, setNodeRef)
  const stood = useRef<number>(undefined)
  // Put elsewhere, or drawn anew, it keeps the keyboard and stays in sight, until somebody turns to something else.
  useLayoutEffect(() => {
    const [at, card] = [document.activeElement, box.current]
    if (!followed.is(row.id) || held || !card) return
    if (at && at !== document.body && at !== card) {
      if (!at.closest('[role="dialog"]')) followed.set(undefined)
      return
    }
    card.focus({ preventScroll: true })
    if (stood.current !== card.offsetTop) card.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    stood.current = card.offsetTop
  })
  const open = () => void navigate({ to: '/$plural/$id', params: { plural: object.plural, id: row.id } })
  return (
    <li>
      <div
        {...attributes}
        {...listeners}
        ref={ref}
        data-card={row.id}
        data-held={held || undefined}
        aria-label={titleOf(object, row)}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !held) {
            event.preventDefault()
            return open()
          }
          listeners?.onKeyDown?.(event)
        }}
      >
        <CardFace object={object} row={row} cards={cards} />
      </div>
    </li>
  )
}
