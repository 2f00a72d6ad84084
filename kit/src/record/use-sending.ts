// Files on their way: each is kept in this browser until the server has it, tried again by itself once the server answers, and whenever one asks.
import { useEffect, useRef, useState } from 'react'
import { uuid7 } from '@rapport/model/uuid'
import { useMeta } from '../api/meta.ts'
import { Trouble } from '../api/request.ts'
import { useWords } from '../language.tsx'
import { onBack } from '../offline/connection.ts'
import { heldFiles, holdFile, isHeld, letGo } from '../offline/held-files.ts'
import { troubleText } from '../toasts.tsx'
import { upload, type Stored } from './upload.ts'

/** `waits`: not arrived, to be tried again; `refused`: never will. `why` says so. */
export type Sending = { readonly key: string; readonly file: File; readonly state: 'going' | 'waits' | 'refused'; readonly why?: string }
/** What the server said no to for good; a session that ended, or too much at once, passes. */
const final = (error: unknown) => error instanceof Trouble && error.status >= 400 && error.status < 500 && ![401, 408, 429].includes(error.status)
/** One window at a time sends a file that several know of. */
const alone = (key: string, work: () => Promise<void>): Promise<void> =>
  'locks' in navigator ? (navigator.locks.request(`rapport-file.${key}`, work) as Promise<void>) : work()

/** `spot`: what the files belong to; none are sent without. `arrived` says false where it could not take one: it stays kept. */
export function useSending(spot: string | undefined, arrived: (stored: Stored) => Promise<unknown> | unknown) {
  const { t } = useWords()
  const { user } = useMeta()
  const place = spot && `${user.id}.${spot}`
  const [sending, setSending] = useState<readonly Sending[]>([])
  const take = useRef(arrived)
  const list = useRef(sending)
  useEffect(() => {
    take.current = arrived
    list.current = sending
  })
  const drop = (key: string) => setSending((all) => all.filter((one) => one.key !== key))
  const put = (one: Sending) => setSending((all) => (all.some((x) => x.key === one.key) ? all.map((x) => (x.key === one.key ? one : x)) : [...all, one]))
  /** Whether it arrived, or somebody else's window sent it. */
  const go = async (key: string, file: File, fresh: boolean): Promise<boolean> => {
    put({ key, file, state: 'going' })
    const kept = fresh ? await holdFile(place!, key, file) : await isHeld(key)
    let done = true
    await alone(key, async () => {
      if (kept && !(await isHeld(key))) return
      try {
        if ((await take.current(await upload(file))) === false) return
        await letGo(key)
      } catch (error) {
        done = false
        if (final(error)) {
          await letGo(key)
          put({ key, file, state: 'refused', why: troubleText(error, t) })
        } else put({ key, file, state: 'waits', why: t(kept ? 'fileWaits' : 'fileWaitsOpen') })
      }
    })
    if (done) drop(key)
    return done
  }
  const again = (some: readonly Sending[]) => Promise.all(some.filter((one) => one.state === 'waits').map((one) => go(one.key, one.file, false)))
  useEffect(() => {
    if (!place) return
    let here = true
    void heldFiles(place).then((found) => {
      if (here) for (const { key, file } of found) if (!list.current.some((one) => one.key === key)) void go(key, file, false)
    })
    const stop = onBack(() => void again(list.current))
    return () => {
      here = false
      stop()
    }
    // What is called reads the newest of everything.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [place])
  return {
    sending,
    /** Sends them, one after the other. */
    send: async (files: readonly File[]) => {
      const batch = files.map((file) => ({ key: uuid7(), file }))
      for (const one of batch) put({ ...one, state: 'going' })
      for (const one of batch) await go(one.key, one.file, true)
    },
    /** Tries once more; whether all have arrived. */
    again: async (one?: Sending) => (await again(one ? [one] : list.current)).every(Boolean),
    remove: ({ key }: Sending) => {
      drop(key)
      void letGo(key)
    },
  }
}
