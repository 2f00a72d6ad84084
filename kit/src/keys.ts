// Keyboard shortcuts, silent while someone types or composes Chinese.
import { useEffect, useRef } from 'react'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) || target.getAttribute('role') === 'combobox')
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

/** `{ c: …, 'mod+k': …, '/': … }`; `mod+` keys work while typing, single letters do not, nor while a dialog is open. */
export function useKeys(keys: Keys, active = true) {
  const held = useRef(keys)
  useEffect(() => {
    held.current = keys
  })
  useEffect(() => {
    if (!active) return
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.repeat) return
      const mod = event.metaKey || event.ctrlKey
      if (event.altKey || (!mod && (typing(event.target) || document.querySelector('[aria-modal="true"]')))) return
      const call = held.current[`${mod ? 'mod+' : ''}${event.key.toLowerCase()}`]
      if (!call) return
      event.preventDefault()
      call(event)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [active])
}
/** What the key that saves is called on this machine. */
export const saveKeys = () => (/Mac|iP/.test(navigator.platform) ? '⌘↵' : 'Ctrl ↵')
