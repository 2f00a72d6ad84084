// What an object is called, where it stands, how its list is sorted, what makes its board and calendar.
import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMeta } from '../../api/meta.ts'
import { request } from '../../api/request.ts'
import { formatNumber } from '../../format.ts'
import { LeaveGuard } from '../../form/leave-guard.tsx'
import { useWords } from '../../language.tsx'
import { toast, toastTrouble } from '../../toasts.tsx'
import { useRefresh, type WholeDefinition } from '../api.ts'
import { asText, WordsInput, type Words } from '../parts.tsx'
import { IconPicker } from './icon-picker.tsx'
import { useAnew } from '../use-anew.ts'

type Draft = { label: Words; labels: Words; icon: string; room: string; sort: string; board: string; calendar: { start: string; end?: string } | null }
const draftOf = (d: WholeDefinition): Draft => ({
  label: d.label,
  labels: d.labels,
  icon: d.icon,
  room: d.room,
  sort: d.sort ?? '',
  board: d.board ?? '',
  calendar: d.calendar ?? null,
})
export function ObjectProperties({ definition }: { definition: WholeDefinition }) {
  const { t, say, locale } = useWords()
  const meta = useMeta()
  const refresh = useRefresh()
  const [draft, setDraft] = useAnew([definition], () => draftOf(definition))
  const counted = useQuery({
    queryKey: ['settings', 'usage', definition.name, 'id'],
    queryFn: () => request<{ data: { total: number } }>('GET', `/definitions/${definition.name}/fields/id`).then((r) => r.data.total),
  })
  const was = draftOf(definition)
  const clean = (d: Draft) => ({ ...d, label: asText(d.label), labels: asText(d.labels), sort: d.sort || null, board: d.board || null })
  const [before, after] = [clean(was), clean(draft)]
  const patch = Object.fromEntries(Object.entries(after).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(before[k as keyof Draft])))
  const set = (change: Partial<Draft>) => setDraft((d) => ({ ...d, ...change }))
  const send = async (data: object, words: string) => {
    try {
      await request('PATCH', `/objects/${definition.id}`, data, { version: definition.version })
      await refresh('definitions', 'definition')
      toast(words)
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const reset = async () => {
    try {
      await request('POST', `/definitions/${definition.name}/reset`, { keys: ['label', 'labels', 'icon', 'room', 'sort', 'board', 'calendar'] })
      await refresh('definitions', 'definition')
      toast(t('resetDone'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const live = Object.entries(definition.fields).filter(([, f]) => !f.retired)
  const of = (kinds: readonly string[]) => live.filter(([, f]) => kinds.includes(f.kind)).map(([value, f]) => ({ value, label: say(f.label) }))
  const days = of(['date', 'instant'])
  const down = draft.sort.startsWith('-')
  const sortField = draft.sort.replace(/^-/, '')
  const sortable = live.filter(([n, f]) => f.own || ['createdAt', 'updatedAt'].includes(n)).map(([value, f]) => ({ value, label: say(f.label) }))
  return (
    <div className="rp-define-main">
      <div className="rp-define-scroll">
        <form
          className="rp-properties"
          onSubmit={(e) => {
            e.preventDefault()
            void send(patch, t('saved'))
          }}
        >
          <section>
            <h2 className="rp-h3">{t('names')}</h2>
            <WordsInput label={t('nameOne')} value={draft.label} onChange={(label) => set({ label })} />
            <WordsInput label={t('nameMany')} value={draft.labels} onChange={(labels) => set({ labels })} />
            <div className="rp-two">
              <TextInput label={t('fieldName')} value={definition.name} readOnly classNames={{ input: 'rp-input rp-code' }} />
              <TextInput label={t('addressOfList')} value={`/${definition.plural}`} readOnly classNames={{ input: 'rp-input rp-code' }} />
            </div>
          </section>
          <section>
            <h2 className="rp-h3">{t('place')}</h2>
            <div className="rp-two">
              <Select
                label={t('objectRoom')}
                allowDeselect={false}
                data={meta.rooms.map((r) => ({ value: r.name, label: say(r.label) }))}
                value={draft.room}
                onChange={(room) => set({ room: room ?? draft.room })}
              />
              <IconPicker value={draft.icon} onChange={(icon) => set({ icon })} />
            </div>
          </section>
          <section>
            <h2 className="rp-h3">{t('waysToLook')}</h2>
            <div className="rp-two">
              <Select
                label={t('sortedBy')}
                clearable
                searchable
                data={sortable}
                value={sortField || null}
                onChange={(name) => set({ sort: name ? `${down ? '-' : ''}${name}` : '' })}
              />
              <Select
                label={t('direction')}
                allowDeselect={false}
                disabled={!sortField}
                data={[
                  { value: 'up', label: t('ascending') },
                  { value: 'down', label: t('descending') },
                ]}
                value={down ? 'down' : 'up'}
                onChange={(v) => set({ sort: `${v === 'down' ? '-' : ''}${sortField}` })}
              />
              <Select
                label={t('boardBy')}
                description={t('boardByWhy')}
                clearable
                data={of(['choice', 'link', 'user'])}
                value={draft.board || null}
                onChange={(v) => set({ board: v ?? '' })}
              />
              <div />
              <Select
                label={t('calendarFrom')}
                clearable
                data={days}
                value={draft.calendar?.start ?? null}
                onChange={(start) => set({ calendar: start ? { ...draft.calendar, start } : null })}
              />
              <Select
                label={t('calendarTo')}
                clearable
                disabled={!draft.calendar}
                data={days}
                value={draft.calendar?.end ?? null}
                onChange={(end) => draft.calendar && set({ calendar: end ? { ...draft.calendar, end } : { start: draft.calendar.start } })}
              />
            </div>
          </section>
          <LeaveGuard free={() => !Object.keys(patch).length} />
          <div className="rp-properties-do">
            {definition.changed.length > 0 && (
              <Button onClick={() => void reset()} type="button">
                {t('backToShipped')}
              </Button>
            )}
            <span className="rp-grow" />
            <Button type="button" disabled={!Object.keys(patch).length} onClick={() => setDraft(was)}>
              {t('discard')}
            </Button>
            <Button type="submit" className="rp-ink" disabled={!Object.keys(patch).length}>
              {t('save')}
            </Button>
          </div>
          {!definition.system && (
            <section>
              <h2 className="rp-h3">{t(definition.retired ? 'hiddenObject' : 'hideObject')}</h2>
              <p className="rp-meta">{t('hideObjectWhy', { n: formatNumber(counted.data ?? 0, locale) })}</p>
              <div>
                <Button
                  type="button"
                  className={definition.retired ? '' : 'rp-risk'}
                  onClick={() =>
                    void send({ retired: !definition.retired }, t(definition.retired ? 'objectShown' : 'objectHidden', { name: say(definition.label) }))
                  }
                >
                  {t(definition.retired ? 'showAgain' : 'hideObject')}
                </Button>
              </div>
            </section>
          )}
        </form>
      </div>
    </div>
  )
}
