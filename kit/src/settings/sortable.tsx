// A list whose rows are dragged into order, by pointer or by keyboard.
import { closestCenter, DndContext, KeyboardSensor, PointerSensor, useSensor, useSensors, type Announcements } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import type { CSSProperties, ReactNode } from 'react'
import { useWords } from '../language.tsx'
import './grip.css'

export type Handle = {
  readonly ref: (element: HTMLElement | null) => void
  readonly style: CSSProperties
  readonly dragging: boolean
  readonly grip: ReactNode
}

export const useDragSensors = () =>
  useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
/** What a screen reader hears while something is dragged. */
export function useDragWords(name: (id: string) => string) {
  const { t } = useWords()
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('dragStart', { name: name(String(active.id)) }),
    onDragOver: ({ active, over }) => (over ? t('dragOver', { name: name(String(active.id)), over: name(String(over.id)) }) : undefined),
    onDragEnd: ({ active }) => t('dragEnd', { name: name(String(active.id)) }),
    onDragCancel: ({ active }) => t('dragCancel', { name: name(String(active.id)) }),
  }
  return { announcements, screenReaderInstructions: { draggable: t('dragHow') } }
}
/** The parts a sortable row needs: where it stands, and the grip that moves it. */
export function useRow(id: string, name: string): Handle {
  const { t } = useWords()
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id })
  return {
    ref: setNodeRef,
    dragging: isDragging,
    style: {
      transform: transform ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)` : undefined,
      transition,
      zIndex: isDragging ? 2 : undefined,
    },
    grip: (
      <button type="button" className="rp-grip" ref={setActivatorNodeRef} {...attributes} {...listeners} aria-label={t('dragNamed', { name })}>
        <IconGripVertical size={14} stroke={1.5} aria-hidden />
      </button>
    ),
  }
}
type SortedProps = { ids: readonly string[]; name(id: string): string; onSort(next: string[]): void; children: ReactNode }
export function Sorted({ ids, name, onSort, children }: SortedProps) {
  const sensors = useDragSensors()
  const accessibility = useDragWords(name)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={accessibility}
      onDragEnd={({ active, over }) => {
        if (over && active.id !== over.id) onSort(arrayMove([...ids], ids.indexOf(String(active.id)), ids.indexOf(String(over.id))))
      }}
    >
      <SortableContext items={[...ids]} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  )
}
