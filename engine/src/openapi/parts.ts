// The parts every path shares: parameters, answers, problems, and the schemas that belong to no object.
import { groupUnits, measureOps } from '@rapport/model'
import { ref, words, type Json, type Reader } from './reader.ts'

const parameter = (name: string, place: 'query' | 'header' | 'path', description: string, schema: Json, more: Json = {}): Json => ({
  name,
  in: place,
  description,
  schema,
  ...more,
})
export const param = (name: string): Json => ({ $ref: `#/components/parameters/${name}` })
export const json = (schema: Json): Json => ({ 'application/json': { schema } })
export const body = (schema: Json, required = true): Json => ({ required, content: json(schema) })

export function parameters(reader: Reader): Record<string, Json> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const list = { type: 'array', items: { type: 'string' } }
  return {
    id: parameter('id', 'path', w('The record’s id.', '记录编号。'), { type: 'string', format: 'uuid' }, { required: true }),
    filter: parameter(
      'filter',
      'query',
      w(
        'A filter as JSON: `{"state":"won"}`, `{"amount":{"gte":"1000"}}`, `{"account.region":"华东"}`, `and`, `or`, `not`, children with `some`, `none`, `every`.',
        'JSON 筛选条件：`{"state":"won"}`、`{"amount":{"gte":"1000"}}`、`{"account.region":"华东"}`，可用 `and`、`or`、`not`，子记录用 `some`、`none`、`every`。',
      ),
      { type: 'string', contentMediaType: 'application/json', maxLength: 50_000 },
      { example: '{"name":{"contains":"科技"}}' },
    ),
    sort: parameter(
      'sort',
      'query',
      w('Up to four keys, `-` for descending; own fields and fields one link away.', '最多四个排序字段，`-` 为降序；可用本对象及一层关联的字段。'),
      { type: 'string' },
      { example: '-createdAt' },
    ),
    limit: parameter('limit', 'query', w('Rows a page.', '每页行数。'), { type: 'integer', minimum: 1, maximum: 500, default: 50 }),
    cursor: parameter('cursor', 'query', w('`page.next` of the page before, with the same sort.', '上一页的 `page.next`，排序须相同。'), { type: 'string' }),
    fields: parameter('fields', 'query', w('Only these fields (id and version always come).', '只返回这些字段（id 与 version 总会返回）。'), list, {
      style: 'form',
      explode: false,
    }),
    expand: parameter('expand', 'query', w('Links to replace by the record they name.', '把这些关联替换为所指的记录。'), list, {
      style: 'form',
      explode: false,
    }),
    q: parameter('q', 'query', w('Words to find: names, pinyin and its initials, codes, telephone numbers.', '搜索词：名称、拼音及首字母、编码、电话。'), {
      type: 'string',
      maxLength: 200,
    }),
    count: parameter(
      'count',
      'query',
      w('Whether the page says how many rows there are; an `estimate` is exact up to 10,000.', '是否返回总数；`estimate` 在 10,000 以内为准确值。'),
      { type: 'string', enum: ['none', 'exact', 'estimate'], default: 'none' },
    ),
    bin: parameter('bin', 'query', w('`true` lists the recycle bin.', '`true` 列出回收站。'), { type: 'string', enum: ['true', 'false'] }),
    by: parameter('by', 'query', w('Only what this user did.', '只看该用户的操作。'), { type: 'string', format: 'uuid' }),
    before: parameter('before', 'query', w('Only what is earlier.', '只看此前的内容。'), { type: 'string', format: 'date-time' }),
    field: parameter('field', 'query', w('Only changes of this field.', '只看该字段的变更。'), { type: 'string' }),
    users: parameter(
      'users',
      'query',
      w('Whose sight is asked for.', '询问哪些用户。'),
      { ...list, minItems: 1, maxItems: 20 },
      { required: true, style: 'form', explode: false },
    ),
    ifMatch: parameter('If-Match', 'header', w('`"<version>"`: refuse with 412 if the record has changed since.', '`"<version>"`：记录已变则返回 412。'), {
      type: 'string',
    }),
    idempotencyKey: parameter(
      'Idempotency-Key',
      'header',
      w('The same key gives the same answer for 24 hours, and one effect.', '24 小时内相同的键得到相同的答复，只生效一次。'),
      { type: 'string', minLength: 1, maxLength: 255 },
    ),
    rapportAct: parameter(
      'Rapport-Act',
      'header',
      w('A UUID of your own: requests that name the same one are one act, undone together.', '自定的 UUID：带同一编号的请求为一次操作，可一并撤销。'),
      { type: 'string', format: 'uuid' },
    ),
  }
}
export function responses(reader: Reader): Record<string, Json> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const problem = (description: string, headers?: Json): Json => ({
    description,
    content: { 'application/problem+json': { schema: ref('Problem') } },
    ...(headers && { headers }),
  })
  return {
    Malformed: problem(w('Malformed: unknown field, parameter or operator, bad JSON.', '请求有误：未知的字段、参数或运算符，或 JSON 不正确。')),
    NotSignedIn: problem(w('Not signed in.', '未登录。')),
    Forbidden: problem(w('Your roles do not allow it.', '你的角色不允许。')),
    NotFound: problem(w('No such record, or not visible to you.', '没有这条记录，或你无权查看。')),
    Conflict: problem(w('Not now, or a duplicate (with the matches you may see).', '当前不可，或与已有记录重复（附可见的匹配项）。')),
    Stale: problem(w('The record has changed since the version you gave.', '记录版本已变。')),
    TooLarge: problem(w('Larger than allowed.', '超过允许的大小。')),
    UnsupportedMedia: problem(w('Not a kind of content taken here.', '不接受的内容类型。')),
    Invalid: problem(w('Some fields are not right; `errors` names each.', '有字段不正确，`errors` 逐一列出。')),
    TooMany: problem(w('Too many requests.', '请求过于频繁。'), {
      'Retry-After': { schema: { type: 'integer' }, description: w('Seconds to wait.', '需等待的秒数。') },
    }),
  }
}
const text = { type: 'string' }
const when = { type: 'string', format: 'date-time' }
const uuid = { type: 'string', format: 'uuid' }
const maybe = (schema: Json) => ({ ...schema, type: [schema.type, 'null'] })
const object = (properties: Json, required: string[], more: Json = {}): Json => ({ type: 'object', required, properties, ...more })

