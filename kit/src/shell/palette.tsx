// ⌘K: a box that is there at once, and below it what it finds, which comes with a script of its own.
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useWords } from '../language.tsx'
import './palette.css'

export type PaletteMode = 'all' | 'create'
/**
 * `entered`: Enter was pressed after what is typed; what is found says by `answer` what that does, once it is known. `steps`: says what the
 * arrows do; `point`: which entry, by its id, is the current one.
 */
export type Finding = {
  readonly mode: PaletteMode
  readonly typed: string
  readonly entered: boolean
  close(): void
  keys(): void
  answer(run: (() => void) | undefined): void
  steps(by: Step): void
  point(id: string | undefined): void
}
type Step = (by: 1 | -1) => void
export const loadFound = () => import('./palette-found.tsx')
const Found = lazy(loadFound)

export function Palette({ mode, close, keys }: Pick<Finding, 'mode' | 'close' | 'keys'>) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [entered, setEntered] = useState<string>()
  const [active, point] = useState<string>()
  const step = useRef<Step>(undefined)
  // Whoever had the focus gets it back.
  const [before] = useState(() => document.activeElement as HTMLElement | null)
  useEffect(() => () => before?.focus({ preventScroll: true }), [before])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key === 'Enter') setEntered(typed)
    else if (event.key === 'ArrowDown') step.current?.(1)
    else if (event.key === 'ArrowUp') step.current?.(-1)
    else if (event.key !== 'Tab') return
    event.preventDefault()
  }
  const answer = (run: (() => void) | undefined) => {
    setEntered(undefined)
    run?.()
  }
  const steps = (by: Step) => {
    step.current = by
  }
  const called = t(mode === 'create' ? 'createAnything' : 'searchEverything')
  return (
    <div className="rp-scrim" onMouseDown={(e) => e.target === e.currentTarget && close()}>
      <div className="rp-palette" role="dialog" aria-modal="true" aria-label={t('search')}>
        <div className="rp-palette-input">
          <IconSearch size={18} stroke={1.5} aria-hidden />
          <input
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls="palette-list"
            aria-activedescendant={active}
            aria-label={called}
            placeholder={called}
            value={typed}
            onChange={(e) => setTyped(e.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <Suspense>
          <Found mode={mode} typed={typed} entered={entered === typed} answer={answer} steps={steps} close={close} keys={keys} point={point} />
        </Suspense>
      </div>
    </div>
  )
}
