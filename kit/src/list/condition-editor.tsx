// One condition: which field, how compared, with what.
import { Button, NativeSelect, Select } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { columnOf } from '../api/paths.ts'
import { objectNamed, pluralLabel, useMeta, type Meta, type Filter, type MetaObject } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import { complete, offered, readConditions, writeConditions, type Condition } from './conditions.ts'
import { holdingOptions, namesAt } from './holds.ts'

/** Fields one may filter by, in the order of the declaration. */
export const filterable = (object: MetaObject) =>
  Object.entries(object.fields).filter(
    ([name, f]) => !f.retired && name !== 'id' && name !== 'version' && f.operators?.length > 0 && f.operators.some((op) => op !== 'empty'),
  )
/** What a condition may ask of: own fields, those of records it links to, and whether it has children. */
function useSubjects(meta: Meta, object: MetaObject) {
  const { t, say } = useWords()
  const own = filterable(object)
  const through = own.flatMap(([name, f]) => {
    const to = f.kind === 'link' ? objectNamed(meta, String(f.options?.to ?? '')) : undefined
    if (!to) return []
    return [{ group: say(f.label), items: filterable(to).map(([n, inner]) => ({ value: `${name}.${n}`, label: `${say(f.label)} → ${say(inner.label)}` })) }]
  })
  const children = object.children.flatMap((child) => {
    const target = objectNamed(meta, child.object)
    return target ? { value: `${childMark}${child.name}`, label: say(child.label ?? pluralLabel(target)) } : []
  })
  return [
    { group: say(object.label), items: own.map(([name, f]) => ({ value: name, label: say(f.label) })) },
    ...(children.length ? [{ group: t('related'), items: children }] : []),
    ...through,
  ]
}
/** What is most asked of a field; of figures seldom whether they are just one. */
const usualOf = (ops: readonly string[]) => (ops[0] === 'eq' && ops.includes('gte') ? 'gte' : ops[0])
/** Before the name of children in a condition's path: `some` and `none` ask whether there are any. */
const childMark = '#'
const quantifiers = new Set(['some', 'none'])
/** `time`: days are not more or less, they are later or earlier. */
export const opKey = (op: string, value: unknown, time = false): TextKey =>
  op === 'empty' ? (value === false ? 'op_notEmpty' : 'op_empty') : (time && timeOps[op]) || (`op_${op}` as TextKey)
const timeOps: Readonly<Record<string, TextKey>> = { gt: 'op_after', gte: 'op_from', lt: 'op_before', lte: 'op_upTo' }

