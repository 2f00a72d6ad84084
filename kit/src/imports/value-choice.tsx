// What one value of a file is taken as: itself, another one, or nothing.
import { Select } from '@mantine/core'
import { useState } from 'react'
import type { MetaObject } from '../api/meta.ts'
import { useFound } from '../fields/link-picker.tsx'
import { useWords, type Translate } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import type { Choice, ColumnValue } from './import-api.ts'

const EMPTY = 'empty'
const to = (value: string) => `to ${value}`
const kept: Readonly<Record<string, TextKey>> = {
  link_not_found: 'importKeepRefused',
  not_a_choice: 'importKeepRefused',
  ambiguous: 'importKeepSame',
  unreadable_value: 'importKeepUnread',
}

type ChoiceProps = {
  shown: ColumnValue
  /** What it may be: of a list, of an object's records, or else whatever is typed. */
  choices: readonly Choice[] | null
  target: MetaObject | undefined
  replaced: string | undefined
  onChange(next: string | undefined): void
}
export function ValueChoice({ shown, choices, target, replaced, onChange }: ChoiceProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [picked, setPicked] = useState<Choice>()
  const chosen = replaced ? ([...(choices ?? []), picked].find((c) => c?.value === replaced)?.title ?? shown.means ?? replaced) : undefined
  const asked = typed === (chosen ?? t('importLeaveEmpty')) ? '' : typed.trim()
  const found = useFound(target, asked, open && Boolean(target))
  const others: readonly Choice[] =
    choices ??
    (target ? found.options.map((o) => ({ value: o.value, title: o.label })) : asked ? [{ value: asked, title: t('importReplaceBy', { text: asked }) }] : [])
  const all = [...shown.near, ...(replaced ? [{ value: replaced, title: chosen! }] : []), ...others]
  const options = all.filter((c, i) => all.findIndex((other) => other.value === c.value) === i)
  return (
    <Select
      aria-label={t('importMeaningOf', { value: shown.value || t('importBlank') })}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('importKeep') }}
      placeholder={outcome(shown, Boolean(choices), t)}
      data={[
        ...options.map((c) => ({ value: to(c.value), label: c.title })),
        ...(shown.value && (!asked || replaced === '') ? [{ value: EMPTY, label: t('importLeaveEmpty') }] : []),
      ]}
      value={replaced === undefined ? null : replaced === '' ? EMPTY : to(replaced)}
      onChange={(key) => {
        const next = options.find((c) => to(c.value) === key)
        setPicked(next && (next.value === asked && !choices && !target ? { value: asked, title: asked } : next))
        onChange(key === null ? undefined : (next?.value ?? ''))
      }}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      {...(!choices && { filter: ({ options: given }) => given })}
      nothingFoundMessage={found.busy ? t('searching') : t('nothingFound')}
    />
  )
}
/** What becomes of a value nobody touches. */
function outcome({ value, means, problem, why, fresh }: ColumnValue, listed: boolean, t: Translate): string {
  if (problem) return kept[problem] ? t(kept[problem]) : t('importKeepWhy', { why: why ?? '' })
  if (fresh) return t(listed ? 'importKeepAdd' : 'importKeepCreate')
  return means ?? (value || t('importLeaveEmpty'))
}
