// Giving a record another place, by dragging or by keys: an action does it where one is meant for it, a plain change where the field allows one.
import { useQueryClient } from '@tanstack/react-query'
import { createElement, Suspense, useState, type ReactNode } from 'react'
import { useMeta, type MetaAction, type MetaField, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { titleOf, touch, updateRecord } from '../api/records.ts'
import { Trouble } from '../api/request.ts'
import { useUndo } from '../api/undo.ts'
import { overlay, runWith } from '../api/save.ts'
import { isBlank } from '../fields/kind-set.ts'
import { kindSet } from '../fields/registry.ts'
import { editable } from '../form/record-form.tsx'
import { useWords } from '../language.tsx'
import { ActionDialog, asking } from '../record/action-dialog.tsx'
import { useFits } from '../record/use-fitting.ts'
import { useOpened } from '../record/use-opened.ts'
import { within } from '../record/wholes.ts'
import { useSlots } from '../slots.tsx'
import { toast, toastTrouble } from '../toasts.tsx'

export type Way =
  { readonly kind: 'action'; readonly action: MetaAction; readonly input: Record<string, unknown> } | { readonly kind: 'change' } | { readonly kind: 'no' }
/** How `record` gets `value` in `field`: the action that asks for that field, the one that leads to that state, or a change of the field. */
export function wayTo(object: MetaObject, fitting: readonly MetaAction[], field: string, value: unknown): Way {
  const asks = fitting.find((a) => field in (a.input ?? {}) && !a.to)
  if (asks) return { kind: 'action', action: asks, input: { [field]: value } }
  const leads = field === 'state' ? fitting.find((a) => a.to === value) : undefined
  if (leads) return { kind: 'action', action: leads, input: {} }
  return object.can.update && field in editable(object, false) ? { kind: 'change' } : { kind: 'no' }
}
type Asked = { row: Row; action: MetaAction; input: Record<string, unknown>; back(): void; refused?: unknown }
/** `ahead`: it stands in its new place while an action still asks, as a card that was dropped there does. `drop(row, field, value)` moves it at once and takes it back with the reason when that is refused; `dialog` asks what an action still needs. */
export function useDrop(
  object: MetaObject,
  ahead = true,
): {
  drop(row: Row, field: string, value: unknown): void
  run(row: Row, action: MetaAction): void
  may(row: Row, field: string, value: unknown): boolean
  dialog: ReactNode
} {
  const client = useQueryClient()
  const words = useWords()
  const { t, say } = words
  const meta = useMeta()
  const fits = useFits(object)
  const undo = useUndo()
  const slots = useSlots()
  const opened = useOpened()
  const [asked, setAsked] = useState<Asked>()
  const Asking = asked && slots.asking?.[`${object.name}.${asked.action.name}`]
  const done = (row: Row, action: MetaAction) => {
    const title = titleOf(object, row)
    toast(action.done ? say(action.done, { title, name: title }) : t('actionDone', { action: say(action.label) }), undo.offer())
  }
  /** Says where it stands now. */
  const stands = (row: Row, field: string, value: unknown) => {
    const at = object.fields[field]!
    const title = typeof value === 'object' ? (value as { title?: string } | null)?.title : undefined
    const said = isBlank(value) ? t('groupEmpty') : (title ?? kindSet(at).print(value as never, at, { ...words, meta }))
    toast(t('placed', { name: titleOf(object, row), field: say(at.label), value: said }), undo.offer())
  }
  const settle = () => touch(client, object.plural)
  // What turns a record's way asks all that its button asks; a step on the way only what it cannot do without.
  const needs = (action: MetaAction, input: Record<string, unknown>) =>
    Boolean(action.confirm || action.noUndo) ||
    Object.entries(action.input ?? {}).some(([name, f]) => (action.to || (f.required && f.initial === undefined)) && !(name in input))
  const perform = async (row: Row, action: MetaAction, input: Record<string, unknown>, back: () => void, tell = () => done(row, action)) => {
    if (needs(action, input)) return setAsked({ row, action, input, back })
    try {
      await runWith(object.plural, row, action.name, plain(input))
      tell()
      await settle()
    } catch (error) {
      // What is missing can be filled in at once; anything else is said, and the card goes back.
      if (error instanceof Trouble && error.status === 422 && error.issues.length) {
        if (!ahead) back()
        return setAsked({ row, action, input, back, refused: error })
      }
      back()
      toastTrouble(error, t)
    }
  }
  const close = () => {
    asked?.back()
    setAsked(undefined)
  }
  return {
    may: (row, field, value) => wayTo(object, fits(row), field, value).kind !== 'no',
    run: (row, action) => void perform(row, action, {}, () => undefined),
    drop: (row, field, value) => {
      const way = wayTo(object, fits(row), field, plainId(value))
      if (way.kind === 'no') return toast(t('dropNo', { name: titleOf(object, row), field: say(object.fields[field]?.label) }), { tone: 'risk' })
      const waits = !ahead && way.kind === 'action' && needs(way.action, way.input)
      const back = waits ? () => undefined : overlay(client, object.plural, row.id, { [field]: value })
      if (way.kind === 'action')
        return void perform(row, way.action, way.input, back, () => (way.action.to ? done(row, way.action) : stands(row, field, value)))
      updateRecord(object.plural, row.id, row.version, { [field]: plainId(value) })
        .then(() => {
          stands(row, field, value)
          return settle()
        })
        .catch((error: unknown) => {
          back()
          toastTrouble(error, t)
        })
    },
    dialog: asked
      ? createElement(ActionDialog, {
          ...asking(object, asked.row, asked.action, { say, t }),
          input: within(meta, object, [asked.row], (asked.action.input ?? {}) as Record<string, MetaField>, () => '').input,
          start: asked.input,
          ...(Asking && {
            before: (input: Readonly<Record<string, unknown>>) => createElement(Suspense, null, createElement(Asking, { record: asked.row, input })),
          }),
          more: object.can.update ? editable(object, false) : {},
          ...(asked.refused !== undefined && { refused: asked.refused }),
          close,
          submit: async (input: Record<string, unknown>, fields: Record<string, unknown>) => {
            const left = await runWith(object.plural, asked.row, asked.action.name, input, fields)
            setAsked(undefined)
            done(asked.row, asked.action)
            opened(object, asked.action, left)
            await settle()
          },
        })
      : null,
  }
}
const plainId = (value: unknown) => idOf(value) ?? null
const plain = (input: Record<string, unknown>) => Object.fromEntries(Object.entries(input).map(([k, v]) => [k, plainId(v)]))
