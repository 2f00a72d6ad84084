// What is wrong with a draft, told while it is typed: the fields' own rules here and at once, the server's (rooms' rules, taken values) when typing rests.
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MetaField } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { request, type TroubleIssue, type TroubleMatch } from '../api/request.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import type * as Check from './check.ts'
import type { FieldErrors } from './check.ts'
import type { Draft } from './draft.ts'
import { changed } from './draft.ts'

let loaded: typeof Check | undefined
const load = async (): Promise<typeof Check> => (loaded ??= await import('./check.ts'))
/** A record of the same name or that can be reached in the same way (`on`, a field of the draft): perhaps the same one, or of another object what it is about. */
export type Alike = {
  readonly object: string
  readonly id: string
  readonly title: string | null
  readonly on: string
  readonly value: string
  readonly state: string | null
}
type Told = { readonly errors: readonly TroubleIssue[]; readonly matches: readonly TroubleMatch[]; readonly alike?: readonly Alike[] }
/** The server's complaint about a field, and the values it was about: it holds no longer once one of them changes. */
type Said = { readonly message: string; readonly about: string }

const rest = 450
const payload = (values: Readonly<Record<string, unknown>>, changing: boolean) =>
  Object.fromEntries(Object.entries(values).flatMap(([n, v]) => (isBlank(v) ? (changing ? [[n, null]] : []) : [[n, idOf(v)]])))

export function useChecks(
  plural: string,
  fields: Readonly<Record<string, MetaField>>,
  draft: Pick<Draft, 'values' | 'start' | 'base' | 'keptAt'>,
  composing: boolean,
) {
  const { t } = useWords()
  const { values, base, start } = draft
  const [touched, setTouched] = useState<ReadonlySet<string>>(() => new Set(draft.keptAt ? Object.keys(changed(start, values)) : []))
  const [local, setLocal] = useState<FieldErrors>({})
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const [matches, setMatches] = useState<readonly TroubleMatch[]>([])
  const [alike, setAlike] = useState<readonly Alike[]>([])
  /** What the server last said of which values. */
  const answered = useRef<{ about: string; alike: readonly Alike[] }>(undefined)
  const shown = useRef(local)
  shown.current = local
  const data = useMemo(() => payload(base ? changed(start, values) : values, Boolean(base)), [base, start, values])
  const about = JSON.stringify(data)

  useEffect(() => void load(), [])
  useEffect(() => {
    if (composing || !touched.size) return
    const some = Object.fromEntries([...touched].flatMap((n) => (fields[n] ? [[n, fields[n]]] : [])))
    const look = (check: typeof Check) => check.checkDraft(some, values, t)
    // A mended field is right at once; a wrong one is told of when typing rests.
    if (loaded && Object.keys(shown.current).length) {
      const now = look(loaded)
      setLocal((old) => Object.fromEntries(Object.keys(old).flatMap((n) => (now[n] ? [[n, now[n]]] : touched.has(n) ? [] : [[n, old[n]!]]))))
    }
    const stop = new AbortController()
    const timer = setTimeout(async () => {
      const found = look(await load())
      if (stop.signal.aborted) return
      setLocal(found)
      if (!Object.keys(data).some((n) => touched.has(n) && !found[n])) return
      try {
        const { data: told } = await request<{ data: Told }>('POST', `/${plural}/check`, { data, ...(base && { id: base.id }) }, { signal: stop.signal })
        setSaid(
          Object.fromEntries(
            told.errors.flatMap((e) => {
              const name = e.path.split('.')[0]!
              return touched.has(name) && fields[name] ? [[name, { message: e.message ?? t('failed'), about }]] : []
            }),
          ),
        )
        setMatches(told.matches)
        setAlike(told.alike ?? [])
        answered.current = { about, alike: told.alike ?? [] }
      } catch {
        // Asked again with the next change, and in any case when it is saved.
      }
    }, rest)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
    // `about` stands for `data`, and `base` does not change without it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [about, touched, composing, plural, t])

  const current = Object.entries(said).filter(([, s]) => s.about === about)
  return {
    errors: { ...Object.fromEntries(current.map(([n, s]) => [n, s.message])), ...local } as FieldErrors,
    /** Records that hold a value which has to be one's own. */
    matches: current.length ? matches : [],
    /** Perhaps the same record, as far as the reader sees it. */
    alike: alike.filter((one) => touched.has(one.on) && !isBlank(values[one.on])),
    touch: (name: string) => setTouched((old) => (old.has(name) ? old : new Set(old).add(name))),
    /** Everything, before it is sent. */
    async all(): Promise<FieldErrors> {
      const found = (await load()).checkDraft(fields, values, t)
      setTouched(new Set(Object.keys(fields)))
      setLocal(found)
      return found
    },
    /** All that may be the same record, asked anew where typing has not rested yet; none where nobody answers. */
    async like(): Promise<readonly Alike[]> {
      if (answered.current?.about === about) return answered.current.alike
      try {
        const { data: told } = await request<{ data: Told }>('POST', `/${plural}/check`, { data, ...(base && { id: base.id }) })
        answered.current = { about, alike: told.alike ?? [] }
        return answered.current.alike
      } catch {
        return []
      }
    },
    /** What a refused save said. */
    refused(errors: FieldErrors) {
      setTouched((old) => new Set([...old, ...Object.keys(errors)]))
      setSaid(Object.fromEntries(Object.entries(errors).map(([n, message]) => [n, { message, about }])))
    },
  }
}
