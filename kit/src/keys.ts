// Keyboard shortcuts, silent while someone types or composes Chinese; every one carries its words for the sheet that `?` opens.
import { useLayoutEffect, useRef } from 'react'
import { onAct } from './api/request.ts'

/** Whether keys are typed there rather than pressed. */
export const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !['checkbox', 'radio', 'button'].includes((target as HTMLInputElement).type)) ||
    target.getAttribute('role') === 'combobox')
/** Boxes written in since the last thing was done: of two things the later one is taken back first. */
let written = new WeakSet<EventTarget>()
onAct(() => {
  written = new WeakSet()
})
/** An emptied box holds nothing to be taken back: what was in it has been done. */
const idle = (target: EventTarget | null) => target !== null && 'value' in target && target.value === '' && !written.has(target)
/** Where keys hold: on every page, on a list, on a record, in a form, on a board or a calendar. */
export const keyScopes = ['everywhere', 'list', 'board', 'calendar', 'record', 'form', 'dashboard'] as const
export type KeyScope = (typeof keyScopes)[number]
export type Key = { readonly label: string; run?(event: KeyboardEvent): void }
export type Keys = Readonly<Record<string, Key>>

const shown = new Map<object, { scope: KeyScope; keys: Keys }>()
/** A key of the page in view goes before the same key of every page. */
const takenHere = (name: string) => [...shown.values()].some(({ scope, keys }) => scope !== 'everywhere' && keys[name]?.run)
/** Every key that works on the page in view. */
export const keysInView = (): readonly { scope: KeyScope; key: string; label: string }[] =>
  [...shown.values()].flatMap(({ scope, keys }) => Object.entries(keys).map(([key, { label }]) => ({ scope, key, label })))

/** `{ c: { label, run }, 'mod+k': …, '/': … }`; `mod+` keys work while typing, but for `mod+z`, which then undoes the typing, if there is any; a key without `run` is only told of. */
export function useKeys(scope: KeyScope, keys: Keys, active = true) {
  const held = useRef(keys)
  // Before the first key can come after what it belongs to is seen.
  useLayoutEffect(() => {
    held.current = keys
  })
  useLayoutEffect(() => {
    if (!active) return
    const mine = {
      scope,
      get keys() {
        return held.current
      },
    }
    shown.set(mine, mine)
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented || event.repeat) return
      const mod = event.metaKey || event.ctrlKey
      const name = `${mod ? 'mod+' : ''}${event.key.toLowerCase()}`
      const busy = typing(event.target) && !(name === 'mod+z' && idle(event.target))
      if (event.altKey || ((!mod || name === 'mod+z') && (busy || document.querySelector('[aria-modal="true"]')))) return
      const call = held.current[name]?.run
      if (!call || (scope === 'everywhere' && takenHere(name))) return
      event.preventDefault()
      call(event)
    }
    const write = ({ target }: Event) => target && written.add(target)
    document.addEventListener('keydown', press)
    document.addEventListener('input', write, true)
    return () => {
      shown.delete(mine)
      document.removeEventListener('keydown', press)
      document.removeEventListener('input', write, true)
    }
  }, [active, scope])
}
const apple = () => /Mac|iP/.test(navigator.platform)
const names: Readonly<Record<string, string>> = { escape: 'Esc', enter: '↵', ' ': 'Space', arrowleft: '←', arrowright: '→', arrowup: '↑', arrowdown: '↓' }
/** A key as it is printed on this machine: `mod+k` is ⌘ K or Ctrl K. */
export const keyCaps = (key: string): string[] =>
  key.split('+').map((part) => (part === 'mod' ? (apple() ? '⌘' : 'Ctrl') : (names[part] ?? (part.length < 3 ? part.toUpperCase() : part))))
/** What the key that saves is called on this machine. */
export const saveKeys = () => (apple() ? '⌘↵' : 'Ctrl ↵')
