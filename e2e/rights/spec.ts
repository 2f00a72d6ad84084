// The objects and fields the property test asks about, written down by hand: the oracle reads nothing from the program.
export type FieldSpec = {
  /** text: words and tokens; word: a small vocabulary; number, money, date, choice, link, links, user, phone, email; count: a reckoned figure. */
  kind: 'text' | 'word' | 'number' | 'money' | 'date' | 'choice' | 'link' | 'links' | 'user' | 'phone' | 'email' | 'count'
  to?: ObjectName
  search?: 'name' | 'code' | 'contact'
  choices?: readonly string[]
  /** Reckoned from the children named here. */
  of?: string
  computed?: boolean
}
export type ObjectName = 'account' | 'contact' | 'opportunity' | 'opportunityLine' | 'activity' | 'x_place'
export type ObjectSpec = {
  plural: string
  title: string
  fields: Readonly<Record<string, FieldSpec>>
  /** The children's side: name → which object, by which link. */
  children: Readonly<Record<string, { object: ObjectName; link: string }>>
  parent?: string
  owned: boolean
  participants?: string
  seenThrough?: readonly string[]
  /** A field of a small vocabulary that an update may change without disturbing anything else. */
  note: string
}
export const words = ['amber', 'birch', 'cedar', 'delta', 'ember', 'fjord'] as const
const name: FieldSpec = { kind: 'text', search: 'name' }
const owner: FieldSpec = { kind: 'user' }
export const spec: Readonly<Record<ObjectName, ObjectSpec>> = {
  account: {
    plural: 'accounts',
    title: 'name',
    owned: true,
    note: 'region',
    fields: {
      name,
      shortName: name,
      region: { kind: 'word' },
      level: { kind: 'choice', choices: ['A', 'B', 'C', 'D'] },
      phone: { kind: 'phone', search: 'contact' },
      email: { kind: 'email', search: 'contact' },
      externalId: { kind: 'text', search: 'code' },
      employees: { kind: 'number' },
      annualRevenue: { kind: 'money' },
      description: { kind: 'text' },
      parent: { kind: 'link', to: 'account' },
      openOpportunities: { kind: 'count', of: 'opportunities' },
      owner,
    },
    children: {
      contacts: { object: 'contact', link: 'account' },
      opportunities: { object: 'opportunity', link: 'account' },
      activities: { object: 'activity', link: 'account' },
      subsidiaries: { object: 'account', link: 'parent' },
      x_places: { object: 'x_place', link: 'x_account' },
    },
  },
  contact: {
    plural: 'contacts',
    title: 'name',
    owned: true,
    note: 'department',
    fields: {
      name,
      department: { kind: 'word' },
      title: { kind: 'text' },
      mobile: { kind: 'phone', search: 'contact' },
      email: { kind: 'email', search: 'contact' },
      externalId: { kind: 'text', search: 'code' },
      birthday: { kind: 'date' },
      account: { kind: 'link', to: 'account' },
      owner,
    },
    children: { opportunities: { object: 'opportunity', link: 'contact' }, activities: { object: 'activity', link: 'contact' } },
  },
  opportunity: {
    plural: 'opportunities',
    title: 'name',
    owned: true,
    note: 'competitor',
    fields: {
      name,
      competitor: { kind: 'word' },
      amount: { kind: 'money' },
      closeDate: { kind: 'date' },
      nextStep: { kind: 'text' },
      account: { kind: 'link', to: 'account' },
      contact: { kind: 'link', to: 'contact' },
      lineCount: { kind: 'count', of: 'lines' },
      owner,
    },
    children: { lines: { object: 'opportunityLine', link: 'opportunity' }, activities: { object: 'activity', link: 'opportunity' } },
  },
  opportunityLine: {
    plural: 'opportunity-lines',
    title: 'name',
    owned: false,
    parent: 'opportunity',
    note: 'position',
    fields: {
      name: { kind: 'text', search: 'name' },
      position: { kind: 'number' },
      quantity: { kind: 'number' },
      unitPrice: { kind: 'money' },
      total: { kind: 'money', computed: true },
      opportunity: { kind: 'link', to: 'opportunity' },
    },
    children: {},
  },
  activity: {
    plural: 'activities',
    title: 'subject',
    owned: true,
    note: 'location',
    participants: 'participants',
    seenThrough: ['account', 'contact', 'opportunity'],
    fields: {
      subject: name,
      body: { kind: 'text' },
      location: { kind: 'word' },
      priority: { kind: 'choice', choices: ['high', 'normal', 'low'] },
      cost: { kind: 'money' },
      account: { kind: 'link', to: 'account' },
      contact: { kind: 'link', to: 'contact' },
      opportunity: { kind: 'link', to: 'opportunity' },
      participants: { kind: 'links' },
      owner,
    },
    children: {},
  },
  x_place: {
    plural: 'x-places',
    title: 'name',
    owned: true,
    note: 'x_zone',
    fields: {
      name,
      x_zone: { kind: 'word' },
      x_secret: { kind: 'text' },
      x_budget: { kind: 'money' },
      x_score: { kind: 'number' },
      x_account: { kind: 'link', to: 'account' },
      owner,
    },
    children: {},
  },
}
export const objectNames = Object.keys(spec) as ObjectName[]

export type Right = 'hidden' | 'masked' | 'read' | 'edit'
export type Scope = 'none' | 'own' | 'subordinates' | 'department' | 'departmentBelow' | 'all' | { departments: string[] }
export type Operation = 'read' | 'update' | 'delete'
export type Role = {
  id: string
  name: string
  grants: Partial<Record<ObjectName, Partial<Record<Operation | 'transfer', Scope>> & { export?: boolean }>>
  fields: Partial<Record<ObjectName, Record<string, Right>>>
}
export type Person = { id: string; name: string; manager: string | null; roles: string[]; departments: string[]; key: string }
export type Share = { object: ObjectName; record: string; grantee: string; level: 'read' | 'edit'; until: string | null }
export type Row = Record<string, unknown> & { id: string; deletedAt: string | null; owner: string | null }
/** Everything there is, in memory. */
export type Data = {
  departments: { id: string; parent: string | null }[]
  people: Person[]
  roles: Role[]
  shares: Share[]
  rows: Record<ObjectName, Map<string, Row>>
  /** Whose value a token found in an answer is. */
  tokens: Map<string, { object: ObjectName; field: string; id: string }[]>
  today: string
}
