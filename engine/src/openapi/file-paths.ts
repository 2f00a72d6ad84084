// The paths that carry files: uploads and their bytes, imports from file to undo, exports.
import { data, operation, type Operation } from './operation.ts'
import { body, param } from './parts.ts'
import { ref, words, type Json, type Reader } from './reader.ts'

const text = { type: 'string' }
const binary = { type: 'string', contentMediaType: 'application/octet-stream' }
const form = (properties: Json, required: readonly string[]): Json => ({
  required: true,
  content: { 'multipart/form-data': { schema: { type: 'object', required, properties: { ...properties, file: { type: 'string', format: 'binary' } } } } },
})

export function filePaths(reader: Reader): Record<string, Record<string, Json>> {
  const w = (en: string, zh: string) => words(reader, en, zh)
  const paths: Record<string, Record<string, Json>> = {}
  const has = (name: string) => reader.registry.object(name) !== undefined
  const add = (path: string, method: string, o: Operation, bytes?: string) => {
    const made = operation(o)
    if (bytes) (made.responses as Record<string, Json>)['200'] = { description: 'OK', content: { [bytes]: { schema: binary } } }
    ;(paths[path] ??= {})[method] = made
  }
  const id = [param('id')]
  if (has('file')) {
    add('/api/v1/files', 'post', {
      id: 'createStoredFile',
      tag: 'files',
      summary: w('Upload a file', '上传文件'),
      body: form({}, ['file']),
      answer: data(ref('StoredFile')),
      status: 201,
      headers: ['Location'],
      refuses: [422],
    })
    add(
      '/api/v1/files/{id}/content',
      'get',
      {
        id: 'readFileContent',
        tag: 'files',
        summary: w('A file’s bytes; takes Range', '文件内容，支持 Range'),
        parameters: [
          ...id,
          { name: 'via', in: 'query', schema: text, description: w('The record it hangs on, `object:id`.', '文件所在的记录，`对象:编号`。') },
        ],
        answer: text,
        refuses: [404],
      },
      'application/octet-stream',
    )
  }
  if (!has('import')) return paths
  const tag = 'imports'
  const whole = data({ allOf: [ref('Import'), { type: 'object', properties: { rows: { type: ['integer', 'null'] } } }] })
  add('/api/v1/imports', 'post', {
    id: 'createImport',
    tag,
    summary: w('Upload a CSV, workbook or contact cards; the answer suggests a mapping', '上传 CSV、工作簿或名片；返回建议的映射'),
    body: form({ object: text, delimiter: text, sheet: text }, ['object', 'file']),
    answer: whole,
    status: 201,
    headers: ['Location'],
    refuses: [422],
  })
  add('/api/v1/imports/{id}', 'get', {
    id: 'getImport',
    tag,
    summary: w('An import: state, progress, counts, first problems', '导入：状态、进度、计数与问题'),
    parameters: id,
    answer: whole,
    headers: ['ETag'],
    refuses: [404],
  })
  add('/api/v1/imports/{id}', 'patch', {
    id: 'changeImport',
    tag,
    summary: w('Set the mapping, mode and options', '设置映射、方式与选项'),
    parameters: id,
    body: body({
      type: 'object',
      properties: {
        mapping: { type: 'array', items: { type: 'object' } },
        mode: { ...text, enum: ['insert', 'update', 'upsert'] },
        match: { type: ['string', 'null'] },
        options: { type: 'object' },
      },
      additionalProperties: false,
    }),
    answer: whole,
    headers: ['ETag'],
    refuses: [404, 409, 422],
  })
  const sum = { type: 'object', required: ['values', 'rows'], properties: { values: { type: 'integer' }, rows: { type: 'integer' } } }
  const choices = { type: 'array', items: { type: 'object', required: ['value', 'title'], properties: { value: text, title: text } } }
  const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] })
  add('/api/v1/imports/{id}/values', 'post', {
    id: 'readImportValues',
    tag,
    summary: w(
      'What stands in a mapped column, how often, and what each value would be taken for; at most 200, those that do not match first',
      '某一映射列中的取值、行数及各自对应的含义；最多 200 个，无法对应的在前',
    ),
    parameters: id,
    body: body({
      type: 'object',
      required: ['field'],
      properties: { field: text, mapping: { type: 'array', items: { type: 'object' } }, options: { type: 'object' } },
      additionalProperties: false,
    }),
    answer: data({
      type: 'object',
      required: ['column', 'field', 'rows', 'whole', 'distinct', 'more', 'refused', 'fresh', 'choices', 'dates', 'values'],
      properties: {
        column: text,
        field: text,
        rows: { type: 'integer' },
        whole: { type: 'boolean' },
        distinct: { type: 'integer' },
        more: { type: 'boolean' },
        refused: sum,
        fresh: sum,
        choices: orNull(choices),
        dates: orNull({
          type: 'object',
          properties: { either: { type: 'integer' }, monthFirst: { type: 'integer' }, dayFirst: { type: 'integer' }, example: { type: ['string', 'null'] } },
        }),
        values: {
          type: 'array',
          maxItems: 200,
          items: {
            type: 'object',
            required: ['value', 'count', 'means', 'problem', 'why', 'fresh', 'near'],
            properties: {
              value: text,
              count: { type: 'integer' },
              means: { type: ['string', 'null'] },
              problem: { type: ['string', 'null'] },
              why: { type: ['string', 'null'] },
              fresh: { type: 'boolean' },
              near: choices,
            },
          },
        },
      },
    }),
    refuses: [404, 409, 422],
  })
  const steps = {
    'dry-run': w('Try it: nothing is written', '试运行：不写入'),
    run: w('Run it', '开始导入'),
    cancel: w('Stop', '停止'),
    undo: w('Undo the whole import; what others changed since stays and is listed', '撤销整个导入；之后被他人改动的保留并列出'),
  }
  for (const [step, summary] of Object.entries(steps))
    add(`/api/v1/imports/{id}/${step}`, 'post', {
      id: `${step === 'dry-run' ? 'dryRun' : step}Import`,
      tag,
      summary,
      parameters: [...id, param('idempotencyKey')],
      answer: whole,
      status: step === 'cancel' ? 200 : 202,
      refuses: [404, 409, 422],
    })
  add(
    '/api/v1/imports/{id}/rejected',
    'get',
    {
      id: 'readRejectedRows',
      tag,
      summary: w('The rejected rows with their reasons, as a file', '被拒绝的行及原因（文件）'),
      parameters: id,
      answer: text,
      refuses: [404],
    },
    'text/csv',
  )
  add(
    '/api/v1/exports',
    'post',
    {
      id: 'exportRecords',
      tag: 'questions',
      summary: w('A list as CSV or workbook; needs the export right, and is recorded', '导出列表为 CSV 或工作簿；需导出权限，并留痕'),
      body: body({
        type: 'object',
        required: ['object'],
        properties: {
          object: text,
          filter: { type: 'object' },
          sort: text,
          fields: { type: 'array', items: text, minItems: 1, maxItems: 300 },
          format: { ...text, enum: ['csv', 'xlsx'], default: 'csv' },
          q: { ...text, maxLength: 200 },
          ids: { type: 'boolean', default: false },
        },
        additionalProperties: false,
      }),
      answer: text,
      refuses: [404],
    },
    'application/octet-stream',
  )
  return paths
}
