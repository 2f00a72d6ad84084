// A box to write down what happened or is to be done, with colleagues named, files put in and moments in one's own words. The product says which kinds there are and how each is kept.
import { ActionIcon, Loader, Menu } from '@mantine/core'
import { IconAt, IconCloudOff, IconPaperclip, IconTemplate, IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ClipboardEvent, type DragEvent, type KeyboardEvent } from 'react'
import { useMeta, type MetaObject, type Row } from '../api/meta.ts'
import { createRecord, titleOf } from '../api/records.ts'
import { query, request, Trouble } from '../api/request.ts'
import { fileSize } from '../format.ts'
import { isDown, useConnection } from '../offline/connection.ts'
import { saveKeys, useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { Deed } from '../shell/deed.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { useComposeAsked } from './compose.ts'
import { Place, Whom, type ComposerPerson } from './composer-parts.tsx'
import { MentionBox, type Named } from './mention-box.tsx'
import { isPast, MomentField, momentOf } from './moment-field.tsx'
import { useKeyboard } from './use-keyboard.ts'
import { keepNote, readNote } from './note-store.ts'
import { filesIn, type Stored } from './upload.ts'
import { useSending } from './use-sending.ts'
import './composer.css'

type MomentAsk = { readonly label: string; readonly placeholder: string; readonly hour?: number }
export type ComposerKind = {
  readonly name: string
  readonly label: string
  readonly placeholder: string
  /** A line of its own above the text. */
  readonly subject?: string
  /** When it is due, or took place. */
  readonly when?: MomentAsk
  /** Something still to be done: what a suggestion to plan the next step opens. */
  readonly due?: boolean
  /** Said on the telephone: what calling a number opens. */
  readonly rung?: boolean
  /** When to get in touch next. */
  readonly next?: MomentAsk
  /** Where it was, as far as that is known. */
  readonly place?: { readonly label: string; readonly start: string }
  /** Letters that can be begun with. */
  readonly templates?: readonly { readonly id: string; readonly name: string }[]
}
export type Written = {
  readonly kind: string
  readonly text: string
  readonly subject: string
  readonly when: string | null
  readonly next: string | null
  readonly person: string | null
  readonly place: string | null
  readonly mentions: readonly string[]
  readonly files: readonly Stored[]
}
type Draft = {
  kind: string
  text: string
  subject: string
  when: string
  next: string
  person?: string | undefined
  /** As it was written; else where it is known to be. */
  place?: string | undefined
  named: readonly Named[]
  files: readonly Stored[]
}
type ComposerProps = {
  object: MetaObject
  record: Row
  kinds: readonly ComposerKind[]
  /** Words of a template with its gaps filled; `left` names those that could not be. */
  fill?(template: string): Promise<{ subject: string; text: string; left: readonly string[] }>
  files?: boolean
  /** With whom it was, or is to be: one of these may be named; undefined while they are asked for. */
  people?: { readonly label: string; readonly all: readonly ComposerPerson[] | undefined }
  save(written: Written): Promise<void>
}
type Sight = { id: string; sees: boolean; able: boolean }
const empty = (kind: string): Draft => ({ kind, text: '', subject: '', when: '', next: '', person: undefined, place: undefined, named: [], files: [] })
const written = ({ text, subject, when, next, place, files }: Draft) => Boolean(text || subject || when || next || place || files.length)
export function ComposerBox({ object, record, kinds, fill, files = true, people, save }: ComposerProps) {
  const { t } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const user = meta.user.id
  const { state } = useConnection()
  const [draft, setDraft] = useState<Draft>(() => readNote<Draft>(user, record.id)?.values ?? empty(kinds[0]!.name))
  const [busy, setBusy] = useState(false)
  const [left, setLeft] = useState<readonly string[]>([])
  const [over, setOver] = useState(false)
  const box = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const foot = useRef<HTMLDivElement>(null)
  useKeyboard(foot)
  const chooser = useRef<HTMLInputElement>(null)
  const kind = kinds.find((k) => k.name === draft.kind) ?? kinds[0]!
  const change = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) =>
    setDraft((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) }))
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  const {
    sending,
    send: attach,
    again,
    remove,
  } = useSending(files ? `note.${record.id}` : undefined, (file) => {
    // Whoever has gone finds it when they come back.
    if (here.current) change((before) => ({ files: [...before.files, file] }))
    return here.current
  })
  const waits = sending.some((one) => one.state === 'waits')
  const waiting = { plural: object.plural, id: record.id, title: titleOf(object, record) }
  const kept = useRef({ draft, waits })
  useEffect(() => {
    if (kept.current.draft === draft && kept.current.waits === waits) return
    kept.current = { draft, waits }
    keepNote(user, record.id, written(draft) || waits ? draft : undefined, waits ? waiting : undefined)
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [draft, waits, record.id, user])
  // Whoever is named must be able to look: asked as soon as they are named, and refused by the server in any case.
  const ids = draft.named.map((n) => n.id)
  const sightKey = ['sight', object.plural, record.id, ids]
  const sight = useQuery({
    queryKey: sightKey,
    queryFn: () => request<{ data: Sight[] }>('GET', `/${object.plural}/${record.id}/sight${query({ users: ids.join(',') })}`).then((r) => r.data),
    enabled: ids.length > 0,
  })
  const blind = draft.named.flatMap((n) => {
    const seen = sight.data?.find((s) => s.id === n.id)
    return seen && !seen.sees ? [{ ...n, able: seen.able }] : []
  })
  const { weekStart } = meta.company
  const when = kind.when ? momentOf(draft.when, kind.when.hour, weekStart) : null
  const next = kind.next ? momentOf(draft.next, kind.next.hour, weekStart) : null
  const place = draft.place ?? kind.place?.start ?? ''
  const person = people?.all?.find((one) => one.id === draft.person)
  const said = draft.text.trim() !== '' || (draft.files.length + sending.length > 0 && !kind.due)
  const ready =
    said &&
    when !== undefined &&
    next !== undefined &&
    !(next && isPast(next)) &&
    !blind.length &&
    !sending.some((one) => one.state === 'going') &&
    (!kind.subject || draft.subject.trim() !== '')
  const submit = async () => {
    if (!ready || busy) return
    setBusy(true)
    try {
      // Nothing chosen is left out without a word.
      const left = (await again()) ? sending.find((one) => one.state === 'refused') : sending.find((one) => one.state === 'waits')
      if (left) return void toast(state === 'online' ? t('fileLeft', { name: left.file.name }) : t('offlineKept'), { tone: 'risk' })
      if (sending.length) return setArrived(true)
      await save({
        kind: kind.name,
        text: draft.text.trim(),
        subject: draft.subject.trim(),
        when: when ?? null,
        next: next ?? null,
        person: person?.id ?? null,
        place: (kind.place && place.trim()) || null,
        mentions: ids,
        files: draft.files,
      })
      // The next words are a note until said otherwise: a file dropped in later is no second call.
      change(empty(kinds[0]!.name))
      setLeft([])
      // Whoever writes on begins with the words.
      if (form.current?.contains(document.activeElement)) box.current?.focus()
    } catch (error) {
      // Nobody took it: whoever wrote it is reminded, wherever they go, until it is sent.
      if (error instanceof Trouble && isDown(error.status)) {
        // What has just taken place took place now, whenever it is sent.
        const then = kind.when && !kind.due && !draft.when ? { ...draft, when: new Date().toISOString() } : draft
        setDraft(then)
        keepNote(user, record.id, then, waiting)
      }
      toastTrouble(error, t)
    } finally {
      setBusy(false)
    }
  }
  // Saved with what has just arrived.
  const [arrived, setArrived] = useState(false)
  useEffect(() => {
    if (!arrived || sending.length || busy) return
    setArrived(false)
    void submit()
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [arrived, sending.length, busy])
  const press = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.nativeEvent.isComposing) return
    // What is written stays; the keys are the page's again.
    if (event.key === 'Escape' && event.currentTarget.contains(event.target as Node)) return (event.target as HTMLElement).blur()
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    void submit()
  }
  const paste = (event: ClipboardEvent) => {
    const given = filesIn(event.clipboardData)
    if (!files || !given.length) return
    event.preventDefault()
    void attach(given)
  }
  const focus = () => {
    box.current?.scrollIntoView({ block: 'center' })
    box.current?.focus()
  }
  useComposeAsked(record.id, ({ due, rung, person: whom, files: given }) => {
    // What is being written stays what it is.
    const asked = due ? kinds.find((k) => k.due) : rung && !written(draft) ? kinds.find((k) => k.rung) : undefined
    if (asked) change({ kind: asked.name, ...(whom && { person: whom }) })
    if (given?.length) void attach(given)
    focus()
  })
  useKeys('record', { f: { label: t('writeNote'), run: focus } })
  const begin = async (template: string) => {
    try {
      const letter = await fill!(template)
      change({ subject: letter.subject, text: letter.text })
      setLeft(letter.left)
      focus()
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const share = async (to: Named) => {
    try {
      await createRecord('shares', { object: object.name, record: record.id, grantee: to.id, granteeKind: 'user', level: 'read' })
      await client.invalidateQueries({ queryKey: ['sight', object.plural, record.id] })
      await client.invalidateQueries({ queryKey: ['members', object.plural, record.id] })
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const unname = (who: Named) => change({ text: draft.text.replaceAll(`@${who.name}`, who.name), named: draft.named.filter((n) => n.id !== who.id) })
  const drag = (event: DragEvent) => {
    if (!files || ![...event.dataTransfer.types].includes('Files')) return
    event.preventDefault()
    setOver(true)
  }
  return (
    <form
      ref={form}
      className="rp-composer"
      data-over={over || undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={press}
      onDragOver={drag}
      onDragLeave={(e) => !e.currentTarget.contains(e.relatedTarget as Node) && setOver(false)}
      onDrop={(e) => {
        setOver(false)
        if (!files || !e.dataTransfer.files.length) return
        e.preventDefault()
        void attach(filesIn(e.dataTransfer))
      }}
    >
      <div className="rp-composer-kinds" role="radiogroup" aria-label={t('kindOfNote')}>
        {kinds.map((k) => (
          <button key={k.name} type="button" role="radio" aria-checked={k === kind} onClick={() => change({ kind: k.name })}>
            {k.label}
          </button>
        ))}
      </div>
      {kind.subject && (
        <div className="rp-composer-subject">
          <input aria-label={kind.subject} placeholder={kind.subject} value={draft.subject} onChange={(e) => change({ subject: e.currentTarget.value })} />
          {fill && kind.templates && kind.templates.length > 0 && (
            <Menu position="bottom-end" width={240}>
              <Menu.Target>
                <button type="button" className="rp-textlink">
                  <IconTemplate size={14} stroke={1.5} aria-hidden /> {t('templates')}
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {kind.templates.map((one) => (
                  <Menu.Item key={one.id} onClick={() => void begin(one.id)}>
                    {one.name}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <MentionBox
        label={kind.label}
        placeholder={kind.placeholder}
        text={draft.text}
        named={draft.named}
        onChange={(text, named) => change({ text, named })}
        onPaste={paste}
        inputRef={box}
      />
      {blind.map((who) => (
        <p key={who.id} className="rp-composer-note" role="alert">
          <span>{t(who.able ? 'mentionBlind' : 'mentionUnable', { name: who.name })}</span>
          {who.able && (
            <button type="button" className="rp-textlink" onClick={() => void share(who)}>
              {t('mentionShare', { name: who.name })}
            </button>
          )}
          <button type="button" className="rp-textlink" onClick={() => unname(who)}>
            {t('mentionNot')}
          </button>
        </p>
      ))}
      {left.length > 0 && (
        <p className="rp-composer-note" role="status">
          {t('templateLeft', { gaps: left.map((gap) => `{{${gap}}}`).join(t('comma')) })}
        </p>
      )}
      {(draft.files.length > 0 || sending.length > 0) && (
        <ul className="rp-composer-files" aria-label={t('files')}>
          {draft.files.map((file) => (
            <li key={file.id}>
              <IconPaperclip size={12} stroke={1.5} aria-hidden />
              <span>{file.name}</span>
              <FileBytes size={file.size} />
              <button
                type="button"
                className="rp-quiet"
                aria-label={t('removeNamed', { name: file.name })}
                onClick={() => change({ files: draft.files.filter((f) => f !== file) })}
              >
                <IconX size={12} stroke={1.5} aria-hidden />
              </button>
            </li>
          ))}
          {sending.map((one) => (
            <li key={one.key} data-tone={one.state === 'refused' ? 'risk' : undefined} role={one.why ? 'alert' : undefined}>
              {one.state === 'going' ? <Loader size={12} /> : <IconCloudOff size={14} stroke={1.5} aria-hidden />}
              <span>{one.file.name}</span>
              {one.why && <span>{one.why}</span>}
              {one.state === 'waits' && (
                <button type="button" className="rp-textlink" aria-label={`${t('retry')} ${one.file.name}`} onClick={() => void again(one)}>
                  {t('retry')}
                </button>
              )}
              {one.state !== 'going' && (
                <button type="button" className="rp-quiet" aria-label={t('removeNamed', { name: one.file.name })} onClick={() => remove(one)}>
                  <IconX size={12} stroke={1.5} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {people && people.all?.length !== 0 && <Whom {...people} all={people.all ?? []} chosen={person} choose={(id) => change({ person: id })} />}
      <div className="rp-composer-do" ref={foot}>
        <ActionIcon
          size={24}
          aria-label={t('mentionWhom')}
          onClick={() => {
            const el = box.current!
            el.focus()
            document.execCommand('insertText', false, /(^|\s)$/.test(el.value.slice(0, el.selectionStart)) ? '@' : ' @')
          }}
        >
          <IconAt size={16} stroke={1.5} />
        </ActionIcon>
        {files && (
          <ActionIcon size={24} aria-label={t('filesUpload')} onClick={() => chooser.current?.click()}>
            <IconPaperclip size={16} stroke={1.5} />
          </ActionIcon>
        )}
        {kind.when && (
          <MomentField
            label={kind.when.label}
            placeholder={kind.when.placeholder}
            text={draft.when}
            {...(kind.when.hour !== undefined && { hour: kind.when.hour })}
            onChange={(text) => change({ when: text })}
          />
        )}
        {kind.place && <Place label={kind.place.label} text={place} onChange={(text) => change({ place: text })} />}
        {kind.next && (
          <MomentField
            label={kind.next.label}
            placeholder={kind.next.placeholder}
            text={draft.next}
            coming
            {...(kind.next.hour !== undefined && { hour: kind.next.hour })}
            onChange={(text) => change({ next: text })}
          />
        )}
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          aria-label={t('filesUpload')}
          onChange={(e) => {
            void attach([...(e.currentTarget.files ?? [])])
            e.currentTarget.value = ''
          }}
        />
        <span className="rp-grow" />
        {/* What is written keeps the keyboard until it is kept: nothing moves under the finger. */}
        <Deed type="submit" loading={busy} disabled={!ready} onMouseDown={(e) => e.preventDefault()}>
          {t('save')}
          <kbd className="rp-wide-only" aria-hidden>
            {saveKeys()}
          </kbd>
        </Deed>
      </div>
    </form>
  )
}
function FileBytes({ size }: { size: number }) {
  const { locale } = useWords()
  return <span className="rp-meta">{fileSize(size, locale)}</span>
}
