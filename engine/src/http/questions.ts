// What the caller may see and do, search across objects, and figures.
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { allFields, familyOf, isNone, kindOf, malformed, operators, scopesIn, type MeasureQuery, type Text } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { recycleBin } from '../records/bin.ts'
import { measure } from '../records/measure.ts'
import { search } from '../records/search.ts'
import { withTraditional } from '../system/definitions.ts'
import { laidOut } from '../system/layouts.ts'
import { pageWords, worded } from '../system/wordings.ts'
import { limitOf, listQuery, one, only, words } from './query.ts'
import { bodyObject } from './records.ts'
import { route } from './route.ts'

export type Room = { name: string; label: Text; icon: string }
const rooms: Room[] = []
export const setRooms = (list: readonly Room[]) => void rooms.splice(0, rooms.length, ...list.map(withTraditional))

export function metaOf(ctx: Ctx) {
  const objects = [...ctx.registry.objects.values()].filter((def) => !def.retired && ctx.may(def, 'read'))
  const { principal, engine } = ctx
  return {
    version: ctx.registry.version,
    company: {
      name: engine.settings.company,
      currency: engine.settings.currency,
      zone: engine.settings.zone,
      weekStart: engine.settings.weekStart,
      sample: engine.settings.sample,
      locale: engine.settings.locale,
      logo: engine.settings.logo,
      accent: engine.settings.accent,
      ...(principal.admin && { setup: engine.settings.setup }),
    },
    user: {
      id: principal.userId,
      name: principal.name,
      email: principal.email,
      locale: principal.locale,
      admin: principal.admin,
      roles: principal.roles.map((r) => r.name).filter((n) => n !== 'employee'),
      roleIds: principal.roleIds,
    },
    preview: principal.preview ? { by: principal.preview.byName, until: principal.preview.until } : null,
    languages: ['zh-CN', 'zh-TW', 'en'],
    rooms: rooms.map((room) => ({ ...room, label: worded(ctx.registry.words, `room.${room.name}`, room.label) })),
    words: pageWords(ctx.registry.words),
    objects: objects.map((def) => {
      const rights = ctx.rights(def)
      const fields = Object.fromEntries(
        Object.entries(allFields(def))
          .filter(([n, f]) => rights.fields[n] !== 'hidden' && !f.retired)
          .map(([n, f]) => {
            const { access: _a, ...rest } = f
            return [
              n,
              {
                ...rest,
                right: rights.fields[n],
                readable: rights.fields[n] !== 'hidden',
                writable: rights.fields[n] === 'edit',
                operators:
                  rights.fields[n] === 'masked' ? operators[familyOf(f)].filter((o) => o === 'eq' || o === 'in' || o === 'empty') : operators[familyOf(f)],
                sortable: kindOf(f).sortable,
                groupable: kindOf(f).groupable,
              },
            ]
          }),
      )
      const visible = (names: readonly string[] | undefined) => names?.filter((n) => fields[n])
      const laid = laidOut(def, principal)
      return {
        name: def.name,
        plural: def.plural,
        label: def.label,
        labels: def.labels ?? def.label,
        room: def.room,
        icon: def.icon ?? 'box',
        title: def.title,
        owned: def.owned !== false,
        parent: def.parent ?? null,
        custom: def.custom === true,
        system: def.system === true,
        list: visible(laid.list),
        sort: def.sort ?? '-createdAt',
        board: def.board && fields[def.board] ? def.board : null,
        ends: def.ends && fields.state ? def.ends : [],
        remind: def.remind && fields[def.remind.at] ? def.remind : null,
        mentions: visible(def.mentions) ?? [],
        participants: visible(def.participants) ?? [],
        tells: Boolean(def.seenThrough?.length),
        calendar: def.calendar && fields[def.calendar.start] ? def.calendar : null,
        views: (def.views ?? []).map((view) => ({ ...view, label: worded(ctx.registry.words, `view.${def.name}.${view.name}`, view.label) })),
        highlights: visible(laid.highlights) ?? [],
        ...(def.card && { card: Object.fromEntries(Object.entries(def.card).filter(([, n]) => fields[n])) }),
        layout: (laid.layout ?? []).map((s) => ({ ...s, fields: visible(s.fields) })),
        layouts: (laid.layout ?? []).map((s) => ({ ...s, fields: visible(s.fields) })),
        fields,
        actions: ctx.registry.actionsOn(def.name).filter((a) => !rights.deny.has(a.name) && !isNone(rights.scopes[a.needs ?? 'update'])),
        children: [...ctx.registry.inversesOf(def.name)]
          .filter(([, side]) => ctx.may(side.from, 'read') && ctx.right(side.from, side.field) !== 'hidden')
          .map(([name, side]) => ({
            name,
            object: side.from.name,
            field: side.field,
            label: (allFields(side.from)[side.field]!.options?.inverseLabel as Text | undefined) ?? side.from.labels ?? side.from.label,
          })),
        can: {
          create: rights.create,
          update: !isNone(rights.scopes.update),
          delete: !isNone(rights.scopes.delete),
          transfer: !isNone(rights.scopes.transfer),
          export: rights.export,
          import: rights.import,
        },
        reach: { read: scopesIn(rights.scopes.read), update: scopesIn(rights.scopes.update) },
      }
    }),
  }
}
export function questionRoutes(app: FastifyInstance, engine: Engine) {
  app.get(
    '/api/v1/meta',
    route(engine, async (ctx, request) => {
      const body = JSON.stringify({ data: metaOf(ctx) })
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      return request.headers['if-none-match'] === etag ? { status: 304, headers: { etag } } : { body, headers: { etag } }
    }),
  )
  app.get(
    '/api/v1/search',
    route(engine, async (ctx, request) => {
      only(request.query as never, ['q', 'limit', 'objects'])
      const text = one(request.query as never, 'q')
      if (!text?.trim() || text.includes('\u0000')) throw malformed('bad_parameter', 'q', { given: 'empty', expected: 'words to look for' })
      const objects = words(request.query as never, 'objects')
      return { body: { data: await search(ctx, text, { limit: limitOf(one(request.query as never, 'limit'), 100, 20), ...(objects && { objects }) }) } }
    }),
  )
  app.get(
    '/api/v1/bin',
    route(engine, async (ctx, request) => {
      only(request.query as never, ['objects', 'q', 'limit', 'cursor', 'count'])
      const { objects: _o, ...rest } = request.query as Record<string, string>
      const { limit, q, cursor, count } = listQuery(rest)
      const objects = words(request.query as never, 'objects')
      return { body: await recycleBin(ctx, { limit: limit!, q, cursor, count: count === 'exact', ...(objects?.length && { objects }) }) }
    }),
  )
  app.post(
    '/api/v1/measure',
    route(engine, async (ctx, request) => ({ body: { data: await measure(ctx, bodyObject(request) as unknown as MeasureQuery) } })),
  )
}
