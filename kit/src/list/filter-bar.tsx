// The filter bar: quick text on the left, the filter as a sentence, reset and apply on the right.
import { ActionIcon, Button } from '@mantine/core'
import { IconLineHeight, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { pluralLabel, type Filter, type MetaObject } from '../api/meta.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { Conditions } from './filter-sentence.tsx'

type BarProps = {
  object: MetaObject
  filter: Filter | undefined
  /** What resetting goes back to. */
  begins?: Filter | undefined
  q: string | undefined
  apply(next: { filter?: Filter | undefined; q?: string | undefined }): void
  /** Further controls of the list, at the end. */
  children?: ReactNode
}
export function FilterBar({ object, filter, begins, q, apply, children }: BarProps) {
  const { t, low } = useWords()
  const typed = useQuickText(q, (text) => apply({ filter, q: text }))
  // A condition holds as soon as it is done, with what stands typed beside it.
  const set = (next: Filter | undefined) => apply({ filter: next, q: typed.text.trim() || undefined })
  const query = () => set(filter)
  const waiting = typed.text.trim() !== (q ?? '')
  return (
    <div className="rp-bar" role="search" aria-label={t('filter')}>
      <QuickSearch label={t('searchIn', { name: low(pluralLabel(object)) })} typed={typed} enter={query} />
      <div className="rp-sentence">
        <Conditions object={object} filter={filter} change={set} />
      </div>
      <div className="rp-bar-do" data-idle={(!waiting && !filter) || undefined}>
        <Button
          className="rp-plain"
          onClick={() => {
            typed.set('', false)
            apply({ filter: begins, q: undefined })
          }}
        >
          {t('reset')}
        </Button>
        <Button onClick={query} data-unsaved={waiting || undefined}>
          {t('query')}
        </Button>
        <DensityButton />
        {children}
      </div>
    </div>
  )
}
/** The quick text of a list, reached by `/`; `enter` applies it at once. */
export function QuickSearch({ label, typed, enter }: { label: string; typed: ReturnType<typeof useQuickText>; enter(): void }) {
  const { t } = useWords()
  const search = useRef<HTMLInputElement>(null)
  useKeys('list', { '/': { label: t('quickFind'), run: () => search.current?.focus() } })
  return (
    <label className="rp-bar-search">
      <IconSearch size={16} stroke={1.5} aria-hidden />
      <input
        ref={search}
        type="search"
        aria-label={label}
        placeholder={t('quickSearch')}
        value={typed.text}
        onChange={(e) => typed.set(e.currentTarget.value)}
        onCompositionStart={() => typed.compose(true)}
        onCompositionEnd={() => typed.compose(false)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && !e.nativeEvent.isComposing) enter()
          if (e.key === 'Escape') e.currentTarget.blur()
        }}
      />
      <kbd className="rp-wide-only">/</kbd>
    </label>
  )
}
/** What is typed, applied a quarter of a second after the last key, never in the middle of a composition. */
export function useQuickText(q: string | undefined, apply: (text: string | undefined) => void) {
  const [text, setText] = useState(q ?? '')
  const [shown, setShown] = useState(q)
  const composing = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const send = useRef(apply)
  useEffect(() => {
    send.current = apply
  })
  if (shown !== q) {
    setShown(q)
    if ((q ?? '') !== text.trim()) setText(q ?? '')
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = (next: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => send.current(next.trim() || undefined), 250)
  }
  return {
    text,
    set(next: string, now = true) {
      setText(next)
      if (now && !composing.current) later(next)
      if (!now) clearTimeout(timer.current)
    },
    compose(on: boolean) {
      composing.current = on
      if (!on) later(text)
    },
  }
}
const densities = ['compact', 'default', 'comfortable']
export function DensityButton() {
  const { t } = useWords()
  const change = () => {
    const root = document.documentElement
    const next = densities[(densities.indexOf(root.dataset.density ?? 'default') + 1) % densities.length]!
    root.dataset.density = next
    localStorage.setItem('rapport.density', next)
    window.dispatchEvent(new Event('rapport-density'))
  }
  return (
    <ActionIcon className="rp-wide-only" aria-label={t('density')} onClick={change}>
      <IconLineHeight size={16} stroke={1.5} />
    </ActionIcon>
  )
}
