// The questions asked of every door, each with the judgement of its answer; a complaint is a text, nothing is agreement.
import type { Answer, Api } from '../world.ts'
import { closed, randomFilter, type Condition } from './filters.ts'
import type { Oracle } from './oracle.ts'
import type { Random } from './random.ts'
import { objectNames, spec, words, type ObjectName, type Person, type Row } from './spec.ts'

export type Case = { o: Oracle; p: Person; api: Api; admin: Api; r: Random }
type Complaint = string | undefined
export type Question = (c: Case) => Promise<Complaint>
const q = encodeURIComponent
const sorted = (ids: Iterable<string>) => [...ids].sort().join()
const differ = (what: string, got: Iterable<string>, want: Iterable<string>): Complaint => {
  const [g, w] = [new Set(got), new Set(want)]
  return sorted(g) === sorted(w) ? undefined : `${what}: too many ${[...g].filter((x) => !w.has(x))}; missing ${[...w].filter((x) => !g.has(x))}`
}
/** Whether rows and text of an answer keep to the reader's field rights. */
export function fieldsKept({ o, p }: Case, object: ObjectName, shown: Record<string, unknown>[], text: string, asked: string): Complaint {
  for (const row of shown)
    for (const field of Object.keys(spec[object].fields)) {
      const right = o.right(p, object, field)
      const raw = o.data.rows[object].get(row.id as string)
      const value = row[field]
      if (right === 'hidden' && field in row) return `${object}.${field} is hidden and shown`
      if (right === 'masked' && value !== null && (!String(value).includes('*') || value === raw?.[field]))
        return `${object}.${field} is not masked: ${String(value)}`
      if ((right === 'read' || right === 'edit') && raw) {
        const want = o.value(p, object, raw, field)
        const got = spec[object].fields[field]!.kind === 'money' && value ? Number((value as { amount: string }).amount) : value
        const same =
          Array.isArray(want) || Array.isArray(got)
            ? sorted((want as string[] | null) ?? []) === sorted((got as string[] | null) ?? [])
            : (got ?? null) === want
        if (!same) return `${object} ${raw.id} ${field}: ${JSON.stringify(value)} for ${JSON.stringify(want)}`
      }
    }
  const leaks = o.leaks(p, text, object, asked)
  return leaks.length ? `told too much: ${leaks.slice(0, 3).join('; ')}` : undefined
}
const mayList = ({ o, p }: Case, object: ObjectName) => o.scopes(p, object, 'read').length > 0
const visibleRows = ({ o, p }: Case, object: ObjectName) => [...o.visible(p, object)].map((id) => o.data.rows[object].get(id)!)
const expected = (given: Answer, status: number, asked: string): Complaint =>
  given.status === status ? undefined : `${given.status} instead of ${status} for ${asked}: ${JSON.stringify(given.body).slice(0, 300)}`

