// A text in which colleagues are named with @, found by characters, pinyin or its initials; who is named is kept beside the words.
import { useDebouncedValue, useMergedRef } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useId, useLayoutEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { idOf } from '../api/ids.ts'
import { objectNamed, useMeta, type Filter, type MetaObject, type Row } from '../api/meta.ts'
import { fewQuery } from '../api/records.ts'
import { initials } from '../format.ts'
import { useWords } from '../language.tsx'

export type Named = { readonly id: string; readonly name: string }
/** The word after the last @ before the caret, which is still being typed. */
const typing = (text: string, caret: number) => /(?:^|[\s\p{P}\p{Script=Han}])[@＠]([^\s@＠]{0,20})$/u.exec(text.slice(0, caret))?.[1]
/** Those of `named` whose name still stands in the text. */
export const stillNamed = (text: string, named: readonly Named[]) => named.filter((n) => text.includes(`@${n.name}`))

type MentionBoxProps = {
  label: string
  placeholder: string
  text: string
  named: readonly Named[]
  onChange(text: string, named: readonly Named[]): void
  onPaste(event: ClipboardEvent): void
  inputRef: Ref<HTMLTextAreaElement>
}
export function MentionBox({ label, placeholder, text, named, onChange, onPaste, inputRef }: MentionBoxProps) {
  const { t } = useWords()
  const meta = useMeta()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const area = useMergedRef(box, inputRef)
  const [word, setWord] = useState<string>()
  const [at, setAt] = useState(0)
  const caret = useRef<number>(undefined)
  const [asked] = useDebouncedValue(word, 120)
  const users = objectNamed(meta, 'user')
  const found = useQuery({
    ...fewQuery(users?.plural ?? '', { filter: { state: 'active', id: { ne: meta.user.id } }, limit: 8, ...(asked && { q: asked }) }),
    enabled: Boolean(users) && asked !== undefined,
  })
  const near = useNear(users, word !== undefined)
  const options = word === undefined ? [] : nearFirst(near, found.data?.data ?? [], !asked)
  const open = word !== undefined && options.length > 0
  useLayoutEffect(() => {
    if (caret.current === undefined) return
    box.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const look = () => {
    const el = box.current
    setWord(el ? typing(el.value, el.selectionStart) : undefined)
    setAt(0)
  }
  const pick = (row: Row) => {
    const el = box.current!
    const before = el.value.slice(0, el.selectionStart).replace(/[@＠][^\s@＠]*$/u, `@${String(row.name)} `)
    const after = el.value.slice(el.selectionStart)
    caret.current = before.length
    setWord(undefined)
    onChange(before + after, [...stillNamed(before + after, named).filter((n) => n.id !== row.id), { id: row.id, name: String(row.name) }])
    el.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (open && !event.metaKey && !event.ctrlKey) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) {
        event.preventDefault()
        return setAt((at + step + options.length) % options.length)
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault()
        return pick(options[at]!)
      }
      if (event.key === 'Escape') {
        event.preventDefault()
        event.stopPropagation()
        return setWord(undefined)
      }
    }
  }
  return (
    <div className="rp-mention">
      <textarea
        ref={area}
        aria-label={label}
        placeholder={placeholder}
        rows={2}
        value={text}
        aria-haspopup="listbox"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        onChange={(e) => {
          onChange(e.currentTarget.value, stillNamed(e.currentTarget.value, named))
          look()
        }}
        onCompositionEnd={look}
        onKeyDown={press}
        onBlur={() => setTimeout(() => setWord(undefined), 150)}
        onPaste={onPaste}
      />
      {open && (
        <ul id={id} role="listbox" aria-label={t('mentionWhom')} className="rp-mention-list">
          {options.map((row, i) => (
            <li key={row.id} id={`${id}-${i}`} role="option" aria-selected={i === at} onMouseDown={(e) => e.preventDefault()} onClick={() => pick(row)}>
              <span className="rp-face" aria-hidden>
                {initials(String(row.name))}
              </span>
              <span>{String(row.name)}</span>
              <span className="rp-meta">{String(row.title ?? row.email ?? '')}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
/** One's manager, then those with the same manager and those one leads. */
function useNear(users: MetaObject | undefined, open: boolean): readonly Row[] {
  const { user } = useMeta()
  const ask = (filter: Filter, limit: number) => fewQuery(users?.plural ?? '', { filter: { ...filter, state: 'active' }, limit })
  const me = useQuery({ ...ask({ id: user.id }, 1), enabled: Boolean(users) && open, staleTime: 60_000 })
  const manager = idOf(me.data?.data[0]?.manager) as string | undefined
  const above = useQuery({ ...ask({ id: manager ?? user.id }, 1), enabled: me.isSuccess && open, staleTime: 60_000 })
  const team = useQuery({ ...ask({ manager: { in: [user.id, ...(manager ? [manager] : [])] } }, 20), enabled: me.isSuccess && open, staleTime: 60_000 })
  return [...(above.data?.data ?? []), ...(team.data?.data ?? [])].filter((row) => row.id !== user.id)
}
/** Those found, the near ones before the others; before anything is typed the near ones stand there even if they were not among them. */
function nearFirst(near: readonly Row[], found: readonly Row[], all: boolean): readonly Row[] {
  const ids = new Set(found.map((row) => row.id))
  return [...new Map([...near.filter((row) => all || ids.has(row.id)), ...found].map((row) => [row.id, row])).values()].slice(0, 8)
}
/** A text with the names in it set apart. */
export function Mentioned({ text, names }: { text: string; names: readonly string[] }): ReactNode {
  const marks = names.filter(Boolean).map((n) => `@${n}`)
  if (!marks.some((m) => text.includes(m))) return text
  const parts = text.split(new RegExp(`(${marks.map((m) => m.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`))
  return parts.map((part, i) =>
    marks.includes(part) ? (
      <span key={i} className="rp-mentioned">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
