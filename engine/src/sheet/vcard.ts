// Contact cards (vCard 2.1, 3.0, 4.0) as a table: one row a card, one column a kind of value.
import { cardLines, type CardLine } from './vcard-lines.ts'
import { unreadable } from './refuse.ts'
import type { RawRow } from './table.ts'

// In this order, so that two exports of one address book have the same columns; only those in use appear.
const ORDER =
  'Full Name,Family Name,Given Name,Middle Name,Prefix,Suffix,Nickname,Organization,Department,Title,Role,Mobile Phone,Work Phone,Home Phone,Work Fax,Home Fax,Fax,Pager,Phone,Email,Website,Work Street,Work City,Work State,Work Postal Code,Work Country,Home Street,Home City,Home State,Home Postal Code,Home Country,Street,City,State,Postal Code,Country,Birthday,Anniversary,Gender,Categories,Note,UID'.split(
    ',',
  )
const SIMPLE: Record<string, string> = {
  FN: 'Full Name', TITLE: 'Title', ROLE: 'Role', NOTE: 'Note', NICKNAME: 'Nickname', EMAIL: 'Email', URL: 'Website', CATEGORIES: 'Categories', UID: 'UID',
} // prettier-ignore

type Card = { line: number; values: Map<string, string> }

/** The header row and a row a card. Cards are few and their columns are known only at the end, so they are held. */
export async function* vcardRows(bytes: Buffer, encoding: string): AsyncGenerator<RawRow[]> {
  const cards: Card[] = []
  let card: Card | null = null
  let lines: CardLine[] = []
  let depth = 0
  for (const line of cardLines(bytes, encoding)) {
    if (line.name === 'BEGIN') {
      if (depth++ === 0) [card, lines] = [{ line: line.line, values: new Map() }, []]
    } else if (line.name === 'END') {
      if (card && --depth === 0) {
        // A label of one's own stands in a line after the one it names, tied to it by the group.
        const labels = new Map<string, string>()
        for (const each of lines) if (each.name === 'X-ABLABEL') labels.set(each.group, plainLabel(each.value()))
        for (const each of lines) take(card.values, each, each.group ? labels.get(each.group) : undefined)
        finish(card)
        cards.push(card)
        card = null
      }
    } else if (card && depth === 1) lines.push(line)
  }
  if (card) throw unreadable('corrupt', { line: card.line })
  if (!cards.length) throw unreadable('empty')
  const used = new Set(cards.flatMap((c) => [...c.values.keys()]))
  const rank = (column: string) => {
    const [, name = '', n] = /^(.*?)(?: (\d+))?$/.exec(column)!
    const place = ORDER.indexOf(name)
    return (place < 0 ? ORDER.length : place) * 1000 + Number(n ?? 1)
  }
  const columns = [...used].sort((a, b) => rank(a) - rank(b))
  yield [{ line: cards[0]!.line, cells: columns }]
  for (let i = 0; i < cards.length; i += 500)
    yield cards.slice(i, i + 500).map((c) => ({ line: c.line, cells: columns.map((column) => c.values.get(column) ?? null) }))
}

/** `_$!<AssistantPhone>!$_` → Assistant; a label somebody typed stays as it is. */
const plainLabel = (text: string) => text.replace(/^_\$!<(.*)>!\$_$/, '$1').replace(/(?<=[a-z])Phone$/, '')

function take(values: Map<string, string>, line: CardLine, label: string | undefined): void {
  const put = (column: string, value: string) => {
    const text = value.trim()
    if (!text) return
    for (let n = 1; ; n++) {
      const name = n === 1 ? column : `${column} ${n}`
      if (values.get(name) === text) return
      if (values.has(name)) continue
      values.set(name, text)
      return
    }
  }
  const types = line.types
  const place = types.has('WORK') ? 'Work ' : types.has('HOME') ? 'Home ' : ''
  switch (line.name) {
    case 'N': {
      const [family, given, middle, prefix, suffix] = line.parts().map((part) => part.join(' '))
      const named = { 'Family Name': family, 'Given Name': given, 'Middle Name': middle, Prefix: prefix, Suffix: suffix }
      for (const [column, value] of Object.entries(named)) put(column, value ?? '')
      return
    }
    case 'ORG': {
      const [organization, ...units] = line.parts().map((part) => part.join(', '))
      put('Organization', organization ?? '')
      put('Department', units.filter(Boolean).join(' / '))
      return
    }
    case 'TEL': {
      const number = line.value().replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ').replace(/;.*/, '')
      if (types.has('FAX')) put(`${place}Fax`, number)
      else if (types.has('PAGER')) put('Pager', number)
      else if (label) put(`${label} Phone`, number)
      else put(types.has('CELL') || types.has('IPHONE') ? 'Mobile Phone' : `${place}Phone`, number)
      return
    }
    case 'ADR': {
      const [box, extended, street, city, state, code, country] = line.parts().map((part) => part.join(', '))
      put(`${place}Street`, [box, extended, street].filter(Boolean).join(', '))
      const named = { City: city, State: state, 'Postal Code': code, Country: country }
      for (const [column, value] of Object.entries(named)) put(place + column, value ?? '')
      return
    }
    case 'BDAY':
      return put('Birthday', cardDate(line.value(), line.omittedYear))
    case 'ANNIVERSARY':
    case 'X-MS-ANNIVERSARY':
      return put('Anniversary', cardDate(line.value(), line.omittedYear))
    case 'X-ABDATE':
      return label === 'Anniversary' ? put('Anniversary', cardDate(line.value(), line.omittedYear)) : undefined
    case 'GENDER':
      return put('Gender', line.parts()[0]?.join('') ?? '')
    default:
      if (SIMPLE[line.name]) put(SIMPLE[line.name]!, line.value())
  }
}

// Some phones write a card without FN, or with one only; the full name is what an import looks for first.
function finish(card: Card): void {
  const v = card.values
  if (v.has('Full Name')) return
  const [family = '', given = ''] = [v.get('Family Name'), v.get('Given Name')]
  const han = /\p{Script=Han}/u.test(family + given)
  const name = han ? family + given : [given, v.get('Middle Name'), family].filter(Boolean).join(' ')
  if (name || v.has('Organization')) v.set('Full Name', name || v.get('Organization')!)
}

/** 19800322, 1980-03-22T00:00:00Z → 1980-03-22; --0203 and Apple's stand-in year → --02-03; anything else as it is. */
function cardDate(text: string, omittedYear: string | undefined): string {
  const full = /^(\d{4})-?(\d\d)-?(\d\d)/.exec(text.trim())
  if (full) return full[1] === omittedYear ? `--${full[2]}-${full[3]}` : `${full[1]}-${full[2]}-${full[3]}`
  const yearless = /^--(\d\d)-?(\d\d)/.exec(text.trim())
  return yearless ? `--${yearless[1]}-${yearless[2]}` : text.trim()
}
