// The action `erase`, which every object has that holds what tells of a person: derived from its declaration, as its table is.
import { allFields, defineAction, kindOf, text, type ActionDef, type ObjectDef } from '@rapport/model'

/** The fields of `def` that are emptied; an administrator's own go too, whatever they hold, but for links to other records. */
export const personalFields = (def: ObjectDef): string[] => [
  ...(def.personal?.fields ?? []),
  ...Object.entries(def.fields).flatMap(([name, f]) =>
    f.custom || (def.custom && name === def.title) ? (f.computed || (kindOf(f).links && f.options?.to !== 'file') ? [] : [name]) : [],
  ),
]
/** Personal fields that hold files: the bytes go with them. */
export const personalFiles = (def: ObjectDef): string[] => personalFields(def).filter((name) => allFields(def)[name]!.options?.to === 'file')

const words = {
  label: { en: 'Erase personal data', zh: '抹除个人信息', tw: '抹除個人資料' },
  done: { en: 'Erased', zh: '已抹除', tw: '已抹除' },
  confirm: {
    en: 'All that it tells of a person is erased: its fields, search entries and history, and the notes and files filed with it. Links and figures stay.',
    zh: '将抹除其中的个人信息：字段内容、搜索与历史记录，以及归在其下的跟进记录与附件。关联与统计数字保留。',
    tw: '將抹除其中的個人資料：欄位內容、搜尋與歷史記錄，以及歸在其下的跟進記錄與附件。關聯與統計數字保留。',
  },
  noUndo: {
    en: 'what is erased does not come back, not from a backup either.',
    zh: '抹除的内容不会恢复，从备份中也不会。',
    tw: '抹除的內容不會恢復，從備份中也不會。',
  },
  reason: { en: 'Reason', zh: '原因', tw: '原因' },
  help: {
    en: 'Kept in the history: on what grounds, not about whom.',
    zh: '会保留在历史记录中：请写依据，不要写当事人的个人信息。',
    tw: '會保留在歷史記錄中：請寫依據，不要寫當事人的個人資料。',
  },
}
export const eraseAnything = defineAction({
  on: '*',
  name: 'erase',
  past: 'erased',
  needs: 'erase',
  icon: 'eraser',
  bulk: true,
  binned: true,
  risk: true,
  label: words.label,
  done: words.done,
  confirm: words.confirm,
  noUndo: words.noUndo,
  why: 'reason',
  input: { reason: text({ label: words.reason, help: words.help, required: true, max: 500 }) },
})
/** The action on `def`, where it holds anything to erase. */
export const eraseOf = (def: ObjectDef): ActionDef[] =>
  def.personal || def.custom ? [{ ...eraseAnything, on: def.name, ...(def.personal?.when && { when: def.personal.when }) }] : []
