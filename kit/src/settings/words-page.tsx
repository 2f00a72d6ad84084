// Everything the program says, in every language, to be said another way: found by a word, or by what is not translated yet.
import { Button, Checkbox, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { Locale, Text } from '@rapport/model/text'
import { useMeta } from '../api/meta.ts'
import { request } from '../api/request.ts'
import { dashboardsQuery, nameOf, type Dashboard } from '../dashboard/api.ts'
import { useWords } from '../language.tsx'
import { textsIn } from '../own-words.ts'
import { Bones, Failed } from '../shell/empty.tsx'
import { useSlots } from '../slots.tsx'
import { toast, toastTrouble } from '../toasts.tsx'
import { every, useRefresh, type WholeDefinition } from './api.ts'
import { asText, SearchBox, Side, WordsInput, type Words } from './parts.tsx'
import { SettingsHead } from './settings-head.tsx'
import { useAddress } from './settings-route.tsx'
import { holds } from './use-pages.ts'
import { rowsOf, untranslated, wordSources, type WordRow } from './words.ts'
import { useAnew } from './use-anew.ts'
import './words.css'

export type Wording = { id: string; key: string; en: string | null; zh: string | null; tw: string | null }
const STEP = 150
const langs = { zh: 'zh-CN', en: 'en', tw: 'zh-TW' } as const
/** The three languages, the reader’s own first. */
const readersFirst = (locale: Locale) =>
  locale === 'en' ? (['en', 'zh', 'tw'] as const) : locale === 'zh-TW' ? (['tw', 'zh', 'en'] as const) : (['zh', 'en', 'tw'] as const)
export default function WordsPage() {
  const { t, say, locale } = useWords()
  const order = readersFirst(locale)
  const meta = useMeta()
  const { search, open } = useAddress<{ key: string }>()
  const { words: areas } = useSlots()
  const pages = useQuery({
    queryKey: ['settings', 'pages'],
    queryFn: () => Promise.all(Object.entries(areas ?? {}).map(async ([area, texts]) => textsIn(area, await texts()))).then((all) => all.flat()),
  })
  const dashboards = useQuery(dashboardsQuery)
  const own = useQuery({ queryKey: ['settings', 'wordings'], queryFn: () => every<Wording>('/wordings') })
  const [typed, setTyped] = useState('')
  const [source, setSource] = useState<string | null>(null)
  const [bare, setBare] = useState(false)
  const [mine, setMine] = useState(false)
  const wanted = useDeferredValue(typed.trim())
  const [most, setMost] = useAnew([wanted, source, bare, mine], () => STEP)
  const [traditional, setTraditional] = useState<Readonly<Record<string, string>>>({})
  useEffect(() => void import('../texts.tw.generated.ts').then((m) => setTraditional(m.traditional)), [])
  const rows = useMemo(
    () => rowsOf(meta, own.data ?? [], traditional, { pages: pages.data ?? [], dashboards: dashboards.data ?? [] }),
    [meta, own.data, traditional, pages.data, dashboards.data],
  )
  const shown = rows.filter(
    (r) => (!source || r.source === source) && (!bare || untranslated(r.text)) && (!mine || r.own) && holds(wanted, r.text.zh, r.text.en, r.text.tw, r.key),
  )
  const chosen = rows.find((r) => r.key === search.key)
  if (own.isError) return <Failed error={own.error} retry={() => void own.refetch()} />
  return (
    <>
      <SettingsHead title={t('ownWords')} />
      <div className="rp-define" data-single data-side={chosen ? true : undefined}>
        <div className="rp-define-main">
          <SearchBox label={t('searchWords')} value={typed} onChange={setTyped}>
            <Select
              aria-label={t('wordsWhere')}
              placeholder={t('wordsWhere')}
              clearable
              data={wordSources.map((s) => ({ value: s, label: t(`words_${s}`) }))}
              value={source}
              onChange={setSource}
              w={150}
            />
            <Checkbox label={t('untranslated')} checked={bare} onChange={(e) => setBare(e.currentTarget.checked)} />
            <Checkbox label={t('ownOnly')} checked={mine} onChange={(e) => setMine(e.currentTarget.checked)} />
          </SearchBox>
          <div className="rp-define-scroll" tabIndex={0} role="region" aria-label={t('ownWords')}>
            {own.isPending ? (
              <Bones rows={12} />
            ) : (
              <table className="rp-table rp-plain-table rp-words-table">
                <thead>
                  <tr>
                    {order.map((key) => (
                      <th key={key} scope="col">
                        {t(`in_${key}`)}
                      </th>
                    ))}
                    <th scope="col">{t('wordsWhere')}</th>
                  </tr>
                </thead>
                <tbody>
                  {shown.slice(0, most).map((r) => (
                    <tr key={r.key} className="rp-click" aria-selected={r === chosen} data-own={r.own || undefined} onClick={() => open({ key: r.key })}>
                      <td>
                        <button type="button" className="rp-person" onClick={() => open({ key: r.key })}>
                          <span className="rp-cut" title={r.text[order[0]]}>
                            {r.text[order[0]]}
                          </span>
                        </button>
                      </td>
                      {order.slice(1).map((key) => (
                        <td key={key} lang={langs[key]}>
                          {r.text[key]}
                        </td>
                      ))}
                      <td className="rp-meta">{[t(`words_${r.source}`), r.of && say(r.of)].filter(Boolean).join(' · ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            {!own.isPending && !shown.length && <p className="rp-lead">{t('nothingFound')}</p>}
            {shown.length > most && (
              <div className="rp-more">
                <Button onClick={() => setMost(most + STEP * 2)}>{t('showMore', { n: shown.length - most })}</Button>
              </div>
            )}
          </div>
          <footer className="rp-foot">{t('items', { n: shown.length })}</footer>
        </div>
        {chosen?.dashboard && <DashboardWords row={chosen} dashboard={chosen.dashboard} close={() => open({})} />}
        {chosen && !chosen.dashboard && (
          <WordPanel
            key={chosen.key}
            row={chosen}
            also={rows.find((r) => r !== chosen && ofObject(r) && r.place?.object === ofObject(chosen))}
            own={own.data?.find((w) => w.key === chosen.key)}
            close={() => open({})}
          />
        )}
      </div>
    </>
  )
}
/** The object that `row` names, one of it or many. */
const ofObject = ({ place }: WordRow) => (place && !place.field ? place.object : undefined)
/** `also`: what is changed along with it, the name of many beside that of one. */
function WordPanel({ row, also, own, close }: { row: WordRow; also: WordRow | undefined; own: Wording | undefined; close(): void }) {
  const { t, say, locale } = useWords()
  const refresh = useRefresh()
  const start: Words = row.place ? { zh: row.text.zh, en: row.text.en } : own ? { zh: own.zh ?? '', en: own.en ?? '', tw: own.tw ?? '' } : {}
  const [draft, setDraft] = useState<Words>(start)
  const beside: Words = also ? { zh: also.text.zh, en: also.text.en } : {}
  const [other, setOther] = useState<Words>(beside)
  const dirty = JSON.stringify([draft, other]) !== JSON.stringify([start, beside])
  const called = (one: WordRow) => t(!ofObject(one) ? 'saidHere' : one.place?.what === 'labels' ? 'nameMany' : 'nameOne')
  const save = async () => {
    try {
      if (row.place) await saveLabel(row, { [row.place.what]: asText(draft), ...(also?.place && { [also.place.what]: asText(other) }) })
      else if (!draft.zh && !draft.en && !draft.tw) await (own && request('DELETE', `/wordings/${own.id}`))
      else {
        const body = { zh: draft.zh || null, en: draft.en || null, tw: draft.tw || null }
        await (own
          ? request('PATCH', `/wordings/${own.id}`, body)
          : request('POST', '/wordings', { key: row.key, ...Object.fromEntries(Object.entries(body).filter(([, v]) => v)) }))
      }
      await refresh('wordings', 'definition', 'definitions')
      toast(t('saved'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  const back = async () => {
    try {
      if (own) await request('DELETE', `/wordings/${own.id}`)
      await refresh('wordings')
      setDraft({})
      toast(t('resetDone'))
    } catch (error) {
      toastTrouble(error, t)
    }
  }
  return (
    <Side
      title={say(row.text)}
      note={t(`words_${row.source}`)}
      close={close}
      unsaved={dirty}
      foot={
        <>
          {own && !dirty && <Button onClick={() => void back()}>{t('backToShipped')}</Button>}
          <Button disabled={!dirty} onClick={() => (setDraft(start), setOther(beside))}>
            {t('discard')}
          </Button>
          <Button className="rp-ink" disabled={!dirty} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <dl className="rp-pairs">
        {readersFirst(locale).map((key) => (
          <div key={key}>
            <dt>{t(`in_${key}`)}</dt>
            <dd lang={langs[key]}>{row.shipped[key]}</dd>
          </div>
        ))}
      </dl>
      <WordsInput label={called(row)} value={draft} onChange={setDraft} />
      {also && <WordsInput label={called(also)} value={other} onChange={setOther} />}
      <p className="rp-meta">{t(row.place ? 'wordsOfRecord' : 'wordsLeftOut')}</p>
      {/\{\w+\}/.test(row.shipped.en) && (
        <p className="rp-meta">{t('wordsValues', { values: [...row.shipped.en.matchAll(/\{\w+\}/g)].map((m) => m[0]).join(' ') })}</p>
      )}
    </Side>
  )
}
/** What stands on a dashboard belongs to whoever made that: it is changed there. */
function DashboardWords({ row, dashboard, close }: { row: WordRow; dashboard: Dashboard; close(): void }) {
  const { t, say, locale } = useWords()
  return (
    <Side title={say(row.text)} note={t('words_dashboards')} close={close}>
      <dl className="rp-pairs">
        {readersFirst(locale).map((key) => (
          <div key={key}>
            <dt>{t(`in_${key}`)}</dt>
            <dd lang={langs[key]}>{row.text[key]}</dd>
          </div>
        ))}
      </dl>
      <p className="rp-meta">{t('wordsOnDashboard')}</p>
      <Link to="/dashboards/$id" params={{ id: dashboard.id }} className="rp-link">
        {nameOf(dashboard, say)}
      </Link>
    </Side>
  )
}
/** Labels of objects and fields stand in their definitions, beside everything else about them. */
async function saveLabel(row: WordRow, said: Record<string, Text>) {
  const { object, field, choice, what } = row.place!
  const { data } = await request<{ data: WholeDefinition }>('GET', `/definitions/${object}`)
  if (!field) return request('PATCH', `/objects/${data.id}`, said)
  const known = data.fields[field]!
  if (choice === undefined) return request('PATCH', `/fields/${known.id}`, said)
  const text = said[what]!
  const choices = known.options?.choices as Record<string, object>
  const options = known.custom
    ? { ...known.options, choices: { ...choices, [choice]: { ...choices[choice], ...text } } }
    : { choices: { [choice]: { ...choices[choice], ...text } } }
  return request('PATCH', `/fields/${known.id}`, { options })
}