type Sort = { text: string; refused: boolean; compare(a: Row, b: Row): number }
function randomSort(c: Case, object: ObjectName): Sort {
  const { o, p, r } = c
  const sortable = (of: ObjectName) =>
    Object.entries(spec[of].fields)
      .filter(([n, f]) => f.kind !== 'links' && n !== 'description' && n !== 'body')
      .map(([n]) => n)
  const keys = Array.from({ length: r.between(1, 2) }, () => {
    const links = Object.entries(spec[object].fields).filter(([, f]) => f.kind === 'link')
    const link = links.length && r.chance(0.3) ? r.pick(links) : null
    const of = link ? link[1].to! : object
    const field = r.pick(sortable(of))
    const right = o.right(p, of, field)
    const value = (row: Row): unknown => {
      const at = link ? o.data.rows[of].get(row[link[0]] as string) : row
      return !at || (link && !o.sees(p, of, at.id)) ? null : o.value(p, of, at, field)
    }
    return {
      text: `${r.chance(0.5) ? '-' : ''}${link ? `${link[0]}.` : ''}${field}`,
      refused: right === 'hidden' || right === 'masked' || (!!link && closed(o, p, object, link[0])),
      value,
    }
  })
  const text = keys.map((k) => k.text).join(',')
  const last = text.startsWith('-') ? -1 : 1
  const compare = (a: Row, b: Row): number => {
    for (const k of keys) {
      const [x, y] = [k.value(a), k.value(b)]
      if (x === y) continue
      if (x === null || y === null) return x === null ? 1 : -1
      return (x as number) < (y as number) === !k.text.startsWith('-') ? -1 : 1
    }
    return (a.id < b.id ? -1 : 1) * last
  }
  return { text, refused: keys.some((k) => k.refused), compare }
}
export const list: Question = async (c) => {
  const { o, p, r } = c
  const object = r.pick(objectNames)
  const filter: Condition | null = r.chance(0.85) ? randomFilter(o, p, object, r) : null
  const sort = r.chance(0.5) ? randomSort(c, object) : null
  const asked = `/${spec[object].plural}?limit=${r.pick([7, 40, 500])}&count=exact${filter ? `&filter=${q(JSON.stringify(filter.json))}` : ''}${sort ? `&sort=${q(sort.text)}` : ''}${r.chance(0.2) ? '&expand=owner' : ''}`
  const refused = filter?.refused || sort?.refused || (asked.includes('expand') && (!spec[object].owned || o.right(p, object, 'owner') === 'hidden'))
  const want = visibleRows(c, object).filter((row) => !filter || filter.holds(row))
  const rows: Record<string, unknown>[] = []
  let text = ''
  for (let cursor = ''; ;) {
    const answer = await c.api('GET', asked + cursor)
    const status = !mayList(c, object) ? 403 : refused ? 400 : 200
    const wrong = expected(answer, status, decodeURIComponent(asked))
    if (wrong || status !== 200) return wrong
    if (answer.body.page.count !== want.length) return `count ${answer.body.page.count} instead of ${want.length} for ${decodeURIComponent(asked)}`
    rows.push(...answer.body.data)
    text += JSON.stringify(answer.body.data) + (answer.body.page.next ? Buffer.from(answer.body.page.next, 'base64url').toString() : '')
    if (!answer.body.page.next) break
    cursor = `&cursor=${answer.body.page.next}`
  }
  const wrong =
    differ(
      decodeURIComponent(asked),
      rows.map((x) => x.id as string),
      want.map((x) => x.id),
    ) ?? (rows.length === want.length ? undefined : `${rows.length - want.length} doubled: ${asked}`)
  if (wrong) return wrong
  if (
    sort &&
    rows.map((x) => x.id).join() !==
      want
        .sort(sort.compare)
        .map((x) => x.id)
        .join()
  )
    return `order of ${decodeURIComponent(asked)}`
  const told = fieldsKept(c, object, asked.includes('expand') ? [] : rows, text, decodeURIComponent(asked))
  return told && `${told} in ${decodeURIComponent(asked)}`
}
export const bin: Question = async (c) => {
  const object = c.r.pick(objectNames)
  const answer = await c.api('GET', `/${spec[object].plural}?bin=true&limit=500`)
  const wrong = expected(answer, mayList(c, object) ? 200 : 403, `bin of ${object}`)
  if (wrong || answer.status !== 200) return wrong
  return differ(
    `bin of ${object}`,
    answer.body.data.map((x: Row) => x.id),
    c.o.inBin(c.p, object).map((x) => x.id),
  )
}
export const getOne: Question = async (c) => {
  const { o, p, r } = c
  const object = r.pick(objectNames)
  const row = r.pick([...o.data.rows[object].values()])
  const links = Object.entries(spec[object].fields).filter(([n, f]) => f.kind === 'link' && !closed(o, p, object, n))
  const expand = links.length && r.chance(0.5) ? r.pick(links)[0] : ''
  const path = `/${spec[object].plural}/${row.id}${expand && `?expand=${expand}`}`
  const answer = await c.api('GET', path)
  const seen = o.sees(p, object, row.id)
  const wrong = expected(answer, seen ? 200 : 404, path)
  if (wrong || !seen) return wrong
  const { [expand]: linked, ...rest } = answer.body.data
  const to = expand && spec[object].fields[expand]!.to!
  if (to && linked && linked.title !== null && !o.sees(p, to, linked.id)) return `${path} expands a record out of sight`
  // What the linked record links to is its own affair.
  const leaks = o.leaks(p, JSON.stringify(answer.body), null)
  const whole = expand ? { ...rest, [expand]: linked?.id ?? null } : rest
  return leaks.length ? `${path}: ${leaks[0]}` : fieldsKept(c, object, [whole], JSON.stringify(whole), path)
}
/** Words that stand once in the world: a token, a piece of one, a telephone or its tail. */
export const search: Question = async (c) => {
  const { o, p, r } = c
  const from = r.pick(objectNames)
  const [field, f] = r.pick(Object.entries(spec[from].fields).filter(([, x]) => x.search))
  const value = String(r.pick([...o.data.rows[from].values()])[field] ?? '')
  if (!value) return undefined
  const word = f.search === 'contact' ? value : value.split(' ').at(-1)!
  const sought = f.kind === 'phone' ? (r.chance(0.5) ? word : word.slice(-7)) : f.kind === 'email' ? word : r.chance(0.5) ? word : word.slice(1, 7)
  const hits = (object: ObjectName, text = sought) => {
    const fields = Object.entries(spec[object].fields).filter(([, x]) => x.search)
    const readable = (n: string) => ['read', 'edit'].includes(o.right(p, object, n))
    const named = fields.filter(([, x]) => x.search !== 'contact').every(([n]) => readable(n))
    const contacts = named && fields.filter(([, x]) => x.search === 'contact').every(([n]) => readable(n))
    return visibleRows(c, object).filter((row) =>
      fields.some(([n, x]) => {
        const held = row[n] as string | null
        if (!held || o.right(p, object, n) === 'hidden') return false
        if (x.search !== 'contact') return readable(n) && held.includes(text)
        return (contacts && held.includes(text.replace(/^\+/, ''))) || held === text
      }),
    )
  }
  const text = sought
  const answer = await c.api('GET', `/search?limit=100&objects=${objectNames.join()}&q=${q(text)}`)
  const wrong =
    expected(answer, 200, `search ${text}`) ??
    differ(
      `search ${text}`,
      answer.body.data.map((h: Row) => h.id),
      objectNames.filter((x) => mayList(c, x)).flatMap((x) => hits(x).map((row) => row.id)),
    )
  const leaks = o.leaks(p, JSON.stringify(answer.body), null, text)
  if (wrong || leaks.length) return wrong ?? `search ${text}: ${leaks[0]}`
  // A common word: what is out of sight takes no place among the few that are shown.
  const common = r.pick(words)
  const few = await c.api('GET', `/search?limit=5&objects=${objectNames.join()}&q=${common}`)
  const total = objectNames.filter((x) => mayList(c, x)).reduce((n, x) => n + hits(x, common).length, 0)
  if (few.body.data.length !== Math.min(5, total)) return `search ${common}: ${few.body.data.length} of ${total} shown where 5 are asked for`
  if (!mayList(c, from)) return undefined
  const found = await c.api('GET', `/${spec[from].plural}?limit=500&q=${q(text)}`)
  return (
    expected(found, 200, `q ${text}`) ??
    differ(
      `${from} q=${text}`,
      found.body.data.map((x: Row) => x.id),
      hits(from).map((x) => x.id),
    )
  )
}
export const measure: Question = async (c) => {
  const { o, p, r } = c
  const object = r.pick(objectNames)
  const filter = r.chance(0.5) ? randomFilter(o, p, object, r, 1) : null
  const own = Object.entries(spec[object].fields).filter(([, f]) => ['word', 'choice', 'user', 'link'].includes(f.kind))
  const links = own.filter(([, f]) => f.kind === 'link' && Object.values(spec[f.to!].fields).some((x) => x.kind === 'word' || x.kind === 'choice'))
  const link = links.length && r.chance(0.35) ? r.pick(links) : null
  const of = link ? link[1].to! : object
  const field = link
    ? r.pick(Object.entries(spec[of].fields).filter(([, x]) => x.kind === 'word' || x.kind === 'choice'))[0]
    : r.pick(own.length ? own : [['position', { kind: 'number' }] as const])[0]
  const group = link ? `${link[0]}.${field}` : field
  const figures = Object.entries(spec[object].fields)
    .filter(([, f]) => ['number', 'money', 'count'].includes(f.kind))
    .map(([n]) => n)
  const figure = figures.length ? r.pick(figures) : null
  const body = {
    object,
    ...(filter && { filter: filter.json }),
    group: [{ field: group }],
    measures: [{ op: 'count' }, ...(figure ? [{ op: 'sum', field: figure }] : [])],
    limit: 10_000,
  }
  const unreadable = (x: ObjectName, n: string) => ['hidden', 'masked'].includes(o.right(p, x, n))
  const refused = filter?.refused || unreadable(of, field) || (figure && unreadable(object, figure)) || (link && closed(o, p, object, link[0]))
  const answer = await c.api('POST', '/measure', body)
  const status = !mayList(c, object) ? 403 : refused ? 400 : 200
  const asked = JSON.stringify(body)
  const wrong = expected(answer, status, asked)
  if (wrong || status !== 200) return wrong
  const want = new Map<string, [number, number | null]>()
  for (const row of visibleRows(c, object).filter((x) => !filter || filter.holds(x))) {
    const at = link ? o.data.rows[of].get(row[link[0]] as string) : row
    const key = String(!at || (link && !o.sees(p, of, at.id)) ? null : o.value(p, of, at, field))
    const [n, sum] = want.get(key) ?? [0, null]
    const value = figure ? (o.value(p, object, row, figure) as number | null) : null
    want.set(key, [n + 1, value === null ? sum : (sum ?? 0) + Number(value)])
  }
  const told = (list: Iterable<readonly [string, readonly [number, number | null]]>) =>
    [...list]
      .map(([k, [n, sum]]) => `${k}:${n}:${sum === null ? '-' : sum.toFixed(2)}`)
      .sort()
      .join(' ')
  const amount = (v: unknown) => (v === null || v === undefined ? null : Number(typeof v === 'object' ? (v as { amount: string }).amount : v))
  const got = told(
    answer.body.data.map((x: Record<string, unknown>) => [String(x[group] ?? null), [x.count as number, figure ? amount(x[`sum_${figure}`]) : null]] as const),
  )
  if (got !== told(want)) return `measure ${asked}\n  got  ${got}\n  want ${told(want)}`
  const leaks = spec[object].seenThrough ? o.leaks(p, JSON.stringify(answer.body), object, asked) : []
  return leaks.length ? `measure ${asked}: ${leaks[0]}` : undefined
}
export const past: Question = async (c) => {
  const { o, p, r } = c
  const object = r.pick(objectNames)
  const row = r.pick([...o.data.rows[object].values()])
  const door = r.pick(['history', 'timeline'] as const)
  const path = `/${spec[object].plural}/${row.id}/${door}?limit=${r.pick([3, 500])}`
  const answer = await c.api('GET', path)
  // Short pages are read to the end.
  for (let next = answer.body.page?.next; next;) {
    const more = await c.api('GET', `${path}&cursor=${next}`)
    answer.body.data.push(...more.body.data)
    next = more.body.page.next
  }
  const seen = o.sees(p, object, row.id)
  const status = seen || (door === 'history' && o.inBin(p, object).includes(row)) ? 200 : 404
  const wrong = expected(answer, status, path)
  if (wrong || status !== 200) return wrong
  const leaks = o.leaks(p, JSON.stringify(answer.body), object)
  if (leaks.length) return `${path}: ${leaks[0]}`
  for (const e of answer.body.data)
    for (const field of Object.keys(e.changes ?? {})) {
      const right = o.right(p, object, field)
      if (right === 'hidden') return `${path} shows ${field}, which is hidden`
    }
  const child = spec[object].children.activities
  if (door === 'history' || !child || ['hidden', 'masked'].includes(o.right(p, 'activity', child.link))) return undefined
  const want = visibleRows(c, 'activity').filter((a) => a[child.link] === row.id)
  const shown = answer.body.data.filter((e: Row) => e.object === 'activity')
  return (
    differ(
      path,
      shown.map((e: Row) => e.id),
      want.map((a) => a.id),
    ) ??
    fieldsKept(
      c,
      'activity',
      shown.map((e: { data: Record<string, unknown> }) => e.data),
      JSON.stringify(shown),
      path,
    )
  )
}
export const exported: Question = async (c) => {
  const { o, p, r } = c
  const object = r.pick(objectNames)
  const filter = r.chance(0.6) ? randomFilter(o, p, object, r, 1) : null
  const body = { object, ids: true, ...(filter && { filter: filter.json }) }
  const asked = `export ${JSON.stringify(body)}`
  const answer = await c.api('POST', '/exports', body)
  const status = !mayList(c, object) || !p.roles.some((x) => o.roles.get(x)!.grants[object]?.export) ? 403 : filter?.refused ? 400 : 200
  const wrong = expected(answer, status, asked)
  if (wrong || status !== 200) return wrong
  const ids = [...String(answer.body).matchAll(/^\ufeff?"?([0-9a-f]{8}-[0-9a-f-]{27})/gm)].map((m) => m[1]!)
  const leaks = o.leaks(p, String(answer.body), object, asked)
  return (
    differ(
      asked,
      ids,
      visibleRows(c, object)
        .filter((row) => !filter || filter.holds(row))
        .map((x) => x.id),
    ) ?? (leaks.length ? `${asked}: ${leaks[0]}` : undefined)
  )
}
