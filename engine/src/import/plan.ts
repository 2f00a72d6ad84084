// A mapping made ready to read rows fast: each column's steps are settled once, not once a row.
import { codeNamed, kindOf, readInstant, type Field, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { isIssue, placeholder, targetOf, type Mapped, type Mapping } from './mapping.ts'
import { Resolver } from './resolve.ts'

export type Cells = readonly (string | null)[]
/** A row on its way: what it will set, what its cells say of linked records, what is wrong with it. */
export type Reading = {
  line: number
  cells: Cells
  draft: Record<string, unknown>
  links: (string[] | null)[]
  later: Record<string, string>
  issues: Issue[]
  key: string | null
}
export type LinkStep = {
  field: string
  def: Field
  many: boolean
  to: string
  own: boolean
  createMissing: boolean | Record<string, (cells: Cells) => string | null>
  resolver: Resolver
}
export type Plan = {
  def: ObjectDef
  mapping: Mapping
  columns: readonly string[]
  links: LinkStep[]
  /** Finds existing rows by the match field. */
  matcher: Resolver | null
  /** Linked records made along the way: object → folded names. A dry run unmakes them batch by batch, and still counts each once. */
  made: Map<string, Set<string>>
  /** Columns whose cells are used: an error value in another one does no harm. */
  used: ReadonlySet<number>
  read(cells: Cells, line: number): Reading
  /** What the row's title will be: for links to rows of the same file. */
  title(cells: Cells): string | null
}
type Source = (cells: Cells) => string | null
type Step = (cells: Cells, row: Reading) => void

export function makePlan(ctx: Ctx, def: ObjectDef, columns: readonly string[], mapping: Mapping, dry = false): Plan {
  const used = new Set<number>()
  const links: LinkStep[] = []
  const composed = new Map<string, Field>()
  const clears = mapping.options.skipEmpty === false && mapping.mode !== 'insert'
  let key: Source = () => null
  let title: Source = () => null
  const steps = mapping.entries.flatMap((entry): Step[] => {
    const target = entry.field ? targetOf(ctx, def, entry.field) : null
    if (!target || isIssue(target)) return []
    const source = sourceOf(entry, columns, used)
    if (entry.field === mapping.match) key = source
    if (entry.field === def.title) title = source
    const { name, field, part } = target
    const kind = kindOf(field)
    if (part) {
      composed.set(name, field)
      return [
        (cells, row) => {
          const text = source(cells)
          const coded = part === 'currency' ? 'currency' : part === 'country' ? 'region' : undefined
          if (text !== null) ((row.draft[`${name}.`] ??= {}) as Record<string, string>)[part] = coded ? (codeNamed(coded, text) ?? text.toUpperCase()) : text
        },
      ]
    }
    if (kind.links && name !== 'id') {
      const slot = links.length
      const to = String(field.options?.to)
      const missing =
        typeof entry.createMissing === 'object'
          ? Object.fromEntries(Object.entries(entry.createMissing).map(([k, v]) => [k, sourceOf({ field: k, constant: v }, columns, used)]))
          : entry.createMissing === true
      links.push({
        field: name,
        def: field,
        many: kind.links === 'many',
        to,
        own: to === def.name && kind.links === 'one',
        createMissing: missing,
        resolver: new Resolver(to, entry.match ?? null),
      })
      return [
        (cells, row) => {
          const text = source(cells)
          if (text === null) {
            if (clears) row.draft[name] = null
          } else row.links[slot] = kind.links === 'many' ? (kind.parse(text, field, ctx.locale) as string[]) : [text]
        },
      ]
    }
    const parse = reader(ctx, field, mapping)
    // A real run adds the word to the list before it reads the rows.
    const grows = dry && entry.createMissing === true && field.options?.choices && ctx.may(ctx.registry.object('field')!, 'update')
    return [
      (cells, row) => {
        const text = source(cells)
        if (text === null) {
          if (clears) row.draft[name] = null
          return
        }
        const value = parse(text)
        if (value === undefined && grows) return
        if (value === undefined)
          row.issues.push({
            path: name,
            code: kind.family === 'id' ? 'not_a_choice' : 'unreadable_value',
            params: {
              value: text.slice(0, 200),
              kind: kind.name,
              ...(field.options?.choices
                ? {
                    allowed: Object.values(field.options.choices as Record<string, { en: string }>)
                      .map((c) => c.en)
                      .slice(0, 30)
                      .join(', '),
                  }
                : {}),
            },
          })
        else row.draft[name] = value
      },
    ]
  })
  const read = (cells: Cells, line: number): Reading => {
    const row: Reading = { line, cells, draft: {}, links: links.map((): string[] | null => null), later: {}, issues: [], key: key(cells) }
    for (const step of steps) step(cells, row)
    for (const [name, field] of composed) compose(row.draft, name, field)
    return row
  }
  return { def, mapping, columns, links, matcher: mapping.match ? new Resolver(def.name, mapping.match) : null, made: new Map(), used, read, title }
}
/** Parts laid over the whole: a currency beside an amount, a city and a street into one address. */
function compose(draft: Record<string, unknown>, name: string, field: Field) {
  const parts = draft[`${name}.`] as Record<string, string> | undefined
  delete draft[`${name}.`]
  const whole = draft[name] as object | null | undefined
  if (!parts || (!whole && kindOf(field).columns[0]!.suffix === '')) return
  draft[name] = { ...whole, ...parts }
}
/** Where a field's text comes from: a column, a constant, or a constant that names columns; then the replacements. */
function sourceOf(entry: Mapped, columns: readonly string[], used: Set<number>): Source {
  const { replace, constant } = entry
  const at = entry.column ? columns.indexOf(entry.column) : -1
  if (at >= 0) used.add(at)
  const column: Source = (cells) => cells[at]?.trim() || null
  const pieces = constant === undefined ? [] : split(constant, columns, used)
  const fixed: Source = (cells) => {
    let text = ''
    for (const piece of pieces) {
      const value = typeof piece === 'string' ? piece : (cells[piece.at]?.trim() ?? '')
      text += typeof piece !== 'string' && piece.dotted ? dotted(value) : value
    }
    return text.trim() || null
  }
  // With both a column and a constant, the constant stands in where the cell is empty.
  const source: Source = constant === undefined ? column : at < 0 ? fixed : (cells) => column(cells) ?? fixed(cells)
  if (!replace) return source
  const table = new Map(Object.entries(replace))
  return (cells) => {
    const text = source(cells)
    const other = table.get(text ?? '')
    return other === undefined ? text : other.trim() || null
  }
}
const dotted = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .replace(/^\.|\.$/g, '')
function split(constant: string, columns: readonly string[], used: Set<number>): (string | { at: number; dotted: boolean })[] {
  const pieces: (string | { at: number; dotted: boolean })[] = []
  let from = 0
  for (const m of constant.matchAll(placeholder)) {
    pieces.push(constant.slice(from, m.index))
    const at = columns.indexOf(m[1]!)
    used.add(at)
    pieces.push({ at, dotted: m[2] === 'dotted' })
    from = m.index + m[0].length
  }
  pieces.push(constant.slice(from))
  return pieces
}
const KEPT = 5000
/** A cell's text as the field's value; undefined where it cannot be read. Kinds of few values remember them. */
function reader(ctx: Ctx, given: Field, mapping: Mapping): (text: string) => unknown {
  const { currency, zone } = ctx.engine.settings
  // Amounts without a currency are the company's.
  const field = { ...given, options: { ...given.options, currency: given.options?.currency ?? currency } }
  const kind = kindOf(field)
  const moment = kind.columns[0]!.type === 'timestamptz'
  const order = mapping.options.dateOrder
  const plain = (text: string): unknown => {
    const dated = kind.family === 'time' && order === 'dmy' ? text.replace(/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})/, '$3-$2-$1') : text
    return moment ? readInstant(dated, zone) : kind.parse(dated, field, ctx.locale)
  }
  if (!['id', 'flag', 'time'].includes(kind.family)) return plain
  const known = new Map<string, unknown>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    if (known.size >= KEPT) known.clear()
    const value = plain(text)
    known.set(text, value)
    return value
  }
}
