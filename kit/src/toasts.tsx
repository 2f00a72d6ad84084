// Short words at the foot of the page: what was done, with a way back where there is one, or why it was not.
import { useSyncExternalStore } from 'react'
import { Trouble } from './api/request.ts'
import { useWords, type Translate } from './language.tsx'

/** `act`: what the button beside it would take back. */
type Toast = { id: number; text: string; tone?: 'risk'; label?: string; act?: string; run?(): void }
let toasts: readonly Toast[] = []
let next = 0
const listeners = new Set<() => void>()
const set = (to: readonly Toast[]) => {
  toasts = to
  for (const call of listeners) call()
}
/** What was said of the last acts: undone, each is called by it. */
const told = new Map<string, string>()
export const toldOf = (act: string) => told.get(act)
const dismiss = (id: number) => set(toasts.filter((t) => t.id !== id))
/** Says `text` for some seconds; `undo` stands beside it for ten. */
export function toast(text: string, more: { tone?: 'risk'; label?: string; act?: string; run?(): void } = {}) {
  const id = ++next
  if (more.act) told.set(more.act, text)
  if (told.size > 50) told.delete(told.keys().next().value!)
  // Said again it is said once, with the newest way back.
  set([...toasts.filter((one) => one.text !== text).slice(-2), { id, text, ...more }])
  setTimeout(() => dismiss(id), more.run ? 10_000 : more.tone ? 8_000 : 4_000)
}
/** What has been taken back is not offered any more. */
export const withdraw = (act: string) => set(toasts.filter((one) => one.act !== act))
/** The words for whatever went wrong. */
export function troubleText(error: unknown, t: Translate): string {
  if (!(error instanceof Trouble)) return t('failed')
  if (error.status === 0) return t(navigator.onLine ? 'offline' : 'offlineKept')
  const first = error.issues.find((i) => i.message)?.message
  return error.message || first || t('failed')
}
export const toastTrouble = (error: unknown, t: Translate) => toast(troubleText(error, t), { tone: 'risk' })

export function Toasts() {
  const { t } = useWords()
  const shown = useSyncExternalStore(
    (call) => (listeners.add(call), () => void listeners.delete(call)),
    () => toasts,
  )
  return (
    <div className="rp-toasts" role="status" aria-live="polite">
      {shown.map((one) => (
        <div key={one.id} className="rp-toast" data-tone={one.tone}>
          <span>{one.text}</span>
          {one.run && (
            <button type="button" className="rp-textlink" onClick={() => (dismiss(one.id), one.run?.())}>
              {one.label}
            </button>
          )}
          <button type="button" className="rp-quiet" aria-label={t('close')} onClick={() => dismiss(one.id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  )
}
