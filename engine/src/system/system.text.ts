// Words of the refusals that administering meets.
import { addTexts } from '../texts.ts'

const t = (en: string, zh: string) => ({ en, zh })
addTexts({
  not_shipped: t('“{object}” is your own; there is nothing to go back to.', '“{object}”是自定义的，没有出厂设置可恢复。'),
  preview_read_only: t('You are looking as {name}: nothing can be changed. End it to work again.', '你正在以 {name} 的身份查看，不能修改；结束查看后再操作。'),
  preview_needs_session: t('Looking as somebody else needs a signed-in browser, not an API key.', '以他人身份查看需要在浏览器登录，不能用 API 密钥。'),
  preview_oneself: t('You see this already: it is you.', '这就是你自己。'),
  loop: t('Nobody and nothing can stand above itself.', '不能把自己放在自己的上级之上。'),
  handover_heir: t('Whoever takes over must be somebody else who works here.', '接收人须是另一位在职用户。'),
  choice_withdrawn: t('“{value}” is no longer offered.', '“{value}”已停用，不能再选。'),
  needed_by_system: t('The program needs this; it cannot be hidden.', '系统需要它，不能隐藏。'),
  used_by: t('Used by {names}: take it out there first.', '被 {names} 使用，请先在那里移除。'),
})
