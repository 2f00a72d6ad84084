// The log: everything anybody did, newest first, with filters; taken out as a file, and its seal checked.
import { Button, Select } from '@mantine/core'
import { IconDownload, IconShieldCheck } from '@tabler/icons-react'
import { useDebouncedValue } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { objectNamed, pluralLabel, useMeta } from '../../api/meta.ts'
import { download, query, request } from '../../api/request.ts'
import { formatInstant, formatNumber } from '../../format.ts'
import { useWords } from '../../language.tsx'
import { useVerb } from '../../record/use-verb.ts'
import { Bones, Failed } from '../../shell/empty.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { texts, type TextKey } from '../../texts.ts'
import { usersQuery } from '../api.ts'
import { SearchBox } from '../parts.tsx'
import { SettingsHead } from '../settings-head.tsx'
import { useAddress } from '../settings-route.tsx'
import { EntryPanel } from './entry-panel.tsx'
import './audit.css'
import { instantOf } from '../../clock.ts'

const DayInput = lazy(() => import('../../fields/day-input.tsx'))
export type Entry = {
  id: string
  at: string
  actor: { id: string; name: string } | null
  door: string
  object: string
  record: string
  title: string | null
  verb: string
  cause: string | null
  changes: Record<string, [unknown, unknown]>
  names: Record<string, string>
  detail: Record<string, unknown>
}
type Page = { data: Entry[]; page: { next: string | null } }
type Ask = { q: string; actor: string; object: string; verb: string; door: string; from: string; to: string; record: string; cause: string; entry: string }
const verbs = [
  'created',
  'updated',
  'deleted',
  'restored',
  'erased',
  'revealed',
  'exported',
  'previewed',
  'passwordSet',
  'deactivated',
  'activated',
  'numbered',
  'retried',
  'dropped',
] as const
const doors = ['page', 'api', 'import', 'undo', 'job', 'system'] as const
export const doorWords = (door: string): TextKey => (`door_${door}` in texts ? (`door_${door}` as TextKey) : 'door_other')

