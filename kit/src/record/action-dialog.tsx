// An action's question and input before it runs; also what batch commands and small forms ask with.
import { Button } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import type { MetaAction, MetaField, MetaObject, Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { titleOf } from '../api/records.ts'
import type { FieldErrors } from '../form/check.ts'
import { refusal } from '../form/errors.ts'
import { FieldGrid } from '../form/field-grid.tsx'
import { isBlank } from '../fields/kind-set.ts'
import type { TroubleMatch } from '../api/request.ts'
import { Dialog } from '../dialog.tsx'
import { localDay } from '../format.ts'
import { saveKeys } from '../keys.ts'
import { useWords, type Words } from '../language.tsx'
import { MatchList } from './match-list.tsx'
import '../form/form.css'

/** What is said before an action runs: what it does, and that it stays done. */
export const warningOf = (action: MetaAction, { t, say }: Pick<Words, 't' | 'say'>, values: Record<string, string> = {}) =>
  [action.confirm && say(action.confirm, values), action.noUndo && t('staysDone', { why: say(action.noUndo) })].filter(Boolean).join(' ')

/** What a dialog asks before `action` runs on `record`: whose it is, what it begins with, and when each part is asked for. */
export function asking(object: MetaObject, record: Row, action: MetaAction, { t, say }: Pick<Words, 't' | 'say'>) {
  const title = titleOf(object, record)
  const begun = Object.entries(action.begins ?? {}).map(([name, from]) => {
    const held =
      from === 'today'
        ? localDay(new Date().toISOString())
        : (from ?? [])
            .filter((field) => object.fields[field]?.right !== 'masked')
            .map((field) => record[field])
            .find((value) => !isBlank(value))
    return [name, held] as const
  })
  const text = warningOf(action, { t, say }, { title, name: title })
  return {
    title: t('actionOnOne', { action: say(action.label), name: title }),
    ...(text && { text }),
    risk: Boolean(action.risk),
    input: action.input ?? {},
    begins: Object.fromEntries(begun.filter(([, value]) => !isBlank(value))),
    asks: action.asks ?? {},
    label: say(action.label),
  }
}

type DialogProps = {
  title: string
  text?: ReactNode
  /** What is asked; it may depend on what is answered already. */
  input: Readonly<Record<string, unknown>> | ((values: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>)
  /** Fields of the record, asked for as well once a refusal names one. */
  more?: Readonly<Record<string, MetaField>>
  start?: Readonly<Record<string, unknown>>
  /** What is filled in where `start` says nothing. */
  begins?: Readonly<Record<string, unknown>>
  /** Asked for only while the others answer so. */
  asks?: MetaAction['asks']
  required?: readonly string[]
  /** Above the fields; it may depend on what is answered. */
  before?: ReactNode | ((values: Readonly<Record<string, unknown>>) => ReactNode)
  label?: string
  risk?: boolean
  /** A refusal met before the dialog opened: what it asked for is asked here. */
  refused?: unknown
  close(): void
  submit(input: Record<string, unknown>, more: Record<string, unknown>): Promise<void>
}
export function ActionDialog({
  title,
  text,
  input,
  more = {},
  start,
  begins,
  asks = {},
  required = [],
  before,
  label,
  risk,
  refused,
  close,
  submit,
}: DialogProps) {
  const { t } = useWords()
  const ask = (answers: Readonly<Record<string, unknown>>) =>
    Object.entries((typeof input === 'function' ? input(answers) : input) as Readonly<Record<string, MetaField>>)
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...Object.fromEntries(ask({}).flatMap(([n, f]) => (f.initial === undefined ? [] : [[n, f.initial]]))),
    ...begins,
    ...start,
  }))
  const all = ask(values)
  const own = all.filter(([name]) => Object.entries(asks[name] ?? {}).every(([other, answer]) => values[other] === answer))
  const [met] = useState(() => (refused === undefined ? undefined : refusal(refused, [...own.map(([n]) => n), ...Object.keys(more)], t)))
  const [wanted, setWanted] = useState<readonly string[]>(() => Object.keys(met?.fields ?? {}).filter((n) => !own.some(([name]) => name === n)))
  const fields = [...own, ...wanted.map((n) => [n, more[n]!] as const)]
  /** Own fields that a refusal found missing: needed as the others are answered now. */
  const [needed, setNeeded] = useState<readonly string[]>(() => Object.keys(met?.fields ?? {}).filter((n) => isBlank(start?.[n])))
  // What was missing before anything was asked is no mistake of the reader's.
  const [errors, setErrors] = useState<FieldErrors>(() => Object.fromEntries(Object.entries(met?.fields ?? {}).filter(([n]) => !isBlank(start?.[n]))))
  const [summary, setSummary] = useState(met?.summary)
  const [matches, setMatches] = useState<readonly TroubleMatch[]>([])
  const [busy, setBusy] = useState(false)
  const change = (name: string, value: unknown) => {
    setValues((all) => ({ ...all, [name]: value }))
    if (!needed.includes(name)) setNeeded([])
    // What was refused is being answered.
    setErrors(({ [name]: _answered, ...rest }) => rest)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setSummary(undefined)
    setMatches([])
    try {
      const { checkDraft } = await import('../form/check.ts')
      const found = checkDraft(
        Object.fromEntries(fields.map(([n, f]) => [n, [...required, ...wanted].includes(n) ? { ...f, required: true, initial: undefined } : f])),
        values,
        t,
      )
      setErrors(found)
      const unasked = new Set(all.filter((one) => !own.includes(one)).map(([n]) => n))
      const given = (one: (name: string) => boolean) =>
        Object.fromEntries(Object.entries(values).flatMap(([n, v]) => (isBlank(v) || unasked.has(n) || !one(n) ? [] : [[n, idOf(v)]])))
      if (!Object.keys(found).length)
        await submit(
          given((n) => !wanted.includes(n)),
          given((n) => wanted.includes(n)),
        )
    } catch (error) {
      const known = fields.map(([n]) => n)
      const no = refusal(error, [...known, ...Object.keys(more)], t)
      setWanted([...wanted, ...Object.keys(no.fields).filter((n) => !known.includes(n))])
      setErrors(no.fields)
      setNeeded(Object.keys(no.fields).filter((n) => isBlank(values[n])))
      setSummary(no.summary)
      setMatches(no.matches)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog opened onClose={close} title={title} size={fields.length > 4 ? 640 : 440} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className="rp-dialog"
        noValidate
        onSubmit={(e) => void send(e)}
        onKeyDown={(e) => {
          if (e.key !== 'Enter' || e.nativeEvent.isComposing) return
          // In a text of several lines Enter goes on; where nothing is written yet, there is nothing to be asked.
          const skips = !risk && e.target instanceof HTMLTextAreaElement && !e.target.value && !e.shiftKey
          if (!skips && !e.metaKey && !e.ctrlKey) return
          e.preventDefault()
          e.currentTarget.requestSubmit()
        }}
      >
        {text && <p>{text}</p>}
        {typeof before === 'function' ? before(values) : before}
        {fields.length > 0 && (
          <FieldGrid
            single={fields.length <= 4}
            fields={fields}
            values={values}
            errors={errors}
            required={[...required, ...wanted, ...needed]}
            focus={needed[0] ?? fields[0]?.[0]}
            onChange={change}
          />
        )}
        {summary && (
          <p className="rp-risk-rule" role="alert">
            {summary}
          </p>
        )}
        {matches.length > 0 && (
          <MatchList
            matches={matches}
            fields={all}
            take={(name, record) => {
              change(name, record)
              for (const [other, answer] of Object.entries(asks[name] ?? {})) change(other, answer)
            }}
          />
        )}
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className={risk ? 'rp-ink rp-risk-do' : 'rp-ink'} loading={busy} data-autofocus={fields.length === 0 || undefined}>
            {label ?? t('confirm')}
            {fields.length > 0 && (
              <kbd className="rp-wide-only" aria-hidden>
                {saveKeys()}
              </kbd>
            )}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
