// Who changed which field, when and by which door; by field and by person; an old value brought back, a whole act undone.
import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { MetaObject, Row } from '../api/meta.ts'
import { useMeta } from '../api/meta.ts'
import { idOf } from '../api/paths.ts'
import { historyQuery, touch, updateRecord, type HistoryItem } from '../api/records.ts'
import { useUndo } from '../api/undo.ts'
import { editable } from '../form/record-form.tsx'
import { formatInstant } from '../format.ts'
import { useWords } from '../language.tsx'
import { Bones, Failed } from '../shell/empty.tsx'
import { texts, type TextKey } from '../texts.ts'
import { toast, toastTrouble } from '../toasts.tsx'
import { Changes } from './changes.tsx'
import { PersonFilter } from './person-filter.tsx'
import { Undid } from './undid.tsx'
import { fresh, useTakeBack } from './use-take-back.tsx'
import { useVerb } from './use-verb.ts'
import { useRecordSearch } from './use-search.ts'
import { useMay } from './use-why.ts'

export function History({ object, record }: { object: MetaObject; record: Row }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const verb = useVerb()
  const undo = useUndo()
  const may = useMay(object, record.id)
  const [{ by, field, entry }, go] = useRecordSearch()
  const history = useInfiniteQuery(historyQuery(object.plural, record.id, { by, field }))
  const open = may.update ? editable(object, false) : {}
  const [now] = useState(() => Date.now())
  const takeBack = useTakeBack()
  const items = history.data?.pages.flatMap((p) => p.data) ?? []
  // The act that was asked for, however far back; its last event here stands first.
  const { hasNextPage, isFetching, fetchNextPage } = history
  const named = entry ? items.find((item) => item.cause === entry)?.id : undefined
  const at = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (entry && !named && hasNextPage && !isFetching) void fetchNextPage()
  }, [entry, named, hasNextPage, isFetching, fetchNextPage])
  useEffect(() => void at.current?.scrollIntoView({ block: 'center' }), [named])
  const undone = (item: HistoryItem) => Boolean(item.cause) && items.some((later) => later.undoes?.act === item.cause)
  const restore = async (name: string, value: unknown) => {
    try {
      await updateRecord(object.plural, record.id, record.version, { [name]: value ?? null })
      toast(t('historyRestored', { field: say(object.fields[name]!.label) }), undo.offer())
    } catch (error) {
      toastTrouble(error, t)
    }
    await touch(client, object.plural)
  }
  /** An act is undone as a whole, by its last event here. */
  const mayUndo = (item: HistoryItem, i: number) =>
    item.cause &&
    !item.undoes &&
    !undone(item) &&
    item.actor?.id === meta.user.id &&
    now - Date.parse(item.at) < fresh &&
    items.findIndex((x) => x.cause === item.cause) === i
  return (
    <div className="rp-history">
      <div className="rp-story-bar" role="group" aria-label={t('storyFilter')}>
        <NativeSelect
          aria-label={t('field')}
          value={field ?? ''}
          onChange={(e) => go({ field: e.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('historyAllFields') },
            ...Object.entries(object.fields)
              .filter(([name, f]) => !f.retired && !['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'].includes(name))
              .map(([name, f]) => ({ value: name, label: say(f.label) })),
          ]}
        />
        <span className="rp-grow" />
        <PersonFilter by={by} choose={(id) => go({ by: id })} />
      </div>
      {history.isError && <Failed error={history.error} retry={() => void history.refetch()} />}
      {history.isPending && <Bones />}
      <ol aria-label={t('history')}>
        {items.map((item, i) => (
          <li key={item.id} ref={item.id === named ? at : undefined} data-named={item.id === named || undefined}>
            <time dateTime={item.at}>{formatInstant(item.at, locale)}</time>
            <div>
              <p>
                <strong>{item.actor?.name ?? t('system')}</strong>{' '}
                {item.undoes ? <Undid object={object} id={record.id} undoes={item.undoes} verb={item.verb} /> : verb(object, item.verb, true)}
                {undone(item) && <span className="rp-meta"> {t('historyUndone')}</span>}
                {item.door && !item.undoes && (item.actor || item.door !== 'system') && <span className="rp-meta"> {t(doorKey(item.door))}</span>}
                {mayUndo(item, i) && (
                  <button type="button" className="rp-textlink rp-history-undo" title={t('historyUndoWhole')} onClick={() => void takeBack.begin(item.cause!)}>
                    {t('historyUndo')}
                  </button>
                )}
              </p>
              {item.reason && <p className="rp-meta">{item.reason}</p>}
              {item.changes && (
                <Changes
                  object={object}
                  changes={field ? Object.fromEntries(Object.entries(item.changes).filter(([name]) => name === field)) : item.changes}
                  back={(name, old) =>
                    name in open && item.verb !== 'created' && !same(old, record[name]) ? (
                      <button
                        type="button"
                        className="rp-textlink rp-restore"
                        aria-label={t('historyRestore', { field: say(object.fields[name]!.label) })}
                        onClick={() => void restore(name, old)}
                      >
                        {t('historyBack')}
                      </button>
                    ) : null
                  }
                />
              )}
            </div>
          </li>
        ))}
      </ol>
      {takeBack.dialog}
      {history.data && !items.length && <p className="rp-meta">{t('storyNoMatch')}</p>}
      {history.hasNextPage && (
        <Button onClick={() => void history.fetchNextPage()} loading={history.isFetchingNextPage}>
          {t('older')}
        </Button>
      )}
    </div>
  )
}
const same = (a: unknown, b: unknown) => JSON.stringify(idOf(a) ?? null) === JSON.stringify(idOf(b) ?? null)
const doorKey = (door: string): TextKey => (`door_${door}` in texts ? (`door_${door}` as TextKey) : 'door_other')
