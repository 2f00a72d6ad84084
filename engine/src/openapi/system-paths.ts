// The paths that belong to no object: signing in, sessions, keys, search, figures, what one may do, the stream, health.
import { data, many, operation, type Operation } from './operation.ts'
import { body, param } from './parts.ts'
import { ref, words, type Json, type Reader } from './reader.ts'

const text = { type: 'string' }
const object = (properties: Json, required: readonly string[] = [], closed = false): Json => ({
  type: 'object',
  ...(required.length && { required }),
  properties,
  ...(closed && { additionalProperties: false }),
})

export function systemPaths(reader: Reader): Record<string, Record<string, Json>> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const paths: Record<string, Record<string, Json>> = {}
  const add = (path: string, method: string, o: Operation) => {
    ;(paths[path] ??= {})[method] = operation(o)
  }
  const account = { tag: 'account' }
  add('/api/v1/auth/info', 'get', {
    ...account,
    id: 'getSignInInfo',
    summary: w('What the sign-in page shows', '登录页信息'),
    answer: data(
      object({
        company: text,
        sample: { type: 'boolean' },
        locale: text,
        logo: { type: ['string', 'null'] },
        accent: { type: ['string', 'null'] },
        firstRun: { type: 'boolean' },
      }),
    ),
    open: true,
  })
  add('/api/v1/auth/logo', 'get', {
    ...account,
    id: 'getLogo',
    summary: w('The company’s logo', '公司标志'),
    answer: text,
    refuses: [404],
    open: true,
  })
  ;(paths['/api/v1/auth/logo']!.get!.responses as Record<string, Json>)['200'] = { description: 'OK', content: { 'image/*': { schema: text } } }
  add('/api/v1/auth/sign-in', 'post', {
    ...account,
    id: 'signIn',
    summary: w('Sign in: sets the session cookie', '登录：设置会话 Cookie'),
    body: body(
      object(
        {
          email: { ...text, maxLength: 254 },
          password: { ...text, maxLength: 200 },
          remember: { type: 'boolean', description: w('Stay signed in for a week.', '保持登录一周。') },
        },
        ['email', 'password'],
      ),
    ),
    answer: data(object({ user: object({ id: text, name: text, email: text, locale: { type: ['string', 'null'] } }), session: text })),
    refuses: [401],
    open: true,
  })
  add('/api/v1/auth/sign-out', 'post', { ...account, id: 'signOut', summary: w('Sign out', '退出登录'), answer: null })
  add('/api/v1/auth/me', 'patch', {
    ...account,
    id: 'changeMe',
    summary: w('Change one’s own name, language, telephone, photo or password', '修改自己的姓名、语言、电话、头像或密码'),
    body: body(
      object(
        {
          name: text,
          locale: { ...text, enum: ['zh-CN', 'zh-TW', 'en'] },
          phone: { type: ['string', 'null'] },
          photo: { type: ['string', 'null'], format: 'uuid' },
          notices: { type: 'object', additionalProperties: { ...text, enum: ['off', 'app', 'browser'] } },
          password: object({ old: text, new: { ...text, minLength: 10, maxLength: 200 } }, ['old', 'new']),
        },
        [],
        true,
      ),
    ),
    answer: data(ref('User')),
    refuses: [422],
  })
  add('/api/v1/sessions', 'get', {
    ...account,
    id: 'listSessions',
    summary: w('Where one is signed in; administrators see everybody’s', '当前登录的会话；管理员可见全部'),
    parameters: [{ name: 'user', in: 'query', schema: { ...text, format: 'uuid' }, description: w('Only this user’s.', '仅此用户。') }],
    answer: data(many(ref('Session')), { page: ref('Page') }),
  })
  add('/api/v1/sessions/{id}', 'delete', {
    ...account,
    id: 'endSession',
    summary: w('End a session', '结束会话'),
    parameters: [param('id')],
    answer: null,
    refuses: [404],
  })
  add('/api/v1/api-keys', 'post', {
    id: 'createApiKey',
    tag: 'api-keys',
    summary: w('Make an API key; the key itself is shown this once', '创建 API 密钥；密钥只显示这一次'),
    body: body(
      object(
        {
          name: { ...text, minLength: 1, maxLength: 100 },
          only: { type: ['string', 'null'], enum: ['read', null] },
          expiresOn: { type: ['string', 'null'], format: 'date' },
          owner: { ...text, format: 'uuid' },
        },
        ['name'],
        true,
      ),
    ),
    answer: data({ allOf: [ref('ApiKey'), object({ key: text }, ['key'])] }),
    status: 201,
    headers: ['Location'],
    refuses: [422],
  })
  if (reader.admin)
    add('/api/v1/users/{id}/set-password', 'post', {
      id: 'setUserPassword',
      tag: 'users',
      summary: w('Give a user a new password and end their sessions', '重设用户密码并结束其会话'),
      parameters: [param('id')],
      description: w('With `generate` the server makes one up and answers it, this once.', '带 `generate` 时由服务器生成并仅返回这一次。'),
      body: body(object({ password: { ...text, minLength: 10, maxLength: 200 }, generate: { type: 'boolean' } })),
      answer: null,
      refuses: [404, 422],
    })

  const questions = { tag: 'questions' }
  add('/api/v1/meta', 'get', {
    ...questions,
    id: 'getMeta',
    summary: w('Every object you may see: fields, actions, layouts, rights', '可见的全部对象：字段、操作、布局、权限'),
    answer: data(object({ version: { type: 'integer' }, languages: many(text), objects: many({ type: 'object' }) }, ['version', 'objects'])),
  })
  add('/api/v1/openapi.json', 'get', {
    ...questions,
    id: 'getOpenApi',
    summary: w('This description, cut to your rights', '本说明，按你的权限裁剪'),
    answer: { type: 'object' },
  })
  add('/api/v1/search', 'get', {
    ...questions,
    id: 'search',
    summary: w('Search across objects', '全局搜索'),
    parameters: [
      { name: 'q', in: 'query', required: true, schema: { ...text, minLength: 1, maxLength: 200 } },
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
      { name: 'objects', in: 'query', schema: many(text), style: 'form', explode: false, description: w('Only these objects.', '只搜索这些对象。') },
    ],
    answer: data(many(ref('SearchHit'))),
  })
  add('/api/v1/bin', 'get', {
    ...questions,
    id: 'recycleBin',
    summary: w('The recycle bin of all objects, last deleted first', '所有对象的回收站，最近删除的在前'),
    description: w(
      'Records you may restore, each with who deleted it and when. What went along with another record is left out: it returns with that. They stay until they are restored; nothing is purged by itself.',
      '你可以恢复的记录，以及删除人和删除时间。随其他记录一并删除的不单独列出，会随之恢复。记录会一直保留到恢复为止，不会自动清除。',
    ),
    parameters: [
      {
        name: 'objects',
        in: 'query',
        schema: many(text),
        style: 'form',
        explode: false,
        description: w('Only these objects; else all but settings.', '只列出这些对象；不填则为设置以外的全部对象。'),
      },
      ...['q', 'limit', 'cursor'].map(param),
      {
        name: 'count',
        in: 'query',
        schema: { type: 'string', enum: ['none', 'exact'], default: 'none' },
        description: w('`exact` counts each object.', '`exact` 统计每个对象的数量。'),
      },
    ],
    answer: data(
      many(
        object(
          {
            object: text,
            id: { ...text, format: 'uuid' },
            title: { type: ['string', 'null'] },
            deletedAt: { ...text, format: 'date-time' },
            deletedBy: {
              oneOf: [object({ id: { ...text, format: 'uuid' }, name: text }, ['id', 'name']), { type: 'null' }],
            },
          },
          ['object', 'id', 'title', 'deletedAt', 'deletedBy'],
        ),
      ),
      { page: ref('Page'), counts: { type: 'object', additionalProperties: { type: 'integer' } } },
    ),
    refuses: [404],
  })
  add('/api/v1/measure', 'post', {
    ...questions,
    id: 'measure',
    summary: w('Figures: groups and measures over an object', '统计：分组与指标'),
    body: body(ref('MeasureQuery')),
    answer: data(many({ type: 'object' })),
    refuses: [404],
  })
  add('/api/v1/undo', 'post', {
    ...questions,
    id: 'undo',
    summary: w('Take an act back', '撤销一次操作'),
    description: w(
      'Every write answers with its act in `Rapport-Act`; requests that name the same one there are one act. What it changed gets its old value, what it made goes to the recycle bin, what it moved there returns: as far as you may write it now, and nobody changed it since. A record is taken back whole or stays, with the reason. The undoing is an act too, and can be undone. What an action cannot take back it says beforehand in `noUndo` (GET /meta).',
      '每次写入都在 `Rapport-Act` 中返回其操作编号；多个请求带上同一编号即为一次操作。撤销时，改过的值恢复原值，新建的记录进入回收站，移入回收站的记录恢复；前提是你现在有权修改，且之后没有人改过。每条记录要么整条撤销，要么保持不变并说明原因。撤销本身也是一次操作，可以再撤销。不能撤销的操作会事先在 `noUndo`（GET /meta）中说明。',
    ),
    parameters: [param('idempotencyKey'), param('rapportAct')],
    headers: ['Rapport-Act'],
    body: body(
      object(
        {
          act: { ...text, format: 'uuid' },
          dry: { type: 'boolean', default: false, description: w('Only say what would come of it.', '只说明结果，不实际撤销。') },
        },
        ['act'],
      ),
    ),
    answer: data(many(ref('Undone')), {
      act: { ...text, format: 'uuid', description: w('This undoing, itself an act.', '本次撤销，本身也是一次操作。') },
      undoes: { ...text, format: 'uuid' },
    }),
    refuses: [404, 409, 422],
  })
  add('/api/v1/inbox', 'get', {
    ...questions,
    id: 'getInbox',
    summary: w('What you were told, newest first, with its records as you see them now', '你的通知，按时间倒序，关联记录按你当前权限显示'),
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 30 } },
      param('cursor'),
      { name: 'unread', in: 'query', schema: { type: 'boolean', enum: [true] } },
    ],
    answer: data(many(ref('Told')), { page: ref('Page'), unread: { type: 'integer' }, notices: { type: 'object' } }),
  })
  add('/api/v1/inbox/read', 'post', {
    ...questions,
    id: 'readInbox',
    summary: w('Mark as read: these, or all', '标为已读：指定的或全部'),
    body: body(object({ ids: { type: 'array', maxItems: 500, items: { ...text, format: 'uuid' } } }), false),
    answer: data(object({ read: { type: 'integer' }, unread: { type: 'integer' } }, ['read', 'unread'])),
  })
  add('/api/v1/stream', 'get', {
    ...questions,
    id: 'stream',
    summary: w('Changes as they happen, as server-sent events', '实时变更（SSE）'),
    description: w(
      'Events: `change` (object, id, verb); `gone` (object, id: deleted or left your sight); `refresh` (rights or definitions changed, or more left your sight than is named: ask for everything again); progress of jobs. `Last-Event-ID` resumes without a gap. The stream ends with the session or key.',
      '事件：`change`（对象、编号、动作）；`gone`（对象、编号：已删除或移出可见范围）；`refresh`（权限或定义已变更，或移出的记录多到不逐条列出：请全部重新读取）；任务进度。用 `Last-Event-ID` 无缝续接。会话或密钥失效时，流随之结束。',
    ),
    parameters: [{ name: 'Last-Event-ID', in: 'header', schema: text }],
    answer: text,
  })
  const stream = (paths['/api/v1/stream']!.get!.responses as Record<string, Json>)['200']!
  stream.content = { 'text/event-stream': { schema: text } }

  add('/api/v1/work-calendars/years', 'get', {
    ...questions,
    id: 'getAnnouncedYears',
    summary: w('For which years public holidays are known', '已知法定节假日的年份'),
    answer: data(object({ from: { type: 'integer' }, to: { type: 'integer' } }, ['from', 'to'])),
  })
  const instant = { ...text, format: 'date-time' }
  add('/api/v1/work-calendars/{id}/reckon', 'get', {
    ...questions,
    id: 'reckonWorkingTime',
    summary: w('Working days and minutes between two moments', '两个时刻之间的工作日与工作分钟数'),
    parameters: [param('id'), ...['from', 'to'].map((name) => ({ name, in: 'query', required: true, schema: instant }))],
    answer: data(object({ days: { type: 'integer' }, minutes: { type: 'integer' } }, ['days', 'minutes'])),
    refuses: [404],
  })
  const health = { tag: 'health', open: true }
  const status = object({ status: text }, ['status'])
  add('/healthz', 'get', { ...health, id: 'isUp', summary: w('The process is up', '进程已启动'), answer: status })
  add('/readyz', 'get', { ...health, id: 'isReady', summary: w('The database is reachable', '数据库可用'), answer: status })
  ;(paths['/readyz']!.get!.responses as Record<string, Json>)['503'] = {
    description: w('Not ready.', '未就绪。'),
    content: { 'application/json': { schema: status } },
  }
  return paths
}
export const systemTags = (reader: Reader): { name: string; description: string }[] => [
  { name: 'account', description: words(reader, 'Signing in and sessions', '登录与会话') },
  { name: 'questions', description: words(reader, 'Search, figures and what one may do', '搜索、统计与权限') },
  ...(reader.admin ? [{ name: 'administration', description: words(reader, 'Definitions and administration', '定义与管理') }] : []),
  { name: 'health', description: words(reader, 'Health', '运行状态') },
]
