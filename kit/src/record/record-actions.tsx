// What can be done with a record: its actions that fit it, changing it, deleting it.
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { MetaAction, MetaObject, Row } from '../api/meta.ts'
import { removeRecord, restoreRecord, runAction, touch, updateRecord } from '../api/records.ts'
import { editable } from '../form/record-form.tsx'
import { NamedIcon } from '../icons.tsx'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { ActionDialog, warningOf } from './action-dialog.tsx'
import { useFitting } from './use-fitting.ts'

export function RecordActions({ object, record, title }: { object: MetaObject; record: Row; title: string }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const fitting = useFitting(object, record)
  const [asking, setAsking] = useState<MetaAction | 'delete'>()
  const [busy, setBusy] = useState<string>()
  const edit = () => void navigate({ to: '/$plural/$id/edit', params: { plural: object.plural, id: record.id } })
  const run = async (action: MetaAction, input: Record<string, unknown>, fields: Record<string, unknown> = {}) => {
    // What a refusal asked for is kept on the record first.
    if (Object.keys(fields).length) {
      await updateRecord(object.plural, record.id, record.version, fields)
      await touch(client, object.plural)
    }
    await runAction(object.plural, record.id, action.name, input)
    setAsking(undefined)
    toast(action.done ? say(action.done, { title, name: title }) : t('actionDone', { action: say(action.label) }))
    await client.invalidateQueries({ queryKey: ['records'] })
  }
  const begin = (action: MetaAction) => {
    if (action.confirm || action.noUndo || Object.keys(action.input ?? {}).length) return setAsking(action)
    setBusy(action.name)
    run(action, {})
      .catch((error: unknown) => toastTrouble(error, t))
      .finally(() => setBusy(undefined))
  }
  const remove = async () => {
    await removeRecord(object.plural, record.id)
    setAsking(undefined)
    const undo = () =>
      void restoreRecord(object.plural, record.id)
        .then(() => touch(client, object.plural))
        .then(() => navigate({ to: '/$plural/$id', params: { plural: object.plural, id: record.id } }))
        .catch((error: unknown) => toastTrouble(error, t))
    toast(t('deleted', { name: title }), { label: t('undo'), run: undo })
    // Off the page first: what is gone is not asked for again.
    await navigate({ to: '/$plural', params: { plural: object.plural } })
    await touch(client, object.plural)
  }
  const buttons = fitting.filter((a) => a.primary)
  const others = fitting.filter((a) => !a.primary)
  const keyed = Object.fromEntries(
    fitting.flatMap((a) => (a.keys && a.keys.length === 1 ? [[a.keys.toLowerCase(), { label: say(a.label), run: () => begin(a) }]] : [])),
  )
  useKeys('record', { ...(object.can.update && { e: { label: t('edit'), run: edit } }), ...keyed })
  useAsked((name) => {
    const action = fitting.find((a) => a.name === name)
    if (action) begin(action)
    else if (name === 'edit') edit()
  })
  return (
    <div className="rp-actions">
      {object.can.update && (
        <Button onClick={edit} aria-keyshortcuts="e">
          {t('edit')}
        </Button>
      )}
      {[...buttons.slice(1), ...buttons.slice(0, 1)].map((action) => (
        <Button
          key={action.name}
          className={action === buttons[0] ? 'rp-ink' : undefined}
          loading={busy === action.name}
          leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
          onClick={() => begin(action)}
        >
          {say(action.label)}
          {action.keys && <kbd aria-hidden>{action.keys.toUpperCase()}</kbd>}
        </Button>
      ))}
      {(others.length > 0 || object.can.delete) && (
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <ActionIcon aria-label={t('moreActions')} variant="default">
              <IconDots size={16} stroke={1.5} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item
                key={action.name}
                leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
                rightSection={action.keys ? <kbd>{action.keys.toUpperCase()}</kbd> : undefined}
                {...(action.risk && { color: 'var(--risk)' })}
                onClick={() => begin(action)}
              >
                {say(action.label)}
              </Menu.Item>
            ))}
            {others.length > 0 && object.can.delete && <Menu.Divider />}
            {object.can.delete && (
              <Menu.Item color="var(--risk)" onClick={() => setAsking('delete')}>
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {typeof asking === 'object' && (
        <ActionDialog
          title={say(asking.label)}
          text={warningOf(asking, { t, say }, { title, name: title })}
          risk={asking.risk}
          input={asking.input ?? {}}
          more={object.can.update ? editable(object, false) : {}}
          label={say(asking.label)}
          close={() => setAsking(undefined)}
          submit={(input, fields) => run(asking, input, fields)}
        />
      )}
      {asking === 'delete' && (
        <ActionDialog
          title={t('deleteOne', { name: title })}
          text={t('deleteOneWhy')}
          input={{}}
          label={t('delete')}
          risk
          close={() => setAsking(undefined)}
          submit={remove}
        />
      )}
    </div>
  )
}
/** The palette asks the page in view to run an action by name. */
function useAsked(run: (name: string) => void) {
  const held = useRef(run)
  useEffect(() => {
    held.current = run
  })
  useEffect(() => {
    const hear = (event: Event) => held.current((event as CustomEvent<string>).detail)
    window.addEventListener('rapport-do', hear)
    return () => window.removeEventListener('rapport-do', hear)
  }, [])
}