type EditorProps = { object: MetaObject; start?: Condition; done(condition: Condition): void; remove?(): void }
export function ConditionEditor({ object, start, done, remove }: EditorProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const subjects = useSubjects(meta, object)
  const linked = subjects.some((group) => group.items[0]?.value.includes('.'))
  const [path, setPath] = useState(start && quantifiers.has(start.op) ? `${childMark}${start.path}` : (start?.path ?? ''))
  const child = path.startsWith(childMark) ? path.slice(1) : undefined
  const link = child && object.children.find((c) => c.name === child)
  const target = link ? objectNamed(meta, link.object) : undefined
  const column = path && !child ? columnOf(meta, object, path) : undefined
  const set = column && kindSet(column.field)
  const choosable = Boolean(column && (column.field.options?.choices || column.field.options?.to))
  const ops = column ? offered(column.field.operators ?? [], choosable) : []
  // What is one of a list is asked as any of several.
  const several = start?.op === 'eq' && choosable && ops.includes('in')
  const [op, setOp] = useState(several ? 'in' : (start?.op ?? ''))
  const [value, setValue] = useState<unknown>(several ? [start.value] : start?.value)
  const chosenOp = start?.op === op && start.path === path ? op : ops.includes(op) ? op : (usualOf(ops) ?? '')
  const condition: Condition = { path, op: chosenOp, value: chosenOp === 'empty' ? value !== false : value }
  const choosePath = (next: string) => {
    setPath(next)
    setOp('')
    setValue(undefined)
  }
  const chooseOp = (next: string) => {
    setOp(next.replace('notEmpty', 'empty'))
    if (next === 'notEmpty') setValue(false)
    else if (next === 'empty' || chosenOp === 'empty' || shape(next) !== shape(chosenOp)) setValue(undefined)
  }
  const options = ops.flatMap((o) =>
    o === 'empty'
      ? [
          { value: 'empty', label: t('op_empty') },
          { value: 'notEmpty', label: t('op_notEmpty') },
        ]
      : [{ value: o, label: t(opKey(o, undefined)) }],
  )
  const [nesting, setNesting] = useState(false)
  // Once a field is chosen, what is typed next is the value.
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (path && !start) form.current?.querySelector('.mantine-NativeSelect-root + *')?.querySelector<HTMLElement>('input, select, button')?.focus()
    // Where one comes to change a condition, the first that asks has the focus.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [path])
  const inner = target && readConditions(value as Filter | undefined).conditions[0]
  // A condition on the children is asked in this one's place, and leads back to it.
  if (target && nesting) {
    const back = (filter: Filter) => {
      setValue(filter)
      setNesting(false)
    }
    return <ConditionEditor object={target} {...(inner && { start: inner })} done={(next) => back(writeConditions([next], []) ?? {})} remove={() => back({})} />
  }
  return (
    <form
      ref={form}
      className="rp-condition-form"
      onSubmit={(e) => {
        e.preventDefault()
        // It stands in whatever form asks for conditions, and is none of its sending.
        e.stopPropagation()
        if (child) done({ path: child, op: op === 'none' ? 'none' : 'some', value: value ?? {} })
        else if (column && complete(condition)) done(condition)
      }}
    >
      {!start && (
        <Select
          aria-label={t('field')}
          data-autofocus
          searchable
          filter={({ options, ...typed }) => {
            const found = holdingOptions(({ value, label }) => (value.startsWith(childMark) ? [label] : namesAt(meta, object, value)))
            // What lies a record further on is found by typing: there is too much of it to look through.
            return found({ ...typed, options: typed.search.trim() ? options : options.filter((one) => !('items' in one && one.items[0]?.value.includes('.'))) })
          }}
          selectFirstOptionOnChange
          placeholder={t(linked ? 'findField' : 'chooseField')}
          nothingFoundMessage={t('nothingFound')}
          value={path || null}
          onChange={(next) => choosePath(next ?? '')}
          data={subjects}
          maxDropdownHeight={320}
          comboboxProps={{ withinPortal: false }}
        />
      )}
      {child && (
        <NativeSelect
          aria-label={t('operator')}
          value={op === 'none' ? 'none' : 'some'}
          onChange={(e) => setOp(e.currentTarget.value)}
          data={[
            { value: 'some', label: t('op_some') },
            { value: 'none', label: t('op_none') },
          ]}
        />
      )}
      {child && target && (
        <button type="button" className="rp-add-condition" onClick={() => setNesting(true)}>
          <IconPlus size={14} stroke={1.5} aria-hidden />
          {inner ? say(columnOf(meta, target, inner.path)?.label) : t('condition')}
        </button>
      )}
      {column && set && (
        <>
          <NativeSelect
            aria-label={t('operator')}
            value={chosenOp === 'empty' && value === false ? 'notEmpty' : chosenOp}
            onChange={(e) => chooseOp(e.currentTarget.value)}
            data={options}
          />
          {chosenOp !== 'empty' && <set.FilterInput key={`${path} ${chosenOp}`} field={column.field} op={chosenOp} value={value} onChange={setValue} />}
        </>
      )}
      <div className="rp-condition-do">
        {remove && (
          <Button className="rp-plain" onClick={remove}>
            {t('removeCondition')}
          </Button>
        )}
        <Button type="submit" className="rp-ink" disabled={child ? false : !column || !complete(condition)}>
          {t('done')}
        </Button>
      </div>
    </form>
  )
}
/** Operators whose values have one shape may keep it when one is changed for another. */
const shape = (op: string) =>
  op === 'between' ? 'pair' : op === 'in' || op === 'notIn' ? 'list' : op === 'within' ? 'stretch' : op === 'before' || op === 'after' ? 'moment' : 'one'
