// Finding a record to link: type, and its object's list is searched.
import { Loader, MultiSelect, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { objectNamed, pluralLabel, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { idsOf, useTitle, useTitles } from '../api/titles.ts'
import { useWords } from '../language.tsx'
import type { FilterInputProps, InputProps } from './kind-set.ts'
import { PickMany } from './pick.tsx'

type Link = { id: string; title?: string | null }
type Option = { value: string; label: string }
export function useFound(object: MetaObject | undefined, typed: string, enabled: boolean) {
  const [q] = useDebouncedValue(typed.trim(), 180)
  const found = useQuery({ ...fewQuery(object?.plural ?? '', { q: q || undefined, limit: 20 }), enabled: Boolean(object) && enabled })
  return { options: (found.data?.data ?? []).map((row): Option => ({ value: row.id, label: titleOf(object!, row) })), busy: found.isFetching }
}
type PickerProps = Partial<Pick<InputProps, 'label' | 'error' | 'required' | 'description' | 'aria-label' | 'id' | 'onBlur' | 'disabled'>> & {
  field: MetaField
}

export function LinkPicker({ field, value, onChange, ...rest }: PickerProps & { value: Link | null; onChange(next: Link | null): void }) {
  const { t, low } = useWords()
  const object = objectNamed(useMeta(), String(field.options?.to ?? ''))
  const title = useTitle(object, value)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { options, busy } = useFound(object, typed === title ? '' : typed, open)
  const own = value && { value: value.id, label: title ?? '…' }
  return (
    <Select
      {...rest}
      searchable
      clearable={!rest.required}
      data={own && !options.some((o) => o.value === own.value) ? [own, ...options] : options}
      value={value?.id ?? null}
      onChange={(id, option) => onChange(id ? { id, title: option?.label ?? null } : null)}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      filter={({ options: all }) => all}
      nothingFoundMessage={busy ? t('searching') : t('nothingFound')}
      rightSection={busy && open ? <Loader size={14} /> : undefined}
      placeholder={object ? t('searchIn', { name: low(pluralLabel(object)) }) : undefined}
      disabled={rest.disabled || !object}
    />
  )
}
export function LinksPicker({ field, value, onChange, ...rest }: PickerProps & { value: readonly string[]; onChange(next: string[]): void }) {
  const { t } = useWords()
  const object = objectNamed(useMeta(), String(field.options?.to ?? ''))
  const titles = useTitles(field, value)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const { options } = useFound(object, typed, open)
  const own = value.filter((id) => !options.some((o) => o.value === id)).map((id) => ({ value: id, label: titles[id] ?? '…' }))
  return (
    <MultiSelect
      {...rest}
      searchable
      clearable
      data={[...own, ...options]}
      value={[...value]}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      filter={({ options: all }) => all}
      nothingFoundMessage={t('nothingFound')}
      disabled={!object}
    />
  )
}
const words = ['@me', '@myTeam', '@myDepartment'] as const
/** Ticks records found by name; people also by what they are to the reader. */
export function LinkFilter({ field, op, value, onChange }: FilterInputProps) {
  const { t } = useWords()
  const object = objectNamed(useMeta(), String(field.options?.to ?? ''))
  const chosen = idsOf(value)
  const titles = useTitles(field, chosen)
  const [typed, setTyped] = useState('')
  const { options } = useFound(object, typed, true)
  const label = { '@me': t('meWord'), '@myTeam': t('myTeam'), '@myDepartment': t('myDepartment') }
  const people = object?.name === 'user' && !typed ? words.map((w) => ({ value: w as string, label: label[w] })) : []
  const own = chosen.filter((id) => !id.startsWith('@') && !options.some((o) => o.value === id)).map((id) => ({ value: id, label: titles[id] ?? '…' }))
  const single = op === 'eq' || op === 'ne' || op === 'contains'
  return (
    <>
      <TextInput aria-label={t('search')} placeholder={t('search')} data-autofocus value={typed} onChange={(e) => setTyped(e.currentTarget.value)} mb={8} />
      <PickMany options={[...people, ...own, ...options]} chosen={chosen} single={single} onChange={(next) => onChange(single ? next[0] : next)} />
    </>
  )
}
