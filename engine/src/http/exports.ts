// Exports over HTTP: a list as CSV or workbook, streamed page by page; who took what is written down before the first byte leaves.
import type { FastifyInstance } from 'fastify'
import { isPlain, malformed, Problem } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { exportFile, type ExportQuery } from '../export/export.ts'
import { attach } from './imports.ts'
import { bodyObject } from './records.ts'
import { contextOf } from './route.ts'

export function exportRoutes(app: FastifyInstance, engine: Engine) {
  app.post('/api/v1/exports', { config: { compress: false } as never }, async (request, reply) =>
    attach(reply, await exportFile(await contextOf(engine, request), readQuery(bodyObject(request)))),
  )
}
function readQuery(body: Record<string, unknown>): ExportQuery {
  for (const name of Object.keys(body))
    if (!['object', 'filter', 'sort', 'fields', 'format', 'q', 'ids'].includes(name)) throw malformed('unknown_parameter', name)
  const wrong = (path: string, expected: string) => malformed('bad_parameter', path, { given: 'that', expected })
  const { object, filter, sort, fields, format = 'csv', q, ids = false } = body
  if (typeof object !== 'string') throw wrong('object', 'the name of an object')
  if (filter !== undefined && filter !== null && !isPlain(filter)) throw new Problem('filter_shape', 400, {}, [{ path: 'filter', code: 'filter_shape' }])
  if (sort !== undefined && sort !== null && typeof sort !== 'string') throw wrong('sort', 'fields with commas')
  if (
    fields !== undefined &&
    fields !== null &&
    !(Array.isArray(fields) && fields.length && fields.length <= 300 && fields.every((f) => typeof f === 'string'))
  )
    throw wrong('fields', 'a list of field names')
  if (format !== 'csv' && format !== 'xlsx') throw wrong('format', 'csv, xlsx')
  if (q !== undefined && q !== null && (typeof q !== 'string' || q.length > 200)) throw wrong('q', 'at most 200 characters')
  if (typeof ids !== 'boolean') throw wrong('ids', 'true or false')
  return {
    object,
    format,
    ids,
    ...(filter ? { filter: filter as Record<string, unknown> } : {}),
    ...(sort ? { sort: sort as string } : {}),
    ...(fields ? { fields: fields as string[] } : {}),
    ...(q ? { q: q as string } : {}),
  }
}
