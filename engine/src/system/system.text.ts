// Words of the refusals that administering meets.
import { addTexts } from '../texts.ts'

const t = (en: string, zh: string) => ({ en, zh })
addTexts({
  'operation.administer': t('administering', '管理'),
  'operation.audit': t('reading the log', '查看审计日志'),
  'operation.preview': t('looking as somebody else', '以他人身份查看'),
  not_shipped: t('“{object}” is your own; there is nothing to go back to.', '“{object}”是自定义的，没有出厂设置可恢复。'),
  preview_read_only: t('You are looking as {name}: nothing can be changed. End it to work again.', '你正在以 {name} 的身份查看，不能修改；结束查看后再操作。'),
  preview_needs_session: t('Looking as somebody else needs a signed-in browser, not an API key.', '以他人身份查看需要在浏览器登录，不能用 API 密钥。'),
  preview_oneself: t('You see this already: it is you.', '这就是你自己。'),
  loop: t('Nobody and nothing can stand above itself.', '不能把自己放在自己的上级之上。'),
  handover_heir: t('Whoever takes over must be somebody else who works here.', '接收人须是另一位在职用户。'),
  hours_shape: t(
    'Hours are stretches by weekday, one after the other: 09:00–12:00, 13:30–18:00.',
    '工作时间须按星期填写，时段依次排列：09:00–12:00、13:30–18:00。',
  ),
  year_not_announced: t('The public holidays of {year} are not known; {from} to {to} are.', '{year} 年的节假日尚未公布；已知 {from} 至 {to} 年。'),
  job_runs: t('The job runs right now. Wait for it to end.', '任务正在运行，请等它结束。'),
  too_faint: t('Too faint on white: contrast {reached}, needed {needed}.', '在白底上不够清楚：对比度 {reached}，至少需要 {needed}。'),
  no_sample: t('This program brings no sample company.', '此程序没有附带示例公司。'),
  sample_there: t('The sample company is loaded already.', '示例公司已经载入。'),
  not_empty: t('There are records already ({object}); the sample would mix with them.', '已有{object}数据，示例会与它们混在一起。'),
  choice_withdrawn: t('“{value}” is no longer offered.', '“{value}”已停用，不能再选。'),
  needed_by_system: t('The program needs this; it cannot be hidden.', '系统需要它，不能隐藏。'),
  object_called: t(
    'There is an object “{name}” already: nobody could tell the two apart. Choose another name.',
    '已有名为“{name}”的对象，重名会让人分不清，请换个名称。',
  ),
  used_by: t('Used by {names}: take it out there first.', '被 {names} 使用，请先在那里移除。'),
})
