// The page's own words; everything else comes from the description, in the language asked for.
const words = {
  en: {
    key: 'API key',
    find: 'Find',
    signedOut: 'Sign in, or paste an API key above.',
    signIn: 'Go to sign-in',
    parameters: 'Parameters',
    body: 'Body',
    answer: 'Answer',
    refusals: 'Refusals',
    try: 'Try it',
    send: 'Send',
    none: 'Nothing comes back.',
    required: 'required',
    asKey: 'with the key',
    asCookie: 'as signed in',
    writes: 'This really writes.',
    badJson: 'The body is not JSON.',
    operations: 'operations',
    more: 'more fields',
    failed: 'The server could not be reached.',
  },
  'zh-CN': {
    key: 'API 密钥',
    find: '查找',
    signedOut: '请先登录，或在上方粘贴 API 密钥。',
    signIn: '去登录',
    parameters: '参数',
    body: '请求体',
    answer: '返回',
    refusals: '拒绝',
    try: '试一试',
    send: '发送',
    none: '无返回内容。',
    required: '必填',
    asKey: '使用密钥',
    asCookie: '使用当前登录',
    writes: '会真正写入。',
    badJson: '请求体不是 JSON。',
    operations: '个操作',
    more: '个字段',
    failed: '无法连接服务器。',
  },
}
let language = 'en'
export const setLanguage = (to) => {
  language = to in words ? to : 'en'
  document.documentElement.lang = language
}
export const currentLanguage = () => language
export const word = (name) => words[language][name] ?? name

/** h('p', { class: 'x' }, 'text', node) → an element. */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined))
  return element
}
/** Text with `code` in it. */
export const rich = (text) => text.split('`').map((part, i) => (i % 2 ? h('code', {}, part) : part))
