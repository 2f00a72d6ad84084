// Typing an address: in China its province, city and district one after the other, elsewhere as it is written there.
import { Autocomplete, Input, Select, TextInput } from '@mantine/core'
import type { Address } from '@rapport/model'
import { useEffect, useId, useRef, useState, type ClipboardEvent } from 'react'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import type { InputProps } from './kind-set.ts'
import { cities, meant, named, provinceOf, provinces, takeApart, type Region } from './regions.ts'
import './address.css'

const codes =
  'CN HK MO TW US JP KR SG DE GB FR IT ES NL BE CH AT SE DK NO FI PL CZ HU RO PT IE GR TR RU UA KZ UZ IN ID TH VN MY PH AU NZ CA MX BR AR CL CO PE ZA EG NG KE MA SA AE IL QA KW PK BD LK MM KH LA MN'.split(
    ' ',
  )
type Part = 'province' | 'city' | 'district'
const parts: readonly Part[] = ['province', 'city', 'district']
const labels: Readonly<Record<Part, TextKey>> = { province: 'province', city: 'city', district: 'district' }

export default function AddressInput({ field, value, onChange, label, error, required, description, onBlur, disabled, ...rest }: InputProps) {
  const { t, locale } = useWords()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const at = (value ?? {}) as Address
  const china = (at.country ?? 'CN') === 'CN'
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  const give = (next: Address) => {
    const filled = Object.fromEntries(Object.entries(next).filter(([, v]) => v))
    // A country alone is no address.
    onChange(Object.keys(filled).some((k) => k !== 'country') || (filled.country && filled.country !== 'CN') ? filled : null)
  }
  const choices: Readonly<Record<Part, readonly Region[]>> = {
    province: provinces,
    city: at.province ? (named(provinces, at.province)?.within ?? []) : cities,
    district: named(cities, at.city)?.within ?? [],
  }
  /** What follows from a part that was picked: a city names its province; a municipality is its own city; what no longer fits goes. */
  const pick = (part: Part, name: string) => {
    if (part === 'province') {
      const within = named(provinces, name)?.within ?? []
      const only = within.length === 1 ? within[0]!.name : undefined
      const city = named(within, at.city) ? at.city : only
      give({ ...at, province: name, city, district: city === at.city ? at.district : undefined })
    } else if (part === 'city') give({ ...at, province: provinceOf(name) ?? at.province, city: name, district: name === at.city ? at.district : undefined })
    else give({ ...at, district: name })
  }
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    const found = china && text.length > 6 ? takeApart(text) : undefined
    if (!found) return
    event.preventDefault()
    give({ ...at, ...found })
  }
  // Only the part that is wrong is marked; where none is known to be, all are.
  const [wrong, setWrong] = useState<readonly string[]>([])
  useEffect(() => {
    let here = true
    if (error) void import('../form/check.ts').then(({ wrongParts }) => here && setWrong(wrongParts(field, value)))
    return () => void (here = false)
  }, [error, field, value])
  const common = (part: keyof Address) => ({ error: error && wrong.length ? wrong.includes(part) : Boolean(error), disabled, onBlur })
  return (
    <Input.Wrapper label={label} error={error} required={required} description={description} labelElement="div" labelProps={{ id, className: 'rp-label' }}>
      <div ref={box} className="rp-address" role="group" aria-label={rest['aria-label']} aria-labelledby={label ? id : undefined} onPaste={paste}>
        <Select
          {...common('country')}
          aria-label={t('country')}
          data={[...new Set([at.country ?? 'CN', ...codes])].map((code) => ({ value: code, label: countries.of(code) ?? code }))}
          value={at.country ?? 'CN'}
          onChange={(country) => country && give({ ...at, country })}
          allowDeselect={false}
          searchable
          nothingFoundMessage={t('nothingFound')}
        />
        {parts.map((part) =>
          china ? (
            <Autocomplete
              {...common(part)}
              key={part}
              aria-label={t(labels[part])}
              placeholder={t(labels[part])}
              classNames={{ input: 'rp-input' }}
              size="sm"
              data={choices[part].map((r) => r.name).filter((n, i, all) => all.indexOf(n) === i)}
              filter={({ search }) =>
                unique(meant(choices[part], choices[part].some((r) => r.name === search) ? '' : search)).map((r) => ({ value: r.name, label: r.name }))
              }
              selectFirstOptionOnChange
              maxDropdownHeight={280}
              value={at[part] ?? ''}
              onChange={(text) => give({ ...at, [part]: text })}
              onOptionSubmit={(name) => pick(part, name)}
              onBlur={() => {
                // Pinyin left standing means the first place it may mean.
                const typed = at[part] ?? ''
                const first = /^[a-zü]+$/i.test(typed) ? meant(choices[part], typed)[0] : undefined
                if (first) pick(part, first.name)
                onBlur?.()
              }}
            />
          ) : (
            <TextInput
              {...common(part)}
              key={part}
              aria-label={t(labels[part])}
              placeholder={t(labels[part])}
              value={at[part] ?? ''}
              onChange={(e) => give({ ...at, [part]: e.currentTarget.value })}
            />
          ),
        )}
        <TextInput
          {...common('lines')}
          className="rp-address-lines"
          aria-label={t('addressLines')}
          placeholder={t('addressLines')}
          value={at.lines ?? ''}
          onChange={(e) => give({ ...at, lines: e.currentTarget.value })}
        />
        <TextInput
          {...common('postcode')}
          aria-label={t('postcode')}
          placeholder={t('postcode')}
          value={at.postcode ?? ''}
          onChange={(e) => give({ ...at, postcode: e.currentTarget.value })}
        />
      </div>
    </Input.Wrapper>
  )
}
const unique = (regions: readonly Region[]) => regions.filter((r, i) => regions.findIndex((x) => x.name === r.name) === i)
