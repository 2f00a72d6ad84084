// A box to write down what happened or is to be done; the product says which kinds there are and how each is kept.
import { Button } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { saveKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { toastTrouble } from '../toasts.tsx'

export type ComposerKind = { readonly name: string; readonly label: string; readonly placeholder: string; readonly extra?: ReactNode; readonly ready?: boolean }
type ComposerProps = { kinds: readonly ComposerKind[]; kind: string; choose(kind: string): void; draftKey: string; save(text: string): Promise<void> }
export function ComposerBox({ kinds, kind, choose, draftKey, save }: ComposerProps) {
  const { t } = useWords()
  const key = `rapport.note.${draftKey}`
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? '')
  const [busy, setBusy] = useState(false)
  const chosen = kinds.find((k) => k.name === kind) ?? kinds[0]!
  const write = (next: string) => {
    setText(next)
    if (next) sessionStorage.setItem(key, next)
    else sessionStorage.removeItem(key)
  }
  const ready = text.trim() !== '' && chosen.ready !== false
  const submit = async () => {
    if (!ready || busy) return
    setBusy(true)
    try {
      await save(text.trim())
      write('')
    } catch (error) {
      toastTrouble(error, t)
    } finally {
      setBusy(false)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void submit()
  }
  return (
    <form
      className="rp-composer"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <div className="rp-composer-kinds" role="radiogroup" aria-label={t('kindOfNote')}>
        {kinds.map((k) => (
          <button key={k.name} type="button" role="radio" aria-checked={k === chosen} onClick={() => choose(k.name)}>
            {k.label}
          </button>
        ))}
      </div>
      <textarea
        aria-label={chosen.label}
        placeholder={chosen.placeholder}
        rows={2}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <div className="rp-composer-do">
        {chosen.extra}
        <span className="rp-grow" />
        <Button type="submit" loading={busy} disabled={!ready}>
          {t('save')}
          <kbd className="rp-wide-only" aria-hidden>
            {saveKeys()}
          </kbd>
        </Button>
      </div>
    </form>
  )
}
