// A business card pasted into one field is offered to all those it tells of; what was filled can be taken back.
import { IconId } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type ClipboardEvent, type ReactNode } from 'react'
import type { CardPart } from '@rapport/model'
import { objectNamed, useMeta, type MetaField, type MetaObject } from '../api/meta.ts'
import { fewQuery, titleOf } from '../api/records.ts'
import { isBlank } from '../fields/kind-set.ts'
import { useWords } from '../language.tsx'
import type { Values } from './draft.ts'

type Fields = Readonly<Record<string, MetaField>>
type Found = {
  /** Where it was pasted. */
  readonly on: string
  readonly given: Readonly<Record<string, unknown>>
  /** A record that is to be linked and is not there. */
  readonly lacks?: { readonly field: string; readonly name: string } | undefined
  /** What stood in the form before it was filled in. */
  readonly back?: Values
}
const byKind: Readonly<Record<string, CardPart>> = { email: 'email', url: 'website', address: 'address' }
/** Fields for the parts of a card: as declared, else by their kinds, telephones in the order they stand. */
function placesOf(object: MetaObject, fields: Fields): Partial<Record<CardPart, string>> {
  const declared = object.card
  if (declared) return Object.fromEntries(Object.entries(declared).filter(([, name]) => fields[name]))
  const places: Partial<Record<CardPart, string>> = fields[object.title]?.kind === 'text' ? { name: object.title } : {}
  const phones = Object.keys(fields).filter((name) => fields[name]!.kind === 'phone')
  if (phones[0]) places.mobile = phones[0]
  if (phones.length) places.phone = phones[1] ?? phones[0]!
  for (const [name, { kind }] of Object.entries(fields)) if (byKind[kind]) places[byKind[kind]] ??= name
  return places
}
const mayTell = (text: string) => text.trim().length > 8 && /[\n\t@|｜:：]|\d{6}/.test(text)
const bare = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')

export function useCard(object: MetaObject, fields: Fields, values: Values, change: (name: string, value: unknown) => void) {
  const { t, say } = useWords()
  const meta = useMeta()
  const client = useQueryClient()
  const [found, setFound] = useState<Found>()
  const round = useRef(0)
  const places = placesOf(object, fields)
  /** The one record of that name a link may name. */
  const named = async (field: MetaField, name: string) => {
    const target = objectNamed(meta, String(field.options?.to))
    const rows = target ? (await client.fetchQuery(fewQuery(target.plural, { q: name, limit: 5 }))).data : []
    const same = rows.filter((row) => bare(titleOf(target!, row)) === bare(name))
    return same.length === 1 ? { id: same[0]!.id, title: titleOf(target!, same[0]!) } : undefined
  }
  const read = async (on: string, text: string, before: unknown) => {
    const mine = ++round.current
    const card = (await import('./card.ts')).readCard(text)
    const given: Record<string, unknown> = {}
    let lacks: Found['lacks']
    for (const [part, name] of Object.entries(places) as [CardPart, string][]) {
      const value = card[part]
      const field = fields[name]!
      if (value === undefined || (typeof value === 'object') !== (field.kind === 'address')) continue
      if (field.kind !== 'link') given[name] ??= value
      else if (isBlank(values[name])) {
        const one = await named(field, String(value)).catch(() => undefined)
        if (one) given[name] = one
        else lacks = { field: name, name: String(value) }
      }
    }
    if (mine !== round.current) return
    setFound(Object.keys(given).length > 1 ? { on, given: { [on]: before ?? null, ...given }, lacks } : undefined)
  }
  const fill = (own: readonly string[]) => {
    setFound({ ...found!, back: values })
    for (const name of own) change(name, found!.given[name])
  }
  const back = (before: Values) => {
    setFound({ on: found!.on, given: found!.given, lacks: found!.lacks })
    for (const name of Object.keys(found!.given)) change(name, before[name])
  }
  return {
    /** To be heard by whatever holds the fields. */
    onPaste: (event: ClipboardEvent) => {
      const on = (event.target as Element).closest<HTMLElement>('[data-field]')?.dataset.field
      const text = event.clipboardData.getData('text')
      if (on && Object.values(places).includes(on) && mayTell(text)) void read(on, text, values[on])
    },
    /** Fields it has filled. */
    filled: found?.back ? Object.keys(found.given) : [],
    /** What stands under the field it was pasted into. */
    offer: (name: string): ReactNode => {
      if (found?.on !== name) return null
      // What is written already stays as it is.
      const own = Object.keys(found.given).filter((n) => n === found.on || isBlank((found.back ?? values)[n]))
      const told = own.filter((n) => !isBlank(found.given[n]))
      const words = told.map((n) => say(fields[n]!.label)).join(t('comma'))
      if (told.length < 2) return null
      return (
        <div className="rp-card-offer" role="status">
          <IconId size={16} stroke={1.5} aria-hidden />
          <div>
            <p>{found.back ? t('cardFilled', { fields: words }) : t('cardFound', { n: told.length })}</p>
            {!found.back && <p className="rp-meta">{words}</p>}
            {found.lacks && <p className="rp-meta">{t('cardLacks', { name: found.lacks.name, field: say(fields[found.lacks.field]!.label) })}</p>}
            <p className="rp-card-do">
              <button type="button" className="rp-textlink" onClick={() => (found.back ? back(found.back) : fill(own))}>
                {found.back ? t('undo') : t('cardFill')}
              </button>
              {!found.back && (
                <button type="button" className="rp-textlink" onClick={() => setFound(undefined)}>
                  {t('cardLeave')}
                </button>
              )}
            </p>
          </div>
        </div>
      )
    },
  }
}
