// Things dragged between lists and into order within them. Each row's menu does the same without dragging.
import { ActionIcon, Menu } from '@mantine/core'
import { closestCorners, DndContext, DragOverlay, useDroppable, type DragOverEvent } from '@dnd-kit/core'
import { arrayMove, SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { IconDots } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useWords } from '../../language.tsx'
import { useDragSensors, useDragWords, useRow } from '../sortable.tsx'

export type Bucket = {
  readonly id: string
  readonly title: string
  readonly head?: ReactNode
  readonly items: readonly string[]
  readonly quiet?: boolean
  readonly empty?: string
}
type BucketsProps = {
  buckets: readonly Bucket[]
  name(id: string): string
  icon(id: string): ReactNode
  onChange(next: { id: string; items: readonly string[] }[]): void
  /** Where rows can be taken out of all lists. */
  onRemove?(id: string): void
}

export function Buckets({ buckets, name, icon, onChange, onRemove }: BucketsProps) {
  const sensors = useDragSensors()
  const [held, setHeld] = useState<string>()
  const [before, setBefore] = useState<{ id: string; items: readonly string[] }[]>()
  const title = (id: string) => buckets.find((b) => b.id === id)?.title ?? name(id)
  const accessibility = useDragWords(title)
  const home = (id: string) => buckets.find((b) => b.id === id || b.items.includes(id))
  const place = (id: string, to: string, at: number) =>
    onChange(
      buckets.map((b) => {
        const rest = b.items.filter((x) => x !== id)
        return { id: b.id, items: b.id === to ? [...rest.slice(0, at), id, ...rest.slice(at)] : rest }
      }),
    )
  const over = ({ active, over: target }: DragOverEvent) => {
    if (!target) return
    const [id, at] = [String(active.id), String(target.id)]
    const [from, to] = [home(id), home(at)]
    if (!from || !to || from === to) return
    const index = to.items.indexOf(at)
    place(id, to.id, index < 0 ? to.items.length : index)
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCorners}
      accessibility={accessibility}
      onDragStart={({ active }) => {
        setHeld(String(active.id))
        setBefore(buckets.map(({ id, items }) => ({ id, items })))
      }}
      onDragOver={over}
      onDragCancel={() => {
        setHeld(undefined)
        if (before) onChange(before)
      }}
      onDragEnd={({ active, over: target }) => {
        setHeld(undefined)
        const bucket = target && home(String(active.id))
        if (!bucket || !bucket.items.includes(String(target.id))) return
        const [from, to] = [bucket.items.indexOf(String(active.id)), bucket.items.indexOf(String(target.id))]
        if (from !== to) onChange(buckets.map((b) => ({ id: b.id, items: b === bucket ? arrayMove([...b.items], from, to) : b.items })))
      }}
    >
      {buckets.map((bucket) => (
        <BucketBox key={bucket.id} bucket={bucket} buckets={buckets} name={name} icon={icon} place={place} remove={onRemove} />
      ))}
      <DragOverlay>
        {held && (
          <div className="rp-bucket-row" data-floating>
            {icon(held)}
            <span className="rp-cut">{name(held)}</span>
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}
type BoxProps = Pick<BucketsProps, 'name' | 'icon' | 'buckets'> & {
  bucket: Bucket
  place(id: string, to: string, at: number): void
  remove: ((id: string) => void) | undefined
}
function BucketBox({ bucket, buckets, name, icon, place, remove }: BoxProps) {
  const { setNodeRef, isOver } = useDroppable({ id: bucket.id })
  return (
    <section className="rp-bucket" data-quiet={bucket.quiet || undefined} aria-label={bucket.title}>
      {bucket.head ?? (
        <h3 className="rp-h3">
          {bucket.title} <span className="rp-n">{bucket.items.length}</span>
        </h3>
      )}
      <SortableContext items={[...bucket.items]} strategy={verticalListSortingStrategy}>
        <ul ref={setNodeRef} data-over={isOver || undefined}>
          {bucket.items.map((id, at) => (
            <BucketRow key={id} id={id} at={at} bucket={bucket} buckets={buckets} name={name} icon={icon} place={place} remove={remove} />
          ))}
          {!bucket.items.length && <li className="rp-bucket-empty">{bucket.empty}</li>}
        </ul>
      </SortableContext>
    </section>
  )
}
function BucketRow({ id, at, bucket, buckets, name, icon, place, remove }: BoxProps & { id: string; at: number }) {
  const { t } = useWords()
  const row = useRow(id, name(id))
  return (
    <li ref={row.ref} style={row.style} className="rp-bucket-row" data-dragging={row.dragging || undefined}>
      {row.grip}
      {icon(id)}
      <span className="rp-cut rp-grow">{name(id)}</span>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon size={22} aria-label={t('actionsOf', { name: name(id) })}>
            <IconDots size={14} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={at === 0} onClick={() => place(id, bucket.id, at - 1)}>
            {t('goUp')}
          </Menu.Item>
          <Menu.Item disabled={at === bucket.items.length - 1} onClick={() => place(id, bucket.id, at + 1)}>
            {t('goDown')}
          </Menu.Item>
          {remove && <Menu.Item onClick={() => remove(id)}>{t('remove')}</Menu.Item>}
          {buckets.length > 1 && <Menu.Divider />}
          {buckets
            .filter((b) => b !== bucket)
            .map((b) => (
              <Menu.Item key={b.id} onClick={() => place(id, b.id, b.items.length)}>
                {t('moveInto', { name: b.title })}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
