// What one person owns passes on to another, as a whole: what was to pass, and how far it is.
import { boolean, choice, defineObject, json, text, user } from '@rapport/model'

export type HandoverCounts = Readonly<Record<string, { passed: number; kept: number }>>
export const Handover = defineObject({
  name: 'handover',
  plural: 'handovers',
  label: { en: 'Handover', zh: '离职交接', tw: '離職交接' },
  labels: { en: 'Handovers', zh: '离职交接', tw: '離職交接' },
  room: 'admin',
  icon: 'transfer',
  title: 'name',
  system: true,
  owned: false,
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, max: 250 }),
    from: user({ label: { en: 'From', zh: '移交人' }, computed: true }),
    to: user({ label: { en: 'To', zh: '接收人' }, computed: true }),
    objects: json<string[]>({ label: { en: 'Objects', zh: '对象' }, computed: true }),
    ended: boolean({ label: { en: 'With what is over', zh: '包含已结束的' }, computed: true }),
    reason: text({ label: { en: 'Reason', zh: '原因' }, max: 500, computed: true }),
    state: choice(
      { running: { en: 'Running', zh: '进行中' }, done: { en: 'Done', zh: '完成' }, failed: { en: 'Failed', zh: '失败' } },
      { label: { en: 'State', zh: '状态' }, computed: true },
    ),
    counts: json<HandoverCounts>({ label: { en: 'Counts', zh: '计数' }, computed: true }),
    problem: json({ label: { en: 'Problem', zh: '问题' }, computed: true }),
  },
  grants: {},
  list: ['name', 'state', 'counts', 'createdBy', 'createdAt'],
  sort: '-createdAt',
})
