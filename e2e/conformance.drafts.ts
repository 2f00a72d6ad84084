// Drafts of any object from its fields' own samples, and the records they must link to.
import { kinds, type Field } from '@rapport/model'
import type { Api } from './world.ts'

export type Meta = {
  name: string
  plural: string
  title: string
  owned: boolean
  parent: string | null
  custom: boolean
  system: boolean
  fields: Record<string, MetaField>
}
export type MetaField = Field & { writable: boolean; operators: string[]; sortable: boolean }
type Draft = Record<string, unknown>

/** What patterns accept; the sample that fits is taken. */
const shaped = ['CN', 'CNY', '91350100M000100Y43', 'plain', 'Word_1', 'x-words']
/** What an object's own rules ask beyond its fields: the smallest truth about each. */
const extra: Record<string, (d: Drafts, i: number) => Promise<Draft> | Draft> = {
  account: (d) => ({ creditCode: d.once('creditCode') ? '91350100M000100Y43' : null, parent: null }),
  lead: () => ({ company: 'Sample Ltd' }),
  contact: () => ({ primary: false }),
  opportunity: async (d) => ({ account: await d.need('account'), pipeline: await d.need('pipeline') }),
  opportunityLine: async (d) => ({ unitPrice: { amount: '12.50', currency: 'CNY' }, quantity: 2, opportunity: await d.need('opportunity') }),
  // Whoever is named must see it.
  activity: () => ({ startsAt: '2026-01-31T08:00:00.000Z', endsAt: '2026-01-31T09:00:00.000Z', mentions: undefined }),
  user: (_d, i) => ({ email: `sample${i}.${Math.random().toString(36).slice(2)}@test.example`, roles: [], manager: null }),
  department: () => ({ parent: null }),
  // One post a department and person.
  post: async (d) => ({ department: await d.fresh('department') }),
  role: (_d, i) => ({ name: `sampleRole${i}${d36()}`, grants: { account: { read: 'own' } }, fields: { account: { phone: 'masked' } } }),
  share: async (d) => ({ object: 'account', record: await d.fresh('account'), granteeKind: 'user', grantee: await d.need('user') }),
  rate: (_d, i) => ({
    currency: ['USD', 'EUR', 'GBP'][i % 3],
    from: `20${String(Math.floor(Math.random() * 90) + 10)}-0${(i % 9) + 1}-1${Math.floor(Math.random() * 9)}`,
  }),
  view: () => ({ object: 'account', filter: { name: 'x' }, columns: ['name'] }),
  dashboard: () => ({
    words: null,
    filters: { period: 'this quarter', owner: '' },
    tiles: [{ id: 'a', kind: 'number', place: { x: 0, y: 0, w: 3, h: 3 }, object: 'account', measures: [{ op: 'count' }] }],
    defaultFor: [],
  }),
  // One a month, and a department's or a person's.
  target: async (d) => ({
    owner: null,
    department: await d.fresh('department'),
    month: `20${Math.floor(Math.random() * 90) + 10}-0${Math.floor(Math.random() * 9) + 1}-01`,
  }),
  workCalendar: () => ({ name: `Calendar ${d36()}`, hours: { 1: [['09:00', '18:00']] } }),
  holiday: async (d) => ({ calendar: await d.fresh('workCalendar') }),
  wording: () => ({ key: `page.sample${d36()}` }),
  // No two are called alike.
  object: (_d, _i, own = d36()) => ({
    name: `thing${own}`,
    plural: undefined,
    label: { en: `Thing ${own}`, zh: `事物 ${own}` },
    labels: { en: `Things ${own}`, zh: `事物 ${own}` },
    titleField: undefined,
    grants: {},
    list: undefined,
    layout: undefined,
    highlights: undefined,
    sort: undefined,
    byRole: undefined,
    board: undefined,
    calendar: undefined,
    room: undefined,
    icon: 'box',
  }),
  field: () => ({
    object: 'account',
    name: `extra${d36()}`,
    kind: 'text',
    label: { en: 'Extra', zh: '其他' },
    help: { en: 'Help', zh: '帮助' },
    options: undefined,
    initial: undefined,
    access: undefined,
    required: false,
    searched: false,
    indexed: false,
  }),
  stage: async (d, i) => ({ pipeline: await d.need('pipeline'), requires: ['amount'], category: 'open', name: `Step ${i} ${d36()}` }),
}
const d36 = () => Math.random().toString(36).slice(2, 8)

