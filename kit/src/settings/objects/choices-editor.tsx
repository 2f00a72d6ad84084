// The choices of a field: their words, order and colour; taken out of the offer, they stay readable where they stand.
import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconDots, IconPlus } from '@tabler/icons-react'
import { tones, type Choice } from '@rapport/model/choices'
import { useState, type ClipboardEvent } from 'react'
import { formatNumber } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { useEnglishOnly, type Words } from '../parts.tsx'
import { Sorted, useRow } from '../sortable.tsx'
import { camel } from './field-draft.ts'

type Draft = Words & Pick<Choice, 'tone' | 'off'>
const han = /\p{Script=Han}/u
type EditorProps = {
  options: Record<string, unknown>
  onChange(next: Record<string, unknown>): void
  counts?: Readonly<Record<string, number>> | null
  shipped?: readonly string[]
}
export function ChoicesEditor({ options, onChange, counts, shipped = [] }: EditorProps) {
  const { t, say, locale } = useWords()
  const english = useEnglishOnly()
  const choices = (options.choices ?? {}) as Record<string, Draft>
  const keys = [...new Set([...((options.order as string[] | undefined) ?? []), ...Object.keys(choices)])].filter((key) => choices[key])
  const put = (next: Record<string, Draft>, order: readonly string[]) => onChange({ ...options, choices: next, order: [...order] })
  const set = (key: string, change: Partial<Draft>) => put({ ...choices, [key]: { ...choices[key], ...change } }, keys)
  const fresh = (words: Words, taken: readonly string[]) => {
    const base = camel(words.en || words.zh || '') || 'option'
    let key = base === 'option' ? `option${taken.length + 1}` : base
    for (let n = 2; taken.includes(key); n++) key = `${base}${n}`
    return key
  }
  const add = (list: readonly Words[], at = keys.length) => {
    const next = { ...choices }
    const order = [...keys]
    list.forEach((words, i) => {
      const key = fresh(words, Object.keys(next))
      next[key] = words
      order.splice(at + i, 0, key)
    })
    put(next, order)
  }
  /** Lines pasted from a sheet become choices: `高 / High`, in either order. */
  const paste = (event: ClipboardEvent, key: string) => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/)
      .map((l) => l.trim())
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    const words = lines.map((line) => {
      const [one = '', other = ''] = line.split(/\s*[/／|\t]\s*/)
      const chinese = han.test(one) || (!han.test(other) && locale !== 'en')
      return chinese ? { zh: one, en: other } : { zh: other, en: one }
    })
    const blank = !choices[key]?.zh && !choices[key]?.en
    const rest = { ...choices, ...(blank && { [key]: { ...choices[key], ...words[0] } }) }
    const order = [...keys]
    for (const w of blank ? words.slice(1) : words) {
      const k = fresh(w, Object.keys(rest))
      rest[k] = w
      order.push(k)
    }
    put(rest, order)
  }
  return (
    <section className="rp-side-section">
      <h3 className="rp-h3">
        {t('choicesOf')} <span className="rp-n">{keys.filter((k) => !choices[k]!.off).length}</span>
        {counts && <span className="rp-meta">{t('inUse')}</span>}
      </h3>
      <Sorted ids={keys} name={(key) => say({ en: choices[key]?.en || key, zh: choices[key]?.zh || key })} onSort={(order) => put(choices, order)}>
        <ul className="rp-choices">
          {keys.map((key) => (
            <ChoiceRow
              key={key}
              id={key}
              draft={choices[key]!}
              count={counts ? formatNumber(counts[key] ?? 0, 'en') : undefined}
              removable={!shipped.includes(key) && !counts?.[key]}
              set={(change) => set(key, change)}
              remove={() =>
                put(
                  Object.fromEntries(Object.entries(choices).filter(([k]) => k !== key)),
                  keys.filter((k) => k !== key),
                )
              }
              paste={(e) => paste(e, key)}
              enter={() => add([{}], keys.indexOf(key) + 1)}
              name={say({ en: choices[key]!.en || key, zh: choices[key]!.zh || key })}
            />
          ))}
        </ul>
      </Sorted>
      <button type="button" className="rp-add" onClick={() => add([{}])}>
        <IconPlus size={14} stroke={1.5} aria-hidden /> {t('choice')}
      </button>
      <p className="rp-meta">{t(english ? 'choicesPasteOne' : 'choicesPaste')}</p>
    </section>
  )
}
type RowProps = {
  id: string
  draft: Draft
  name: string
  count: string | undefined
  removable: boolean
  set(change: Partial<Draft>): void
  remove(): void
  paste(event: ClipboardEvent): void
  enter(): void
}
function ChoiceRow({ id, draft, name, count, removable, set, remove, paste, enter }: RowProps) {
  const { t, locale } = useWords()
  const english = useEnglishOnly()
  const [alone] = useState(english && (!draft.zh || draft.zh === draft.en))
  const order = alone ? (['en'] as const) : locale === 'en' ? (['en', 'zh'] as const) : (['zh', 'en'] as const)
  const row = useRow(id, name)
  const words = (key: 'zh' | 'en') => (
    <TextInput
      key={key}
      aria-label={`${t('choice')} ${t(`in_${key}`)}`}
      placeholder={t(`in_${key}`)}
      value={draft[key] ?? ''}
      autoFocus={key === order[0] && !draft.zh && !draft.en}
      onChange={(e) => set({ [key]: e.currentTarget.value, ...(alone && draft.zh && draft.zh === draft.en && { zh: e.currentTarget.value }) })}
      onPaste={paste}
      onKeyDown={(e) => {
        if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
        e.preventDefault()
        enter()
      }}
    />
  )
  return (
    <li ref={row.ref} style={row.style} data-alone={alone || undefined} data-off={draft.off || undefined} data-dragging={row.dragging || undefined}>
      {row.grip}
      <Menu width={160}>
        <Menu.Target>
          <button type="button" className="rp-tone" aria-label={t('toneOf', { name })}>
            <span className="rp-dot" data-tone={draft.tone ?? 'grey'} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {tones.map((tone) => (
            <Menu.Item key={tone} leftSection={<span className="rp-dot" data-tone={tone} />} onClick={() => set({ tone: tone === 'grey' ? undefined : tone })}>
              {t(`tone_${tone}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {order.map(words)}
      {count !== undefined && <span className="rp-count">{count}</span>}
      <Menu position="bottom-end" width={180}>
        <Menu.Target>
          <ActionIcon size={24} aria-label={t('actionsOf', { name })}>
            <IconDots size={14} stroke={1.5} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{id}</Menu.Label>
          <Menu.Item onClick={() => set({ off: draft.off ? undefined : true })}>{t(draft.off ? 'offerAgain' : 'withdraw')}</Menu.Item>
          <Menu.Item disabled={!removable} onClick={remove}>
            {t('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}
