// What belongs to a record: its children, a few of each with what tells most, one more added on the spot, and the way to all of them.
import { ActionIcon, Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { isLate } from '../api/late.ts'
import { objectNamed, pluralLabel, useMeta, type MetaChild, type MetaObject, type Row } from '../api/meta.ts'
import { columnsOf, expandOf, idOf } from '../api/paths.ts'
import { createRecord, fewQuery, titleOf, touch } from '../api/records.ts'
import { glance } from '../api/glance.ts'
import { useUndo } from '../api/undo.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import type { FieldErrors } from '../form/check.ts'
import { refusal } from '../form/errors.ts'
import { FieldGrid } from '../form/field-grid.tsx'
import { editable } from '../form/record-form.tsx'
import { useWords } from '../language.tsx'
import { toast } from '../toasts.tsx'

/** Children with a list of their own here; what tells of the record stands in its timeline and among its files. */
export const listed = (meta: ReturnType<typeof useMeta>, object: MetaObject): { child: MetaChild; target: MetaObject }[] =>
  object.children.flatMap((child) => {
    const target = objectNamed(meta, child.object)
    return target && !target.tells ? [{ child, target }] : []
  })
export function Related({ object, record }: { object: MetaObject; record: Row }) {
  const meta = useMeta()
  return (
    <>
      {listed(meta, object).map(({ child, target }) => (
        <Children key={`${child.object} ${child.field}`} child={child} target={target} parent={object} record={record} />
      ))}
    </>
  )
}
const few = 5
const counts: ReadonlySet<string> = new Set(['number', 'percent'])
type ChildrenProps = { child: MetaChild; target: MetaObject; parent: MetaObject; record: Row }
function Children({ child, target, parent, record }: ChildrenProps) {
  const { t, say, low } = useWords()
  const meta = useMeta()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const telling = [...new Set([...(target.highlights ?? []), ...target.list])]
  const columns = columnsOf(meta, target, telling).filter((c) => c.path !== target.title && c.path !== child.field && c.path !== 'owner')
  const filter = { [child.field]: { in: [record.id] } }
  const found = useQuery(fewQuery(target.plural, { filter, sort: target.sort, limit: few, count: 'exact', expand: expandOf(columns.slice(0, 4)) }))
  const rows = found.data?.data ?? []
  const count = found.data?.page.count
  const label = say(child.label ?? pluralLabel(target))
  const set = { [child.field]: { id: record.id, title: titleOf(parent, record) } }
  const asked = needed(target, child.field)
  const form = (values?: Record<string, unknown>) =>
    void navigate({ to: '/$plural/new', params: { plural: target.plural }, search: { set: { ...values, ...set } } })
  return (
    <section className="rp-related" aria-label={label}>
      <header>
        <Link to="/$plural" params={{ plural: target.plural }} search={{ filter }} className="rp-h3">
          {label}
          <span className="rp-n">{count ?? ''}</span>
        </Link>
        {/* A link that the program alone sets is nobody's to make. */}
        {target.can.create && child.field in editable(target, true) && (
          <ActionIcon
            size={24}
            aria-label={t('newOne', { name: low(target.label) })}
            aria-expanded={adding}
            onClick={() => (asked.length <= 3 ? setAdding(!adding) : form())}
          >
            <IconPlus size={16} stroke={1.5} />
          </ActionIcon>
        )}
      </header>
      {adding && <Add object={target} fields={asked} set={set} close={() => setAdding(false)} form={form} />}
      <ul>
        {rows.map((row) => {
          const { number, words } = glance(target, columns, row, 2)
          // Where words leave room: how many, of what was chosen to be told first. A bare figure needs its label.
          const figures = columns.filter((c) => target.highlights?.includes(c.path) && counts.has(c.field.kind) && c !== number && Number(c.value(row)) !== 0)
          return (
            <li key={row.id}>
              <Link to="/$plural/$id" params={{ plural: target.plural, id: row.id }}>
                <span className="rp-related-line">
                  <span>{titleOf(target, row)}</span>
                  {number && <span>{cell(number, row, target)}</span>}
                </span>
                <span className="rp-related-words">
                  {[...words, ...figures].slice(0, 2).map((c) => (
                    <span key={c.path} data-late={isLate(target, row, c.path) || undefined}>
                      {figures.includes(c) && `${say(c.label)} `}
                      {cell(c, row, target)}
                    </span>
                  ))}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
      {count !== undefined && count > few && (
        <Link to="/$plural" params={{ plural: target.plural }} search={{ filter }} className="rp-related-all">
          {t('relatedAll', { n: count })}
        </Link>
      )}
    </section>
  )
}
/** What must be said of a new child, beside whose it is, how many there are and how to reach them; before a title that fills itself, the links it may be filled from. */
const needed = (object: MetaObject, link: string) => {
  const open = editable(object, true)
  const rest = Object.keys(open).filter((n) => n !== link)
  const links = open[object.title]?.filled ? rest.filter((n) => open[n]!.kind === 'link') : []
  const asked = rest.filter((n) => n === object.title || (open[n]!.required && !open[n]!.filled && open[n]!.initial === undefined))
  const wanted = rest.filter((n) => (open[n]!.kind === 'number' && open[n]!.required) || n === object.card?.mobile)
  return [...new Set([...links, ...asked, ...wanted])]
}
type AddProps = {
  object: MetaObject
  fields: readonly string[]
  set: Record<string, { id: string }>
  close(): void
  form(values: Record<string, unknown>): void
}
function Add({ object, fields: asked, set, close, form }: AddProps) {
  const { t } = useWords()
  const client = useQueryClient()
  const undo = useUndo()
  const begun = Object.fromEntries(asked.flatMap((n) => (object.fields[n]?.initial === undefined ? [] : [[n, object.fields[n].initial]])))
  const [values, setValues] = useState<Record<string, unknown>>(begun)
  const [errors, setErrors] = useState<FieldErrors>({})
  const [summary, setSummary] = useState<string>()
  const [busy, setBusy] = useState(false)
  // What turns out to be lacking is asked for as well.
  const [lacking, setLacking] = useState<readonly string[]>([])
  const fields = [...asked, ...lacking]
  const [round, setRound] = useState(0)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setSummary(undefined)
    try {
      const { checkDraft } = await import('../form/check.ts')
      const found = checkDraft(Object.fromEntries(fields.map((n) => [n, object.fields[n]!])), values, t)
      setErrors(found)
      if (Object.keys(found).length) return
      const given = Object.fromEntries(Object.entries({ ...values, ...set }).flatMap(([n, v]) => (isBlank(v) ? [] : [[n, idOf(v)]])))
      const row = await createRecord(object.plural, given)
      toast(t('created', { name: titleOf(object, row) }), undo.offer())
      // One more can follow at once.
      setValues(begun)
      setRound(round + 1)
      void touch(client, object.plural)
    } catch (error) {
      const open = Object.keys(editable(object, true)).filter((n) => !(n in set))
      const no = refusal(error, open, t)
      setLacking((old) => [...old, ...open.filter((n) => no.fields[n] && !asked.includes(n) && !old.includes(n))])
      setErrors(no.fields)
      setSummary(no.summary)
    } finally {
      setBusy(false)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.stopPropagation()
    close()
  }
  return (
    <form className="rp-related-add" noValidate onSubmit={(e) => void submit(e)} onKeyDown={press}>
      <FieldGrid
        key={round}
        single
        fields={fields.map((n) => [n, object.fields[n]!] as const)}
        values={values}
        errors={errors}
        focus={fields[0]}
        onChange={(n, v) => setValues((s) => ({ ...s, [n]: v }))}
      />
      {summary && (
        <p className="rp-risk-rule" role="alert">
          {summary}
        </p>
      )}
      <div className="rp-related-do">
        <button type="button" className="rp-textlink" onClick={() => form(values)}>
          {t('wholeForm')}
        </button>
        <span className="rp-grow" />
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="submit" className="rp-ink" loading={busy}>
          {t('add')}
        </Button>
      </div>
    </form>
  )
}
const cell = (column: ReturnType<typeof columnsOf>[number], row: Row, object: MetaObject) => {
  const { Cell } = kindSet(column.field)
  return <Cell value={column.value(row)} field={column.field} name={column.name} place="list" object={object} />
}
