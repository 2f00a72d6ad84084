// A filter in words: its conditions one after the other, what is either or not in brackets.
import { Fragment, type ReactNode } from 'react'
import { objectNamed, pluralLabel, useMeta, type Filter, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { idsOf, useTitles } from '../api/titles.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import { useColumnName } from './columns-menu.tsx'
import { opKey } from './condition-editor.tsx'
import { readConditions, type Condition } from './conditions.ts'

/** A condition in words: what it is about and how it compares, and the value one clicks to change. */
export function usePhrase(object: MetaObject, condition: Condition): { lead: string; value: string } {
  const words = useWords()
  const { t, say, locale } = words
  const meta = useMeta()
  const name = useColumnName(object)
  const child = object.children.find((c) => c.name === condition.path)
  const target = child && objectNamed(meta, child.object)
  // Of the conditions on children the first is said; there is seldom another.
  const inner = target && readConditions(condition.value as Filter).conditions[0]
  const about = inner ?? condition
  const of = target ?? object
  const column = columnOf(meta, of, about.path)
  const titles = useTitles(column?.field ?? of.fields[of.title]!, column?.field.options?.to ? idsOf(about.value) : [])
  const innerName = useColumnName(of)
  const space = locale === 'en' ? ' ' : ''
  const print = (value: unknown) =>
    column ? kindSet(column.field).print(value as never, column.field, { ...words, meta, titleOf: (_o, id) => titles[id] }) : String(value)
  const said = ({ op, value }: Condition) =>
    op === 'empty'
      ? t(opKey('empty', value))
      : !Array.isArray(value)
        ? print(value)
        : op === 'between'
          ? value.map(print).join(' – ')
          : new Intl.ListFormat(locale, { type: 'disjunction' }).format(value.map(print))
  const compared = (c: Condition) => (c.op === 'empty' ? '' : t(opKey(c.op, c.value)) + space)
  if (child) {
    const label = say(child.label ?? (target && pluralLabel(target)))
    const lead = `${t(opKey(condition.op, condition.value))}${space}`
    return inner && column ? { lead, value: `${label}（${innerName(column)}${space}${compared(inner)}${said(inner)}）` } : { lead, value: label }
  }
  return { lead: `${column ? name(column) : condition.path}${space}${compared(condition)}`, value: said(condition) }
}
/** `deep`: within brackets, where several conditions need some of their own. */
export function FilterWords({ object, filter, deep }: { object: MetaObject; filter: Filter | undefined; deep?: boolean }) {
  const { t } = useWords()
  const { conditions, rest } = readConditions(filter)
  const parts: ReactNode[] = [
    ...conditions.map((c, i) => <Phrase key={i} object={object} condition={c} />),
    ...rest.map((f, i) => <Combined key={`rest ${i}`} object={object} filter={f} />),
  ]
  const listed = parts.map((part, i) => (
    <Fragment key={i}>
      {i > 0 && t('clause')}
      {part}
    </Fragment>
  ))
  return deep && parts.length > 1 ? <>({listed})</> : <>{listed}</>
}
function Phrase({ object, condition }: { object: MetaObject; condition: Condition }) {
  const { lead, value } = usePhrase(object, condition)
  return (
    <>
      {lead}
      {value}
    </>
  )
}
/** What no single condition says. */
function Combined({ object, filter }: { object: MetaObject; filter: Filter }) {
  const { t } = useWords()
  const [how, of] = Object.entries(filter)[0] ?? []
  if (how === 'not' && of) {
    const [before, after] = t('notWords', { what: '\n' }).split('\n')
    return (
      <>
        {before}
        <FilterWords object={object} filter={of as Filter} />
        {after}
      </>
    )
  }
  if (how !== 'or' || !Array.isArray(of)) return <>{t('furtherConditions', { n: 1 })}</>
  return (
    <>
      (
      {(of as Filter[]).map((one, i) => (
        <Fragment key={i}>
          {i > 0 && t('orWord')}
          <FilterWords object={object} filter={one} deep />
        </Fragment>
      ))}
      )
    </>
  )
}
