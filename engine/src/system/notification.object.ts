// What somebody is told: that they were named, that something became theirs, that it is due. It names a record and says nothing of it.
import { choice, defineObject, instant, integer, text, user, uuid } from '@rapport/model'

export const kinds = {
  mention: { en: 'Mentioned me', zh: '提到我' },
  assigned: { en: 'Assigned to me', zh: '交给我' },
  passed: { en: 'Passed on from me', zh: '从我转走' },
  added: { en: 'Invited me to take part', zh: '邀我参与' },
  shared: { en: 'Shared with me', zh: '共享给我' },
  due: { en: 'Due', zh: '到期提醒' },
  job: { en: 'A background job is done', zh: '后台任务完成' },
} as const
export type NotificationKind = keyof typeof kinds
/** How somebody wants to hear of a kind: not at all, in the app, or from the browser too. */
export const ways = ['off', 'app', 'browser'] as const
export type Notices = Readonly<Partial<Record<NotificationKind, (typeof ways)[number]>>>

export const Notification = defineObject({
  name: 'notification',
  plural: 'notifications',
  label: { en: 'Notification', zh: '通知' },
  labels: { en: 'Notifications', zh: '通知' },
  room: 'admin',
  icon: 'bell',
  title: 'kind',
  system: true,
  fields: {
    kind: choice(kinds, { label: { en: 'Kind', zh: '类型', tw: '類型' }, computed: true }),
    actor: user({ label: { en: 'By', zh: '来自' }, computed: true }),
    // Which record it is about is shown at /inbox, to whoever may see that record then.
    object: text({ label: { en: 'Object', zh: '对象' }, max: 63, computed: true, secret: true }),
    record: uuid({ label: { en: 'Record', zh: '记录' }, computed: true, secret: true, index: true }),
    cause: uuid({ label: { en: 'Act', zh: '操作' }, computed: true, secret: true }),
    count: integer({ label: { en: 'Records', zh: '记录数' }, computed: true, min: 1 }),
    readAt: instant({ label: { en: 'Read', zh: '阅读时间' }, computed: true }),
  },
  grants: { '*': { read: 'own' } },
  indexes: [
    ['owner', 'createdAt'],
    ['owner', 'readAt', 'createdAt'],
  ],
  list: ['kind', 'actor', 'count', 'createdAt', 'readAt'],
  sort: '-createdAt',
})
