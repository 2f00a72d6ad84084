// The letters an installation starts with; managers and marketing rewrite them.
const chinese = [
  {
    name: '拜访后致谢',
    about: 'account',
    subject: '感谢接待：{{name}}',
    body: '您好！\n\n感谢贵公司{{today}}的接待。会上谈到的几点，我整理如下：\n\n1. \n2. \n\n如有遗漏，请随时告诉我。\n\n{{me.name}}\n{{company}}',
  },
  {
    name: '报价跟进',
    about: 'opportunity',
    subject: '关于“{{name}}”的报价',
    body: '{{contact.name}}，您好！\n\n“{{name}}”的报价已发出，预计成交日期为 {{closeDate}}。您对交期或付款条件有什么要求，请告诉我。\n\n{{me.name}}\n{{company}}',
  },
  {
    name: '首次联系',
    about: 'lead',
    subject: '您好，我是{{company}}的{{me.name}}',
    body: '{{name}}，您好！\n\n感谢您关注我们的产品。方便时想约您通一个 15 分钟的电话，了解您的需求。\n\n{{me.name}}\n{{company}}',
  },
]
const english = [
  {
    name: 'Thank you after a visit',
    about: 'account',
    subject: 'Thank you for your time, {{name}}',
    body: 'Hello,\n\nthank you for meeting us. What we agreed on:\n\n1. \n2. \n\nPlease tell me if I missed anything.\n\n{{me.name}}\n{{company}}',
  },

  {
    name: 'Following up a quote',
    about: 'opportunity',
    subject: 'Our quote for “{{name}}”',
    body: 'Dear {{contact.name}},\n\nour quote for “{{name}}” is with you; we expect to settle it by {{closeDate}}. Please tell me what you need on delivery or payment.\n\n{{me.name}}\n{{company}}',
  },
  {
    name: 'First contact',
    about: 'lead',
    subject: 'Hello from {{me.name}} at {{company}}',
    body: 'Dear {{name}},\n\nthank you for your interest in our products. May I call you for a quarter of an hour to hear what you need?\n\n{{me.name}}\n{{company}}',
  },
]
/** Whoever writes Chinese has customers abroad, too: letters to them are found beside their own. */
const abroad = english.map((letter, i) => ({ ...letter, name: `${chinese[i]!.name}（英文）` }))
export const standardTemplates = (language: 'zh' | 'en') => (language === 'zh' ? [...chinese, ...abroad] : english)