export function sharedSchemas(reader: Reader): Record<string, Json> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const actor = { anyOf: [object({ id: uuid, name: text }, ['id', 'name']), { type: 'null' }] }
  const act = { ...maybe(uuid), description: w('The act it was part of; `POST /api/v1/undo` takes it back.', '所属操作，可用 `POST /api/v1/undo` 撤销。') }
  const undoes = object({ act: uuid, verbs: { type: 'array', items: text } }, ['act', 'verbs'], {
    description: w('The act it took back, and the actions that had been done by it.', '被撤销的操作及其动作。'),
  })
  const changes = {
    type: 'object',
    additionalProperties: { type: 'array', minItems: 2, maxItems: 2, items: {} },
    description: w('Field → [from, to].', '字段 → [原值, 新值]。'),
  }
  return {
    Money: object(
      { amount: { ...text, pattern: '^-?\\d{1,15}(\\.\\d{1,4})?$', examples: ['1234.50'] }, currency: { ...text, pattern: '^[A-Z]{3}$', examples: ['CNY'] } },
      ['amount', 'currency'],
      { additionalProperties: false, description: w('A decimal string, never a float.', '十进制字符串，不用浮点数。') },
    ),
    Address: {
      type: 'object',
      properties: {
        country: { ...text, pattern: '^[A-Z]{2}$' },
        province: { ...text, maxLength: 100 },
        city: { ...text, maxLength: 100 },
        district: { ...text, maxLength: 100 },
        lines: { ...text, maxLength: 500 },
        postcode: { ...text, maxLength: 20 },
      },
      additionalProperties: false,
    },
    Link: {
      anyOf: [uuid, { type: 'object', required: ['id'], properties: { id: uuid, title: {} } }, { type: 'null' }],
      description: w('The id of a record; the record itself where `expand` asked for it.', '记录编号；用 `expand` 时为记录本身。'),
    },
    Page: object({ next: maybe(text), count: { type: 'integer' }, estimated: { const: true } }, ['next'], {
      description: w(
        '`next` is the cursor of the following page, null at the end. `estimated` says that `count` is near, not exact.',
        '`next` 为下一页的游标，末页为 null。`estimated` 表示 `count` 为估计值。',
      ),
    }),
    Problem: object(
      {
        type: { ...text, format: 'uri' },
        title: text,
        status: { type: 'integer' },
        code: text,
        detail: text,
        instance: text,
        errors: { type: 'array', items: object({ path: text, code: text, message: text }, ['path', 'code', 'message']) },
        matches: { type: 'array', items: object({ object: text, id: uuid }, ['object', 'id']) },
      },
      ['type', 'title', 'status', 'code', 'detail', 'instance', 'errors'],
      {
        description: w('A refusal as RFC 9457 has it, in your language; `code` is for programs.', 'RFC 9457 格式的拒绝说明，使用你的语言；`code` 供程序判断。'),
      },
    ),
    HistoryEntry: object({ id: text, at: when, verb: text, actor, door: text, cause: act, undoes, field: text, reason: maybe(text), changes }, [
      'id',
      'at',
      'verb',
      'actor',
      'door',
      'changes',
    ]),
    TimelineEntry: object(
      {
        type: { ...text, enum: ['activity', 'event'] },
        id: text,
        at: when,
        kind: text,
        actor,
        title: text,
        text: maybe(text),
        object: text,
        record: uuid,
        cause: act,
        undoes,
        changes,
        data: { type: 'object' },
      },
      ['type', 'id', 'at', 'kind', 'title', 'object', 'record'],
    ),
    Undone: object(
      { object: maybe(text), id: maybe(uuid), along: { type: 'boolean' }, status: { type: 'integer' }, error: ref('Problem') },
      ['object', 'id', 'along', 'status'],
      {
        description: w(
          'One record, taken back or kept with the reason; without its name where you may not see it. `along`: changed because another one was.',
          '一条记录：已撤销，或保持不变及原因；无权查看的不显示其编号。`along`：因其他记录的更改而随之更改。',
        ),
      },
    ),
    Why: {
      type: 'object',
      additionalProperties: object(
        {
          allowed: { type: 'boolean' },
          rules: { type: 'array', items: object({ rule: text, detail: text }, ['rule', 'detail']) },
          roles: { type: 'array', items: text, description: w('Of what you may not do: the roles that may.', '你不能做的：哪些角色可以。') },
        },
        ['allowed', 'rules'],
      ),
    },
    Members: object(
      {
        members: {
          type: 'array',
          items: object(
            {
              rule: { ...text, enum: ['owner', 'participant', 'share'] },
              kind: { ...text, enum: ['user', 'department', 'role'] },
              id: uuid,
              name: text,
              field: text,
              share: uuid,
              version: { type: 'integer' },
              level: { ...text, enum: ['read', 'edit'] },
              until: maybe({ ...text, format: 'date' }),
              over: { type: 'boolean' },
              by: maybe(object({ id: uuid, name: text }, ['id', 'name'])),
              mine: { type: 'boolean', description: w('Whether you may change or withdraw it.', '你能否修改或撤回。') },
            },
            ['rule', 'kind', 'id', 'name'],
          ),
        },
        share: { type: 'boolean', description: w('Whether you may share the record.', '你能否共享这条记录。') },
        readers: maybe({
          type: 'array',
          items: object({ id: uuid, name: text, rule: text, role: text }, ['id', 'name', 'rule', 'role']),
          description: w(
            'Who else sees it by place or role, and by which rule; null where the company is too large to look at everybody. Whoever sees a record it is linked to may see it as well.',
            '按岗位或角色还能看到它的人及依据；公司人数过多时为 null。能看到其关联记录的人也可能看到。',
          ),
        }),
      },
      ['members', 'share', 'readers'],
    ),
    Sight: object(
      {
        id: uuid,
        sees: { type: 'boolean' },
        able: { type: 'boolean', description: w('Their roles read such records: sharing it would help.', '其角色可查看此类记录，共享后即可看到。') },
      },
      ['id', 'sees', 'able'],
    ),
    Told: object(
      {
        id: uuid,
        kind: text,
        at: when,
        read: { type: 'boolean' },
        actor: maybe(object({ id: uuid, name: text }, ['id', 'name'])),
        object: text,
        count: { type: 'integer' },
        record: maybe(object({ object: text, id: uuid, title: maybe(text) }, ['object', 'id', 'title'])),
        about: maybe(object({ object: text, id: uuid, title: maybe(text) }, ['object', 'id', 'title'])),
        state: maybe(text),
        of: maybe(text),
      },
      ['id', 'kind', 'at', 'read', 'actor', 'object', 'count', 'record', 'about'],
    ),
    SearchHit: object(
      {
        object: text,
        id: uuid,
        title: {},
        subtitle: text,
        highlights: {
          type: 'array',
          items: { type: 'array', items: { type: 'integer' }, minItems: 2, maxItems: 2 },
          description: w('Stretches of the title that answer: [from, to).', '标题中命中的区间：[起, 止)。'),
        },
      },
      ['object', 'id', 'title', 'highlights'],
    ),
    MeasureQuery: object(
      {
        object: text,
        filter: { type: 'object' },
        group: { type: 'array', maxItems: 4, items: object({ field: text, by: { ...text, enum: [...groupUnits] } }, ['field']) },
        measures: {
          type: 'array',
          minItems: 1,
          maxItems: 20,
          items: object({ op: { ...text, enum: [...measureOps] }, field: text, as: text, filter: { type: 'object' } }, ['op']),
        },
        sort: text,
        limit: { type: 'integer', minimum: 1, maximum: 10_000, default: 1000 },
      },
      ['object', 'measures'],
    ),
    Session: object(
      { id: uuid, user: uuid, createdAt: when, seenAt: when, expiresAt: when, agent: maybe(text), address: maybe(text), current: { type: 'boolean' } },
      ['id', 'user', 'createdAt', 'current'],
    ),
  }
}