export class Drafts {
  private readonly admin: Api
  private readonly metas: Map<string, Meta>
  private readonly known = new Map<string, Promise<string>>()
  constructor(admin: Api, metas: readonly Meta[]) {
    this.admin = admin
    this.metas = new Map(metas.map((m) => [m.name, m]))
  }
  /** A record of `object` to link to, the same each time. */
  need(object: string): Promise<string> {
    let id = this.known.get(object)
    if (!id) this.known.set(object, (id = this.fresh(object)))
    return id
  }
  /** True the first time `what` is asked for. */
  once = (what: string) => !this.told.has(what) && Boolean(this.told.add(what))
  private readonly told = new Set<string>()
  async fresh(object: string): Promise<string> {
    const meta = this.metas.get(object)!
    const made = object === 'file' ? await this.upload() : await this.admin('POST', `/${meta.plural}`, await this.draft(meta, 0, true))
    if (made.status !== 201) throw new Error(`${object}: ${JSON.stringify(made.body)}`)
    // A way of selling without a step sells nothing.
    if (object === 'pipeline')
      await this.admin('POST', '/stages', { name: 'First', pipeline: made.body.data.id, position: 1, category: 'open', probability: 10 })
    return made.body.data.id as string
  }
  upload() {
    const form = new FormData()
    // The smallest picture: good for files and for images.
    const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    form.append('file', new Blob([Buffer.from(dot, 'base64')], { type: 'image/png' }), `${d36()}.png`)
    return this.admin('POST', '/files', form)
  }
  /** The `i`-th draft: every writable field with a sample of its kind, or only what is required. */
  async draft(meta: Meta, i: number, least = false): Promise<Draft> {
    const draft: Draft = {}
    for (const [name, field] of Object.entries(meta.fields)) {
      if (!field.writable || field.computed || name === 'owner' || (least && !field.required)) continue
      const value = await this.value(field, i)
      if (value !== undefined) draft[name] = field.index === 'unique' && typeof value === 'string' && !field.options?.pattern ? `${value} ${d36()}` : value
    }
    const own = (await extra[meta.name]?.(this, i)) ?? {}
    return Object.fromEntries(
      Object.entries({ ...draft, ...own }).filter(
        ([n, v]) => v !== undefined && (!least || meta.fields[n]?.required || ['account', 'email', 'name', 'company'].includes(n)),
      ),
    )
  }
  async value(field: Field, i: number): Promise<unknown> {
    const kind = kinds[field.kind]!
    if (kind.links) {
      const id = await this.need(String(field.options?.to ?? 'user'))
      return kind.links === 'many' ? [id] : id
    }
    if (field.options?.pattern) return shaped.find((s) => new RegExp(`^(?:${String(field.options!.pattern)})$`, 'u').test(s))
    const { min, max } = (field.options ?? {}) as { min?: number; max?: number }
    const fits = (v: unknown) => typeof v !== 'number' || ((min === undefined || v >= min) && (max === undefined || v <= max))
    const samples = kind.samples(field).filter(fits)
    return samples.length ? samples[i % samples.length] : min
  }
}
/** How many drafts it takes until every sample of every kind was used once. */
export const rounds = (meta: Meta) =>
  Math.max(
    1,
    ...Object.values(meta.fields)
      .filter((f) => f.writable && !f.computed)
      .map((f) => Math.min(4, kinds[f.kind]!.samples(f).length)),
  )

/** A custom object with a field of every kind administrators are offered. */
export async function everyKind(admin: Api): Promise<void> {
  const label = (word: string) => ({ en: word, zh: '样本' })
  const made = [
    await admin('POST', '/objects', { name: 'sampler', label: { en: 'Sampler', zh: '样本' } }),
    await admin('POST', '/objects', { name: 'sampler_part', label: { en: 'Sampler part', zh: '样本部件' }, owned: false, grants: {} }),
  ]
  made.push(
    await admin('POST', '/fields', {
      object: 'x_sampler_part',
      name: 'whole',
      kind: 'link',
      label: label('Whole'),
      options: { to: 'x_sampler', inverse: 'x_parts' },
    }),
  )
  const choices = { choices: { a: label('A'), b: label('B') } }
  const options: Record<string, object> = {
    choice: choices,
    choices,
    link: { to: 'account', inverse: 'x_samplers' },
    links: { to: 'contact', inverse: 'x_samplers' },
    user: { to: 'user' },
    file: { to: 'file' },
    image: { to: 'file' },
    autoNumber: { pattern: 'S-{n:4}' },
    formula: { expression: 'x_number + 1.0', gives: 'number' },
    rollup: { of: 'x_parts', op: 'count' },
  }
  const offered = Object.values(kinds).filter((k) => k.offered)
  for (const { name } of offered.sort((a, b) => Number(a.name === 'formula') - Number(b.name === 'formula')))
    made.push(await admin('POST', '/fields', { object: 'x_sampler', name, kind: name, label: label(name), ...(options[name] && { options: options[name] }) }))
  const bad = made.find((m) => m.status !== 201)
  if (bad) throw new Error(JSON.stringify(bad.body))
}
