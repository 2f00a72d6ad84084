// One line of text; also what unknown kinds fall back to.
import { Select, TextInput } from '@mantine/core'
import { useMemo } from 'react'
import { objectNamed, useMeta, type MetaField } from '../api/meta.ts'
import { firstTaken } from './choice.tsx'
import { control, type CellProps, type FilterInputProps, type InputProps, type KindSet, type PrintContext } from './kind-set.ts'
import { useWords } from '../language.tsx'
import { MapLink } from './map-link.tsx'

const asText = (value: unknown) => (value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value))
export function TextCell({ value, field, place }: CellProps) {
  const { names } = field.options ?? {}
  if (names === 'object') return <ObjectName name={asText(value)} />
  if (names === 'place')
    return (
      <>
        {asText(value)}
        {place === 'facts' && value ? <MapLink place={asText(value)} /> : null}
      </>
    )
  return names ? <CodeName code={asText(value)} of={names as 'region' | 'currency'} /> : <>{asText(value)}</>
}
function ObjectName({ name }: { name: string }) {
  const { say } = useWords()
  const object = objectNamed(useMeta(), name)
  return <>{object ? say(object.label) : name}</>
}
/** CN as 中国, CNY as 人民币; what is no such code stays as it is. */
function CodeName({ code, of }: { code: string; of: 'region' | 'currency' }) {
  const { locale } = useWords()
  const name = codeName(code, of, locale)
  return <span title={name === code ? undefined : code}>{name}</span>
}
function codeName(code: string, of: 'region' | 'currency', locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: of }).of(code) ?? code
  } catch {
    return code
  }
}
/** Unions of countries, and codes for trying out and for what is unknown. */
const noCountry = /^(?:E[UZ]|QO|UN|X[AB]|ZZ)$/
/** Codes that have been replaced (DD, SU) stand for what replaced them. */
const isCountry = (code: string) => !noCountry.test(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
/** Every code there is a name for, by name. */
function codesOf(of: 'region' | 'currency', locale: string) {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const all = of === 'currency' ? Intl.supportedValuesOf('currency') : letters.flatMap((a) => letters.map((b) => a + b)).filter(isCountry)
  return all
    .map((code) => ({ value: code, name: codeName(code, of, locale) }))
    .filter(({ value, name }) => name !== value)
    .toSorted((a, b) => a.name.localeCompare(b.name, locale))
    .map(({ value, name }) => ({ value, label: `${name} ${value}` }))
}
function CodeField(props: InputProps) {
  const { t, locale } = useWords()
  const of = props.field.options?.names as 'region' | 'currency'
  const data = useMemo(() => codesOf(of, locale), [of, locale])
  const value = asText(props.value) || null
  // A code without a name stays what it is.
  const shown = value && !data.some((one) => one.value === value) ? [...data, { value, label: value }] : data
  return (
    <Select
      {...control(props)}
      data={shown}
      value={value}
      onChange={props.onChange}
      searchable
      {...firstTaken}
      limit={300}
      allowDeselect={false}
      clearable={!props.required}
      nothingFoundMessage={t('nothingFound')}
    />
  )
}
export function TextField(props: InputProps) {
  const { names } = props.field.options ?? {}
  return names === 'region' || names === 'currency' ? (
    <CodeField {...props} />
  ) : (
    <TextInput {...control(props)} value={asText(props.value)} onChange={(e) => props.onChange(e.currentTarget.value)} />
  )
}
/** Lists of words are typed with commas. */
export function TextFilter({ op, value, onChange }: FilterInputProps) {
  const { t } = useWords()
  const many = op === 'in' || op === 'notIn'
  const shown = Array.isArray(value) ? value.join(', ') : asText(value)
  return (
    <TextInput
      aria-label={t('value')}
      placeholder={many ? t('separateByCommas') : undefined}
      defaultValue={shown}
      data-autofocus
      onChange={(e) => {
        const typed = e.currentTarget.value
        onChange(
          many
            ? typed
                .split(/[,，、;；]/)
                .map((s) => s.trim())
                .filter(Boolean)
            : typed.trim() || undefined,
        )
      }}
    />
  )
}
const print = (value: unknown, { options }: MetaField, { locale, say, meta }: PrintContext) => {
  const [word, { names } = {}] = [asText(value), options]
  const object = names === 'object' ? objectNamed(meta, word) : undefined
  if (object) return say(object.label)
  return names === 'region' || names === 'currency' ? codeName(word, names, locale) : word
}
export const text: KindSet = { Cell: TextCell, Input: TextField, FilterInput: TextFilter, print, width: 136 }
