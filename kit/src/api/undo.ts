// Taking back what was just done: each write answers with its act, and the newest of this window can be undone.
import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../language.tsx'
import { toast, toastTrouble, toldOf, withdraw } from '../toasts.tsx'
import { onAct, request } from './request.ts'

type Act = { readonly id: string; readonly at: number }
type Undone = { id: string | null; along?: boolean; status?: number; error?: { detail?: string; title?: string } }
/** Longer ago than this one looks into the history instead. */
const fresh = 10 * 60_000
const acts: Act[] = []
const forget = (id: string | undefined) => {
  const at = acts.findIndex((a) => a.id === id)
  if (at >= 0) acts.splice(at, 1)
}
onAct((id) => {
  forget(id)
  acts.push({ id, at: Date.now() })
  if (acts.length > 50) acts.shift()
})
const undone = new Set<(act: string) => void>()
/** Called with each act that is being taken back here: nobody offers that once more. */
export const onUndone = (call: (act: string) => void) => void undone.add(call)
onUndone(withdraw)
/** Whether `id` is unknown here, or was done a little while ago. */
const recent = (id: string) => !acts.some((a) => a.id === id && Date.now() - a.at > fresh)
/** The act of the last write of this window, to be undone by the toast that tells of it. */
export const lastAct = (): string | undefined => acts.at(-1)?.id

export function useUndo() {
  const client = useQueryClient()
  const { t } = useWords()
  const undo = async (act: string | undefined) => {
    if (!act || !recent(act)) return toast(t('undoNothing'))
    const what = toldOf(act)
    forget(act)
    for (const call of undone) call(act)
    try {
      const { data } = await request<{ data: Undone[] }>('POST', '/undo', { act })
      const kept = data.filter((one) => one.error)
      // The undoing is not undone by the next ⌘Z, but by its own toast.
      const back = acts.at(-1)?.id
      forget(back)
      if (kept.length)
        toast(t('undonePartly', { n: data.length - kept.length, failed: kept.length, why: kept[0]!.error?.detail ?? kept[0]!.error?.title ?? '' }), {
          tone: 'risk',
        })
      else toast(what ? t('undoneWhat', { what }) : t('undone'), { label: t('redo'), run: () => void undo(back) })
    } catch (error) {
      toastTrouble(error, t)
    }
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  return {
    /** Undoes the last act of this window. */
    last: () => void undo(lastAct()),
    /** Undoes one act. */
    act: (id: string) => void undo(id),
    /** How many records would go back, and how many would stay as they are and why; what only came along does not count. */
    foresee: async (id: string) => {
      const { data } = await request<{ data: Undone[] }>('POST', '/undo', { act: id, dry: true }, { aside: true })
      const meant = data.filter((one) => !one.along)
      const kept = meant.filter((one) => one.error)
      return { back: meant.length - kept.length, kept: kept.length, why: kept[0]?.error?.detail ?? kept[0]?.error?.title }
    },
    /** Beside a toast: undoes what was just written. */
    offer: () => {
      const act = lastAct()
      return act ? { label: t('undo'), act, run: () => void undo(act) } : {}
    },
  }
}
