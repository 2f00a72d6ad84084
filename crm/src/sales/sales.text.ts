// The words of refusals about deals, conversion and ownership.
import type { Text } from '@rapport/model'

export const texts: Record<string, Text> = {
  no_pipeline: {
    en: 'There is no active pipeline with an open stage. An administrator must set one up first.',
    zh: '没有启用的销售流程或流程中没有进行中的阶段，请先由管理员设置。',
  },
  deal_needs_customer: { en: 'A deal needs an account or a contact.', zh: '商机必须关联客户或联系人。' },
  stage_elsewhere: { en: 'This stage belongs to another pipeline.', zh: '该阶段不属于本商机的销售流程。' },
  stage_closes: { en: '“{stage}” closes the deal: mark it as won or lost instead.', zh: '“{stage}”是结束阶段，请使用赢单或输单操作。' },
  stage_same: { en: 'The deal is already in “{stage}”.', zh: '商机已处于“{stage}”阶段。' },
  stage_back_reason: { en: 'Going back from “{from}” to “{stage}” needs a reason.', zh: '从“{from}”退回“{stage}”需要填写原因。' },
  stage_needs: { en: 'Before “{stage}” these must be filled in: {fields}.', zh: '进入“{stage}”前须填写：{fields}。' },
  stage_field: { en: 'Needed from stage “{stage}” on.', zh: '“{stage}”阶段起必填。' },
  stage_requires_list: { en: 'This takes a list of field names.', zh: '应为字段名的列表。' },
  stage_requires_field: { en: 'Deals have no field “{field}” that people fill in.', zh: '商机没有可填写的字段“{field}”。' },
  win_needs: { en: 'Before a deal is won, these must be filled in: {fields}.', zh: '赢单前须填写：{fields}。' },
  won_in_future: { en: 'The day of winning cannot be after today ({today}).', zh: '成交日期不能晚于今天（{today}）。' },
  lines_mixed: { en: 'All lines of a deal must be in one currency ({currency}).', zh: '同一商机的产品行须使用同一币种（{currency}）。' },
  conversion_decide: { en: 'There is one like it: choose it, or say that this is a new one.', zh: '已有相似记录，请选择已有记录或确认新建。' },
  conversion_pick: { en: 'Choose the existing record.', zh: '请选择已有记录。' },
  conversion_nothing: { en: 'Nothing would come of this conversion: choose an account, a contact or a deal.', zh: '请至少选择转为客户、联系人或商机之一。' },
  conversion_deal_alone: { en: 'A deal needs an account or a contact: choose one of them as well.', zh: '新建商机须同时转为客户或联系人。' },
  contact_elsewhere: { en: 'This contact belongs to another account.', zh: '所选联系人属于其他客户。' },
  owner_inactive: { en: '{name} has left: choose somebody who is active.', zh: '{name} 已停用，请选择在职人员。' },
}
