// The words of every refusal, by its code; rooms add theirs.
import { say, type Locale, type Problem, type Text } from '@rapport/model'
import { sayReason } from './expression/refusal.ts'
import { sayPhrase } from './phrases.ts'
import { toTraditional } from './text/derive-tw.ts'

const t = (en: string, zh: string): Text => ({ en, zh })
const words: Record<string, Text> = {
  // problems
  invalid: t('Some fields are not right.', '有字段填写不正确。'),
  not_found: t('There is no such record, or you may not see it.', '没有这条记录，或你无权查看。'),
  unknown_object: t('There is no object called “{object}”.', '没有名为“{object}”的对象。'),
  unknown_action: t('There is no action “{action}” on {object}.', '{object} 没有“{action}”这个操作。'),
  method_not_allowed: t('This address takes {allow}, not {method}.', '该地址只接受 {allow}，不接受 {method}。'),
  unknown_route: t('There is nothing at this address.', '这个地址没有内容。'),
  forbidden: t('Your roles do not allow this: {operation} ({object}).', '你的角色没有这项权限：{operation}（{object}）。'),
  admin_only: t('Only administrators may do this: {operation}.', '只有管理员可以{operation}。'),
  action_denied: t('Your roles do not allow “{action}”.', '你的角色没有“{action}”的权限。'),
  not_now: t('“{said}” cannot be done now: the record is in state “{stands}”. It needs {wanted}.', '现在不能“{said}”：记录状态为“{stands}”，需要 {wanted}。'),
  duplicate: t('A record with the same {fields} is there already.', '已存在相同 {fields} 的记录。'),
  ambiguous_match: t('Several records have this value of “{field}”.', '有多条记录的“{field}”都是这个值。'),
  stale: t(
    'Somebody changed this record meanwhile: it stands at version {version}, you sent {given}.',
    '记录已被他人修改：当前版本 {version}，你提交的是 {given}。',
  ),
  busy: t('Others are changing these records right now. Try again.', '其他人正在修改这些记录，请重试。'),
  not_in_bin: t('The record is not in the recycle bin.', '记录不在回收站中。'),
  not_signed_in: t('Sign in first.', '请先登录。'),
  wrong_credentials: t('Email or password is wrong.', '邮箱或密码不正确。'),
  too_many_attempts: t('Too many failed attempts. Try again in {seconds} s.', '失败次数过多，请 {seconds} 秒后再试。'),
  too_many_requests: t('Too many requests. Try again in {seconds} s.', '请求过于频繁，请 {seconds} 秒后再试。'),
  cross_site: t('The request came from another site and was refused.', '请求来自其他网站，已被拒绝。'),
  key_read_only: t('This API key may only read.', '此 API 密钥只能读取。'),
  bad_json: t('The request’s body is not the JSON expected here.', '请求体不是这里需要的 JSON。'),
  bad_form: t('The form is cut short or has no boundary.', '表单不完整或缺少分隔标记。'),
  form_full: t('The form holds more files or fields than are taken here.', '表单中的文件或字段过多。'),
  bad_request: t('This is not a request that can be read.', '请求无法解析。'),
  headers_too_large: t('The address and headers together are too long.', '地址与请求头过长。'),
  bad_address: t('The address cannot be read.', '地址无法解析。'),
  too_deep: t('The JSON is nested too deeply (more than {max} levels).', 'JSON 嵌套过深（超过 {max} 层）。'),
  too_large: t('This is larger than allowed ({max}).', '超过允许的大小（{max}）。'),
  unsupported_media: t('This kind of content is not taken here.', '此处不接受这种内容类型。'),
  bad_parameter: t('“{path}” cannot be {given}; it takes {expected}.', '“{path}” 不能是 {given}，应为 {expected}。'),
  unknown_parameter: t('There is no parameter “{path}” here.', '这里没有参数“{path}”。'),
  idempotency_mismatch: t('This Idempotency-Key was used for another request.', '该 Idempotency-Key 已用于另一请求。'),
  standard_definition: t('A standard definition cannot be deleted; hide it instead.', '标准定义不能删除，可以隐藏。'),
  unavailable: t('The database is not reachable right now. Try again in a moment.', '数据库暂时不可用，请稍后再试。'),
  internal: t('Something went wrong on our side. The log has it under this request’s number.', '系统内部出错，日志已按请求编号记录。'),
  last_admin: t('This would leave nobody who may administer.', '这样就没有管理员了。'),
  not_maskable: t('You see this field in full already.', '该字段对你没有脱敏，看到的就是完整内容。'),
  // filters and queries
  filter_shape: t('A filter is an object of field and condition.', '筛选条件应为“字段: 条件”的对象。'),
  filter_list: t('This takes a list of filters.', '这里需要一组筛选条件。'),
  filter_deep: t('The filter is nested too deeply.', '筛选条件嵌套过深。'),
  filter_long: t('The filter has too many conditions (more than {max}).', '筛选条件过多（超过 {max} 个）。'),
  filter_children: t('Ask children with exactly one of some, none, every.', '子记录条件需使用 some、none、every 之一。'),
  filter_value: t('The value does not fit: expected {expected}.', '值不合适，应为 {expected}。'),
  unknown_field: t('There is no field “{field}” here.', '没有字段“{field}”。'),
  unknown_operator: t('“{operator}” cannot be asked here; allowed: {allowed}.', '此处不能用“{operator}”，可用：{allowed}。'),
  masked_whole: t('“{field}” is masked for you: it is only found by its whole value.', '“{field}”对你脱敏，只能按完整的值查找。'),
  not_sortable: t('“{field}” cannot be sorted by.', '不能按“{field}”排序。'),
  not_groupable: t('“{field}” cannot be grouped by.', '不能按“{field}”分组。'),
  sort_keys: t('At most {max} sort keys.', '最多 {max} 个排序字段。'),
  bad_cursor: t('The cursor does not belong to this list.', '翻页游标不属于这个列表。'),
  measure_shape: t('A measure names object, measures and perhaps groups (4 at most).', '统计需给出对象、指标，最多 4 个分组。'),
  // fields
  required: t('This is required.', '必填。'),
  too_long: t('At most {max} characters.', '最多 {max} 个字符。'),
  too_short: t('At least {min} characters.', '至少 {min} 个字符。'),
  too_big: t('At most {max}.', '不能大于 {max}。'),
  too_small: t('At least {min}.', '不能小于 {min}。'),
  not_a_choice: t('Not one of the choices: {allowed}.', '不在可选项中：{allowed}。'),
  type: t('This should be of type {expected}.', '类型应为 {expected}。'),
  amount_digits: t(
    'An amount has at most {whole} digits before the decimal point and {places} after it.',
    '金额的整数部分最多 {whole} 位，小数部分最多 {places} 位。',
  ),
  format: t('This is not a valid {kind}.', '这不是有效的{kind}。'),
  format_rule: t('It should be: {rule}.', '格式应为：{rule}。'),
  postcode: { en: 'A Chinese postcode has 6 digits.', zh: '邮编应为 6 位数字。', tw: '郵遞區號應為 6 位數字。' },
  one_line: t('One line of text only.', '只能是一行文字。'),
  text: t('Holds characters that cannot be stored.', '含有无法存储的字符。'),
  date: t('Not a date; write it as 2026-03-31.', '不是有效日期，请按 2026-03-31 的形式填写。'),
  instant: t('Not a date with time (2026-03-31T09:30Z).', '不是日期时间（2026-03-31T09:30Z）。'),
  phone: t('Not a telephone number; {digits} digits given.', '不是有效的电话号码，现在 {digits} 位。'),
  url: t('Not a web address, such as https://example.com.', '不是有效网址，例如 https://example.com。'),
  uuid: t('Not a UUID.', '不是 UUID。'),
  computed_field: t('This is filled in by the system and cannot be set.', '由系统填写，不能直接修改。'),
  moves_by_action: t('This changes by its own button only, not by editing.', '只能用对应的按钮改变，不能直接修改。'),
  read_only: t('Your roles may read this field, not change it.', '你的角色只能查看此字段。'),
  fixed_field: t('This cannot be changed once set.', '设定后不能修改。'),
  no_such_record: t('There is no such record ({object}), or you may not see it.', '没有这条记录（{object}），或你无权查看。'),
  not_unique: t('Another record has this value already.', '已有另一条记录使用了这个值。'),
  not_unique_together: t('Another record has the same {fields} together.', '已有另一条记录的 {fields} 与此全部相同。'),
  owner_not_allowed: t('You may not create records for somebody else.', '你不能为他人新建记录。'),
  transfer_not_allowed: t('You may not transfer this record.', '你无权转移这条记录。'),
  out_of_range: t('A number or a date is larger than can be kept. Enter a smaller one.', '有数字或日期超出可保存的范围，请改小一些。'),
  bad_expression: t('The formula does not hold: {reason}.', '公式不成立：{reason}。'),
  setting_shape: t('This setting does not have the shape it needs, or cannot be changed any more.', '此设置的格式不正确，或已不能修改。'),
  text_needed: t('Words in English and Chinese are needed ({"en", "zh"}).', '需要中英文名称（{"en", "zh"}）。'),
  choices_needed: t('At least one choice, each with its words.', '至少一个选项，且每个都有名称。'),
  pattern_needed: t('The pattern needs {n}.', '编号规则需要包含 {n}。'),
  not_offered: t('Fields of this kind cannot be added.', '不能添加这种类型的字段。'),
  unreadable_file: t('The file cannot be read: {reason}.', '文件无法读取：{reason}。'),
  // files, imports, exports
  file_needed: t('Send a file, in a multipart form under the name “file”.', '请以 multipart 表单上传文件，字段名为“file”。'),
  file_missing: t('The content of this file is no longer there.', '该文件的内容已不存在。'),
  store_unavailable: t(
    'The file store cannot be reached, or refuses us. An administrator should look at its settings.',
    '文件存储无法访问或拒绝访问，请管理员检查其设置。',
  ),
  file_type_refused: t('“{name}” is a program; programs are not taken here.', '“{name}”是可执行程序，不能上传。'),
  file_too_big: t('The file is larger than this field takes ({max}).', '文件超过该字段允许的大小（{max}）。'),
  file_empty: t('“{name}” is empty: there is nothing in it to keep.', '“{name}”是空文件，没有内容可以保存。'),
  file_not_accepted: t('This field takes {accept}.', '该字段只接受 {accept}。'),
  not_importable: t('This object cannot be imported.', '该对象不支持导入。'),
  import_busy: t('The import is in state “{state}”: this cannot be done now.', '导入处于“{state}”状态，现在不能执行此操作。'),
  unknown_column: t('The file has no column “{column}”.', '文件中没有“{column}”这一列。'),
  field_twice: t('“{field}” is filled twice.', '“{field}”被映射了两次。'),
  match_needed: t('Say which field finds the records to update.', '请指定用于查找已有记录的字段。'),
  match_unmapped: t('“{field}” finds the records, so a column must fill it.', '“{field}”用于查找记录，必须映射一列。'),
  nothing_mapped: t('No column is mapped to a field yet.', '还没有任何列映射到字段。'),
  no_match: t('No record ({object}) has “{value}” in “{field}”.', '没有“{field}”为“{value}”的记录（{object}）。'),
  no_match_value: t('The field that finds the record is empty.', '用于查找记录的字段为空。'),
  ambiguous: t('“{value}” could be {matches}.', '“{value}”对应多条记录：{matches}。'),
  link_not_found: t('No record ({object}) is called “{value}”.', '没有名为“{value}”的{object}。'),
  unreadable_value: t('“{value}” is not a valid {kind}.', '“{value}”不是有效的{kind}。'),
  extra_cell: t('The row has more cells than there are columns: “{value}”.', '该行的单元格多于列数：“{value}”。'),
  cell_error: t('The cell holds an error: {value}.', '单元格含错误值：{value}。'),
  already_there: t('There is one already.', '已存在相同记录。'),
  no_such_act: t('There is no such act, or you may see nothing of what it changed.', '没有这次操作，或你无权查看它改动的内容。'),
  undo_import: t('An import is taken back on its own page, as a whole.', '导入请在其导入页面整体撤销。'),
  undo_too_big: t('More than {max} records were changed: too many to take back at once.', '改动超过 {max} 条记录，无法一次撤销。'),
  undo_changed: t('{who} changed “{field}” since, on {when}: it stays as it is.', '“{field}”已于 {when} 被 {who} 修改，保持不变。'),
  undo_touched: t('{who} changed this record since, on {when}: it stays as it is.', '该记录已于 {when} 被 {who} 修改，保持不变。'),
  undo_binned: t('{who} moved this record to the recycle bin, on {when}.', '该记录已于 {when} 被 {who} 移入回收站。'),
  undo_used: t('A record of another kind ({object}) leans on it by now: it stays.', '已有{object}引用该记录，保持不变。'),
  undo_final: t('“{said}” cannot be undone: {reason}', '“{said}”不能撤销：{reason}'),
  undo_erased: t('What was erased cannot come back.', '已抹除的内容无法恢复。'),
  undo_unseen: t('A record you may not see stays as it is.', '有一条你无权查看的记录保持不变。'),
  kept_changed: t('Changed since the import: left as it is.', '导入后已被修改，保持不变。'),
  kept_used: t('In use elsewhere: left as it is.', '已被其他记录引用，保持不变。'),
  too_many_rows: t('More than {limit} rows do not fit; narrow the list or take CSV.', '超过 {limit} 行，请缩小范围或使用 CSV。'),
  reason_rejected: t('Reason rejected', '拒绝原因'),
}
const named: Record<string, Text> = {
  'operation.read': t('read', '查看'),
  'operation.create': t('create', '新建'),
  'operation.update': t('change', '修改'),
  'operation.delete': t('delete', '删除'),
  'operation.transfer': t('transfer', '转移'),
  'operation.import': t('import', '导入'),
  'operation.export': t('export', '导出'),
  'operation.reveal': t('reveal', '查看完整值'),
  'operation.erase': t('erase', '抹除'),
  'operation.administer': t('manage settings', '管理系统设置'),
  'operation.audit': t('read the audit log', '查看审计日志'),
  'operation.preview': t('look as somebody else', '以他人身份查看'),
  'operation.setPassword': t('set a colleague’s password', '为同事设置密码'),
  'kind.text': t('text', '文本'),
  'kind.string': t('text', '文本'),
  'kind.longText': t('text', '多行文本'),
  'kind.integer': t('whole number', '整数'),
  'kind.int': t('whole number', '整数'),
  'kind.number': t('number', '数字'),
  'kind.percent': t('percentage', '百分比'),
  'kind.money': t('amount of money', '金额'),
  'kind.date': t('date', '日期'),
  'kind.instant': t('date and time', '日期时间'),
  'kind.boolean': t('yes or no', '是或否'),
  'kind.choice': t('choice', '选项'),
  'kind.choices': t('choices', '多选'),
  'kind.link': t('record', '关联记录'),
  'kind.links': t('records', '关联记录'),
  'kind.user': t('colleague', '用户'),
  'kind.email': t('email address', '邮箱地址'),
  'kind.phone': t('telephone number', '电话号码'),
  'kind.url': t('web address', '网址'),
  'kind.pattern': t('pattern', '格式规则'),
  'kind.address': t('address', '地址'),
  'kind.tags': t('tags', '标签'),
  'kind.array': t('list', '列表'),
  'kind.object': t('object', '对象结构'),
  'role.admin': t('Administrator', '管理员'),
  'reason.empty': t('it is empty', '文件为空'),
  'reason.not_a_table': t('it holds no table', '不是表格'),
  'reason.old_excel': t('it is of an Excel before 2007; save it as .xlsx', '是 Excel 2007 之前的格式，请另存为 .xlsx'),
  'reason.encrypted': t('it is protected by a password', '文件有密码保护'),
  'reason.corrupt': t('it is damaged', '文件已损坏'),
  'reason.too_large': t('it is larger than can be read', '文件过大'),
  'reason.bad_encoding': t('its characters are in no known encoding', '无法识别字符编码'),
  'reason.unclosed_quote': t('a quotation mark is never closed', '有引号没有闭合'),
  'reason.no_such_sheet': t('it has no such sheet', '没有这个工作表'),
}
/** Which words stand for a name that a refusal carries: `object: 'account'` is said as 客户. */
const naming: Record<string, string> = { object: 'object', operation: 'operation', kind: 'kind', expected: 'kind', reason: 'reason' }
const inWords = (key: string, value: unknown, locale: Locale): unknown => {
  const text = typeof value === 'string' && naming[key] ? (room[`${naming[key]}.${value}`] ?? named[`${naming[key]}.${value}`]) : undefined
  if (text) return spoken(text, locale)
  return typeof value === 'string' && (key === 'expected' || key === 'given') ? sayPhrase(value, locale) : value
}
const room: Record<string, Text> = {}
export const addTexts = (texts: Record<string, Text>) => Object.assign(room, texts)
/** Every refusal's words, rooms' included. */
export const allWords = (): Readonly<Record<string, Text>> => ({ ...words, ...named, ...room })
export const knownCodes = () => [...Object.keys(words), ...Object.keys(room)]

