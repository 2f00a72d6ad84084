// The form of a record, new or existing: sections of the layout, errors at their fields while one types, nothing lost on the way out.
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useRef, useState, type CompositionEvent, type FormEvent, type KeyboardEvent, type ReactNode } from 'react'
import { objectNamed, useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import type { TroubleMatch } from '../api/request.ts'
import { Dialog } from '../dialog.tsx'
import { choicesIn } from '../fields/choice.tsx'
import { formatPhone } from '../format.ts'
import { saveKeys, useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { Deed } from '../shell/deed.tsx'
import type { FieldErrors } from './check.ts'
import { DraftNote } from './draft-note.tsx'
import type { Draft, Values } from './draft.ts'
import { editable, sectionsOf } from './editable.ts'
import { refusal } from './errors.ts'
import { FieldGrid } from './field-grid.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { useCard } from './use-card.tsx'
import { useChecks, type Alike } from './use-checks.ts'
import './form.css'

export { editable }

type FormProps = {
  object: MetaObject
  /** The record to be changed; a new one where absent. */
  record?: Row
  heading: string
  draft: Draft
  /** Sends the values; what it answers is done once the draft is put away. */
  save(values: Values): Promise<(leave: () => void) => unknown>
  leave(): void
  /** Reads the record anew after a save refused as stale. */
  stale?: () => Promise<unknown>
  note?: ReactNode
}
export function RecordForm({ object, record, heading, draft, save, leave, stale, note }: FormProps) {
  const { t, say } = useWords()
  const [fields] = useState(() => editable(object, !record))
  const sections = sectionsOf(object, fields)
  const [composing, setComposing] = useState(false)
  const checks = useChecks(object.plural, fields, draft, composing)
  const [refused, setRefused] = useState<ReturnType<typeof refusal>>()
  const [busy, setBusy] = useState(false)
  const [twice, setTwice] = useState<readonly Alike[]>()
  const known = useRef<ReadonlySet<string>>(new Set())
  const free = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  const { errors } = checks
  const change = (name: string, value: unknown) => {
    checks.touch(name)
    draft.set(name, value)
  }
  const card = useCard(object, fields, draft.values, change)
  const focusFirst = (found: FieldErrors) => {
    const first = sections.flatMap((s) => s.fields).find(([name]) => found[name])?.[0]
    if (first)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(first)}"] :is(input, textarea, select, button)`)?.focus())
  }
  const submit = async (event?: FormEvent, asked = false) => {
    event?.preventDefault()
    // A dialog above the form (a record made along the way) has keys of its own.
    if (busy || (!asked && document.querySelector('[aria-modal="true"]'))) return
    setBusy(true)
    setRefused(undefined)
    try {
      const found = await checks.all()
      if (Object.keys(found).length) return focusFirst(found)
      // A look before the same is kept twice: asked once of each.
      const like = record ? [] : (await checks.like()).filter((one) => one.object === object.name)
      if (like.some((one) => !known.current.has(one.id))) return setTwice(like)
      const then = await save(Object.fromEntries(Object.keys(fields).map((name) => [name, idOf(draft.values[name])])))
      free.current = true
      draft.forget()
      await then(leave)
    } catch (error) {
      const no = refusal(error, Object.keys(fields), t)
      checks.refused(no.fields)
      setRefused(no)
      if (no.stale && stale) await stale().catch(() => undefined)
      focusFirst(no.fields)
    } finally {
      setBusy(false)
    }
  }
  useKeys('form', { 'mod+enter': { label: t('save'), run: () => void submit() }, 'mod+s': { label: t('save'), run: () => void submit() } })
  const count = Object.keys(errors).length
  const matches = refused?.matches.length ? refused.matches : checks.matches
  const wrong = (fieldsOf: readonly (readonly [string, unknown])[]) => fieldsOf.filter(([name]) => errors[name]).length
  const labelled = (label: (typeof sections)[number]['label']) => (label ? say(label) : t('other'))
  const buttons = (
    <>
      {count > 0 && <span className="rp-form-count">{t('mendFields', { n: count })}</span>}
      <Button onClick={leave}>{t('cancel')}</Button>
      <Deed type="submit" className="rp-ink" loading={busy}>
        {t('save')}
        <kbd className="rp-wide-only" aria-hidden>
          {saveKeys()}
        </kbd>
      </Deed>
    </>
  )
  return (
    <form
      ref={form}
      className="rp-form"
      noValidate
      aria-label={heading}
      onSubmit={(e) => void submit(e)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={(_e: CompositionEvent) => setComposing(false)}
      onKeyDownCapture={(e) => {
        // A list that is focused would open instead.
        if (e.key !== 'Enter' || !(e.metaKey || e.ctrlKey) || e.nativeEvent.isComposing || document.querySelector('[aria-modal="true"]')) return
        e.preventDefault()
        e.stopPropagation()
        void submit()
      }}
      onKeyDown={(e) => holdEnter(e) && e.preventDefault()}
      onPaste={card.onPaste}
    >
      <header className="rp-head">
        <h1>{heading}</h1>
        <span className="rp-grow" />
        <div className="rp-form-do rp-wide-only">{buttons}</div>
      </header>
      <div className="rp-body rp-form-body">
        <div className="rp-form-sheet">
          {note ?? <DraftNote draft={draft} fields={fields} />}
          {refused?.summary && !(refused.stale && note) && (
            <div className="rp-risk-rule rp-form-refused" role="alert">
              <p>{refused.stale ? t('staleWhy') : refused.summary}</p>
            </div>
          )}
          {sections.map((section, i) => (
            <section key={i} id={`section-${i}`} className="rp-form-section">
              {(section.label ?? (sections.length > 1 && i === sections.length - 1)) && <h2 className="rp-h3">{labelled(section.label)}</h2>}
              <FieldGrid
                fields={section.fields}
                values={draft.values}
                errors={errors}
                below={(name) => (
                  <>
                    {card.offer(name)}
                    <Taken object={object} matches={matches} on={name} error={errors[name]} />
                    {!errors[name] && <Perhaps object={object} alike={checks.alike.filter((one) => one.on === name)} />}
                  </>
                )}
                onChange={change}
                onBlur={(name) => draft.values[name] && checks.touch(name)}
                focus={i === 0 && matchMedia('(pointer: fine)').matches ? section.fields[0]?.[0] : undefined}
              />
            </section>
          ))}
        </div>
        {sections.length > 1 && (
          <nav className="rp-form-index" aria-label={t('formSections')}>
            {sections.map((section, i) => (
              <a key={i} href={`#section-${i}`} onClick={(e) => goTo(e, form.current, i)}>
                {labelled(section.label)}
                {wrong(section.fields) > 0 && <span className="rp-form-count">{wrong(section.fields)}</span>}
              </a>
            ))}
          </nav>
        )}
      </div>
      <footer className="rp-form-foot rp-phone-only">{buttons}</footer>
      {twice && (
        <Twice
          object={object}
          alike={twice}
          back={() => setTwice(undefined)}
          go={() => {
            known.current = new Set(twice.map((one) => one.id))
            setTwice(undefined)
            void submit(undefined, true)
          }}
        />
      )}
      <LeaveGuard free={() => free.current || !draft.dirty} discard={draft.discard} />
    </form>
  )
}
/** A plain Enter in a field ends its list or its composition, and saves no half-written record: that is what the button and its key are for. */
const holdEnter = ({ key, target, metaKey, ctrlKey }: KeyboardEvent) => key === 'Enter' && !metaKey && !ctrlKey && target instanceof HTMLInputElement
/** To a section without leaving a mark in the history: the address stays that of the form. */
function goTo(event: { preventDefault(): void }, form: HTMLFormElement | null, index: number) {
  event.preventDefault()
  const section = form?.querySelector<HTMLElement>(`#section-${index}`)
  section?.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' })
  section?.querySelector<HTMLElement>('input, textarea, select, button')?.focus({ preventScroll: true })
}
/** Before something is made that is there already, perhaps: what is alike, and whether it is to be made all the same. */
export function Twice({ object, alike, back, go }: { object: MetaObject; alike: readonly Alike[]; back(): void; go(): void }) {
  const { t, low } = useWords()
  return (
    <Dialog opened onClose={back} title={t('alikeTitle', { name: low(object.label) })} size={440}>
      <div className="rp-dialog">
        <div>
          <Perhaps object={object} alike={alike} />
        </div>
        <p>{t('alikeWhy')}</p>
        <div className="rp-dialog-do">
          <Button onClick={back} data-autofocus>
            {t('alikeBack')}
          </Button>
          <Button className="rp-ink" onClick={go}>
            {t('alikeGo')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
/** Under a name, a number or an address that another record has: no refusal, but a look before the same is kept twice. */
export function Perhaps({ object, alike }: { object: MetaObject; alike: readonly Alike[] }) {
  const { t, say, low } = useWords()
  const meta = useMeta()
  return alike.map((one) => {
    const of = objectNamed(meta, one.object) ?? object
    const states = of.fields.state ? choicesIn(of.fields.state) : {}
    return (
      <p key={one.id} className="rp-meta rp-taken" role="status">
        {of === object ? t('alikeHas') : t('alikeOther', { name: low(of.label) })}{' '}
        <Link className="rp-link" to="/$plural/$id" params={{ plural: of.plural, id: one.id }} target="_blank">
          {one.title ?? t('openRecord')}
        </Link>{' '}
        {object.fields[one.on]?.kind === 'phone' ? formatPhone(one.value) : one.value !== one.title && one.value}
        {one.state && states[one.state] && t('inBrackets', { words: say(states[one.state]) })}
      </p>
    )
  })
}
/** Under a field whose value has to be one's own: the record that has it, as far as it may be seen. */
function Taken({ object, matches, on, error }: { object: MetaObject; matches: readonly TroubleMatch[]; on: string; error: string | undefined }) {
  const { t } = useWords()
  const meta = useMeta()
  if (!error || object.fields[on]?.index !== 'unique') return null
  return matches.map(
    (m) =>
      m.id && (
        <p key={m.id} className="rp-meta rp-taken">
          {t('takenBy')}{' '}
          <Link className="rp-link" to="/$plural/$id" params={{ plural: objectNamed(meta, m.object)?.plural ?? object.plural, id: m.id }} target="_blank">
            {m.title ?? t('openRecord')}
          </Link>
        </p>
      ),
  )
}
