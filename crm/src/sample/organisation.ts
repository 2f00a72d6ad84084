// The company's own people: departments, forty users with managers and posts.
import { chinesePerson, foreignPerson } from './names.ts'
import { DAY, iso } from './calendar.ts'
import { inLanguage, type Language } from './language.ts'
import type { Random } from './random.ts'

export type Department = { id: string; code: string; name: string; parent: string | null; head: string | null; position: number }
export type User = {
  id: string
  name: string
  email: string
  phone: string
  title: string
  employeeNo: string
  manager: string | null
  roles: string[]
  locale: 'zh-CN' | 'en'
  state: 'active' | 'inactive'
  department: string
  createdAt: string
}
export type Post = { id: string; name: string; user: string; department: string; main: boolean; createdAt: string }
/** A seller as the simulation sees one: where, how good, and whether they have left. */
export type Seller = { id: string; name: string; region: string; skill: number; pace: number; left: number | null }
export type Organisation = {
  departments: Department[]
  users: User[]
  posts: Post[]
  sellers: Seller[]
  heads: Record<string, string>
  experts: string[]
  marketers: string[]
  service: string[]
}

/** Names and titles as in `inLanguage`. */
type Plan = { code: string; name: string; parent: string; head: [string, string]; staff: [string, string, number][] }
const plans: Plan[] = [
  {
    code: 'HQ',
    name: '衡准仪器|Hengzhun Instruments',
    parent: '',
    head: ['总经理|Managing Director', 'executive'],
    staff: [
      ['副总经理|Deputy Managing Director', 'executive', 1],
      ['信息化主管|IT Manager', 'admin', 1],
    ],
  },
  { code: 'SALES', name: '销售中心|Sales', parent: 'HQ', head: ['销售总监|Sales Director', 'salesManager'], staff: [] },
  {
    code: 'EAST',
    name: '华东区|East China',
    parent: 'SALES',
    head: ['华东区经理|Regional Manager East', 'salesManager'],
    staff: [
      ['高级销售工程师|Senior Sales Engineer', 'sales', 2],
      ['销售工程师|Sales Engineer', 'sales', 3],
    ],
  },
  {
    code: 'SOUTH',
    name: '华南区|South China',
    parent: 'SALES',
    head: ['华南区经理|Regional Manager South', 'salesManager'],
    staff: [
      ['高级销售工程师|Senior Sales Engineer', 'sales', 1],
      ['销售工程师|Sales Engineer', 'sales', 3],
    ],
  },
  {
    code: 'NORTH',
    name: '华北区|North China',
    parent: 'SALES',
    head: ['华北区经理|Regional Manager North', 'salesManager'],
    staff: [
      ['高级销售工程师|Senior Sales Engineer', 'sales', 1],
      ['销售工程师|Sales Engineer', 'sales', 3],
    ],
  },
  {
    code: 'WEST',
    name: '西部区|West China',
    parent: 'SALES',
    head: ['西部区经理|Regional Manager West', 'salesManager'],
    staff: [['销售工程师|Sales Engineer', 'sales', 3]],
  },
  {
    code: 'OVERSEAS',
    name: '海外部|Overseas',
    parent: 'SALES',
    head: ['海外部经理|Overseas Manager', 'salesManager'],
    staff: [['Area Sales Manager', 'sales', 4]],
  },
  {
    code: 'MKT',
    name: '市场部|Marketing',
    parent: 'HQ',
    head: ['市场经理|Marketing Manager', 'marketing'],
    staff: [['市场专员|Marketing Specialist', 'marketing', 3]],
  },
  {
    code: 'SERVICE',
    name: '服务部|Service',
    parent: 'HQ',
    head: ['服务经理|Service Manager', 'service'],
    staff: [
      ['应用工程师|Application Engineer', 'service', 2],
      ['服务工程师|Service Engineer', 'service', 2],
    ],
  },
  { code: 'FIN', name: '财务部|Finance', parent: 'HQ', head: ['财务经理|Finance Manager', 'analyst'], staff: [['经营分析师|Business Analyst', 'analyst', 1]] },
]
const regionOf: Record<string, string> = { EAST: '华东', SOUTH: '华南', NORTH: '华北', WEST: '西部', OVERSEAS: '海外' }

export function organisation(r: Random, start: number, now: number, language: Language): Organisation {
  const say = inLanguage(language)
  const departments: Department[] = []
  const users: User[] = []
  const posts: Post[] = []
  const sellers: Seller[] = []
  const heads: Record<string, string> = {}
  const names = new Set<string>()
  const hire = (code: string, title: string, role: string, manager: string | null): User => {
    const abroad = title === 'Area Sales Manager' && users.filter((u) => u.department === departmentId(code)).length > 2
    let name = ''
    do name = abroad ? foreignPerson(r, 'en').name : chinesePerson(r, language).name
    while (names.has(name))
    names.add(name)
    const no = `HZ${String(users.length + 1).padStart(4, '0')}`
    const at = iso(start - r.int(30, 900) * DAY)
    const user: User = {
      id: r.id(start + users.length),
      name,
      email: `${no.toLowerCase()}@hengzhun.example`,
      phone: `+861770000${String(1001 + users.length)}`,
      title: say(title),
      employeeNo: no,
      manager,
      roles: [role],
      locale: abroad || language === 'en' ? 'en' : 'zh-CN',
      state: 'active',
      department: departmentId(code),
      createdAt: at,
    }
    users.push(user)
    posts.push({ id: r.id(start + 500 + users.length), name: say(title), user: user.id, department: user.department, main: true, createdAt: at })
    return user
  }
  const departmentId = (code: string) => departments.find((d) => d.code === code)!.id
  for (const plan of plans) {
    departments.push({
      id: r.id(start + departments.length),
      code: plan.code,
      name: say(plan.name),
      parent: plan.parent ? departmentId(plan.parent) : null,
      head: null,
      position: departments.length + 1,
    })
    const head = hire(plan.code, plan.head[0], plan.head[1], plan.parent ? heads[plan.parent]! : null)
    departments.at(-1)!.head = heads[plan.code] = head.id
    for (const [title, role, count] of plan.staff)
      for (let i = 0; i < count; i++) {
        const user = hire(plan.code, title, role, head.id)
        const region = regionOf[plan.code]
        if (region)
          sellers.push({
            id: user.id,
            name: user.name,
            region,
            skill: Math.min(1.6, Math.max(0.55, (title.startsWith('高级') ? 1.15 : 0.98) + r.normal() * 0.16)),
            pace: Math.min(1.5, Math.max(0.6, 1 + r.normal() * 0.2)),
            left: null,
          })
      }
  }
  // One star, one who struggles, one who has left: every team knows them.
  sellers[1]!.skill = 1.55
  sellers[8]!.skill = 0.5
  const leaver = sellers[4]!
  leaver.left = now - 240 * DAY
  users.find((u) => u.id === leaver.id)!.state = 'inactive'
  // The deputy also looks after the overseas team.
  const deputy = users[1]!
  posts.push({
    id: r.id(start + 900),
    name: say('分管海外|Looks after Overseas'),
    user: deputy.id,
    department: departmentId('OVERSEAS'),
    main: false,
    createdAt: iso(start),
  })
  const of = (code: string) => users.filter((u) => u.department === departmentId(code)).map((u) => u.id)
  return { departments, users, posts, sellers, heads, experts: of('SERVICE').slice(0, 3), marketers: of('MKT'), service: of('SERVICE') }
}
