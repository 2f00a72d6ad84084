// A draft tried out while it is being typed: all that the door would say of it, in the reader's words, and nothing written.
import type { FastifyInstance } from 'fastify'
import { isPlain, isUuid, malformed, Problem, uuid7, type AnyRow, type Issue, type ObjectDef } from '@rapport/model'
import type { Ctx } from '../context.ts'
import { Binder, q } from '../db.ts'
import type { Engine } from '../engine.ts'
import { checkUnique } from '../records/check.ts'
import { createEach } from '../records/create.ts'
import { readDraft, type Entry } from '../records/parse.ts'
import { present } from '../records/present.ts'
import { find, getMany } from '../records/read.ts'
import { scopeSql } from '../records/scope.ts'
import { updateEach } from '../records/update.ts'
import { sortKey } from '../search/text.ts'
import { problemBody } from '../texts.ts'
import { bodyObject, defOf, idOf } from './records.ts'
import { route } from './route.ts'

type Match = { object: string; id: string; title?: unknown }
export function checkRoutes(app: FastifyInstance, engine: Engine) {
  /** `{ id?, data }` → `{ data: { errors, matches, alike? } }`; with `id` a change of that record, else a new one. `alike` is a hint, no refusal. */
  app.post(
    '/api/v1/:plural/check',
    route(engine, async (ctx, request) => {
      const def = defOf(ctx, (request.params as { plural: string }).plural)
      const { id: given, data } = bodyObject(request)
      if (!isPlain(data)) throw malformed('bad_parameter', 'data', { given: typeof data, expected: '{ … }' })
      if (given !== undefined && !isUuid(given)) throw malformed('bad_parameter', 'id', { given: String(given).slice(0, 40), expected: 'a UUID' })
      const id = given === undefined ? undefined : idOf(def, given as string)
      const [outcome] = id ? await updateEach(ctx, def.name, [{ id, set: data }], { dry: true }) : await createEach(ctx, def.name, [data], { dry: true })
      const refused = outcome!.problem
      if (refused && refused.code !== 'invalid' && refused.code !== 'duplicate') throw refused
      // What else is wrong with a half-written draft does not keep a taken value from being told of.
      const taken = refused?.code === 'duplicate' ? refused : await takenIn(ctx, def.name, id, data)
      const issues: Issue[] = [...(refused?.code === 'invalid' ? refused.issues : []), ...(taken?.issues ?? [])]
      const like = await alike(ctx, def, id, data)
      return {
        body: {
          data: {
            ...(like.length && { alike: like }),
            errors: (problemBody(new Problem('invalid', 422, {}, issues), ctx.locale, '') as { errors: unknown[] }).errors,
            matches: await named(ctx, (taken?.detail.matches ?? []) as Match[]),
          },
        },
      }
    }),
  )
}
/** Records the reader sees that may be the same as the draft: of its name, where that tells them apart, or with its number or address, in whichever indexed field it stands; then those of other objects that it may be (`like`). */
async function alike(ctx: Ctx, def: ObjectDef, id: string | undefined, data: Record<string, unknown>) {
  const ways = Object.entries(def.fields).filter(
    ([name, f]) => ['phone', 'email'].includes(f.kind) && f.index && !f.retired && ['read', 'edit'].includes(ctx.right(def, name)),
  )
  const draft = readDraft(ctx, def, data, {}, !id, [])
  const found: { object: string; id: unknown; title: unknown; on: string; value: unknown; state: unknown }[] = []
  const add = async (on: string, value: string, rows: AnyRow[], of = def) => {
    for (const row of await present(ctx, of, rows))
      if (row.id !== id && !found.some((one) => one.id === row.id))
        found.push({ object: of.name, id: row.id, title: row[of.title] ?? null, on, value, state: row.state ?? null })
  }
  for (const [on, paths] of Object.entries(def.like ?? {})) {
    const value = draft[on]
    if (typeof value !== 'string' || !value.trim()) continue
    for (const [object, fields] of Object.entries(Object.groupBy(paths!, (path) => path.split('.')[0]!))) {
      const target = ctx.registry.object(object)
      const open = fields!.map((path) => path.split('.')[1]!).filter((name) => target && ['read', 'edit'].includes(ctx.right(target, name)))
      if (!target || !open.length || !ctx.may(target, 'read')) continue
      const named = open.includes(target.title) ? await getMany(ctx, object, await namedSo(ctx, target, value)) : []
      const same = open.filter((name) => name !== target.title).map((name) => ({ [name]: value }))
      await add(on, value, [...named, ...(same.length ? await find(ctx, object, { filter: { or: same }, limit: most }) : [])], target)
    }
  }
  if (!ctx.may(def, 'read')) return found
  const { kind, index } = def.fields[def.title] ?? {}
  const name = draft[def.title]
  if (kind === 'text' && index && typeof name === 'string' && name.trim() && ['read', 'edit'].includes(ctx.right(def, def.title)))
    await add(def.title, name, await getMany(ctx, def.name, await namedSo(ctx, def, name)))
  for (const [on, field] of ways) {
    const value = draft[on]
    if (typeof value !== 'string' || !value) continue
    const same = ways.filter(([, f]) => f.kind === field.kind).map(([way]) => ({ [way]: value }))
    await add(on, value, await find(ctx, def.name, { filter: { or: same, ...(id && { id: { ne: id } }) }, limit: most }))
  }
  return found
}
/** Ids of what is named so, however it is written: by the key that titles are ordered by, which is indexed. */
async function namedSo(ctx: Ctx, def: ObjectDef, name: string): Promise<string[]> {
  const b = new Binder()
  const { rows } = await ctx.db.query(
    `select t."id" from ${q(def.name)} t where t."$sort" = ${b.p(sortKey(name))} and t."deletedAt" is null and ${scopeSql(ctx, def, 't', b)} order by t."id" limit ${most + 1}`,
    b.values,
  )
  return rows.map((row) => row.id as string)
}
/** Like records told of for one field. */
const most = 3
async function takenIn(ctx: Ctx, object: string, id: string | undefined, data: Record<string, unknown>): Promise<Problem | undefined> {
  const def = ctx.registry.object(object)!
  const draft = readDraft(ctx, def, data, {}, !id, [])
  const [before] = id ? await getMany(ctx, object, [id]) : []
  const entry: Entry = {
    index: 0,
    id: id ?? uuid7(),
    before: before ?? null,
    draft,
    row: { ...(before ?? { owner: ctx.principal.userId }), ...draft } as never,
    issues: [],
    changed: [],
  }
  await checkUnique(ctx, def, [entry])
  return entry.problem
}
/** The matches with their names, as far as the reader may see them. */
async function named(ctx: Ctx, matches: readonly Match[]): Promise<Match[]> {
  const found: Match[] = []
  for (const match of matches) {
    const def = ctx.registry.object(match.object)!
    const [row] = await present(ctx, def, await getMany(ctx, match.object, [match.id]))
    found.push({ ...match, title: row?.[def.title] ?? null })
  }
  return found
}
