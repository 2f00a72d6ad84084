// Moving through rows by keyboard: the row keys act on, and what each key does with it.
import { useEffect, useRef } from 'react'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'

export type RowKeys = {
  move(by: number): void
  open(): void
  peek(): void
  choose(): void
  edit(): void
  leave(): void
}
const busy = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.getAttribute('role') === 'combobox')
const presses = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('button, [role="menuitem"], [role="tab"], [role="radio"]') !== null
/** j k ↓ ↑ move, Enter opens, Space peeks, x chooses, F2 edits, Escape leaves; silent while typing and where a dialog or menu is open. */
export function useRowKeys(keys: RowKeys) {
  const { t } = useWords()
  useKeys('list', {
    j: { label: t('nextRow') },
    k: { label: t('previousRow') },
    enter: { label: t('open') },
    ' ': { label: t('peek') },
    x: { label: t('selectRow') },
    f2: { label: t('editCell') },
    escape: { label: t('leaveRow') },
  })
  const held = useRef(keys)
  useEffect(() => {
    held.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.altKey || event.metaKey || event.ctrlKey) return
      const checkbox = event.target instanceof HTMLInputElement && event.target.type === 'checkbox'
      if ((busy(event.target) && !checkbox) || document.querySelector('[aria-modal="true"], .mantine-Popover-dropdown, .mantine-Menu-dropdown')) return
      const inTable = !presses(event.target)
      const link = event.target instanceof HTMLElement && event.target.closest('a[href]') !== null
      const run = (call: () => void) => {
        event.preventDefault()
        call()
      }
      const k = held.current
      switch (event.key) {
        case 'j':
          return run(() => k.move(1))
        case 'k':
          return run(() => k.move(-1))
        case 'ArrowDown':
          return inTable ? run(() => k.move(1)) : undefined
        case 'ArrowUp':
          return inTable ? run(() => k.move(-1)) : undefined
        case 'Enter':
          return inTable && !link && !checkbox ? run(k.open) : undefined
        case ' ':
          return inTable && !checkbox ? run(k.peek) : undefined
        case 'x':
          return run(k.choose)
        case 'F2':
          return run(k.edit)
        case 'Escape':
          return k.leave()
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
