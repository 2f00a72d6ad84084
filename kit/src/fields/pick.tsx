// A list to tick from, for filters; a long one is looked through by typing.
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '../language.tsx'
import { answers } from '../names.ts'
import './pick.css'

export type Option = { value: string; label: string }
type PickProps = {
  options: readonly Option[]
  chosen: readonly string[]
  single?: boolean
  onChange(next: string[]): void
  /** Where the options are looked up elsewhere: what is typed, and who is told. */
  typed?: string
  onType?(typed: string): void
}
/** More than can be seen at a glance. */
const many = 8
export function PickMany({ options, chosen, single, onChange, typed: given, onType }: PickProps) {
  const { t } = useWords()
  const [own, setOwn] = useState('')
  const typed = given ?? own
  const type = onType ?? setOwn
  const searched = onType !== undefined || options.length > many
  const word = typed.trim()
  const shown = onType || !word ? options : options.filter((o) => answers(word, [o.label]))
  const toggle = (value: string) => onChange(single ? [value] : chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value])
  return (
    <>
      {searched && (
        <TextInput
          aria-label={t('search')}
          placeholder={t('search')}
          data-autofocus
          autoFocus
          value={typed}
          onChange={(e) => type(e.currentTarget.value)}
          onKeyDown={(e) => {
            // Enter takes the first that was found; with nothing typed it is for the form.
            if (e.key !== 'Enter' || e.nativeEvent.isComposing || !word) return
            e.preventDefault()
            const first = shown[0]
            if (!first) return
            if (single || !chosen.includes(first.value)) toggle(first.value)
            type('')
          }}
        />
      )}
      <div className="rp-pick" role={single ? 'radiogroup' : 'group'} aria-label={t('value')}>
        {shown.map((o, i) => (
          <label key={o.value} className="rp-pick-row">
            <input
              type={single ? 'radio' : 'checkbox'}
              checked={chosen.includes(o.value)}
              onChange={() => toggle(o.value)}
              data-autofocus={(i === 0 && !searched) || undefined}
            />
            <span>{o.label}</span>
          </label>
        ))}
        {!shown.length && <p className="rp-meta">{t('nothingFound')}</p>}
      </div>
    </>
  )
}
