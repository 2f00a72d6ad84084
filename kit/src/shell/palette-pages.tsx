// What the palette finds besides records: every page this person may open, and what can be done anywhere; each by its names in every language.
import { useMantineColorScheme } from '@mantine/core'
import { IconBell, IconCalendar, IconLayoutKanban, IconList, IconTrash, IconUpload } from '@tabler/icons-react'
import { locales, type Text } from '@rapport/model/text'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState, type ReactNode } from 'react'
import { objectNamed, pluralLabel, useMeta } from '../api/meta.ts'
import { useUndo } from '../api/undo.ts'
import { dashboardsQuery, nameOf } from '../dashboard/api.ts'
import { NamedIcon } from '../icons.tsx'
import { useWords } from '../language.tsx'
import { useSettingsPages } from '../settings/use-pages.ts'
import { texts, type TextKey } from '../texts.ts'
import { viewsQuery } from '../views/use-view.ts'
import { layoutsOf } from '../views/view.ts'
import { answers, isNamed, type Names } from '../names.ts'
import { placesOf } from './places.ts'
import { localeNames, schemes, useChooseLocale, useSignOut } from './user-menu.tsx'

export type Entry = {
  key: string
  icon: ReactNode
  title: ReactNode
  more?: string | readonly string[]
  number?: string | undefined
  hint?: string | undefined
  run(): void
}
/** `whole`: answers to a word that is all of its name before any record does. */
type Place = Entry & { names: Names; whole?: Names }
const layoutIcons = { table: IconList, board: IconLayoutKanban, calendar: IconCalendar }

