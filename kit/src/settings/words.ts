// Everything that is said, as rows: the pages' own words, rooms, actions, and the labels of objects, fields and choices.
import type { Text } from '@rapport/model/text'
import type { Meta } from '../api/meta.ts'
import type { Dashboard } from '../dashboard/api.ts'
import { choicesIn } from '../fields/choice.tsx'
import { texts } from '../texts.ts'
import type { Wording } from './words-page.tsx'

export const wordSources = ['pages', 'rooms', 'objects', 'fields', 'choices', 'actions', 'views', 'dashboards'] as const
export type WordRow = {
  readonly key: string
  readonly source: (typeof wordSources)[number]
  /** To which object it belongs. */
  readonly of?: Text | undefined
  readonly text: Text
  readonly shipped: Text
  readonly own: boolean
  /** Where the label stands, when it is part of a definition. */
  readonly place?: { object: string; field?: string; choice?: string; what: 'label' | 'labels' | 'help' }
  /** The dashboard it stands on, where alone it is changed. */
  readonly dashboard?: Dashboard
}
/** What is said beside the pages of the kit: on those of the product, and on dashboards. */
export type Beside = { readonly pages: readonly (readonly [key: string, text: Text])[]; readonly dashboards: readonly Dashboard[] }
const han = /\p{Script=Han}/u
/** English that is none, or Chinese that is none: nobody has said it in that language yet. */
export const untranslated = ({ en, zh }: Text) =>
  !en.trim() || !zh.trim() || han.test(en) || (en === zh && /[A-Za-z]{3}/.test(zh) && !han.test(zh) && !/^[A-Z0-9 .,/&-]+$/.test(zh) && zh.includes(' '))

export function rowsOf(meta: Meta, own: readonly Wording[], traditional: Readonly<Record<string, string>>, beside: Beside): WordRow[] {
  const ours = new Map(own.map((w) => [w.key, w]))
  const rows: WordRow[] = []
  const plain = (key: string, source: WordRow['source'], shipped: Text, of?: Text) => {
    const mine = ours.get(key)
    const said = meta.words?.[key.replace(/^page\./, '')]
    const text = source === 'pages' ? { ...shipped, ...said } : shipped
    rows.push({
      key,
      source,
      of,
      text: mine ? { ...text, ...(mine.en && { en: mine.en }), ...(mine.zh && { zh: mine.zh }), ...(mine.tw && { tw: mine.tw }) } : text,
      shipped,
      own: Boolean(mine),
    })
  }
  const label = (source: WordRow['source'], place: NonNullable<WordRow['place']>, text: Text | undefined, of?: Text) =>
    text &&
    rows.push({ key: [place.object, place.field, place.choice, place.what].filter(Boolean).join('.'), source, of, text, shipped: text, own: false, place })
  for (const [key, text] of Object.entries(texts) as [string, Text][]) plain(`page.${key}`, 'pages', { ...text, tw: text.tw ?? traditional[key] ?? text.zh })
  for (const [key, text] of beside.pages) plain(`page.${key}`, 'pages', text)
  for (const room of meta.rooms) plain(`room.${room.name}`, 'rooms', room.label)
  for (const object of meta.objects) {
    if (object.system) continue
    label('objects', { object: object.name, what: 'label' }, object.label)
    label('objects', { object: object.name, what: 'labels' }, object.labels)
    for (const [name, field] of Object.entries(object.fields)) {
      if (['id', 'version', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'owner'].includes(name)) continue
      label('fields', { object: object.name, field: name, what: 'label' }, field.label, object.label)
      label('fields', { object: object.name, field: name, what: 'help' }, field.help, object.label)
      for (const [choice, text] of Object.entries(choicesIn(field)))
        label('choices', { object: object.name, field: name, choice, what: 'label' }, text, object.label)
    }
    for (const view of object.views ?? []) plain(`view.${object.name}.${view.name}`, 'views', view.label, object.labels ?? object.label)
    for (const action of object.actions)
      for (const what of ['label', 'done', 'confirm'] as const)
        if (action[what]) plain(`action.${object.name}.${action.name}.${what}`, 'actions', action[what], object.label)
  }
  for (const dashboard of beside.dashboards) {
    const of = dashboard.words ?? { en: dashboard.name, zh: dashboard.name }
    const said = [['name', dashboard.words] as const, ...(dashboard.tiles ?? []).map((tile) => [tile.id, tile.title] as const)]
    for (const [name, text] of said)
      if (text && typeof text === 'object')
        rows.push({
          key: `dashboard.${dashboard.id}.${name}`,
          source: 'dashboards',
          of: name === 'name' ? undefined : of,
          text,
          shipped: text,
          own: false,
          dashboard,
        })
  }
  return rows
}
