// What is typed while the box it is meant for is still on its way: no key of the page's, and in the box as soon as it has the focus.
import { typing } from './keys.ts'

/** How long a box may be on its way, in milliseconds. */
const longest = 5000
/** Keeps what is typed until a box has the focus, and writes it there; gives how to stop. */
export function holdTyping(): () => void {
  let typed = ''
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
    if (event.key === 'Escape') return stop()
    if (event.key === 'Backspace') typed = typed.slice(0, -1)
    else if (event.key.length === 1) typed += event.key
    else if (event.key !== 'Enter' && event.key !== 'Tab') return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const focus = ({ target }: FocusEvent) => {
    if (!typing(target)) return
    stop()
    // As if typed there: over what the box has marked.
    if (typed) setTimeout(() => document.execCommand('insertText', false, typed))
  }
  const stop = () => {
    clearTimeout(late)
    document.removeEventListener('keydown', press, true)
    document.removeEventListener('focusin', focus)
  }
  document.addEventListener('keydown', press, true)
  document.addEventListener('focusin', focus)
  const late = setTimeout(stop, longest)
  return stop
}
