// One step of a pipeline: how likely a deal is here, how long it may stay, what it needs before it arrives.
import { choice, defineObject, integer, json, link, longText, percent, text, type Row } from '@rapport/model'
import { readByAll } from '../../grants.ts'

export const Stage = defineObject({
  name: 'stage',
  plural: 'stages',
  label: { en: 'Stage', zh: '阶段' },
  labels: { en: 'Stages', zh: '阶段' },
  room: 'admin',
  icon: 'flag',
  title: 'name',
  owned: false,
  parent: 'pipeline',
  fields: {
    name: text({ label: { en: 'Name', zh: '名称' }, required: true, max: 100 }),
    pipeline: link('pipeline', {
      label: { en: 'Pipeline', zh: '销售流程' },
      required: true,
      fixed: true,
      index: true,
      inverse: 'stages',
      inverseLabel: { en: 'Stages', zh: '阶段' },
      onDelete: 'cascade',
      parent: true,
    }),
    position: integer({ label: { en: 'Position', zh: '顺序' }, required: true, min: 0, max: 1000 }),
    category: choice(
      { open: { en: 'Open', zh: '进行中' }, won: { en: 'Won', zh: '赢单' }, lost: { en: 'Lost', zh: '输单' } },
      { label: { en: 'Category', zh: '类别' }, required: true, initial: 'open' },
    ),
    probability: percent({ label: { en: 'Probability', zh: '赢单概率' }, required: true, min: 0, max: 100, initial: 0 }),
    maxDays: integer({ label: { en: 'Longest stay, days', zh: '最长停留天数' }, min: 1, max: 3650 }),
    requires: json<string[]>({
      label: { en: 'Needed to enter', zh: '进入前必填' },
      help: {
        en: 'Fields of the deal that must be filled on arrival here and in every later stage; winning asks for amount and day alone',
        zh: '进入本阶段及之后各阶段前商机必须填写的字段；赢单只要求金额与日期',
      },
    }),
    goal: longText({ label: { en: 'Goal', zh: '阶段目标' }, max: 2000 }),
  },
  grants: readByAll,
  unique: [['pipeline', 'name']],
  indexes: [['pipeline', 'position']],
  list: ['name', 'pipeline', 'position', 'category', 'probability', 'maxDays'],
  sort: 'position',
})
export type Stage = Row<typeof Stage>
