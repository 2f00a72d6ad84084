// Running an action on one record: asked first where there is something to ask, told of afterwards with the way back.
import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useState, type ReactNode } from 'react'
import type { MetaAction, MetaObject, Row } from '../api/meta.ts'
import { titleOf, touch } from '../api/records.ts'
import { runWith } from '../api/save.ts'
import { useUndo } from '../api/undo.ts'
import { editable } from '../form/editable.ts'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { useSlots } from '../slots.tsx'
import { ActionDialog, asking as askingOf } from './action-dialog.tsx'
import { useOpened } from './use-opened.ts'

/** `begin(record, action, start)`: `start` fills what is asked; `busy` names the action under way. */
export function useAct(object: MetaObject): {
  begin(record: Row, action: MetaAction, start?: Record<string, unknown>): void
  busy: string | undefined
  dialog: ReactNode
} {
  const { t, say } = useWords()
  const client = useQueryClient()
  const undo = useUndo()
  const slots = useSlots()
  const opened = useOpened()
  const [asking, setAsking] = useState<{ record: Row; action: MetaAction; start: Record<string, unknown> }>()
  const [busy, setBusy] = useState<string>()
  const run = async (record: Row, action: MetaAction, input: Record<string, unknown>, fields: Record<string, unknown> = {}) => {
    let left: Row | undefined
    try {
      left = await runWith(object.plural, record, action.name, input, fields)
    } catch (error) {
      // What it asked for may be kept all the same.
      if (Object.keys(fields).length) void touch(client, object.plural)
      throw error
    }
    setAsking(undefined)
    const title = titleOf(object, record)
    toast(action.done ? say(action.done, { title, name: title }) : t('actionDone', { action: say(action.label) }), action.noUndo ? {} : undo.offer())
    opened(object, action, left)
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  const Asking = asking && slots.asking?.[`${object.name}.${asking.action.name}`]
  return {
    busy,
    begin: (record, action, start = {}) => {
      if (action.confirm || action.noUndo || Object.keys(action.input ?? {}).length) return setAsking({ record, action, start })
      setBusy(action.name)
      run(record, action, {})
        .catch((error: unknown) => toastTrouble(error, t))
        .finally(() => setBusy(undefined))
    },
    dialog: asking && (
      <ActionDialog
        {...askingOf(object, asking.record, asking.action, { t, say })}
        start={asking.start}
        before={
          Asking &&
          ((input) => (
            <Suspense>
              <Asking record={asking.record} input={input} />
            </Suspense>
          ))
        }
        more={object.can.update ? editable(object, false) : {}}
        close={() => setAsking(undefined)}
        submit={(input, fields) => run(asking.record, asking.action, input, fields)}
      />
    ),
  }
}
