// What the design page shows its components with: an object that is declared nowhere, records and figures of it.
import type { MetaField, MetaObject, Row } from '../api/meta.ts'
import type { TimelineItem } from '../api/records.ts'
import type { FigureMeasure, Figures } from '../charts/figures.ts'
import { thisDay } from '../format.ts'
import type { Way } from '../record/use-steps.ts'

const field = (kind: string, en: string, zh: string, more: Partial<MetaField> = {}): MetaField => ({
  kind,
  label: { en, zh },
  right: 'edit',
  operators: ['eq'],
  ...more,
})
const steps = {
  begun: { en: 'Begun', zh: '初步接触' },
  checked: { en: 'Needs checked', zh: '需求确认' },
  offered: { en: 'Offered', zh: '报价' },
  agreed: { en: 'Agreed', zh: '商务谈判' },
}
const states = {
  open: { en: 'Open', zh: '进行中', tone: 'accent' },
  good: { en: 'Kept', zh: '已达成', tone: 'ok' },
  waits: { en: 'Waits for a decision', zh: '待审批', tone: 'warn' },
  late: { en: 'Overdue', zh: '已逾期', tone: 'risk' },
  over: { en: 'Closed', zh: '已关闭' },
}
/** One field of every kind that people type, and of those that are reckoned. */
export const fields: Readonly<Record<string, MetaField>> = {
  name: field('text', 'Name', '名称', { required: true }),
  note: field('longText', 'Note', '备注', { help: { en: 'Line breaks are kept.', zh: '换行会保留。' } }),
  pieces: field('integer', 'Pieces', '台数', { options: { min: 0 } }),
  built: field('integer', 'Year built', '出厂年份', { options: { plain: true } }),
  weight: field('number', 'Weight, kg', '重量 kg'),
  amount: field('money', 'Amount', '金额'),
  chance: field('percent', 'Chance', '概率'),
  due: field('date', 'Due', '截止日'),
  at: field('instant', 'Begins', '开始时间'),
  agreed: field('boolean', 'Agreed in writing', '已书面确认'),
  step: field('choice', 'Step', '阶段', { options: { choices: steps } }),
  state: field('choice', 'State', '状态', { initial: 'open', options: { choices: states } }),
  uses: field('choices', 'Uses', '用途', { options: { choices: steps } }),
  owner: field('user', 'Owner', '负责人', { options: { to: 'user' } }),
  email: field('email', 'Email', '邮箱'),
  phone: field('phone', 'Phone', '手机', { help: { en: 'Read as a Chinese number without a country code.', zh: '不带国家代码时按中国号码识别。' } }),
  site: field('url', 'Website', '网址'),
  place: field('address', 'Address', '地址'),
  tags: field('tags', 'Tags', '标签'),
  paper: field('file', 'Paper', '附件', { options: { to: 'file' } }),
  number: field('autoNumber', 'Number', '编号', { computed: true }),
  worth: field('formula', 'Weighted', '加权金额', { computed: true, options: { gives: 'number' } }),
}
export const thing: MetaObject = {
  name: 'thing',
  plural: 'design',
  label: { en: 'Thing', zh: '样例' },
  room: '',
  icon: 'box',
  title: 'name',
  owned: true,
  list: ['name', 'step', 'amount', 'due', 'state', 'owner'],
  board: 'step',
  calendar: { start: 'due' },
  fields,
  actions: [],
  children: [],
  can: {},
  reach: { read: [], update: [] },
}
const day = (from: number) => new Date(Date.parse(`${thisDay()}T12:00:00Z`) + from * 86_400_000).toISOString().slice(0, 10)
const person = { id: 'p', title: '林晓舟' }
export const values: Readonly<Record<string, unknown>> = {
  name: 'HZ-CMM 1286 三坐标测量机 2 台',
  note: '王建国要求 1 月 20 日前交付第二台，新产线 2 月 3 日验收。\nDelivery before 20 January.',
  pieces: 1286,
  built: 2018,
  weight: -1840.5,
  amount: { amount: '2860000', currency: 'CNY' },
  chance: 60,
  due: day(1),
  at: `${day(0)}T03:30:00Z`,
  agreed: true,
  step: 'offered',
  state: 'open',
  uses: ['begun', 'offered'],
  owner: person,
  email: 'li.jing@example.com',
  phone: '+8613800006621',
  site: 'https://example.com',
  place: { country: 'CN', province: '江苏省', city: '苏州市', district: '工业园区', lines: '苏虹东路 418 号' },
  tags: ['轴承', 'Oakfield'],
  number: 'V-2600018',
  worth: '1716000.0',
}
const row = (id: string, more: Record<string, unknown>): Row => ({ id, version: 1, ...values, ...more })
export const rows: readonly Row[] = [
  row('a', {}),
  row('b', { name: 'Kessler Feinmechanik, blade scanning cell', amount: { amount: '182400', currency: 'EUR' }, due: day(9), state: 'waits', step: 'checked' }),
  row('c', { name: '宁波甬川轴承 滚道在线测量工位', amount: { amount: '380000', currency: 'CNY' }, due: day(-12), step: 'begun' }),
  row('d', { name: '佛山南桥数控刀具', amount: null, due: null, state: 'late', owner: null }),
]
export const way: Way = {
  field: 'step',
  steps: Object.entries(steps).map(([key, name]) => ({ key, name: name.zh, value: key, ends: undefined, missing: [] })),
  ends: [],
  at: 2,
  end: undefined,
  next: undefined,
  since: `${day(-9)}T03:00:00Z`,
}
const told = (id: string, more: Partial<TimelineItem>): TimelineItem => ({
  type: 'activity',
  id,
  at: `${day(0)}T01:15:00Z`,
  kind: 'call',
  actor: { id: 'p', name: person.title },
  ...more,
})
export const story: readonly TimelineItem[] = [
  told('1', { title: '王建国 试样已到货', text: '复测改到今天 11:00。王总要求把温度补偿报告一并带上，下月董事会要用。' }),
  told('2', { kind: 'email', title: 'Re: delivery of the second machine', text: 'Could it be here before 20 January?' }),
  told('3', {
    type: 'event',
    kind: 'thing.updated',
    changes: { step: ['checked', 'offered'], amount: [{ amount: '2600000', currency: 'CNY' }, values.amount] },
  }),
  told('4', { type: 'event', kind: 'thing.created', actor: null }),
]
const measure = (label: string, kind: FigureMeasure['unit']['kind'], more: Partial<FigureMeasure> = {}): FigureMeasure => ({
  label,
  unit: kind === 'money' ? { kind, currency: 'CNY' } : { kind },
  additive: true,
  ...more,
})
const nowhere = () => undefined
const figures = (
  groups: Figures['groups'],
  measures: readonly FigureMeasure[],
  cells: readonly (readonly [readonly string[], readonly (number | null)[]])[],
): Figures => ({
  groups,
  measures,
  rows: cells.map(([names, values]) => ({ names, keys: names, values })),
  search: nowhere,
  unconverted: 0,
})
const stages = ['初步接触', '需求确认', '方案交流', '报价', '商务谈判', '待签约']
const months = ['06', '07', '08', '09', '10', '11']
const [label, time] = [
  { label: '阶段', time: false },
  { label: '月份', time: true },
]
export const byStage = figures(
  [label!],
  [measure('商机数', 'count'), measure('金额', 'money')],
  stages.map((name, i) => [[name], [[86, 101, 97, 130, 97, 41][i]!, [24_813_906, 43_342_204, 43_381_942, 61_486_142, 42_617_692, 9_640_000][i]!]]),
)
export const counted = figures(
  [label!],
  [measure('商机数', 'count')],
  stages.map((name, i) => [[name], [[86, 101, 97, 130, 97, 41][i]!]]),
)
export const byMonth = figures(
  [time!],
  [measure('金额', 'money')],
  months.map((name, i) => [[name], [[5_200_000, 6_900_000, 4_100_000, 8_600_000, 7_300_000, 9_800_000][i]!]]),
)
export const crossing = figures(
  [time!, label!],
  [measure('商机数', 'count')],
  months.flatMap((month, i) => stages.slice(0, 4).map((name, j) => [[month, name], [((i + 2) * (j + 3) * 7) % 23]] as const)),
)
export const moves = figures(
  [],
  [
    measure('季初', 'money', { step: 'start' }),
    measure('新增', 'money', { step: 'rise' }),
    measure('赢单', 'money', { step: 'fall' }),
    measure('输单', 'money', { step: 'fall' }),
    measure('今天', 'money', { step: 'total' }),
  ],
  [[[], [21_400_000, 6_200_000, 4_100_000, 2_280_000, 21_220_000]]],
)
export const points = figures(
  [label!],
  [measure('金额', 'money'), measure('天数', 'number'), measure('台数', 'count')],
  stages.map((name, i) => [[name], [(i + 1) * 900_000, [62, 71, 88, 45, 30, 12][i]!, i + 2]]),
)
export const reached = figures([], [measure('已签', 'money'), measure('可签加权', 'money')], [[[], [1_284_600, 731_000]]])
export const people = figures(
  [{ label: '负责人', time: false }],
  [measure('已签', 'money'), measure('可签加权', 'money')],
  ['顾佳敏', 'Daniel Pearce', 'Rachel Harrison', '毛建博'].map((name, i) => [[name], [[7_060_000, 6_070_000, 5_230_000, 5_080_000][i]!, (i + 1) * 240_000]]),
)
