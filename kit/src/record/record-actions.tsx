// What can be done with a record: its actions that fit it, changing it, deleting it.
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useMeta, type MetaAction, type MetaObject, type Row } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { removeRecord, restoreRecord, touch, type HistoryItem } from '../api/records.ts'
import { request } from '../api/request.ts'
import { BinWords } from '../bin/bin-words.tsx'
import { NamedIcon } from '../icons.tsx'
import { useKeys } from '../keys.ts'
import { useWords } from '../language.tsx'
import { dropRecent } from '../recent.ts'
import { Deed, useClosed } from '../shell/deed.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { useAct } from './use-act.tsx'
import { useFitting } from './use-fitting.ts'
import { fresh, useTakeBack } from './use-take-back.tsx'
import { useMay } from './use-why.ts'

export function RecordActions({ object, record, title }: { object: MetaObject; record: Row; title: string }) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const fitting = useFitting(object, record)
  const act = useAct(object)
  const may = useMay(object, record.id)
  const closed = useClosed()
  const [deleting, setDeleting] = useState(false)
  const edit = () => void navigate({ to: '/$plural/$id/edit', params: { plural: object.plural, id: record.id } })
  const begin = (action: MetaAction) => act.begin(record, action)
  const remove = async () => {
    await removeRecord(object.plural, record.id)
    setDeleting(false)
    dropRecent(record.id)
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
  const takeBack = useTakeBack()
  const me = useMeta().user.id
  const [now] = useState(() => Date.now())
  // Whoever just made it by mistake takes that back: for this, nobody need be asked.
  const mine = !may.delete && idOf(record.createdBy) === me && now - Date.parse(String(record.createdAt)) < fresh
  const unmake = async () => {
    try {
      // Its making is the oldest of what happened.
      const { data } = await request<{ data: HistoryItem[] }>('GET', `/${object.plural}/${record.id}/history?limit=200`)
      const made = data.find((item) => item.verb === 'created')?.cause
      if (made) await takeBack.begin(made)
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const told = !may.delete && Boolean(may.deleters?.length) && Boolean(object.can.create)
  const buttons = fitting.filter((a) => a.primary)
  const others = fitting.filter((a) => !a.primary)
  const keyed = Object.fromEntries(
    fitting.flatMap((a) => (a.keys && a.keys.length === 1 ? [[a.keys.toLowerCase(), { label: say(a.label), run: () => begin(a) }]] : [])),
  )
  useKeys('record', closed.disabled ? {} : { ...(may.update && { e: { label: t('edit'), run: edit } }), ...keyed })
  useAsked((name) => {
    const action = fitting.find((a) => a.name === name)
    if (action) begin(action)
    else if (name === 'edit') edit()
  })
  return (
    <div className="rp-actions">
      {may.update && (
        <Deed onClick={edit} aria-keyshortcuts="e">
          {t('edit')}
        </Deed>
      )}
      {[...buttons.slice(1), ...buttons.slice(0, 1)].map((action) => (
        <Deed
          key={action.name}
          className={action === buttons[0] ? 'rp-ink' : undefined}
          loading={act.busy === action.name}
          leftSection={action.icon ? <NamedIcon name={action.icon} size={16} /> : undefined}
          onClick={() => begin(action)}
        >
          {say(action.label)}
          {action.keys && <kbd aria-hidden>{action.keys.toUpperCase()}</kbd>}
        </Deed>
      ))}
      {(others.length > 0 || may.delete || mine || told) && (
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
                {...closed}
              >
                {say(action.label)}
              </Menu.Item>
            ))}
            {others.length > 0 && (may.delete || mine || told) && <Menu.Divider />}
            {mine && <Menu.Item onClick={() => void unmake()}>{t('unmake')}</Menu.Item>}
            {told && (
              <Menu.Item aria-disabled closeMenuOnClick={false} className="rp-closed-item">
                {t('delete')}
                <span className="rp-closed-why">{t('deleteWho', { roles: may.deleters!.join(t('comma')) })}</span>
              </Menu.Item>
            )}
            {may.delete && (
              <Menu.Item color="var(--risk)" onClick={() => setDeleting(true)} {...closed}>
                {t('delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
      {act.dialog}
      {takeBack.dialog}
      {deleting && (
        <ActionDialog
          title={t('deleteOne', { name: title })}
          text={<BinWords text={t('deleteOneWhy')} object={object} />}
          input={{}}
          label={t('delete')}
          risk
          close={() => setDeleting(false)}
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
