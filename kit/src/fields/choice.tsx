// One of a list.
import { Select } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { choicesOf, type Choice } from '@rapport/model/choices'
import type { MetaField } from '../api/meta.ts'
import { useWords, type Say } from '../language.tsx'
import { control, isBlank, type CellProps, type FilterInputProps, type InputProps, type KindSet } from './kind-set.ts'
import { PickMany } from './pick.tsx'

export const choicesIn: (field: MetaField) => Record<string, Choice> = choicesOf
export const choiceLabel = (value: unknown, field: MetaField, say: Say) =>
  choicesIn(field)[String(value)] ? say(choicesIn(field)[String(value)]) : String(value ?? '')
/** Those that can be chosen anew, and what is chosen already. */
export const useChoices = (field: MetaField, chosen: unknown = null, all = false) => {
  const { say } = useWords()
  return Object.entries(choicesIn(field))
    .filter(([key, choice]) => all || !choice.off || [chosen].flat().includes(key))
    .map(([value, label]) => ({ value, label: say(label) }))
}
/** A record's `state` carries a dot where it stands by itself: azurite while it is what records begin with. */
const ChoiceCell = ({ value, field, name, place }: CellProps) => {
  const { say } = useWords()
  if (isBlank(value)) return null
  const tone = choicesIn(field)[String(value)]?.tone
  return (
    <>
      {tone && <span className="rp-dot" data-tone={tone} />}
      {!tone && name === 'state' && place === 'facts' && (
        <span className="rp-dot" data-tone={value === (field.initial ?? Object.keys(choicesIn(field))[0]) ? 'accent' : undefined} />
      )}
      {choiceLabel(value, field, say)}
    </>
  )
}
/** Of a list that is searched: what is typed means the first that is found. Enter takes it, and so does Tab. */
export const firstTaken = {
  selectFirstOptionOnChange: true,
  onKeyDownCapture: (event: KeyboardEvent<HTMLInputElement>) => {
    const { key, currentTarget: box } = event
    if ((key !== 'Tab' && key !== 'Enter') || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing || !box.value) return
    const marked = document.getElementById(box.getAttribute('aria-controls') ?? '')?.querySelector<HTMLElement>('[data-combobox-selected]')
    if (!marked) return
    // The list may have lost count of what it has marked, and would take nothing.
    if (key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
    }
    marked.click()
  },
}
const ChoiceField = (props: InputProps) => {
  const data = useChoices(props.field, props.value)
  const { t } = useWords()
  return (
    <Select
      {...control(props)}
      data={data}
      value={(props.value as string | null) ?? null}
      onChange={props.onChange}
      searchable={data.length > 7}
      {...firstTaken}
      clearable={!props.required}
      allowDeselect={false}
      nothingFoundMessage={t('nothingFound')}
    />
  )
}
export const ChoiceFilter = ({ field, op, value, onChange }: FilterInputProps) => {
  const data = useChoices(field, null, true)
  const single = op === 'eq' || op === 'ne' || op === 'contains'
  const chosen = (Array.isArray(value) ? value : isBlank(value) ? [] : [value]).map(String)
  return <PickMany options={data} chosen={chosen} single={single} onChange={(next) => onChange(single ? next[0] : next)} />
}
export const choice: KindSet = {
  Cell: ChoiceCell,
  Input: ChoiceField,
  FilterInput: ChoiceFilter,
  print: (value: unknown, field, { say }) => choiceLabel(value, field, say),
  width: 104,
  chosen: true,
}
