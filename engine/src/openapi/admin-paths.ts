// The paths of administration: definitions whole, looking as somebody else. Described to administrators alone.
import { formulaResults } from '@rapport/model'
import { data, many, operation, type Operation } from './operation.ts'
import { body, param } from './parts.ts'
import { ref, words, type Json, type Reader } from './reader.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const flag = { type: 'boolean' }
const object = (properties: Json, required: readonly string[] = [], closed = false): Json => ({
  type: 'object',
  ...(required.length && { required }),
  properties,
  ...(closed && { additionalProperties: false }),
})
export const named = (name: string, more: Json = {}): Json => ({ name, in: 'path', required: true, schema: { ...text, minLength: 1, maxLength: 63 }, ...more })

export function adminPaths(reader: Reader): Record<string, Record<string, Json>> {
  const paths: Record<string, Record<string, Json>> = {}
  if (!reader.admin) return paths
  const w = (en: string, zh: string) => words(reader, en, zh)
  const add = (path: string, method: string, o: Omit<Operation, 'tag'>) => {
    ;(paths[path] ??= {})[method] = operation({ tag: 'administration', ...o })
  }
  const definition = object({ name: text, plural: text, custom: flag, retired: flag, grants: { type: 'object' }, fields: {} }, ['name', 'plural'])
  add('/api/v1/definitions', 'get', {
    id: 'listDefinitions',
    summary: w('Every object with its grants, hidden ones too', '全部对象及其权限，含已隐藏的'),
    answer: data(many(definition)),
  })
  add('/api/v1/definitions/{name}', 'get', {
    id: 'getDefinition',
    summary: w('One object whole: fields, layouts, rights, and what was shipped', '一个对象的完整定义：字段、布局、权限与出厂设置'),
    parameters: [named('name')],
    answer: data(definition),
    refuses: [404],
  })
  add('/api/v1/definitions/{name}/fields/{field}', 'get', {
    id: 'getFieldUsage',
    summary: w('How full a field is, choice by choice, and what names it', '字段的填写情况、各选项用量与引用处'),
    parameters: [named('name'), named('field')],
    answer: data(
      object(
        {
          total: whole,
          filled: { type: ['integer', 'null'] },
          choices: { type: ['object', 'null'], additionalProperties: whole },
          uses: many(object({ kind: text, name: text }, ['kind', 'name'])),
        },
        ['total', 'filled', 'choices', 'uses'],
      ),
    ),
    refuses: [404],
  })
  add('/api/v1/definitions/{name}/try', 'post', {
    id: 'tryExpression',
    summary: w('Whether a formula holds, and what it gives on the newest records', '检查公式，并给出它在最新记录上的结果'),
    parameters: [named('name')],
    body: body(object({ expression: { ...text, maxLength: 2000 }, gives: { ...text, enum: [...formulaResults] } }, ['expression'])),
    answer: data(object({ samples: many(object({ id: text, title: text, value: {} })) }, ['samples'])),
    refuses: [404, 422],
  })
  add('/api/v1/definitions/{name}/reset', 'post', {
    id: 'resetDefinition',
    summary: w('Back to what was shipped: the object, or one field; some keys, or all', '恢复出厂设置：对象或其中一个字段，部分或全部'),
    parameters: [named('name')],
    body: body(object({ field: text, keys: many(text) })),
    answer: data(definition),
    refuses: [404, 409],
  })
  add('/api/v1/users/{id}/preview', 'post', {
    id: 'previewAsUser',
    summary: w('Look as this user, read only, for some minutes: for a signed-in administrator', '以该用户身份只读查看若干分钟，仅限已登录的管理员'),
    parameters: [param('id')],
    body: body(object({ minutes: { ...whole, minimum: 1, maximum: 60, default: 15 } }), false),
    answer: data(object({ user: text, name: text, until: { ...text, format: 'date-time' } }, ['user', 'name', 'until'])),
    refuses: [404, 409],
  })
  add('/api/v1/users/{id}/holdings', 'get', {
    id: 'getUserHoldings',
    summary: w('What a user owns, by object, and who reports to them', '用户名下的记录数（按对象）与下属情况'),
    parameters: [param('id')],
    answer: data(
      object({ records: many(object({ object: text, label: { type: 'object' }, count: whole, ended: whole })), reports: whole, departments: whole }),
    ),
    refuses: [404],
  })
  add('/api/v1/users/{id}/hand-over', 'post', {
    id: 'handOverUser',
    summary: w('Pass on what a user owns, as a job and as one act', '交接用户名下的记录：后台进行，可整体撤销'),
    description: w(
      '`objects` limits what passes, `people` passes on reports and departments headed, `deactivate` signs the user out first. What is over (won, lost, done) stays with its owner unless `ended`; `reason` is told in each record’s history and to whoever takes over. `POST /undo` with the handover’s id takes it back.',
      '`objects` 限定对象，`people` 同时移交下属与所负责的部门，`deactivate` 先停用该用户。已结束的记录（如赢单、输单）默认仍归原负责人，`ended` 为 true 时一并移交；`reason` 会写入各条记录的历史，并告知接收人。用交接的编号调用 `POST /undo` 可整体撤销。',
    ),
    parameters: [param('id')],
    body: body(
      object(
        {
          to: { ...text, format: 'uuid' },
          objects: many(text),
          people: { ...flag, default: true },
          deactivate: { ...flag, default: false },
          ended: { ...flag, default: false },
          reason: { ...text, maxLength: 500 },
        },
        ['to'],
      ),
    ),
    answer: data(ref('Handover')),
    status: 202,
    headers: ['Location'],
    refuses: [404, 409, 422],
  })
  add('/api/v1/setup/sample', 'post', {
    id: 'loadSample',
    summary: w('Load the sample company into an empty one; its password is shown this once', '向空公司载入示例数据；其密码仅显示这一次'),
    answer: data(object({ password: text }, ['password'])),
    status: 202,
    refuses: [409],
  })
  add('/api/v1/auth/preview', 'delete', {
    id: 'endPreview',
    summary: w('Back to oneself', '结束查看，回到自己'),
    answer: null,
  })
  const entry = object(
    {
      id: text,
      at: { ...text, format: 'date-time' },
      actor: { type: ['object', 'null'] },
      door: text,
      object: text,
      record: text,
      title: { type: ['string', 'null'] },
      verb: text,
      cause: { type: ['string', 'null'] },
      changes: { type: 'object' },
      names: { type: 'object', additionalProperties: text },
      detail: { type: 'object' },
    },
    ['id', 'at', 'door', 'object', 'record', 'verb', 'changes'],
  )
  const uuid = { ...text, format: 'uuid' }
  const short = { ...text, maxLength: 100 }
  const asked = { actor: uuid, object: short, record: uuid, verb: short, door: short, cause: uuid, from: short, to: short, q: short }
  const parameters = Object.entries(asked).map(([name, schema]) => ({ name, in: 'query', schema }))
  add('/api/v1/audit', 'get', {
    id: 'listAudit',
    summary: w('Everything anybody did, newest first', '全部操作记录，最新在前'),
    description: w(
      'A page looks through a bounded stretch of the log: it may be short, or empty, while `page.next` leads on.',
      '每页只查找日志的一段：可能不足或为空，只要有 `page.next` 就可继续。',
    ),
    parameters: [...parameters, param('limit'), param('cursor')],
    answer: data(many(entry), { page: ref('Page') }),
  })
  add('/api/v1/audit/export', 'post', {
    id: 'exportAudit',
    summary: w('The log as CSV, a line a change; written down itself', '导出日志为 CSV，每处改动一行；导出本身也会记录'),
    body: body(object({ ...asked, heads: many(text) }, [], true)),
    answer: text,
  })
  ;(paths['/api/v1/audit/export']!.post!.responses as Record<string, Json>)['200'] = {
    description: 'OK',
    content: { 'text/csv': { schema: text } },
  }
  add('/api/v1/audit/verify', 'post', {
    id: 'verifyAudit',
    summary: w('Reckon the log’s seals anew: whether anything was altered', '重新核对日志封印：是否被篡改'),
    answer: data(object({ seals: whole, events: whole, erased: whole, broken: many(object({ seq: text, why: text })) }, ['seals', 'events', 'broken'])),
  })
  const job = object({ id: text, task: text, state: text, attempts: whole, most: whole, error: { type: ['string', 'null'] } }, ['id', 'task', 'state'])
  add('/api/v1/jobs', 'get', {
    id: 'listJobs',
    summary: w('Work in the background: waiting, running, failed', '后台任务：等待、运行、失败'),
    parameters: [{ name: 'state', in: 'query', schema: { ...text, enum: ['running', 'failed', 'retrying', 'later', 'waiting'] } }, param('limit')],
    answer: data(many(job), { counts: { type: 'object', additionalProperties: whole } }),
  })
  const jobId = { name: 'id', in: 'path', required: true, schema: { ...text, pattern: '^[0-9]{1,18}$' } }
  for (const [what, en, zh] of [
    ['retry', 'Try a job again, at once', '立即重试任务'],
    ['drop', 'Give a job up', '放弃任务'],
  ] as const)
    add(`/api/v1/jobs/{id}/${what}`, 'post', { id: `${what}Job`, summary: w(en, zh), parameters: [jobId], answer: null, refuses: [404, 409] })
  const numbering = object({ object: text, field: text, pattern: text, next: text, least: text, example: text }, [
    'object',
    'field',
    'pattern',
    'next',
    'least',
    'example',
  ])
  add('/api/v1/numberings', 'get', {
    id: 'listNumberings',
    summary: w('Automatic numbers and which comes next', '自动编号及下一个号码'),
    answer: data(many(numbering)),
  })
  add('/api/v1/numberings', 'post', {
    id: 'setNextNumber',
    summary: w('Go on from a higher number', '从更大的号码继续'),
    body: body(object({ object: text, field: text, next: { ...text, pattern: '^[0-9]{1,16}$' } }, ['object', 'field', 'next'])),
    answer: data(numbering),
    refuses: [404, 422],
  })
  return paths
}
