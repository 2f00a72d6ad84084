// Finding a record to link: type, by characters or pinyin, and its object's list is searched; what is not there yet is made on the spot.
import { Combobox, InputBase, Loader, MultiSelect, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { objectNamed, pluralLabel, useMeta, type Filter, type MetaField, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf } from '../api/paths.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { idsOf, useTitle, useTitles } from '../api/titles.ts'
import { useWords } from '../language.tsx'
import { isBlank, type FilterInputProps, type InputProps } from './kind-set.ts'
import { LinkPreview } from './link-preview.tsx'
import { PickMany } from './pick.tsx'
import { kindSet } from './registry.ts'

const QuickCreate = lazy(() => import('../form/quick-create.tsx'))
type Link = { id: string; title?: string | null }
type Option = { value: string; label: string; row?: Row }
/** Where the list of options offers to make a record of what was typed. */
const fresh = '@new'

/** What tells records of one name apart; parts of a whole by the whole. */
const hints = (object: MetaObject) => (object.highlights?.length ? object.highlights : object.parent ? [object.parent] : [])
export function useFound(object: MetaObject | undefined, typed: string, enabled: boolean, only?: Filter) {
  const meta = useMeta()
  const [q] = useDebouncedValue(typed.trim(), 180)
  const expand = object && expandOf(columnsOf(meta, object, hints(object)))
  // Parts of several wholes stand whole by whole.
  const sort = object?.parent && object.sort && !only ? `${object.parent},${object.sort}` : undefined
  const ask = { q: q || undefined, limit: 20, expand, ...(only && { filter: only }), ...(sort && !q && { sort, limit: 50 }) }
  const found = useQuery({ ...fewQuery(object?.plural ?? '', ask), enabled: Boolean(object) && enabled })
  return {
    options: (found.data?.data ?? []).map((row): Option => ({ value: row.id, label: titleOf(object!, row), row })),
    busy: found.isFetching || q !== typed.trim(),
  }
}
/** Whether `typed` may become a record of its own: not by people's names, and not where one is called just that. */
const makeable = (object: MetaObject | undefined, typed: string, options: readonly Option[]) =>
  Boolean(object?.can.create && !object.system && typed.trim() && !options.some((o) => o.label === typed.trim()))
type PickerProps = Partial<Pick<InputProps, 'label' | 'error' | 'required' | 'description' | 'aria-label' | 'id' | 'onBlur' | 'disabled'>> & {
  field: MetaField
}

export function LinkPicker({ field, value, onChange, onBlur, ...rest }: PickerProps & { value: Link | null; onChange(next: Link | null): void }) {
  const { t, low } = useWords()
  const object = objectNamed(useMeta(), String(field.options?.to ?? ''))
  const title = useTitle(object, value)
  const name = value ? (title ?? (title === null ? t('linkUnseen') : '…')) : ''
  const [typed, setTyped] = useState<string>()
  const [composing, setComposing] = useState(false)
  const [asked, setAsked] = useState('')
  const [making, setMaking] = useState<string>()
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() })
  const { options, busy } = useFound(object, asked, box.dropdownOpened, field.only)
  useEffect(() => {
    if (!composing) setAsked(typed ?? '')
  }, [typed, composing])
  const may = !busy && makeable(object, asked, options)
  // Enter takes the first that was found.
  const first = asked && !busy ? options[0]?.value : undefined
  useEffect(() => {
    if (first) box.selectFirstOption()
    else box.resetSelectedOption()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [first, asked])
  const take = (next: Link | null) => {
    onChange(next)
    setTyped(undefined)
  }
  const disabled = rest.disabled || !object
  return (
    <>
      <Combobox
        store={box}
        withinPortal
        onOptionSubmit={(id) => {
          box.closeDropdown()
          if (id === fresh) return setMaking(asked.trim())
          take({ id, title: options.find((o) => o.value === id)?.label ?? null })
        }}
      >
        <Combobox.Target withExpandedAttribute>
          <InputBase
            {...rest}
            disabled={disabled}
            classNames={{ input: 'rp-input', label: 'rp-label' }}
            size="sm"
            autoComplete="off"
            value={typed ?? name}
            placeholder={object ? t('searchIn', { name: low(pluralLabel(object)) }) : undefined}
            onFocus={(e) => e.currentTarget.select()}
            onClick={() => box.openDropdown()}
            onChange={(e) => {
              setTyped(e.currentTarget.value)
              box.openDropdown()
            }}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onBlur={() => {
              box.closeDropdown()
              // Emptied by hand is meant; anything else that was not picked is not.
              if (typed === '' && !rest.required) take(null)
              else setTyped(undefined)
              onBlur?.()
            }}
            rightSectionWidth={value && object ? 56 : 32}
            rightSectionPointerEvents="auto"
            rightSection={
              busy && box.dropdownOpened ? (
                <Loader size={14} />
              ) : value && object ? (
                <span className="rp-pick-end">
                  {title && <LinkPreview object={object} id={value.id} />}
                  {!rest.required && !disabled && <Combobox.ClearButton size="sm" aria-label={t('pickNone')} onClear={() => take(null)} />}
                </span>
              ) : (
                <Combobox.Chevron />
              )
            }
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Combobox.Options className="rp-pick-options" aria-label={object && t('searchIn', { name: low(pluralLabel(object)) })}>
            {options.map((o) => (
              <Combobox.Option key={o.value} value={o.value} active={o.value === value?.id}>
                <span className="rp-pick-name">{o.label}</span>
                {!field.only && <Hint object={object!} row={o.row} />}
              </Combobox.Option>
            ))}
            {!options.length && <Combobox.Empty>{busy ? t('searching') : t('nothingFound')}</Combobox.Empty>}
            {may && (
              <Combobox.Option value={fresh} className="rp-pick-new">
                {t('makeNamed', { name: asked.trim() })}
              </Combobox.Option>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {making !== undefined && object && (
        <Suspense>
          <QuickCreate object={object} name={making} close={() => (setMaking(undefined), setTyped(undefined))} made={take} />
        </Suspense>
      )}
    </>
  )
}
/** Two or three words that tell records of one name apart. */
function Hint({ object, row }: { object: MetaObject; row: Row | undefined }) {
  const meta = useMeta()
  if (!row) return null
  const columns = columnsOf(meta, object, hints(object))
    .filter((c) => c.path !== object.title && !isBlank(c.value(row)))
    .slice(0, 2)
  return (
    <span className="rp-meta rp-pick-hint">
      {columns.map((c) => {
        const { Cell } = kindSet(c.field)
        return (
          <span key={c.path}>
            <Cell value={c.value(row)} field={c.field} name={c.name} place="list" object={object} />
          </span>
        )
      })}
    </span>
  )
}
export function LinksPicker({ field, value, onChange, ...rest }: PickerProps & { value: readonly string[]; onChange(next: string[]): void }) {
  const { t } = useWords()
  const object = objectNamed(useMeta(), String(field.options?.to ?? ''))
  const titles = useTitles(field, value)
  const [typed, setTyped] = useState('')
  const [composing, setComposing] = useState(false)
  const [asked, setAsked] = useState('')
  const [open, setOpen] = useState(false)
  const [making, setMaking] = useState<string>()
  if (!composing && asked !== typed) setAsked(typed)
  const { options, busy } = useFound(object, asked, open)
  const own = value.filter((id) => !options.some((o) => o.value === id)).map((id) => ({ value: id, label: titles[id] || t('linkUnseen') }))
  const make = !busy && makeable(object, asked, options) ? [{ value: fresh, label: t('makeNamed', { name: asked.trim() }) }] : []
  return (
    <>
      <MultiSelect
        {...rest}
        searchable
        clearable
        data={[...own, ...options, ...make].map(({ value: id, label }) => ({ value: id, label }))}
        value={[...value]}
        onChange={(next) => {
          if (next.includes(fresh)) setMaking(asked.trim())
          else onChange(next)
        }}
        searchValue={typed}
        onSearchChange={setTyped}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onDropdownOpen={() => setOpen(true)}
        filter={({ options: all }) => all}
        selectFirstOptionOnChange
        nothingFoundMessage={busy ? t('searching') : t('nothingFound')}
        disabled={rest.disabled || !object}
      />
      {making !== undefined && object && (
        <Suspense>
          <QuickCreate object={object} name={making} close={() => setMaking(undefined)} made={({ id }) => (onChange([...value, id]), setTyped(''))} />
        </Suspense>
      )}
    </>
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
  const own = (typed ? [] : chosen)
    .filter((id) => !id.startsWith('@') && !options.some((o) => o.value === id))
    .map((id) => ({ value: id, label: titles[id] ?? '…' }))
  const single = op === 'eq' || op === 'ne' || op === 'contains'
  return (
    <PickMany
      options={[...people, ...own, ...options]}
      chosen={chosen}
      single={single}
      onChange={(next) => onChange(single ? next[0] : next)}
      typed={typed}
      onType={setTyped}
    />
  )
}
