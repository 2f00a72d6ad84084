// A filter in words: its conditions one after the other, and of which one is enough or none may hold.
import { Fragment, type ReactNode } from 'react'
import { objectNamed, pluralLabel, useMeta, type Filter, type MetaObject } from '../api/meta.ts'
import { columnOf } from '../api/paths.ts'
import { idsOf, useTitles } from '../api/titles.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import { useColumnName } from './columns-menu.tsx'
import { opKey } from './condition-editor.tsx'
import { readConditions, type Condition } from './conditions.ts'
import { stretchName, wholeStretch } from './groups.ts'

/** A condition in words: what it is about and how it compares, and the value one clicks to change; `again`: of what was just spoken of. */
export function usePhrase(object: MetaObject, condition: Condition, again = false): { lead: string; value: string } {
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
  const time = column?.field.kind === 'date' || column?.field.kind === 'instant' || column?.field.options?.gives === 'date'
  /** From one day to another, where that is just a day, a month or a year. */
  const stretch = ({ op, value }: Condition) => {
    const [first, last] = time && op === 'between' && Array.isArray(value) ? (value as unknown[]).map(String) : []
    const by = first && last ? wholeStretch(first, last) : undefined
    return by && { by, words: stretchName(first!, by, locale, t) }
  }
  const said = ({ op, value }: Condition) =>
    op === 'empty'
      ? t(opKey('empty', value))
      : stretch({ path: '', op, value })
        ? stretch({ path: '', op, value })!.words
        : !Array.isArray(value)
          ? print(value)
          : op === 'between'
            ? value.map(print).join(' – ')
            : new Intl.ListFormat(locale, { type: 'disjunction' }).format(value.map(print))
  const compared = (c: Condition) => {
    const by = stretch(c)?.by
    const key = by ? (by === 'day' ? 'op_eq' : 'op_within') : opKey(c.op, c.value, time)
    return c.op === 'empty' ? '' : t(key) + space
  }
  if (child) {
    const label = say(child.label ?? (target && pluralLabel(target)))
    const lead = `${t(opKey(condition.op, condition.value))}${space}`
    return inner && column ? { lead, value: `${label}（${innerName(column)}${space}${compared(inner)}${said(inner)}）` } : { lead, value: label }
  }
  return { lead: `${again ? '' : `${column ? name(column) : condition.path}${space}`}${compared(condition)}`, value: said(condition) }
}
/** `deep`: one of several sides, whose conditions belong together; `after`: the field the side before it began with. */
type WordsProps = { object: MetaObject; filter: Filter | undefined; deep?: boolean; after?: string | undefined }
export function FilterWords({ object, filter, deep, after }: WordsProps) {
  const { t } = useWords()
  const { conditions, rest } = readConditions(filter)
  const parts: ReactNode[] = [
    ...conditions.map((c, i) => <Phrase key={i} object={object} condition={c} again={i === 0 && c.path === after} />),
    ...rest.map((f, i) => <Combined key={`rest ${i}`} object={object} filter={f} />),
  ]
  return parts.map((part, i) => (
    <Fragment key={i}>
      {i > 0 && t(deep ? 'andWord' : 'clause')}
      {part}
    </Fragment>
  ))
}
function Phrase({ object, condition, again }: { object: MetaObject; condition: Condition; again: boolean }) {
  const { lead, value } = usePhrase(object, condition, again)
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
  const begins = (of as Filter[]).map((one) => readConditions(one).conditions[0]?.path)
  return (of as Filter[]).map((one, i) => (
    <Fragment key={i}>
      {i > 0 && t('orWord')}
      <FilterWords object={object} filter={one} deep after={i > 0 ? begins[i - 1] : undefined} />
    </Fragment>
  ))
}
