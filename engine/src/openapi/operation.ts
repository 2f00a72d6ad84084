// One operation of the API: its id, its words, what goes in, what comes back, and which refusals are its own.
import { json } from './parts.ts'
import type { Json } from './reader.ts'

const refusals = {
  400: 'Malformed',
  401: 'NotSignedIn',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'Stale',
  413: 'TooLarge',
  415: 'UnsupportedMedia',
  422: 'Invalid',
  429: 'TooMany',
} as const
export type Refusal = keyof typeof refusals

export type Operation = {
  id: string
  tag: string
  summary: string
  description?: string
  parameters?: readonly Json[]
  body?: Json
  /** What a 2xx answer holds; null says nothing comes back (204). */
  answer: Json | null
  status?: number
  headers?: readonly string[]
  refuses?: readonly Refusal[]
  /** Spoken to without signing in. */
  open?: boolean
}
const answerHeaders: Readonly<Record<string, Json>> = {
  ETag: { schema: { type: 'string' }, description: '"<version>"' },
  Location: { schema: { type: 'string' } },
  'Rapport-Act': { schema: { type: 'string', format: 'uuid' }, description: 'POST /api/v1/undo' },
}
export function operation(o: Operation): Json {
  const status = String(o.status ?? (o.answer ? 200 : 204))
  const refused = new Set<Refusal>([400, ...(o.open ? [] : ([401, 403] as const)), ...(o.body ? ([413, 415] as const) : []), ...(o.refuses ?? []), 429])
  return {
    operationId: o.id,
    tags: [o.tag],
    summary: o.summary,
    ...(o.description && { description: o.description }),
    ...(o.open && { security: [] }),
    ...(o.parameters?.length && { parameters: o.parameters }),
    ...(o.body && { requestBody: o.body }),
    responses: {
      [status]: {
        description: 'OK',
        ...(o.headers && { headers: Object.fromEntries(o.headers.map((h) => [h, answerHeaders[h]])) }),
        ...(o.answer && { content: json(o.answer) }),
      },
      ...Object.fromEntries([...refused].sort((a, b) => a - b).map((code) => [String(code), { $ref: `#/components/responses/${refusals[code]}` }])),
    },
  }
}
/** `{ data }`, the envelope of every answer. */
export const data = (schema: Json, more: Json = {}): Json => ({
  type: 'object',
  required: ['data', ...Object.keys(more).filter((k) => k === 'page')],
  properties: { data: schema, ...more },
})
export const many = (schema: Json): Json => ({ type: 'array', items: schema })
