// One condition: which field, how compared, with what.
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { columnOf } from '../api/paths.ts'
import { useMeta, type MetaObject } from '../api/meta.ts'
import { kindSet } from '../fields/registry.ts'
import { useWords } from '../language.tsx'
import type { TextKey } from '../texts.ts'
import { complete, offered, type Condition } from './conditions.ts'

/** Fields one may filter by, in the order of the declaration. */
export const filterable = (object: MetaObject) =>
  Object.entries(object.fields).filter(
    ([name, f]) => !f.retired && name !== 'id' && name !== 'version' && f.operators?.length > 0 && f.operators.some((op) => op !== 'empty'),
  )
export const opKey = (op: string, value: unknown): TextKey => (op === 'empty' ? (value === false ? 'op_notEmpty' : 'op_empty') : (`op_${op}` as TextKey))

type EditorProps = { object: MetaObject; start?: Condition; done(condition: Condition): void; remove?(): void }
export function ConditionEditor({ object, start, done, remove }: EditorProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const fields = filterable(object)
  const [path, setPath] = useState(start?.path ?? '')
  const column = path ? columnOf(meta, object, path) : undefined
  const set = column && kindSet(column.field)
  const choosable = Boolean(column && (column.field.options?.choices || column.field.options?.to))
  const ops = column ? offered(column.field.operators ?? [], choosable) : []
  const [op, setOp] = useState(start?.op ?? '')
  const [value, setValue] = useState<unknown>(start?.value)
  const chosenOp = start?.op === op && start.path === path ? op : ops.includes(op) ? op : (ops[0] ?? '')
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
  return (
    <form
      className="rp-condition-form"
      onSubmit={(e) => {
        e.preventDefault()
        if (column && complete(condition)) done(condition)
      }}
    >
      {!start && (
        <NativeSelect
          aria-label={t('field')}
          data-autofocus
          value={path}
          onChange={(e) => choosePath(e.currentTarget.value)}
          data={[{ value: '', label: t('chooseField') }, ...fields.map(([name, f]) => ({ value: name, label: say(f.label) }))]}
        />
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
        <Button type="submit" className="rp-ink" disabled={!column || !complete(condition)}>
          {t('done')}
        </Button>
      </div>
    </form>
  )
}
/** Operators whose values have one shape may keep it when one is changed for another. */
const shape = (op: string) =>
  op === 'between' ? 'pair' : op === 'in' || op === 'notIn' ? 'list' : op === 'within' ? 'stretch' : op === 'before' || op === 'after' ? 'moment' : 'one'
