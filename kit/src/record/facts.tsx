// The facts of a record, section by section, each changed in place; what is masked can be revealed, and that is logged.
import { ActionIcon } from '@mantine/core'
import { IconEye, IconPencil } from '@tabler/icons-react'
import { useRef, useState, type MouseEvent } from 'react'
import type { MetaField, MetaObject, Row } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { reveal } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { editable } from '../form/record-form.tsx'
import { moneyUnit } from '../format.ts'
import { useMeta } from '../api/meta.ts'
import { useWords } from '../language.tsx'
import { CellEditor, type Leave } from '../list/cell-editor.tsx'
import '../list/list.css'
import { toastTrouble } from '../toasts.tsx'
import { useInPlace } from './in-place.tsx'
import { tellsTitle, toldIn } from './told.ts'
import { useMay } from './use-why.ts'

/** A text of more characters has the whole width, under its name. */
const long = 60
const last = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy']
/** `still`: shown only, as in a preview of a layout. `told`: only what is told in sentences (what is filled or can be), or all but that. */
export function Facts({ object, record, still, told }: { object: MetaObject; record: Row; still?: boolean; told?: 'only' | 'without' }) {
  const { t, say } = useWords()
  const may = useMay(object, record.id)
  const open = still || !may.update ? {} : editable(object, false)
  // The record as it was when its editing began: what somebody writes meanwhile is told apart from what is typed here.
  const [editing, setEditing] = useState<{ name: string; base: Row }>()
  const { save, notice } = useInPlace(object)
  const texts = toldIn(object)
  const left = new Set(
    Object.entries(object.fields)
      .filter(([name, f]) => !f.retired && name !== 'id' && name !== 'version')
      .filter(([name]) => !told || texts.includes(name) === (told === 'only'))
      .filter(([name]) =>
        told === 'only' ? name in open || !isBlank(record[name]) : told !== 'without' || name !== object.title || !tellsTitle(object, record),
      )
      .map(([name]) => name),
  )
  const take = (names: readonly string[]) => names.filter((name) => left.delete(name))
  const kept = take(last)
  const laid = (object.layout ?? []).map((s) => ({ label: say(s.label), names: take(s.fields) }))
  const sections = [...laid, { label: laid.length ? t('other') : t('facts'), names: [...left] }, { label: t('recordInfo'), names: kept }].filter(
    (s) => s.names.length,
  )
  const order = sections.flatMap((s) => s.names).filter((name) => name in open)
  const edit = (name: string | undefined) => setEditing(name && name in open ? { name, base: record } : undefined)
  const keep = (name: string, value: unknown, then: Leave) => {
    const base = editing?.base ?? record
    if (value !== undefined) save(base, name, value)
    const at = order.indexOf(name)
    edit(then === 'next' ? order[at + 1] : then === 'previous' ? order[at - 1] : undefined)
    if (then === 'stay') requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-fact="${CSS.escape(name)}"] .rp-fact-edit`)?.focus())
  }
  return (
    <>
      {sections.map((section, i) => (
        <section key={i} className="rp-facts">
          {told !== 'only' && <h2 className="rp-h3">{section.label}</h2>}
          <dl>
            {section.names.map((name) => (
              <Fact
                key={name}
                name={name}
                object={object}
                field={object.fields[name]!}
                record={record}
                {...(name in open && {
                  edit: () => edit(name),
                  ...(editing?.name === name && {
                    base: editing.base,
                    keep: (value: unknown, then: Leave) => keep(name, value, then),
                    cancel: () => keep(name, undefined, 'stay'),
                  }),
                })}
              />
            ))}
          </dl>
        </section>
      ))}
      {notice}
    </>
  )
}
type FactProps = {
  name: string
  object: MetaObject
  field: MetaField
  record: Row
  edit?: () => void
  /** Set while it is being changed. */
  base?: Row
  keep?: (value: unknown, then: Leave) => void
  cancel?: () => void
}
function Fact({ name, object, field, record, edit, base, keep, cancel }: FactProps) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const own = meta.company.currency
  const [shown, setShown] = useState<unknown>()
  const box = useRef<HTMLElement>(null)
  const { Cell, told: wide } = kindSet(field)
  const value = shown ?? record[name]
  const show = () => reveal(object.plural, record.id, name).then(setShown, (error: unknown) => toastTrouble(error, t))
  const unit = field.kind === 'money' && (value as { currency?: string } | null)?.currency === own ? moneyUnit(own, locale) : undefined
  const column = columnOf(meta, object, name)
  // Links and buttons inside do what they say; a selection is for copying.
  const click = (event: MouseEvent) => {
    if (!(event.target as Element).closest('a, button, input, textarea') && !getSelection()?.toString()) edit?.()
  }
  return (
    <div
      className="rp-fact"
      data-fact={name}
      data-long={(wide && String(value ?? '').length > long) || undefined}
      data-open={edit ? true : undefined}
      data-editing={base ? true : undefined}
    >
      <dt title={field.help && say(field.help)}>{say(field.label)}</dt>
      <dd ref={box} onClick={edit && click}>
        {isBlank(value) ? null : <Cell value={value} field={field} name={name} place="facts" object={object} />}
        {unit && <span className="rp-unit"> {unit}</span>}
        {field.right === 'masked' && object.can.update && !isBlank(value) && shown === undefined && (
          <ActionIcon size={20} aria-label={t('revealNamed', { name: say(field.label) })} title={t('revealLogged')} onClick={() => void show()}>
            <IconEye size={14} stroke={1.5} />
          </ActionIcon>
        )}
        {edit && (
          <button type="button" className="rp-fact-edit" aria-label={t('editField', { name: say(field.label) })} onClick={edit}>
            <IconPencil size={13} stroke={1.5} aria-hidden />
          </button>
        )}
        {base && keep && cancel && column && box.current && <CellEditor column={column} row={base} anchor={box.current} keep={keep} cancel={cancel} />}
      </dd>
    </div>
  )
}