export default function AuditPage() {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const verb = useVerb()
  const { search, open } = useAddress<Ask>()
  const users = useQuery(usersQuery)
  const [typed, setTyped] = useState(search.q ?? '')
  const [q] = useDebouncedValue(typed.trim(), 400)
  const set = (change: Partial<Ask>) => open({ ...search, entry: undefined, ...change } as Partial<Ask>)
  const nextDay = (day: string | undefined) => day && new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  /** A day as the company’s clock begins it. */
  const moment = (day: string | undefined) => day && instantOf(new Date(`${day}T00:00:00`)).toISOString()
  const { entry: _entry, from, to, q: _q, ...rest } = search
  const ask = { ...rest, q, from: moment(from), to: moment(nextDay(to)) }
  const log = useInfiniteQuery({
    queryKey: ['settings', 'audit', ask],
    queryFn: ({ pageParam, signal }) => request<Page>('GET', `/audit${query({ ...ask, limit: 60, cursor: pageParam })}`, undefined, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.page.next ?? undefined,
    staleTime: 0,
  })
  const entries = log.data?.pages.flatMap((p) => p.data) ?? []
  const { hasNextPage, isFetching, fetchNextPage } = log
  // What is rare stands further back: the search goes on by itself until it finds something.
  useEffect(() => {
    if (!entries.length && hasNextPage && !isFetching) void fetchNextPage()
  }, [entries.length, hasNextPage, isFetching, fetchNextPage])
  const chosen = entries.find((e) => e.id === search.entry)
  const objectLabel = (name: string) =>
    objectNamed(meta, name) ? say(objectNamed(meta, name)!.label) : `object_${name}` in texts ? t(`object_${name}` as TextKey) : name
  const verify = async () => {
    try {
      const { data } = await request<{ data: { events: number; seals: number; erased: number; broken: unknown[] } }>('POST', '/audit/verify', {})
      if (data.broken.length) toast(t('sealBroken', { n: data.broken.length }), { tone: 'risk' })
      else toast(t('sealHolds', { events: formatNumber(data.events, locale), erased: formatNumber(data.erased, locale) }))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const take = () => {
    const heads = (['at', 'who', 'door', 'what', 'object', 'record', 'recordId', 'field', 'before', 'after'] as const).map((k) => t(`audit_${k}`))
    const body = Object.fromEntries(Object.entries({ ...ask, heads }).filter(([, v]) => v !== undefined && v !== ''))
    void download('POST', '/audit/export', body, 'audit.csv').catch((error: unknown) => toastTrouble(error, t))
  }
  const filtered = Object.entries(search).some(([k, v]) => k !== 'entry' && v) || q
  return (
    <>
      <SettingsHead title={t('auditLog')}>
        <Button leftSection={<IconShieldCheck size={16} stroke={1.5} />} onClick={() => void verify()}>
          {t('checkSeal')}
        </Button>
        <Button leftSection={<IconDownload size={16} stroke={1.5} />} onClick={take}>
          {t('op_export')}
        </Button>
      </SettingsHead>
      <div className="rp-define" data-single data-side={chosen ? true : undefined}>
        <div className="rp-define-main">
          <SearchBox label={t('searchLog')} value={typed} onChange={setTyped}>
            <Select
              aria-label={t('audit_who')}
              placeholder={t('audit_who')}
              searchable
              clearable
              data={users.data?.map((u) => ({ value: u.id, label: u.name })) ?? []}
              value={search.actor ?? null}
              onChange={(v) => set({ actor: v ?? '' })}
              w={120}
            />
            <Select
              aria-label={t('object')}
              placeholder={t('object')}
              searchable
              clearable
              data={meta.objects.map((o) => ({ value: o.name, label: say(pluralLabel(o)) }))}
              value={search.object ?? null}
              onChange={(v) => set({ object: v ?? '' })}
              w={130}
            />
            <Select
              aria-label={t('audit_what')}
              placeholder={t('audit_what')}
              clearable
              data={verbs.map((v) => ({ value: v, label: verb(undefined, v) }))}
              value={search.verb ?? null}
              onChange={(v) => set({ verb: v ?? '' })}
              w={120}
            />
            <Select
              aria-label={t('audit_door')}
              placeholder={t('audit_door')}
              clearable
              data={doors.map((d) => ({ value: d, label: t(doorWords(d)) }))}
              value={search.door ?? null}
              onChange={(v) => set({ door: v ?? '' })}
              w={120}
            />
            <Suspense>
              <DayInput aria-label={t('from')} placeholder={t('from')} value={search.from ?? null} onChange={(v) => set({ from: v ?? '' })} />
              <DayInput aria-label={t('until')} placeholder={t('until')} value={search.to ?? null} onChange={(v) => set({ to: v ?? '' })} />
            </Suspense>
            {filtered && (
              <Button
                className="rp-plain"
                onClick={() => {
                  setTyped('')
                  open({})
                }}
              >
                {t('reset')}
              </Button>
            )}
          </SearchBox>
          {(search.record || search.cause) && <p className="rp-lead">{t(search.cause ? 'oneAct' : 'oneRecord')}</p>}
          <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('auditLog')}>
            {log.isError && <Failed error={log.error} retry={() => void log.refetch()} />}
            {log.isPending && <Bones rows={14} />}
            {entries.length > 0 && (
              <table className="rp-table rp-plain-table rp-audit">
                <thead>
                  <tr>
                    <th scope="col">{t('audit_at')}</th>
                    <th scope="col">{t('audit_who')}</th>
                    <th scope="col">{t('audit_what')}</th>
                    <th scope="col">{t('object')}</th>
                    <th scope="col">{t('audit_record')}</th>
                    <th scope="col">{t('audit_changes')}</th>
                    <th scope="col">{t('audit_door')}</th>
                  </tr>
                </thead>
                <tbody>
                  {entries.map((e) => (
                    <tr key={e.id} className="rp-click" aria-selected={e.id === search.entry} onClick={() => open({ ...search, entry: e.id } as Partial<Ask>)}>
                      <td>
                        <button type="button" className="rp-person" onClick={() => open({ ...search, entry: e.id } as Partial<Ask>)}>
                          <time dateTime={e.at}>{formatInstant(e.at, locale)}</time>
                        </button>
                      </td>
                      <td>{e.actor?.name ?? t('system')}</td>
                      <td>{verb(objectNamed(meta, e.object), e.verb)}</td>
                      <td>{objectLabel(e.object)}</td>
                      <td>{e.title}</td>
                      <td className="rp-meta">{changedFields(e)}</td>
                      <td className="rp-meta">{t(doorWords(e.door))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {!entries.length && !log.isPending && !hasNextPage && <p className="rp-lead">{t('nothingFound')}</p>}
            {entries.length > 0 && hasNextPage && (
              <div className="rp-more">
                <Button loading={log.isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t('older')}
                </Button>
              </div>
            )}
            {!entries.length && hasNextPage && <p className="rp-lead">{t('searching')}</p>}
          </div>
        </div>
        {chosen && (
          <EntryPanel
            entry={chosen}
            verb={verb(objectNamed(meta, chosen.object), chosen.verb)}
            objectLabel={objectLabel(chosen.object)}
            close={() => open({ ...search, entry: undefined } as Partial<Ask>)}
            show={(next) => open(next)}
          />
        )}
      </div>
    </>
  )
  function changedFields(e: Entry): string {
    const object = objectNamed(meta, e.object)
    const names = Object.keys(e.changes)
    const said = names.slice(0, 3).map((n) => (object?.fields[n] ? say(object.fields[n].label) : n))
    return names.length > 3 ? `${said.join(t('comma'))} +${names.length - 3}` : said.join(t('comma'))
  }
}
