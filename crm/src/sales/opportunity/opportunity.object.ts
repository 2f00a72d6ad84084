// A deal being worked on. Its stage is a row administrators shape; its state is fixed and moves with win, lose and reopen.
import { autoNumber, choice, date, defineObject, formula, instant, link, longText, money, percent, rollup, tags, text, type Row } from '@rapport/model'
import { sellersRecords } from '../../grants.ts'
import { sources } from '../../people/choices.ts'
import { lostReasons } from '../choices.ts'

export const Opportunity = defineObject({
  name: 'opportunity',
  plural: 'opportunities',
  label: { en: 'Opportunity', zh: '商机' },
  labels: { en: 'Opportunities', zh: '商机' },
  room: 'sales',
  icon: 'target',
  title: 'name',
  fields: {
    code: autoNumber({ label: { en: 'Number', zh: '商机编号' }, pattern: 'O-{yy}{n:5}', search: 'code' }),
    name: text({ label: { en: 'Name', zh: '商机名称' }, required: true, max: 200, search: 'name' }),
    account: link('account', {
      label: { en: 'Account', zh: '客户' },
      index: true,
      inverse: 'opportunities',
      inverseLabel: { en: 'Opportunities', zh: '商机' },
    }),
    contact: link('contact', {
      label: { en: 'Contact', zh: '联系人' },
      index: true,
      inverse: 'opportunities',
      inverseLabel: { en: 'Opportunities', zh: '商机' },
    }),
    pipeline: link('pipeline', {
      label: { en: 'Pipeline', zh: '销售流程' },
      required: true,
      filled: true,
      fixed: true,
      index: true,
      inverse: 'opportunities',
      inverseLabel: { en: 'Opportunities', zh: '商机' },
    }),
    stage: link('stage', {
      label: { en: 'Stage', zh: '阶段' },
      computed: true,
      index: true,
      inverse: 'opportunities',
      inverseLabel: { en: 'Opportunities', zh: '商机' },
    }),
    stageSince: instant({ label: { en: 'In stage since', zh: '进入阶段时间' }, computed: true }),
    state: choice(
      { open: { en: 'Open', zh: '进行中' }, won: { en: 'Won', zh: '赢单' }, lost: { en: 'Lost', zh: '输单' } },
      { label: { en: 'State', zh: '状态' }, computed: true, initial: 'open', required: true, index: true },
    ),
    amount: money({ label: { en: 'Amount', zh: '金额' }, min: 0 }),
    probability: percent({ label: { en: 'Probability', zh: '赢单概率' }, computed: true, min: 0, max: 100 }),
    weighted: formula({ label: { en: 'Weighted', zh: '加权金额' }, expression: 'amount * probability / 100.0', gives: 'number' }),
    closeDate: date({ label: { en: 'Close date', zh: '预计成交日' }, index: true }),
    engageDate: date({ label: { en: 'First engaged', zh: '首次接触日' } }),
    product: link('product', {
      label: { en: 'Product', zh: '主推产品' },
      index: true,
      inverse: 'opportunities',
      inverseLabel: { en: 'Opportunities', zh: '商机' },
    }),
    source: choice(sources, { label: { en: 'Source', zh: '商机来源' }, open: true }),
    competitor: text({ label: { en: 'Competitor', zh: '竞争对手' }, max: 200, index: true }),
    lostReason: choice(lostReasons, { label: { en: 'Reason lost', zh: '输单原因' }, computed: true }),
    wonAt: date({ label: { en: 'Won on', zh: '赢单日期' }, computed: true }),
    lostAt: date({ label: { en: 'Lost on', zh: '输单日期' }, computed: true }),
    closedAt: date({ label: { en: 'Closed on', zh: '关闭日期' }, computed: true, index: true }),
    closedFrom: link('stage', { label: { en: 'Closed from stage', zh: '关闭前阶段' }, computed: true }),
    nextStep: text({ label: { en: 'Next step', zh: '下一步' }, max: 300 }),
    lastActivityAt: instant({ label: { en: 'Last activity', zh: '最近跟进' }, computed: true }),
    lineCount: rollup({ label: { en: 'Lines', zh: '产品行数' }, of: 'lines', op: 'count' }),
    description: longText({ label: { en: 'Description', zh: '备注' } }),
    tags: tags({ label: { en: 'Tags', zh: '标签' } }),
    externalId: text({ label: { en: 'External ID', zh: '外部编号' }, max: 100, index: true, search: 'code' }),
  },
  grants: {
    ...sellersRecords,
    marketing: { read: 'all' },
    service: { read: 'own' },
  },
  indexes: [
    ['owner', 'state', 'closeDate'],
    ['account', 'state'],
    ['state', 'closeDate'],
    ['pipeline', 'stage', 'state'],
    ['state', 'closedAt'],
    ['createdAt'],
  ],
  list: ['name', 'account', 'stage', 'amount', 'probability', 'closeDate', 'state', 'owner', 'nextStep', 'lastActivityAt'],
  sort: '-createdAt',
  board: 'stage',
  highlights: ['account', 'amount', 'stage', 'probability', 'closeDate', 'owner', 'nextStep'],
  layout: [
    {
      label: { en: 'Deal', zh: '商机信息' },
      fields: ['name', 'code', 'account', 'contact', 'owner', 'amount', 'closeDate', 'product', 'source', 'competitor', 'nextStep', 'tags'],
    },
    { label: { en: 'Progress', zh: '进展' }, fields: ['pipeline', 'stage', 'stageSince', 'state', 'probability', 'weighted', 'engageDate', 'lastActivityAt'] },
    { label: { en: 'Outcome', zh: '结果' }, fields: ['wonAt', 'lostAt', 'closedAt', 'closedFrom', 'lostReason'] },
    { label: { en: 'More', zh: '其他' }, fields: ['description', 'lineCount', 'externalId'] },
  ],
})
export type Opportunity = Row<typeof Opportunity>
