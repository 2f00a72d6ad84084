// The form of a record, new or existing: sections of the layout, checked here as on the server, errors at their fields.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type FormEvent, type ReactNode } from 'react'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { kindSet } from '../fields/registry.ts'
import { saveKeys, useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import type { FieldErrors } from './check.ts'
import type { useDraft, Values } from './draft.ts'
import { refusal } from './errors.ts'
import { FieldGrid } from './field-grid.tsx'
import './form.css'

/** Fields a person fills in, by name. */
export function editable(object: MetaObject, creating: boolean): Readonly<Record<string, MetaField>> {
  return Object.fromEntries(
    Object.entries(object.fields).filter(
      ([name, f]) =>
        f.right === 'edit' && !f.computed && !f.retired && !(f.fixed && !creating) && kindSet(f).Input && (name !== 'owner' || creating || object.can.transfer),
    ),
  )
}
function sections(object: MetaObject, fields: Readonly<Record<string, MetaField>>) {
  const left = new Set(Object.keys(fields))
  const take = (names: readonly string[]) => names.flatMap((name) => (left.delete(name) ? [[name, fields[name]!] as const] : []))
  const laid = (object.layout ?? []).map((section) => ({ label: section.label, fields: take(section.fields) }))
  const rest = take([object.title, ...left])
  if (!laid.length) return [{ label: undefined, fields: rest }]
  return [...laid, { label: undefined, fields: rest }].filter((s) => s.fields.length)
}
type FormProps = {
  object: MetaObject
  creating: boolean
  heading: string
  draft: ReturnType<typeof useDraft>
  save(values: Values): Promise<void>
  cancel(): void
  stale?: () => Promise<void>
  note?: ReactNode
}
export function RecordForm({ object, creating, heading, draft, save, cancel, stale, note }: FormProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const fields = editable(object, creating)
  const shown = sections(object, fields)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [refused, setRefused] = useState<ReturnType<typeof refusal>>()
  const [busy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const check = async (names?: readonly string[]) => {
    const { checkDraft } = await import('./check.ts')
    const some = names ? Object.fromEntries(names.map((n) => [n, fields[n]!])) : fields
    return checkDraft(some, draft.values, t)
  }
  const blur = (name: string) => {
    const value = draft.values[name]
    if (value === undefined || value === null || value === '') return
    void check([name]).then((found) => setErrors(({ [name]: _gone, ...rest }) => ({ ...rest, ...found })))
  }
  const focusFirst = (found: FieldErrors) => {
    const first = shown.flatMap((s) => s.fields).find(([name]) => found[name])?.[0]
    if (first)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"] :is(input, textarea, select, button)`)?.focus())
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setRefused(undefined)
    try {
      const found = await check()
      setErrors(found)
      if (Object.keys(found).length) return focusFirst(found)
      await save(Object.fromEntries(Object.keys(fields).map((name) => [name, idOf(draft.values[name])])))
    } catch (error) {
      const no = refusal(error, Object.keys(fields), t)
      setErrors(no.fields)
      setRefused(no)
      focusFirst(no.fields)
    } finally {
      setBusy(false)
    }
  }
  useKeys('form', { 'mod+enter': { label: t('save'), run: () => void submit() }, 'mod+s': { label: t('save'), run: () => void submit() } })
  const count = Object.keys(errors).length
  return (
    <form ref={form} className="rp-form" noValidate onSubmit={(e) => void submit(e)} aria-label={heading}>
      <header className="rp-head">
        <h1>{heading}</h1>
        <span className="rp-grow" />
        {count > 0 && <span className="rp-form-count">{t('mendFields', { n: count })}</span>}
        <Button onClick={cancel}>{t('cancel')}</Button>
        <Button type="submit" className="rp-ink" loading={busy}>
          {t('save')}
          <kbd className="rp-wide-only" aria-hidden>
            {saveKeys()}
          </kbd>
        </Button>
      </header>
      <div className="rp-body">
        <div className="rp-form-sheet">
          {note}
          {refused?.summary && (
            <div className="rp-risk-rule rp-form-refused" role="alert">
              <p>{refused.stale ? t('staleWhy') : refused.summary}</p>
              {refused.stale && stale && (
                <button type="button" className="rp-textlink" onClick={() => void stale().then(() => setRefused(undefined))}>
                  {t('takeNewest')}
                </button>
              )}
              {refused.matches.map(
                (m) =>
                  m.id && (
                    <Link key={m.id} className="rp-link" to="/$plural/$id" params={{ plural: objectNamed(meta, m.object)?.plural ?? object.plural, id: m.id }}>
                      {m.title ?? t('openRecord')}
                    </Link>
                  ),
              )}
            </div>
          )}
          {shown.map((section, i) => (
            <section key={i} className="rp-form-section">
              {(section.label ?? (shown.length > 1 && i === shown.length - 1)) && <h2 className="rp-h3">{section.label ? say(section.label) : t('other')}</h2>}
              <FieldGrid
                fields={section.fields}
                values={draft.values}
                errors={errors}
                onChange={draft.set}
                onBlur={blur}
                focus={i === 0 ? section.fields[0]?.[0] : undefined}
              />
            </section>
          ))}
        </div>
      </div>
    </form>
  )
}
