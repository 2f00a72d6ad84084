// The whole description of the API, OpenAPI 3.1, from the registry: what one reader may see and do, in their language.
import { isNone } from '@rapport/model'
import { adminPaths } from './admin-paths.ts'
import { changePaths } from './change-paths.ts'
import { filePaths } from './file-paths.ts'
import { parameters, responses, sharedSchemas } from './parts.ts'
import { told, words, type Json, type Reader } from './reader.ts'
import { recordPart } from './record-paths.ts'
import { systemPaths, systemTags } from './system-paths.ts'

export function describeApi(reader: Reader): Json {
  const objects = [...reader.registry.objects.values()]
    .filter((def) => !def.retired && !isNone(reader.rights(def).scopes.read))
    .toSorted((a, b) => Number(a.system ?? false) - Number(b.system ?? false))
  const paths: Record<string, Record<string, Json>> = {}
  const schemas = sharedSchemas(reader)
  const merge = (more: Record<string, Record<string, Json>>) => {
    for (const [path, methods] of Object.entries(more)) paths[path] = { ...paths[path], ...methods }
  }
  for (const def of objects) {
    const part = recordPart(reader, def)
    merge(part.paths)
    for (const [name, schema] of Object.entries(part.schemas)) {
      if (schemas[name]) throw new Error(`two schemas are called ${name}`)
      schemas[name] = schema
    }
  }
  // Routes of their own stand before an object's.
  merge(filePaths(reader))
  merge(systemPaths(reader))
  merge(changePaths(reader))
  merge(adminPaths(reader))
  const tags = [...objects.map((def) => ({ name: def.plural, description: told(reader, def.labels ?? def.label) })), ...systemTags(reader)]
  return {
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: words(
        reader,
        'JSON, UTF-8, camelCase. Ids are UUIDv7, instants ISO 8601 UTC, money a decimal string with its currency. Every write takes one door: rights, checks, history and events are the same whoever asks. Refusals are RFC 9457 problems.',
        'JSON、UTF-8、camelCase。编号为 UUIDv7，时间为 ISO 8601 UTC，金额为十进制字符串加币种。所有写入走同一入口：权限、校验、历史与事件一致。拒绝以 RFC 9457 格式返回。',
      ),
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags,
    paths: distinct(paths),
    components: {
      schemas: named(paths, schemas),
      parameters: parameters(reader),
      responses: responses(reader),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: words(reader, 'An API key: a user’s rights, or less.', 'API 密钥：等同或少于其用户的权限。') },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'rapport',
          description: words(reader, 'The session cookie of a signed-in browser.', '已登录浏览器的会话 Cookie。'),
        },
      },
    },
  }
}
/** An administrator's names may make two operations sound alike; the later one gets a number. */
function distinct(paths: Record<string, Record<string, Json>>) {
  const seen = new Map<string, number>()
  for (const methods of Object.values(paths))
    for (const operation of Object.values(methods)) {
      const id = String(operation.operationId)
      const before = seen.get(id) ?? 0
      seen.set(id, before + 1)
      if (before) operation.operationId = `${id}${before + 1}`
    }
  return paths
}
/** The schemas that paths name, and those that these name in turn, in the order of the alphabet. */
function named(paths: Json, schemas: Record<string, Json>): Record<string, Json> {
  const used = new Set<string>()
  const look = (value: unknown) => {
    for (const [, name] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (used.has(name!)) continue
      used.add(name!)
      look(schemas[name!])
    }
  }
  look(paths)
  return Object.fromEntries([...used, 'Problem'].toSorted().map((name) => [name, schemas[name]!]))
}
