// The departments, dragged into place: onto one to stand under it, between two to stand there. The menu does the same by keyboard.
import { ActionIcon, Menu } from '@mantine/core'
import { DndContext, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core'
import { IconChevronRight, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../language.tsx'
import type { DepartmentRow, PostRow } from '../api.ts'
import { peopleIn, treeOf, type Node } from './tree.ts'

export type Asked = { what: 'add' | 'edit' | 'move' | 'delete'; row: DepartmentRow }
type TreeProps = {
  rows: readonly DepartmentRow[]
  posts: readonly PostRow[]
  chosen: string | undefined
  total: number
  choose(id: string | undefined): void
  ask(asked: Asked): void
  /** Under `parent`, before a sibling or, with null, last. */
  move(id: string, parent: string | null, before: string | null): void
}
export function DepartmentTree({ rows, posts, chosen, total, choose, ask, move }: TreeProps) {
  const { t } = useWords()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 6 } }))
  const nodes = treeOf(rows, closed)
  const toggle = (id: string) => setClosed((was) => (was.has(id) ? new Set([...was].filter((x) => x !== id)) : new Set([...was, id])))
  const end = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return
    const [kind, id] = String(over.id).split(':') as [string, string]
    const target = rows.find((r) => r.id === id)
    const moving = nodes.find((n) => n.row.id === active.id)
    if (!target || moving?.below.includes(target.id)) return
    if (kind === 'in') move(String(active.id), target.id, null)
    else move(String(active.id), target.parent ?? null, target.id)
  }
  return (
    <nav className="rp-define-list rp-tree" aria-label={t('departments')}>
      <button type="button" className="rp-nav-row" aria-current={chosen ? undefined : 'true'} onClick={() => choose(undefined)}>
        <span className="rp-cut">{t('everybody')}</span>
        <span className="rp-n">{total}</span>
      </button>
      <DndContext sensors={sensors} onDragEnd={end} accessibility={{ screenReaderInstructions: { draggable: t('treeByMenu') } }}>
        <ul>
          {nodes.map((node) => (
            <TreeRow
              key={node.row.id}
              node={node}
              closed={closed.has(node.row.id)}
              current={node.row.id === chosen}
              count={peopleIn(posts, node.below).size}
              toggle={() => toggle(node.row.id)}
              choose={() => choose(node.row.id)}
              ask={ask}
            />
          ))}
        </ul>
      </DndContext>
    </nav>
  )
}
type RowProps = { node: Node; closed: boolean; current: boolean; count: number; toggle(): void; choose(): void; ask(asked: Asked): void }
function TreeRow({ node: { row, depth, children }, closed, current, count, toggle, choose, ask }: RowProps) {
  const { t } = useWords()
  const { setNodeRef: drag, listeners, transform, isDragging } = useDraggable({ id: row.id })
  const { setNodeRef: into, isOver } = useDroppable({ id: `in:${row.id}` })
  const { setNodeRef: before, isOver: isBefore } = useDroppable({ id: `before:${row.id}` })
  return (
    <li ref={drag} data-dragging={isDragging || undefined} style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}>
      <span ref={before} className="rp-tree-gap" data-over={isBefore || undefined} />
      <div ref={into} className="rp-tree-row" data-over={isOver || undefined} data-current={current || undefined} style={{ paddingLeft: depth * 14 }}>
        {children ? (
          <button
            type="button"
            className="rp-tree-open"
            aria-expanded={!closed}
            aria-label={t(closed ? 'openNamed' : 'closeNamed', { name: row.name })}
            onClick={toggle}
          >
            <IconChevronRight size={12} stroke={1.5} aria-hidden />
          </button>
        ) : (
          <span className="rp-tree-open" />
        )}
        <button type="button" className="rp-tree-name" aria-current={current ? 'true' : undefined} onClick={choose} {...listeners}>
          <span className="rp-cut">{row.name}</span>
        </button>
        <span className="rp-n">{count || ''}</span>
        <Menu position="bottom-start" width={168}>
          <Menu.Target>
            <ActionIcon size={20} aria-label={t('actionsOf', { name: row.name })}>
              <IconDots size={14} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => ask({ what: 'add', row })}>{t('addBelow')}</Menu.Item>
            <Menu.Item onClick={() => ask({ what: 'edit', row })}>{t('edit')}</Menu.Item>
            <Menu.Item onClick={() => ask({ what: 'move', row })}>{t('moveTo')}</Menu.Item>
            <Menu.Item onClick={() => ask({ what: 'delete', row })}>{t('delete')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </li>
  )
}
