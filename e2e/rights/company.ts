// Builds a random company through the administrator's API: departments, posts, managers, roles, shares, records, some in the bin.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Api } from '../world.ts'
import type { Random } from './random.ts'
import { objectNames, spec, words, type Data, type ObjectName, type Person, type Right, type Role, type Row, type Scope, type Share } from './spec.ts'
import { tokenPattern } from './oracle.ts'

let serial = 0
const at = Date.now()
/** A UUIDv7 of our own, in the order of making. */
const id7 = () => {
  const time = (at + serial++).toString(16).padStart(12, '0')
  const rest = randomUUID().slice(15)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest}`
}
/** A word found nowhere else. */
function token(r: Random): string {
  let n = serial++ * 911 + 17
  let text = ''
  for (let i = 0; i < 4; i++) {
    text += String.fromCharCode(97 + (n % 26))
    n = Math.floor(n / 26)
  }
  return `zq${text}${String.fromCharCode(97 + r.int(26))}${String.fromCharCode(97 + r.int(26))}x`
}
const pad = (n: number, width: number) => String(n).padStart(width, '0')
let figures = 0
const text = (r: Random) => `${r.pick(words)} ${token(r)}`
const phone = () => `+8613${pad(100_000_000 + ++figures * 7919, 9)}`
const number = () => 2_000_000 + ++figures * 13
const money = () => ({ amount: `${pad(100_000 + ((++figures * 331) % 899_999), 6)}.${pad((figures * 7) % 100, 2)}`, currency: 'CNY' })
const or = <T>(r: Random, value: T, p = 0.75): T | null => (r.chance(p) ? value : null)

export async function newData(admin: Api): Promise<Data> {
  const made = await admin('POST', '/objects', { name: 'place', label: { en: 'Place', zh: '地点' }, grants: {} })
  if (made.status !== 201) throw new Error(JSON.stringify(made.body))
  for (const [name, kind, more] of [
    ['zone', 'text'],
    ['secret', 'text'],
    ['budget', 'money'],
    ['score', 'integer'],
    ['account', 'link', { options: { to: 'account', inverse: 'x_places' } }],
  ] as const) {
    const { status, body } = await admin('POST', '/fields', { object: 'x_place', name, kind, label: { en: name, zh: name }, ...more })
    if (status !== 201) throw new Error(JSON.stringify(body))
  }
  const rows = Object.fromEntries(objectNames.map((o) => [o, new Map()])) as Data['rows']
  return { departments: [], people: [], roles: [], shares: [], rows, tokens: new Map(), today: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10) }
}
async function batch(admin: Api, plural: string, data: object[]) {
  for (let i = 0; i < data.length; i += 500) {
    const { body, status } = await admin('POST', `/${plural}/batch`, { operations: data.slice(i, i + 500).map((d) => ({ op: 'create', data: d })) })
    const bad = status === 200 ? body.data.find((r: { status: number }) => r.status !== 201) : body
    if (bad) throw new Error(`${plural}: ${JSON.stringify(bad)}`)
  }
}
/** Adds a company's worth of everything to `data` and to the database. */
export async function addCompany(admin: Api, url: string, data: Data, r: Random) {
  const world = data.departments.length
  const departments: Data['departments'] = []
  for (let i = 0; i < 6; i++) departments.push({ id: id7(), parent: i && r.chance(0.8) ? r.pick(departments).id : null })
  for (const d of departments) await batch(admin, 'departments', [{ id: d.id, name: `D${world} ${d.id.slice(-4)}`, ...(d.parent && { parent: d.parent }) }])
  const roles = Array.from({ length: 7 }, (_, i) => randomRole(r, `r${world}_${i}`, departments))
  await batch(
    admin,
    'roles',
    roles.map((x) => ({ id: x.id, label: x.name, name: x.name, grants: x.grants, fields: x.fields })),
  )
  const people: Person[] = []
  for (let i = 0; i < 9; i++)
    people.push({
      id: id7(),
      name: `P${world}-${i}`,
      manager: i && r.chance(0.7) ? r.pick(people).id : null,
      roles: [...new Set([r.pick(roles).id, ...(r.chance(0.4) ? [r.pick(roles).id] : [])])],
      departments: r.some(departments, 2).map((d) => d.id),
      key: '',
    })
  for (const p of people)
    await batch(admin, 'users', [
      { id: p.id, name: p.name, email: `${p.name.toLowerCase()}.${p.id.slice(-8)}@test.example`, roles: p.roles, ...(p.manager && { manager: p.manager }) },
    ])
  await batch(
    admin,
    'posts',
    people.flatMap((p) => p.departments.map((department) => ({ user: p.id, department }))),
  )
  for (const p of people) {
    const { body } = await admin('POST', '/api-keys', { name: p.name, owner: p.id })
    if (!body.data) throw new Error(JSON.stringify(body))
    p.key = body.data.key as string
  }
  data.departments.push(...departments)
  data.roles.push(...roles)
  data.people.push(...people)
  const ids = await addRecords(admin, r, people)
  const shares: Share[] = []
  for (let i = 0; i < 40; i++) {
    const object = r.pick(objectNames.filter((o) => spec[o].owned))
    const person = r.pick(people)
    const [granteeKind, grantee] = r.pick([
      ['user', person.id],
      ['role', r.pick(person.roles)],
      ['department', r.pick(departments).id],
    ] as const)
    const day = (n: number) => new Date(Date.parse(data.today) + n * 86_400_000).toISOString().slice(0, 10)
    const share = {
      object,
      record: r.pick(ids[object]),
      grantee,
      granteeKind,
      level: r.pick(['read', 'edit'] as const),
      until: r.pick([null, day(-1), day(0), day(30)]),
    }
    if (!shares.some((s) => s.record === share.record && s.grantee === share.grantee)) shares.push(share)
  }
  await batch(admin, 'shares', shares)
  data.shares.push(...shares)
  for (const object of objectNames) for (const id of ids[object]) if (r.chance(0.06)) await admin('DELETE', `/${spec[object].plural}/${id}`)
  await readBack(url, data)
}
function randomRole(r: Random, name: string, departments: Data['departments']): Role {
  const scope = (): Scope =>
    r.pick<Scope>([
      'none',
      'own',
      'own',
      'subordinates',
      'department',
      'departmentBelow',
      'all',
      { departments: [r.pick(departments).id, r.pick(departments).id] },
    ])
  const role: Role = { id: id7(), name, grants: {}, fields: {} }
  for (const object of objectNames) {
    if (r.chance(0.08)) continue
    role.grants[object] = { read: r.chance(0.15) ? 'all' : scope(), update: scope(), delete: scope(), export: r.chance(0.7) }
    const rights: Record<string, Right> = {}
    for (const [field, { kind }] of Object.entries(spec[object].fields)) {
      if (!r.chance(0.25)) continue
      rights[field] = r.pick<Right>([
        'hidden',
        'read',
        'edit',
        ...(['text', 'phone', 'email', 'number', 'money', 'word', 'choice', 'link'].includes(kind) ? (['masked', 'masked'] as const) : []),
      ])
    }
    role.fields[object] = rights
  }
  return role
}
async function addRecords(admin: Api, r: Random, people: Person[]): Promise<Record<ObjectName, string[]>> {
  const owner = () => or(r, r.pick(people).id, 0.93)
  const many = (n: number, make: (id: string) => object) => Array.from({ length: n }, () => id7()).map((id) => ({ id, ...make(id) }))
  const idsOf = (list: { id: string }[]) => list.map((x) => x.id)
  const account = (parents: string[]) => (): object => ({
    name: text(r),
    shortName: or(r, text(r)),
    region: or(r, r.pick(words)),
    level: or(r, r.pick(['A', 'B', 'C', 'D'])),
    phone: or(r, phone()),
    email: or(r, `${token(r)}@ex.example`),
    externalId: or(r, token(r)),
    employees: or(r, number()),
    annualRevenue: or(r, money()),
    description: or(r, text(r), 0.4),
    ...(parents.length && r.chance(0.5) && { parent: r.pick(parents) }),
    owner: owner(),
  })
  const first = many(16, account([]))
  await batch(admin, 'accounts', first)
  const second = many(20, account(idsOf(first)))
  await batch(admin, 'accounts', second)
  const accounts = idsOf([...first, ...second])
  const contacts = many(40, () => ({
    name: text(r),
    department: or(r, r.pick(words)),
    title: or(r, text(r)),
    mobile: or(r, phone()),
    email: or(r, `${token(r)}@ex.example`),
    externalId: or(r, token(r), 0.4),
    birthday: or(r, `19${r.between(60, 99)}-0${r.between(1, 9)}-1${r.int(9)}`),
    account: or(r, r.pick(accounts), 0.85),
    owner: owner(),
  }))
  await batch(admin, 'contacts', contacts)
  const opportunities = many(34, () => ({
    name: text(r),
    competitor: or(r, r.pick(words)),
    amount: or(r, money()),
    closeDate: or(r, `2026-0${r.between(1, 9)}-1${r.int(9)}`),
    nextStep: or(r, text(r)),
    account: r.pick(accounts),
    contact: or(r, r.pick(idsOf(contacts)), 0.5),
    owner: owner(),
  }))
  await batch(admin, 'opportunities', opportunities)
  const lines = many(45, () => ({
    name: text(r),
    position: r.int(6),
    quantity: r.between(1, 4),
    unitPrice: money(),
    opportunity: r.pick(idsOf(opportunities)),
  }))
  await batch(admin, 'opportunity-lines', lines)
  const activities = many(70, () => ({
    subject: text(r),
    body: or(r, text(r), 0.5),
    location: or(r, r.pick(words)),
    priority: r.pick(['high', 'normal', 'low']),
    cost: or(r, money(), 0.4),
    account: or(r, r.pick(accounts), 0.5),
    contact: or(r, r.pick(idsOf(contacts)), 0.4),
    opportunity: or(r, r.pick(idsOf(opportunities)), 0.4),
    participants: r.some(people, 2).map((p) => p.id),
    owner: owner(),
  }))
  await batch(admin, 'activities', activities)
  const places = many(20, () => ({
    name: text(r),
    x_zone: or(r, r.pick(words)),
    x_secret: or(r, text(r)),
    x_budget: or(r, money()),
    x_score: or(r, number()),
    x_account: or(r, r.pick(accounts)),
    owner: owner(),
  }))
  await batch(admin, 'x-places', places)
  return {
    account: accounts,
    contact: idsOf(contacts),
    opportunity: idsOf(opportunities),
    opportunityLine: idsOf(lines),
    activity: idsOf(activities),
    x_place: idsOf(places),
  }
}
/** What the tables hold now, past every door. */
export async function readBack(url: string, data: Data) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    data.tokens.clear()
    for (const object of objectNames) {
      const { rows } = await client.query(`select row_to_json(t) as row from "${object}" t`)
      data.rows[object] = new Map(rows.map(({ row }: { row: Row }) => [row.id, { ...row, owner: row.owner ?? null }]))
      for (const row of data.rows[object].values())
        for (const [field, { kind }] of Object.entries(spec[object].fields)) {
          const value = row[field]
          if (value === null || value === undefined || kind === 'link' || kind === 'user' || kind === 'links') continue
          const shown = kind === 'money' ? Number(value).toFixed(2) : String(value)
          for (const found of shown.match(tokenPattern) ?? []) data.tokens.set(found, [...(data.tokens.get(found) ?? []), { object, field, id: row.id }])
        }
    }
  } finally {
    await client.end()
  }
}