/** A text of the kit under all its names: also traditional ones while another language is read, and a company's own. */
export function useCalled(): (key: TextKey) => Names {
  const { t } = useWords()
  const [traditional, setTraditional] = useState<Readonly<Record<TextKey, string>>>()
  useEffect(() => void import('../texts.tw.generated.ts').then((m) => setTraditional(m.traditional)), [])
  return (key) => {
    const text: Text = texts[key]
    return [text, t(key), traditional?.[key]]
  }
}
/** `pages` and `commands` that answer to `word`; `named`: those that are called just that, which then stand in neither. */
export function usePages(word: string, close: () => void, keys: () => void): { pages: Entry[]; commands: Entry[]; named: Entry[] } {
  const { t, say, locale } = useWords()
  const called = useCalled()
  const meta = useMeta()
  const navigate = useNavigate()
  const settings = useSettingsPages()
  const chooseLocale = useChooseLocale()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const undo = useUndo()
  const dashboardObject = objectNamed(meta, 'dashboard')
  const dashboards = useQuery({ ...dashboardsQuery, enabled: Boolean(dashboardObject) }).data ?? []
  const views = useQuery(viewsQuery).data ?? []
  const go = (to: () => Promise<void>) => () => {
    close()
    void to()
  }
  const objects = placesOf(meta).flatMap((place) => place.objects)
  const list: Place[] = objects.map((o) => ({
    key: `go-${o.name}`,
    icon: <NamedIcon name={o.icon} />,
    title: say(pluralLabel(o)),
    names: [pluralLabel(o), o.label, o.name],
    whole: [pluralLabel(o), o.label],
    run: go(() => navigate({ to: '/$plural', params: { plural: o.plural } })),
  }))
  const layouts: Place[] = (['board', 'calendar'] as const).flatMap((layout) => {
    const Icon = layoutIcons[layout]
    // Those meant to be laid out so come first.
    return objects
      .filter((o) => layoutsOf(o).includes(layout))
      .toSorted((a, b) => Number(Boolean(b[layout])) - Number(Boolean(a[layout])))
      .map((o) => ({
        key: `${layout}-${o.name}`,
        icon: <Icon size={18} stroke={1.5} aria-hidden />,
        title: t(`layout_${layout}`),
        more: say(pluralLabel(o)),
        names: [...called(`layout_${layout}`), pluralLabel(o)],
        run: go(() => navigate({ to: '/$plural', params: { plural: o.plural }, search: { layout } })),
      }))
  })
  const imports: Place[] = objects
    .filter((o) => o.can.import)
    .map((o) => ({
      key: `import-${o.name}`,
      icon: <IconUpload size={18} stroke={1.5} aria-hidden />,
      title: t('import'),
      more: say(pluralLabel(o)),
      names: [...called('import'), pluralLabel(o)],
      run: go(() => navigate({ to: '/$plural/import', params: { plural: o.plural } })),
    }))
  const lists: Place[] = objects.flatMap((o) => {
    const shipped = (o.views ?? []).map((v) => ({ key: v.name, title: say(v.label), name: v.label }))
    const saved = views.filter((v) => v.object === o.name).map((v) => ({ key: v.id, title: v.name, name: v.name }))
    return [...shipped, ...saved].map(({ key, title, name }) => ({
      key: `view-${o.name}-${key}`,
      icon: <IconList size={18} stroke={1.5} aria-hidden />,
      title,
      more: say(pluralLabel(o)),
      names: [name, pluralLabel(o)],
      run: go(() => navigate({ to: '/$plural', params: { plural: o.plural }, search: { view: key } })),
    }))
  })
  const single = (key: string, icon: ReactNode, label: TextKey, run: () => void, more?: TextKey, hint?: string): Place => ({
    key,
    icon: typeof icon === 'string' ? <NamedIcon name={icon} /> : icon,
    title: t(label),
    ...(more && { more: t(more) }),
    ...(hint && { hint }),
    names: [...called(label), ...(more ? called(more) : [])],
    run,
  })
  const home = single(
    'go-home',
    'home',
    'homePage',
    go(() => navigate({ to: '/' })),
  )
  const other: Place[] = [
    single(
      'go-inbox',
      <IconBell size={18} stroke={1.5} aria-hidden />,
      'notices',
      go(() => navigate({ to: '/inbox' })),
    ),
    single(
      'go-recent',
      'clock',
      'recentRecords',
      go(() => navigate({ to: '/recent' })),
    ),
    single(
      'go-bin',
      <IconTrash size={18} stroke={1.5} aria-hidden />,
      'recycleBin',
      go(() => navigate({ to: '/bin' })),
    ),
    single(
      'go-settings',
      'settings',
      'settings',
      go(() => navigate({ to: '/settings' })),
    ),
  ]
  const boards: Place[] = dashboardObject
    ? dashboards.map((d) => ({
        key: `board-${d.id}`,
        icon: <NamedIcon name="chart" />,
        title: nameOf(d, say),
        more: say(pluralLabel(dashboardObject)),
        names: [nameOf(d, say), pluralLabel(dashboardObject)],
        run: go(() => navigate({ to: '/dashboards/$id', params: { id: d.id } })),
      }))
    : []
  const shaped: Place[] = settings.map((p) => ({
    key: `settings-${p.name}`,
    icon: <NamedIcon name={p.icon} />,
    title: p.label,
    more: t('settings'),
    names: [p.called, p.label, p.name, ...called('settings')],
    run: go(() => navigate({ to: '/settings/$page', params: { page: p.name } })),
  }))
  const commands: Place[] = [
    ...locales
      .filter((l) => l !== locale)
      .map((l) => ({
        key: `locale-${l}`,
        icon: <NamedIcon name="world" />,
        title: localeNames[l],
        more: t('language'),
        names: [localeNames[l], ...called('language')],
        run: () => (close(), chooseLocale(l)),
      })),
    ...schemes.filter((s) => s !== colorScheme).map((s) => single(`scheme-${s}`, 'settings', `scheme_${s}`, () => (close(), setColorScheme(s)), 'appearance')),
    single('undo', 'rotate', 'undo', () => (close(), undo.last()), undefined, 'Ctrl Z'),
    single('keys', 'key', 'keysTitle', () => (close(), keys()), undefined, '?'),
    single('sign-out', 'user', 'signOut', () => (close(), void signOut())),
  ]
  if (!word) return { pages: [home, ...list].slice(0, 6), commands: [], named: [] }
  const found = (all: readonly Place[]) => all.filter((p) => answers(word, p.names))
  const pages = found([home, ...list, ...lists, ...layouts, ...imports, ...boards, ...other, ...shaped])
  const named = pages.filter((p) => isNamed(word, p.whole ?? p.names.slice(0, 3)))
  return { pages: pages.filter((p) => !named.includes(p)), commands: found(commands), named }
}