/** What stands between the members of a list. */
export const comma = (locale: Locale) => (locale === 'en' ? ', ' : '、')
/** Refusals whose `max` counts bytes, which people count in larger units. */
const inBytes: ReadonlySet<string> = new Set(['too_large', 'file_too_big'])
const bytesSaid = (n: number) => (n < 1024 ? `${n} B` : n < 1_048_576 ? `${Math.round(n / 1024)} kB` : `${Math.round(n / 104_857.6) / 10} MB`)
/** The sentence for a code; what has none says the code itself. */
export function sentence(code: string, locale: Locale, params: Record<string, unknown> = {}): string {
  const text = code === 'format' && params.rule ? words.format_rule : (room[code] ?? words[code])
  if (!text) return code
  const shown = Object.entries(params).map(([k, v]): [string, unknown] => {
    // Names are for programs; people are told the labels.
    if (k === 'fields' && Array.isArray(params.labels)) return [k, (params.labels as Text[]).map((l) => spoken(l, locale)).join(comma(locale))]
    if (k === 'rule' && typeof v === 'object' && v !== null && 'en' in v) return [k, spoken(v as Text, locale)]
    if (k === 'max' && inBytes.has(code)) return [k, bytesSaid(Number(v))]
    const said = code === 'bad_expression' && k === 'reason' ? sayReason(params, locale) : inWords(k, v, locale)
    return [k, typeof said === 'object' && said !== null ? (Array.isArray(said) ? said.join(comma(locale)) : JSON.stringify(said)) : said]
  })
  return fill(spoken(text, locale), Object.fromEntries(shown))
}
/** What the program itself named a role, in the reader's language; a name that an administrator gave stays as it is. */
export function roleLabel(label: string, locale: Locale): string {
  for (const [key, text] of Object.entries({ ...named, ...room }))
    if (key.startsWith('role.') && (['zh-CN', 'zh-TW', 'en'] as const).some((l) => spoken(text, l) === label)) return spoken(text, locale)
  return label
}
/** The words in a language; traditional Chinese is derived where none were written. */
const spoken = (text: Text, locale: Locale) => (locale !== 'zh-TW' || text.tw ? say(text, locale) : toTraditional(text.zh))
const fill = (words: string, values: Record<string, unknown>) =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole))
/** A problem as RFC 9457 has it. */
export function problemBody(problem: Problem, locale: Locale, instance: string) {
  const { retryAfter: _r, labels: _l, ...detail } = problem.detail
  return {
    type: `https://rapport.example/problems/${problem.code}`,
    title: sentence(problem.code, locale, problem.detail),
    status: problem.status,
    code: problem.code,
    detail: sentence(problem.code, locale, problem.detail),
    instance,
    errors: problem.issues.map((i) => ({ path: i.path, code: i.code, message: i.message ?? sentence(i.code, locale, { path: i.path, ...i.params }) })),
    ...Object.fromEntries(Object.entries(detail).filter(([k]) => !['type', 'title', 'status', 'code', 'detail', 'instance', 'errors'].includes(k))),
  }
}
