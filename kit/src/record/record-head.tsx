// The head of a record: where it stands, its name and highlights, why it is visible, what can be done.
import { ActionIcon, Popover } from '@mantine/core'
import { IconArrowLeft, IconShieldQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { pluralLabel, useMeta, type MetaField, type MetaObject, type Row } from '../api/meta.ts'
import { isLate } from '../api/late.ts'
import { columnsOf, linked } from '../api/paths.ts'
import { choiceLabel } from '../fields/choice.tsx'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { troubleText } from '../toasts.tsx'
import { texts, type TextKey } from '../texts.ts'
import { RecordActions } from './record-actions.tsx'
import { tellsTitle } from './told.ts'
import { useWhy } from './use-why.ts'

export function Crumb({ object, record, title }: { object: MetaObject; record: Row; title: string }) {
  const { say } = useWords()
  return (
    <nav className="rp-crumb" aria-label={say(pluralLabel(object))}>
      <Link to="/$plural" params={{ plural: object.plural }} className="rp-crumb-up" activeOptions={{ exact: true }}>
        <IconArrowLeft className="rp-phone-only" size={18} stroke={1.5} aria-hidden />
        {say(pluralLabel(object))}
      </Link>
      {/* What the record tells below is not said beforehand. */}
      {!tellsTitle(object, record) && (
        <>
          <span aria-hidden className="rp-wide-only">
            /
          </span>
          <span aria-current="page" className="rp-wide-only">
            {title}
          </span>
        </>
      )}
      <span className="rp-grow" />
      <Why object={object} record={record} />
    </nav>
  )
}
const whyKey = (rule: string): TextKey => (`why_${rule}` in texts ? (`why_${rule}` as TextKey) : 'why_linked')
function Why({ object, record }: { object: MetaObject; record: Row }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  const why = useWhy(object, record.id, open)
  useKeys('record', { escape: { label: t('close'), run: () => setOpen(false) } }, open)
  /** The links through which it is seen, by their labels. */
  const through = (rule: string, detail: string | undefined) =>
    rule === 'linked' || rule === 'parent'
      ? (detail ?? '')
          .split(', ')
          .flatMap((name) => (object.fields[name] ? say(object.fields[name].label) : []))
          .join(t('comma'))
      : ''
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" withRoles width={320}>
      <Popover.Target>
        <ActionIcon aria-label={t('whyVisible')} onClick={() => setOpen(!open)}>
          <IconShieldQuestion size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <p className="rp-h3">{t('whyVisible')}</p>
        <ul className="rp-why">
          {why.data?.read.rules.map((reason) => (
            <li key={`${reason.rule} ${reason.detail}`}>
              {t(whyKey(reason.rule))} <span className="rp-meta">{through(reason.rule, reason.detail)}</span>
            </li>
          ))}
          {why.data && <li className="rp-meta">{t(why.data.update.allowed ? 'whyChange' : 'whyNoChange')}</li>}
          {why.isError && <li>{troubleText(why.error, t)}</li>}
          {why.isPending && <li>…</li>}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}
export function RecordHead({ object, record, title }: { object: MetaObject; record: Row; title: string }) {
  const { say } = useWords()
  const state = object.fields.state
  const stands = state && !isBlank(record.state) ? choiceLabel(record.state, state, say) : undefined
  const shown = columnsOf(useMeta(), object, object.highlights ?? []).filter(
    // A step that is called like the state it ends in says it once more.
    (c) => !isBlank(c.value(record)) && c.path !== object.title && linked(c.value(record))?.title !== (stands ?? ''),
  )
  return (
    <header className="rp-record-head">
      <div className="rp-grow">
        <h1 data-told={tellsTitle(object, record) || undefined}>{title}</h1>
        <ul className="rp-highlights">
          {state && stands !== undefined && !shown.some((c) => c.path === 'state') && <li>{cell('state', state, record.state, object)}</li>}
          {shown.map((c) => (
            <li key={c.path} title={say(c.label)} data-late={isLate(object, record, c.path) || undefined}>
              {needsLabel(c.field) && <span className="rp-highlight-label">{say(c.label)}</span>}
              {cell(c.name, c.field, c.value(record), object)}
            </li>
          ))}
        </ul>
      </div>
      <RecordActions object={object} record={record} title={title} />
    </header>
  )
}
const cell = (name: string, field: MetaObject['fields'][string], value: unknown, object: MetaObject) => {
  const { Cell } = kindSet(field)
  return <Cell value={value} field={field} name={name} place="facts" object={object} />
}
/** A bare number or day says nothing by itself, nor does a choice that stands where nobody has made one. */
const needsLabel = ({ kind, required, initial }: MetaField) =>
  kindSet({ kind }).align === 'right' || kind === 'date' || kind === 'instant' || (initial !== undefined && !required)
