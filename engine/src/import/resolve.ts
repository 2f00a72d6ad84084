// From what a cell says to the record it means: by id, title, code, e-mail or external id; one statement for a whole batch.
import { allFields, isUuid, kindOf, say, type Locale, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import { scopeSql } from '../records/scope.ts'
import { fold } from '../search/fold.ts'
import { sortKey } from '../search/text.ts'

/** `many` names the records a text may mean, `ids` says which they are; nobody guesses between them. */
export type Found = { id: string } | { many: string[]; ids: string[] }
const MOST = 100_000
/** Milliseconds for which what was found is believed: as long as it may take to see that a record has gone, or a right. */
const LASTS = 20_000

export class Resolver {
  readonly to: string
  private readonly by: string | null
  /** What committed batches found, and what the batch under way did: its records may yet be rolled back. */
  private readonly known = new Map<string, Found>()
  private fresh = new Map<string, Found>()
  private readonly met = new Set<string>()
  private since = Date.now()

  /** `by` null: title, then code, e-mail, external id. An id is always understood. */
  constructor(to: string, by: string | null) {
    this.to = to
    this.by = by
  }
  begin() {
    this.fresh = new Map()
    if (Date.now() - this.since < LASTS) return
    this.since = Date.now()
    this.known.clear()
    this.met.clear()
  }
  commit() {
    if (this.known.size > MOST) this.known.clear()
    if (this.met.size > MOST) this.met.clear()
    for (const [text, found] of this.fresh) this.known.set(text, found)
    this.fresh = new Map()
  }
  get = (text: string): Found | undefined => this.fresh.get(text) ?? this.known.get(text)
  /** Whether `id` was found in the reader's sight moments ago. */
  vouches = (id: string) => this.met.has(id)
  put(text: string, id: string) {
    this.fresh.set(text, { id })
  }
  /** Looks up those of `texts` not known yet, within the reader's scope. */
  load = (ctx: Ctx, texts: Iterable<string>): Promise<void> => this.find(ctx, texts, this.fresh)
  /** The same outside any batch: what is there already is known when the batch comes to it. */
  ahead = (ctx: Ctx, texts: Iterable<string>): Promise<void> => this.find(ctx, texts, this.known)
  private async find(ctx: Ctx, texts: Iterable<string>, into: Map<string, Found>): Promise<void> {
    // What cannot be stored is found nowhere.
    const wanted = [...new Set(texts)].filter((t) => !this.get(t) && !t.includes('\0'))
    if (!wanted.length) return
    const def = ctx.registry.object(this.to)!
    const keys = this.keys(ctx, def)
    const b = new Binder()
    const ways: string[] = []
    const ids = wanted.filter(isUuid)
    if (ids.length) ways.push(`t."id" = any(${b.p(ids, 'uuid[]')})`)
    const titled = !this.by || this.by === def.title
    if (titled) ways.push(`t."$sort" = any(${b.p([...new Set(wanted.map(sortKey))], 'text[]')})`)
    for (const key of keys)
      ways.push(`t.${q(key.name)}${key.text ? '' : '::text'} = any(${b.p([...new Set(wanted.map(key.read).filter((v) => v !== null))], 'text[]')})`)
    if (!ways.length) return
    const { rows } = await ctx.db.query(
      `select t."id", t.${q(def.title)}::text as "title"${keys.map((k, i) => `, t.${q(k.name)}::text as "k${i}"`).join('')} from ${q(def.name)} t where (${ways.join(' or ')}) and ${scopeSql(ctx, def, 't', b)}`,
      b.values,
    )
    const index = new Index(rows as Record<string, string | null>[], keys.length)
    for (const text of wanted) {
      const found = index.find(
        text,
        titled,
        keys.map((k) => k.read(text)),
      )
      if (!found) continue
      into.set(text, found)
      if ('id' in found) this.met.add(found.id)
    }
  }
  /** One spelling for all texts that mean the same record. */
  normal(ctx: Ctx, text: string): string {
    const def = ctx.registry.object(this.to)!
    return this.by === def.title ? fold(text) : (this.keys(ctx, def)[0]?.read(text) ?? text.toLowerCase())
  }
  private keys(ctx: Ctx, def: ObjectDef): { name: string; text: boolean; read: (text: string) => string | null }[] {
    const fields = allFields(def)
    const names = this.by
      ? this.by === def.title || this.by === 'id'
        ? []
        : [this.by]
      : Object.keys(fields).filter(
          (n) =>
            n !== def.title &&
            (fields[n]!.kind === 'autoNumber' || n === 'code' || n === 'externalId' || (fields[n]!.kind === 'email' && fields[n]!.index === 'unique')),
        )
    return names
      .filter((n) => ['read', 'edit'].includes(ctx.right(def, n)))
      .map((name) => {
        const field = fields[name]!
        const kind = kindOf(field)
        return {
          name,
          text: kind.columns[0]!.type === 'text',
          read: (text) => {
            const value = kind.parse(text, field, 'en')
            return value === undefined || value === null ? null : String(value)
          },
        }
      })
  }
}
/** Rows of one lookup by everything they may be called. */
class Index {
  private readonly ids = new Map<string, Record<string, string | null>>()
  private readonly exact = new Map<string, Record<string, string | null>[]>()
  private readonly folded = new Map<string, Record<string, string | null>[]>()
  private readonly others: Map<string, Record<string, string | null>[]>[]

  constructor(rows: Record<string, string | null>[], keys: number) {
    this.others = Array.from({ length: keys }, () => new Map())
    const push = (map: Map<string, Record<string, string | null>[]>, key: string, row: Record<string, string | null>) => {
      const list = map.get(key)
      if (list) list.push(row)
      else map.set(key, [row])
    }
    for (const row of rows) {
      this.ids.set(row.id!, row)
      if (row.title !== null) {
        push(this.exact, row.title!, row)
        push(this.folded, fold(row.title!), row)
      }
      this.others.forEach((map, i) => row[`k${i}`] && push(map, row[`k${i}`]!, row))
    }
  }
  find(text: string, titled: boolean, keys: (string | null)[]): Found | undefined {
    const byId = this.ids.get(text.toLowerCase())
    if (byId) return { id: byId.id! }
    const ways = [
      ...(titled ? [this.exact.get(text), this.folded.get(fold(text))] : []),
      ...this.others.map((map, i) => (keys[i] === null ? undefined : map.get(keys[i]!))),
    ]
    const rows = ways.find((w) => w?.length)
    if (!rows) return undefined
    if (rows.length === 1) return { id: rows[0]!.id! }
    const some = rows.slice(0, 5)
    return { many: some.map((r) => `${r.title} (${r.k0 ?? r.id})`), ids: some.map((r) => r.id!) }
  }
}
/** An object's word for people. */
export const wordFor = (def: ObjectDef | undefined, locale: Locale, name: string) => (def ? say(def.label, locale) : name)
