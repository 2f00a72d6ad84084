// What the palette finds: records, what can be done here, and every page, by a few letters.
import { useDebouncedValue } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { objectAt, objectNamed, pluralLabel, useMeta } from '../api/meta.ts'
import { query, request } from '../api/request.ts'
import { textWidth } from '../format.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useRecent } from '../recent.ts'
import { useHereActions } from './here.ts'
import { answers } from '../names.ts'
import { placesOf } from './places.ts'
import { useCalled, usePages, type Entry } from './palette-pages.tsx'
import type { Finding } from './palette.tsx'

type Found = { object: string; id: string; title: string; subtitle?: string | null; highlights?: [number, number][] }
type Group = { label: string; entries: Entry[] }

function Highlighted({ text, parts }: { text: string; parts: readonly [number, number][] }) {
  const out: ReactNode[] = []
  let at = 0
  for (const [from, to] of parts) {
    out.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>)
    at = to
  }
  return (
    <>
      {out}
      {text.slice(at)}
    </>
  )
}
/** What stands beside a title: amounts, stages and the like whole, long names as far as there is room. */
const More = ({ parts }: { parts: string | readonly string[] }) => (
  <span className="rp-palette-more">
    {[parts].flat().map((part, i) => (
      <span key={i} data-long={textWidth(part, 12) > 120 || undefined}>
        {part}
      </span>
    ))}
  </span>
)
/** The best ten, of any one kind at most five as long as there are others: a customer with many deals is found beside them. */
function mixed(found: readonly Found[], most = 10, ofOne = 5): Found[] {
  const held = new Map<string, number>()
  const [first, rest] = [[] as Found[], [] as Found[]]
  for (const hit of found) {
    const n = (held.get(hit.object) ?? 0) + 1
    held.set(hit.object, n)
    ;(n > ofOne ? rest : first).push(hit)
  }
  return [...first, ...rest].slice(0, most)
}
/** A telephone number as it is written out. */
const dialled = /^\+?[\d\s()*-]{6,}$/
export default function PaletteFound({ mode, close, keys, typed, entered, answer, steps, point }: Finding) {
  const { t, say, low } = useWords()
  const called = useCalled()
  const meta = useMeta()
  const visited = useRecent(meta.user.id)
  const navigate = useNavigate()
  const path = useLocation({ select: (l) => l.pathname })
  const [place, setPlace] = useState({ typed, at: 0, chosen: false })
  const [q] = useDebouncedValue(typed.trim(), 120)
  const list = useRef<HTMLUListElement>(null)
  const found = useQuery<Found[]>({
    queryKey: ['search', q],
    queryFn: ({ signal }) => request<{ data: Found[] }>('GET', `/search${query({ q, limit: 40 })}`, undefined, { signal }).then((r) => r.data),
    enabled: q.length > 0,
    placeholderData: (before) => before,
  })
  const here = useHereActions(path, close)
  const go = (to: () => Promise<void>) => {
    close()
    void to()
  }
  const word = typed.trim()
  const object = objectAt(meta, path.split('/')[1] ?? '')
  const objects = placesOf(meta).flatMap((place) => place.objects)
  // Of what begins with the words just typed, then customers before what hangs on them, as the navigation has them.
  const rank = (hit: Found) => (hit.title?.toLowerCase().startsWith(word.toLowerCase()) ? -1 : objects.findIndex((o) => o.name === hit.object))
  const data = (q && found.data) || []
  const best = mixed(data)
  const hits = best.toSorted((a, b) => rank(a) - rank(b))
  const records: Entry[] = hits.flatMap((hit) => {
    const object = objectNamed(meta, hit.object)
    if (!object) return []
    const beside = hit.subtitle?.split('  ') ?? []
    const number = beside.find((part) => dialled.test(part))
    return {
      key: hit.id,
      icon: <NamedIcon name={object.icon} />,
      title: <Highlighted text={hit.title} parts={hit.highlights ?? []} />,
      more: [say(object.label), ...beside.filter((part) => part !== number)],
      number,
      run: () => go(() => navigate({ to: '/$plural/$id', params: { plural: object.plural, id: hit.id } })),
    }
  })
  // Of what more is found than stands here, the list with all of it.
  const whole: Entry[] = objects.flatMap((o) => {
    const more = (list: readonly Found[]) => list.filter((hit) => hit.object === o.name).length
    return more(data) > more(best)
      ? {
          key: `all-${o.name}`,
          icon: <NamedIcon name={o.icon} />,
          title: t('allWith', { names: low(pluralLabel(o)), q }),
          run: () => go(() => navigate({ to: '/$plural', params: { plural: o.plural }, search: { filter: {}, q } })),
        }
      : []
  })
  const actions: Entry[] = here
    .filter((a) => answers(word, [a.label, a.name, object?.actions.find((o) => o.name === a.name)?.label]))
    .map((a) => ({ key: `do-${a.name}`, icon: <NamedIcon name={a.icon} />, title: a.label, hint: a.keys?.toUpperCase(), run: a.run }))
  const creates: Entry[] = objects
    .filter((o) => !meta.preview && o.can.create && !o.system && answers(word, [t('newOne', { name: low(o.label) }), ...called('create'), o.name, o.label]))
    .map((o) => ({
      key: `new-${o.name}`,
      icon: <IconPlus size={18} stroke={1.5} />,
      title: t('newOne', { name: low(o.label) }),
      run: () => go(() => navigate({ to: '/$plural/new', params: { plural: o.plural } })),
    }))
  const { pages, commands, named } = usePages(word, close, keys)
  // What was open last, while nothing is typed.
  const recent: Entry[] = word
    ? []
    : visited.slice(0, 5).flatMap((r) => {
        const object = objectAt(meta, r.plural)
        return object
          ? {
              key: `recent-${r.id}`,
              icon: <NamedIcon name={object.icon} />,
              title: r.title,
              more: say(object.label),
              run: () => go(() => navigate({ to: '/$plural/$id', params: { plural: r.plural, id: r.id } })),
            }
          : []
      })
  // What can be done elsewhere: with which records, its list says.
  const elsewhere: Entry[] = word
    ? objects.flatMap((o) =>
        o.actions
          .filter((a) => !here.some((h) => h.name === a.name) && answers(word, [a.label, a.name]))
          .map((a) => ({
            key: `act-${o.name}-${a.name}`,
            icon: <NamedIcon name={a.icon} />,
            title: say(a.label),
            more: say(pluralLabel(o)),
            hint: a.keys?.toUpperCase(),
            run: () => go(() => navigate({ to: '/$plural', params: { plural: o.plural }, search: { filter: a.when ?? {} } })),
          })),
      )
    : []
  const groups: Group[] = [
    { label: t('recentRecords'), entries: mode === 'create' ? [] : recent },
    // What is called just that stands before all that holds the word.
    { label: t('goTo'), entries: mode === 'create' ? [] : named },
    { label: t('records'), entries: mode === 'create' ? [] : [...records, ...whole] },
    { label: t('actionsHere'), entries: mode === 'create' ? [] : actions },
    { label: t('create'), entries: word || mode === 'create' ? creates : creates.slice(0, 4) },
    { label: t('actionsElsewhere'), entries: mode === 'create' ? [] : elsewhere },
    { label: t('goTo'), entries: mode === 'create' ? [] : word ? pages : pages.slice(0, 6) },
    { label: t('commands'), entries: mode === 'create' ? [] : word ? commands : [] },
  ].filter((g) => g.entries.length)
  const all = groups.flatMap((g) => g.entries)
  // Other words begin at the top again.
  const { at, chosen } = place.typed === typed ? place : { at: 0, chosen: false }
  const current = Math.min(at, all.length - 1)
  const choose = (to: number) => setPlace({ typed, at: to, chosen: true })
  const active = all[current]
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const id = active && `palette-${active.key}`
  useLayoutEffect(() => point(id), [point, id])
  // Who types fast and goes on means what these words find, not what stood there before them.
  const settled = mode === 'create' || !word || chosen || named.length > 0 || (q === word && !found.isFetching)
  useEffect(() => {
    if (settled && entered) answer(active?.run)
  })
  useLayoutEffect(() => steps((by) => choose((current + by + all.length) % Math.max(all.length, 1))))
  return (
    <>
      <ul id="palette-list" role="listbox" aria-label={t('results')} ref={list}>
        {groups.map((group) => (
          <li key={group.label} role="presentation">
            <p className="rp-palette-label" aria-hidden>
              {group.label}
            </p>
            <ul role="group" aria-label={group.label}>
              {group.entries.map((entry) => {
                const i = all.indexOf(entry)
                return (
                  <li
                    key={entry.key}
                    id={`palette-${entry.key}`}
                    role="option"
                    aria-selected={i === current}
                    onMouseMove={() => i !== current && choose(i)}
                    onClick={() => entry.run()}
                  >
                    {entry.icon}
                    <span className="rp-palette-words">
                      <span className="rp-palette-title">{entry.title}</span>
                      {entry.more && <More parts={entry.more} />}
                      {entry.number && <span className="rp-palette-number">{entry.number}</span>}
                    </span>
                    {entry.hint && <kbd>{entry.hint}</kbd>}
                    {i === current && (
                      <kbd className="rp-palette-enter" aria-hidden>
                        ↵
                      </kbd>
                    )}
                  </li>
                )
              })}
            </ul>
          </li>
        ))}
        {!all.length && (
          <li className="rp-palette-label">
            {found.isFetching ? t('searching') : mode === 'create' && meta.preview ? t('tryAsClosed', { name: meta.user.name }) : t('nothingFound')}
          </li>
        )}
      </ul>
      <footer>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('select')}
        </span>
        <span>
          <kbd>↵</kbd> {t('open')}
        </span>
        <span className="rp-grow" />
        <span>{t('items', { n: all.length })}</span>
      </footer>
    </>
  )
}
