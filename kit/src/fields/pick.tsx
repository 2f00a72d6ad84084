// A short list to tick from, for filters.
import { useWords } from '../language.tsx'
import './pick.css'

export type Option = { value: string; label: string }
export function PickMany({
  options,
  chosen,
  single,
  onChange,
}: {
  options: readonly Option[]
  chosen: readonly string[]
  single?: boolean
  onChange(next: string[]): void
}) {
  const { t } = useWords()
  const toggle = (value: string) => onChange(single ? [value] : chosen.includes(value) ? chosen.filter((v) => v !== value) : [...chosen, value])
  return (
    <div className="rp-pick" role={single ? 'radiogroup' : 'group'} aria-label={t('value')}>
      {options.map((o, i) => (
        <label key={o.value} className="rp-pick-row">
          <input
            type={single ? 'radio' : 'checkbox'}
            checked={chosen.includes(o.value)}
            onChange={() => toggle(o.value)}
            data-autofocus={i === 0 || undefined}
          />
          <span>{o.label}</span>
        </label>
      ))}
      {!options.length && <p className="rp-meta">{t('nothingFound')}</p>}
    </div>
  )
}
