// One cell being changed: Enter keeps, Tab keeps and goes on, Escape leaves it as it was.
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import type { Row } from '../api/meta.ts'
import { idOf, type Column } from '../api/paths.ts'
import { holdTyping } from '../hold-typing.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'

export type Leave = 'stay' | 'next' | 'previous'
type EditorProps = {
  column: Column
  row: Row
  anchor: HTMLElement
  keep(value: unknown, then: Leave): void
  cancel(): void
  /** Several cells at once, line by line; a field that stands alone joins what is pasted. */
  paste?(cells: readonly (readonly string[])[]): void
}
/** What a spreadsheet puts on the clipboard as lines and cells; undefined where it is one value. */
function cellsOf(text: string, lines: boolean): string[][] | undefined {
  const cells = text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line) => line.split('\t'))
  return (cells.length > 1 && !lines) || cells[0]!.length > 1 ? cells : undefined
}
const same = (a: unknown, b: unknown) => JSON.stringify(idOf(a) ?? null) === JSON.stringify(idOf(b) ?? null)
/** Stands over the cell, as wide as it and at least wide enough to type in. */
export function CellEditor({ column, row, anchor, keep, cancel, paste }: EditorProps) {
  const { say, t } = useWords()
  const before = column.value(row)
  const [value, setValue] = useState<unknown>(before)
  const [error, setError] = useState<string>()
  const box = useRef<HTMLDivElement>(null)
  const held = useRef({ value, left: false })
  held.current.value = value
  const { Input, chosen } = kindSet(column.field)
  const at = anchor.getBoundingClientRect()
  const finish = async (then: Leave) => {
    if (held.current.left) return
    const now = held.current.value === '' ? null : held.current.value
    if (same(now, before)) return then === 'stay' ? leave(cancel) : leave(() => keep(undefined, then))
    const { checkDraft } = await import('../form/check.ts')
    const found = checkDraft({ [column.name]: column.field }, { [column.name]: now }, t)[column.name]
    if (found) return setError(found)
    leave(() => keep(now ?? null, then))
  }
  const leave = (call: () => void) => {
    held.current.left = true
    call()
  }
  useEffect(() => {
    const begin = () => {
      const first = box.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button')
      if (!first) return false
      first.focus()
      if (first instanceof HTMLInputElement && first.type !== 'checkbox') first.select()
      // Its list is what one came for.
      if (chosen) first.click()
      return true
    }
    // Some inputs come with a script of their own.
    const stop = begin() ? undefined : holdTyping()
    const watch = new MutationObserver(() => begin() && watch.disconnect())
    if (stop) watch.observe(box.current!, { childList: true, subtree: true })
    const outside = (event: MouseEvent) => {
      const target = event.target as Element
      if (!box.current?.contains(target) && !target.closest('[data-portal], .mantine-Popover-dropdown, .mantine-Combobox-dropdown')) void finish('stay')
    }
    document.addEventListener('mousedown', outside)
    return () => {
      stop?.()
      watch.disconnect()
      document.removeEventListener('mousedown', outside)
    }
    // Bound once: `finish` reads the newest value through the ref.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    // An open list takes Enter for what is marked in it.
    const marked = document.querySelector('[data-combobox-selected]')
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      leave(cancel)
    } else if (event.key === 'Tab') {
      event.preventDefault()
      void finish(event.shiftKey ? 'previous' : 'next')
    } else if (event.key === 'Enter' && !event.shiftKey && !marked) {
      event.preventDefault()
      event.stopPropagation()
      void finish('stay')
    }
  }
  if (!Input) return null
  const width = Math.max(at.width + 1, kindSet(column.field).wide ? 320 : 220)
  return createPortal(
    <div
      ref={box}
      className="rp-cell-editor"
      role="group"
      aria-label={t('editField', { name: say(column.label) })}
      onKeyDownCapture={press}
      onPasteCapture={(event) => {
        const cells = paste && cellsOf(event.clipboardData.getData('text/plain'), column.field.kind === 'longText')
        if (!cells) return
        event.preventDefault()
        event.stopPropagation()
        leave(() => paste(cells))
      }}
      style={{ top: Math.min(at.top - 1, innerHeight - 60), left: Math.max(8, Math.min(at.left - 1, innerWidth - width - 8)), width }}
    >
      <Input
        field={column.field}
        value={value}
        onChange={(next) => {
          setError(undefined)
          setValue(next)
          if (!chosen) return
          held.current.value = next
          void finish('stay')
        }}
        aria-label={say(column.label)}
        autoFocus
        {...(error && { error })}
      />
    </div>,
    document.body,
  )
}
