// Which columns a list shows, in which order, and which of them stand still while the others scroll.
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconColumns, IconPin, IconPinFilled } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { objectNamed, useMeta, type Meta, type MetaObject } from '../api/meta.ts'
import { columnOf, type Column } from '../api/paths.ts'
import { useWords } from '../language.tsx'
import type { ColumnSpec } from '../views/view.ts'
import { holds, namesAt } from './holds.ts'

/** Every path a list of `object` may show: its own fields, then those of the records it links to. */
export function pathsOf(meta: Meta, object: MetaObject): string[] {
  const fields = (o: MetaObject) => Object.keys(o.fields).filter((n) => n !== 'id' && n !== 'version' && !o.fields[n]!.retired)
  const own = fields(object)
  const links = own.flatMap((name) => {
    const to = object.fields[name]!.kind === 'link' ? objectNamed(meta, String(object.fields[name]!.options?.to ?? '')) : undefined
    return to ? fields(to).map((n) => `${name}.${n}`) : []
  })
  return [...own, ...links]
}
export function useColumnName(object: MetaObject) {
  const { say, t } = useWords()
  return (column: Column) => {
    const [first, second] = column.path.split('.')
    return second ? t('through', { link: say(object.fields[first!]?.label), field: say(column.label) }) : say(column.label)
  }
}
type MenuProps = { object: MetaObject; columns: readonly ColumnSpec[]; change(columns: readonly ColumnSpec[]): void }
export function ColumnsMenu({ object, columns, change }: MenuProps) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withRoles trapFocus width={320}>
      <Popover.Target>
        <ActionIcon className="rp-wide-only" aria-label={t('columns')} title={t('columns')} onClick={() => setOpen(!open)}>
          <IconColumns size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>{open && <Chooser object={object} columns={columns} change={change} />}</Popover.Dropdown>
    </Popover>
  )
}
function Chooser({ object, columns, change }: MenuProps) {
  const { t } = useWords()
  const meta = useMeta()
  const name = useColumnName(object)
  const [typed, setTyped] = useState('')
  const fits = (column: Column) => holds(namesAt(meta, object, column.path), typed)
  // A column that goes to the other list, or a button that comes to its end, takes the keyboard along.
  const box = useRef<HTMLDivElement>(null)
  const [touched, setTouched] = useState<string>()
  useEffect(() => {
    if (!touched || box.current?.contains(document.activeElement)) return
    box.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(touched)}"]`)?.focus()
  }, [columns, touched])
  const put = (path: string, next: readonly ColumnSpec[]) => {
    setTouched(path)
    change(next)
  }
  const shown = columns.flatMap((spec) => {
    const column = columnOf(meta, object, spec.path)
    return column ? [{ spec, column }] : []
  })
  const has = new Set(columns.map((c) => c.path))
  const hidden = pathsOf(meta, object).flatMap((path) => (has.has(path) ? [] : (columnOf(meta, object, path) ?? [])))
  const move = (path: string, by: number) => {
    const next = [...columns]
    const at = next.findIndex((c) => c.path === path)
    const to = at + by
    if (to < 0 || to >= next.length) return
    ;[next[at], next[to]] = [next[to]!, next[at]!]
    put(path, next)
  }
  const pin = (spec: ColumnSpec) => {
    const { pinned, ...rest } = spec
    change(columns.map((c) => (c.path === spec.path ? { ...rest, ...(!pinned && { pinned: true }) } : c)))
  }
  return (
    <div className="rp-chooser" ref={box}>
      <TextInput data-autofocus aria-label={t('findColumn')} placeholder={t('findColumn')} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} />
      <div className="rp-chooser-list">
        <p className="rp-chooser-label">{t('shownColumns')}</p>
        <ul>
          {shown
            .filter(({ column }) => fits(column))
            .map(({ spec, column }, i) => (
              <li
                key={spec.path}
                draggable
                onDragStart={(e) => e.dataTransfer.setData('text/column', spec.path)}
                onDragOver={(e) => e.preventDefault()}
                onDrop={(e) => {
                  const from = columns.findIndex((c) => c.path === e.dataTransfer.getData('text/column'))
                  const to = columns.findIndex((c) => c.path === spec.path)
                  if (from < 0 || from === to) return
                  const next = [...columns]
                  const [moved] = next.splice(from, 1)
                  next.splice(to, 0, moved!)
                  change(next)
                }}
              >
                <label>
                  <input
                    type="checkbox"
                    data-path={spec.path}
                    checked
                    disabled={columns.length === 1}
                    onChange={() =>
                      put(
                        spec.path,
                        columns.filter((c) => c.path !== spec.path),
                      )
                    }
                  />
                  <span>{name(column)}</span>
                </label>
                <ActionIcon size={24} aria-label={t('moveUp', { name: name(column) })} disabled={i === 0 || typed !== ''} onClick={() => move(spec.path, -1)}>
                  <IconArrowUp size={14} stroke={1.5} />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-label={t('moveDown', { name: name(column) })}
                  disabled={i === shown.length - 1 || typed !== ''}
                  onClick={() => move(spec.path, 1)}
                >
                  <IconArrowDown size={14} stroke={1.5} />
                </ActionIcon>
                <ActionIcon
                  size={24}
                  aria-pressed={Boolean(spec.pinned)}
                  aria-label={`${t(spec.pinned ? 'unpin' : 'pin')}: ${name(column)}`}
                  title={t(spec.pinned ? 'unpin' : 'pin')}
                  onClick={() => pin(spec)}
                >
                  {spec.pinned ? <IconPinFilled size={14} /> : <IconPin size={14} stroke={1.5} />}
                </ActionIcon>
              </li>
            ))}
        </ul>
        <p className="rp-chooser-label">{t('hiddenColumns')}</p>
        <ul>
          {hidden.filter(fits).map((column) => (
            <li key={column.path}>
              <label>
                <input type="checkbox" data-path={column.path} checked={false} onChange={() => put(column.path, [...columns, { path: column.path }])} />
                <span>{name(column)}</span>
              </label>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
