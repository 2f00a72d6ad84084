// Parts the settings pages are made of: a search, a side panel, words in every language, rows of switches.
import { ActionIcon, Switch, TextInput } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import type { Text } from '@rapport/model/text'
import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import { useMeta } from '../api/meta.ts'
import { LeaveGuard } from '../form/leave-guard.tsx'
import { useWords } from '../language.tsx'

export function SearchBox({ label, value, onChange, children }: { label: string; value: string; onChange(next: string): void; children?: ReactNode }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="rp-bar">
      <label className="rp-bar-search">
        <IconSearch size={16} stroke={1.5} aria-hidden />
        <input ref={input} type="search" aria-label={label} placeholder={label} value={value} onChange={(e) => onChange(e.currentTarget.value)} />
      </label>
      {children}
    </div>
  )
}
/** What the page is about, chosen beside it, above it on a phone; the chosen one is in sight. */
export function Choosing({ label, chosen, children }: { label: string; chosen: string | undefined; children: ReactNode }) {
  const list = useRef<HTMLElement>(null)
  useEffect(() => void list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' }), [chosen])
  return (
    <nav ref={list} className="rp-define-list rp-choosing" aria-label={label}>
      {children}
    </nav>
  )
}
/** Properties beside a table; Escape closes it and gives the focus back to where it came from. Whoever leaves what is `unsaved` is asked first. */
type SideProps = { title: string; note?: ReactNode; close(): void; children: ReactNode; foot?: ReactNode; unsaved?: boolean }
export function Side({ title, note, close, children, foot, unsaved = false }: SideProps) {
  const { t } = useWords()
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const back = useRef<Element | null>(null)
  useEffect(() => {
    back.current = document.activeElement
    return () => (back.current instanceof HTMLElement && back.current.isConnected ? back.current.focus() : undefined)
  }, [])
  return (
    <>
      <aside
        ref={box}
        className="rp-side"
        aria-labelledby={id}
        onKeyDown={(e) => {
          if (e.key === 'Escape' && !e.nativeEvent.isComposing && !e.defaultPrevented) close()
        }}
      >
        <header>
          <h2 id={id}>{title}</h2>
          {note && <span className="rp-meta">{note}</span>}
          <span className="rp-grow" />
          <ActionIcon aria-label={t('close')} onClick={close}>
            <IconX size={16} stroke={1.5} />
          </ActionIcon>
        </header>
        <div className="rp-side-body">{children}</div>
        {foot && <footer>{foot}</footer>}
      </aside>
      <LeaveGuard free={() => !unsaved} />
    </>
  )
}
export type Words = { en?: string; zh?: string; tw?: string }
/** Whether the company works in English and so does its reader: then nothing asks for Chinese on its own. */
export function useEnglishOnly(): boolean {
  const { locale } = useWords()
  return useMeta().company.locale === 'en' && locale === 'en'
}
/** The words of one thing in the three languages; traditional shows what is derived while it is empty. */
export function WordsInput({
  label,
  value,
  onChange,
  errors,
  plain,
  names,
  focus,
}: {
  label: string
  value: Words
  onChange(next: Words): void
  errors?: string | undefined
  plain?: boolean
  /** Inputs are called by their own names: “Name in Chinese”. */
  names?: boolean
  /** The first of the inputs has the focus when a dialog opens. */
  focus?: boolean | undefined
}) {
  const { t, locale } = useWords()
  const english = useEnglishOnly()
  const [folded, setFolded] = useState(english && !value.tw && (!value.zh || value.zh === value.en))
  const one = (key: 'zh' | 'en' | 'tw', mark: string, placeholder?: string) => (
    <TextInput
      aria-label={names ? t(({ zh: 'labelChinese', en: 'labelEnglish', tw: 'labelTraditional' } as const)[key]) : `${label} ${t(`in_${key}`)}`}
      leftSection={<span className="rp-lang">{mark}</span>}
      value={value[key] ?? ''}
      placeholder={placeholder}
      data-autofocus={(focus && key === (locale === 'en' ? 'en' : 'zh')) || undefined}
      onChange={(e) => onChange({ ...value, ...(folded && value.zh && value.zh === value.en && { zh: e.currentTarget.value }), [key]: e.currentTarget.value })}
    />
  )
  return (
    <div className="rp-words" role="group" aria-label={label}>
      {!plain && <span className="rp-label">{label}</span>}
      <div className="rp-words-in">
        {locale === 'en' && one('en', 'En')}
        {folded ? (
          <button type="button" className="rp-textlink" onClick={() => setFolded(false)}>
            {t('inChineseToo')}
          </button>
        ) : (
          <>
            {one('zh', '中', locale === 'en' ? t('in_zh') : undefined)}
            {locale !== 'en' && one('en', 'En')}
            {one('tw', '繁', t('derived'))}
          </>
        )}
      </div>
      {errors && <p className="mantine-InputWrapper-error">{errors}</p>}
    </div>
  )
}
/** Words as the server takes them: traditional only where it was written by hand. */
export const asText = ({ en = '', zh = '', tw = '' }: Words): Text => ({
  en: en.trim() || zh.trim(),
  zh: zh.trim() || en.trim(),
  ...(tw.trim() && { tw: tw.trim() }),
})
export function SwitchRow({
  label,
  note,
  checked,
  onChange,
  disabled,
}: {
  label: string
  note?: string
  checked: boolean
  onChange(next: boolean): void
  disabled?: boolean
}) {
  return (
    <label className="rp-switch-row" data-disabled={disabled || undefined}>
      <span>
        {label}
        {note && <span className="rp-meta">{note}</span>}
      </span>
      <Switch size="xs" checked={checked} disabled={disabled} onChange={(e) => onChange(e.currentTarget.checked)} aria-label={label} />
    </label>
  )
}
