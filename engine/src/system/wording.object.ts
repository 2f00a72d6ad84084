// Words of a company’s own in place of the program’s: for pages, actions, rooms and views, which have no record of their own.
import { defineObject, text } from '@rapport/model'

export const Wording = defineObject({
  name: 'wording',
  plural: 'wordings',
  label: { en: 'Wording', zh: '用词' },
  labels: { en: 'Wordings', zh: '用词' },
  room: 'admin',
  icon: 'language',
  title: 'key',
  system: true,
  owned: false,
  fields: {
    /** `page.save`, `room.sales`, `action.lead.convert.label`, `view.lead.mine`. */
    key: text({
      label: { en: 'Where', zh: '位置' },
      required: true,
      fixed: true,
      index: 'unique',
      max: 200,
      search: 'code',
      pattern: '(page|room|action|view)(\\.[A-Za-z0-9_-]+)+',
    }),
    en: text({ label: { en: 'English', zh: '英文' }, max: 1000 }),
    zh: text({ label: { en: 'Simplified Chinese', zh: '简体中文' }, max: 1000 }),
    tw: text({ label: { en: 'Traditional Chinese', zh: '繁体中文', tw: '繁體中文' }, max: 1000 }),
  },
  grants: { '*': { read: 'all' } },
  list: ['key', 'zh', 'en', 'tw'],
  sort: 'key',
})
