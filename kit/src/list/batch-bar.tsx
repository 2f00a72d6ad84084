// What can be done to the chosen rows: it replaces the foot, so that no row is covered.
import { Button, Checkbox, Select } from '@mantine/core'
import { IconPencil, IconTrash, IconUserShare, IconX } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeta, type Filter, type MetaAction, type MetaField, type MetaObject, type Row } from '../api/meta.ts'
import { titleOf, type Count, type ListAsk, type Operation } from '../api/records.ts'
import { idOf, linked } from '../api/paths.ts'
import { useTitles } from '../api/titles.ts'
import { BinWords } from '../bin/bin-words.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { editable } from '../form/record-form.tsx'
import { NamedIcon } from '../icons.tsx'
import { Dialog } from '../dialog.tsx'
import { useWords } from '../language.tsx'
import { ActionDialog, warningOf } from '../record/action-dialog.tsx'
import { useFits } from '../record/use-fitting.ts'
import { wholeOf, within } from '../record/wholes.ts'
import { Deed } from '../shell/deed.tsx'
import { begin, pagesOf, type Target } from '../work.tsx'
import { countWords, everyOne } from './summary.ts'

type BarProps = {
  object: MetaObject
  rows: readonly Row[]
  all: { ask: Omit<ListAsk, 'filter'> & { filter: Filter | undefined }; count: Count } | undefined
  chooseAll?: (() => void) | undefined
  count: Count
  clear(): void
}
/** `all` is set once everything the list finds is chosen, not only what is loaded. */
export function BatchBar({ object, rows, all, chooseAll, count, clear }: BarProps) {
  const words = useWords()
  const { t, say } = words
  const client = useQueryClient()
  const [asking, setAsking] = useState<MetaAction | 'delete' | 'transfer' | 'edit'>()
  const fits = useFits(object)
  const fitting = new Set(rows.flatMap((row) => fits(row)))
  const bulk = object.actions.filter((a) => a.bulk && fitting.has(a))
  // Where passing on is an action of its own, it does more than change the owner.
  const transferable = object.can.transfer && object.fields.owner && !object.actions.some((a) => a.bulk && a.needs === 'transfer')
  const n = all?.count.count ?? rows.length
  /** `holds`: what a record may hold already; those that do are left as they are. */
  const run = async (what: string, operation: (target: Target) => Operation, holds: Readonly<Record<string, unknown>> = {}) => {
    setAsking(undefined)
    const wanted = Object.entries(holds)
    const targetOf = (row: Row): Target => ({
      id: row.id,
      title: titleOf(object, row),
      same: wanted.length > 0 && wanted.every(([name, value]) => JSON.stringify(idOf(row[name]) ?? null) === JSON.stringify(value ?? null)),
    })
    begin({
      what,
      plural: object.plural,
      total: n,
      client,
      operation,
      label: (path) => say((object.fields[path.split('.')[0]!] ?? object.actions.map((a) => a.input?.[path]).find(Boolean))?.label) || undefined,
      targets: () => (all ? everyTarget(object, all.ask, Object.keys(holds), targetOf) : pagesOf(rows.map(targetOf))),
    })
    clear()
  }
  return (
    <footer className="rp-foot rp-batch" role="toolbar" aria-label={t('batch')}>
      <strong>{all ? t('chosenAll', { n: countWords(all.count, words) }) : t('chosen', { n: rows.length })}</strong>
      {!all && chooseAll && count.count > rows.length && (
        <button type="button" className="rp-textlink" onClick={chooseAll}>
          {t('chooseAll', { n: countWords(count, words) })}
        </button>
      )}
      <span className="rp-batch-rule" />
      {transferable && (
        <Deed className="rp-plain" leftSection={<IconUserShare size={16} stroke={1.5} />} onClick={() => setAsking('transfer')}>
          {t('transferOwner')}
        </Deed>
      )}
      {object.can.update && (
        <Deed className="rp-plain" leftSection={<IconPencil size={16} stroke={1.5} />} onClick={() => setAsking('edit')}>
          {t('editMany')}
        </Deed>
      )}
      {bulk.map((action) => (
        <Deed
          key={action.name}
          className="rp-plain"
          leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
          onClick={() => setAsking(action)}
        >
          {say(action.label)}
        </Deed>
      ))}
      {object.can.delete && (
        <Deed className="rp-plain rp-risk" leftSection={<IconTrash size={16} stroke={1.5} />} onClick={() => setAsking('delete')}>
          {t('delete')}
        </Deed>
      )}
      <span className="rp-grow" />
      <Button className="rp-plain" leftSection={<IconX size={14} stroke={1.5} />} onClick={clear}>
        {t('cancel')} <kbd aria-hidden>Esc</kbd>
      </Button>
      {asking === 'transfer' && (
        <ActionDialog
          title={t('transferMany', { n })}
          input={{ owner: object.fields.owner! }}
          required={['owner']}
          close={() => setAsking(undefined)}
          submit={(input) => run(t('transferOwner'), ({ id }) => ({ op: 'update', id, data: input }), input)}
        />
      )}
      {asking === 'edit' && (
        <EditMany
          object={object}
          n={n}
          close={() => setAsking(undefined)}
          submit={(name, value) => void run(say(object.fields[name]!.label), ({ id }) => ({ op: 'update', id, data: { [name]: value } }), { [name]: value })}
        />
      )}
      {asking === 'delete' && (
        <ActionDialog
          title={t('deleteMany', { n })}
          text={<BinWords text={t('deleteManyWhy')} object={object} />}
          input={{}}
          risk
          label={t('delete')}
          close={() => setAsking(undefined)}
          submit={() => run(t('delete'), ({ id }) => ({ op: 'delete', id }))}
        />
      )}
      {typeof asking === 'object' && (
        <ActOnMany
          object={object}
          rows={all ? [] : rows}
          action={asking}
          n={n}
          close={() => setAsking(undefined)}
          submit={(dataOf, { owner }) =>
            run(
              say(asking.label),
              ({ id }) => ({ op: asking.name, id, data: dataOf(id) }),
              asking.needs === 'transfer' && asking.input?.owner?.required ? { owner } : {},
            )
          }
        />
      )}
    </footer>
  )
}
async function* everyTarget(object: MetaObject, { filter, q }: ListAsk, fields: readonly string[], of: (row: Row) => Target) {
  for await (const page of everyOne(object.plural, { ...(filter && { filter }), ...(q && { q }) }, [object.title, ...fields])) yield page.map(of)
}
type ActProps = {
  object: MetaObject
  /** None where all that the list finds are chosen. */
  rows: readonly Row[]
  action: MetaAction
  n: number
  close(): void
  submit(dataOf: (id: string) => Record<string, unknown>, values: Readonly<Record<string, unknown>>): Promise<void>
}
function ActOnMany({ object, rows, action, n, close, submit }: ActProps) {
  const { t, say } = useWords()
  const meta = useMeta()
  const input = (action.input ?? {}) as Readonly<Record<string, MetaField>>
  const whole = Object.values(input).flatMap((field) => wholeOf(meta, object, field) ?? [])[0]
  const wholes = whole ? [...new Set(rows.flatMap((row) => linked(row[whole.own])?.id ?? []))] : []
  const names = useTitles(object.fields[whole?.own ?? object.title]!, wholes)
  const asked = within(meta, object, rows, input, (id) => names[id] ?? '…')
  return (
    <ActionDialog
      title={t('actionOnMany', { action: say(action.label), n })}
      text={warningOf(action, { t, say })}
      risk={Boolean(action.risk)}
      input={asked.input}
      asks={action.asks}
      close={close}
      label={say(action.label)}
      submit={(values) =>
        submit(
          (id) =>
            asked.of(
              rows.find((row) => row.id === id),
              values,
            ),
          values,
        )
      }
    />
  )
}
function EditMany({ object, n, close, submit }: { object: MetaObject; n: number; close(): void; submit(name: string, value: unknown): void }) {
  const { t, say } = useWords()
  const fields = editable(object, false)
  const [name, setName] = useState<string | null>(null)
  const [value, setValue] = useState<unknown>(null)
  const [empty, setEmpty] = useState(false)
  const field = name ? fields[name] : undefined
  const ready = field && (empty || (value !== null && value !== undefined && value !== ''))
  return (
    <Dialog opened onClose={close} title={t('editManyTitle', { n })} size={440}>
      <form
        className="rp-dialog"
        onSubmit={(event) => {
          event.preventDefault()
          if (name && ready) submit(name, empty ? null : idOf(value))
        }}
      >
        <Select
          data-autofocus
          label={t('field')}
          placeholder={t('chooseField')}
          searchable
          value={name}
          data={Object.entries(fields)
            // What names a record is not one and the same for many.
            .filter(([key, f]) => key !== 'owner' && key !== object.title && !f.index?.toString().includes('unique'))
            .map(([key, f]) => ({ value: key, label: say(f.label) }))}
          onChange={(next) => {
            setName(next)
            setValue(null)
          }}
        />
        {field && !empty && <FieldInput key={name} field={field} value={value} onChange={setValue} label={say(field.label)} />}
        {field && !field.required && <Checkbox label={t('emptyIt')} checked={empty} onChange={(e) => setEmpty(e.currentTarget.checked)} />}
        <div className="rp-dialog-do">
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="submit" className="rp-ink" disabled={!ready}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
