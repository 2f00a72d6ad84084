// A draft tried out while it is being typed: all that the door would say of it, in the reader's words, and nothing written.
import type { FastifyInstance } from 'fastify'
import { isPlain, isUuid, malformed, Problem, uuid7, type Issue } from '@rapport/model'
import type { Ctx } from '../context.ts'
import type { Engine } from '../engine.ts'
import { checkUnique } from '../records/check.ts'
import { createEach } from '../records/create.ts'
import { readDraft, type Entry } from '../records/parse.ts'
import { present } from '../records/present.ts'
import { getMany } from '../records/read.ts'
import { updateEach } from '../records/update.ts'
import { problemBody } from '../texts.ts'
import { bodyObject, defOf, idOf } from './records.ts'
import { route } from './route.ts'

type Match = { object: string; id: string; title?: unknown }
export function checkRoutes(app: FastifyInstance, engine: Engine) {
  /** `{ id?, data }` → `{ data: { errors, matches } }`; with `id` a change of that record, else a new one. */
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
      return {
        body: {
          data: {
            errors: (problemBody(new Problem('invalid', 422, {}, issues), ctx.locale, '') as { errors: unknown[] }).errors,
            matches: await named(ctx, (taken?.detail.matches ?? []) as Match[]),
          },
        },
      }
    }),
  )
}
async function takenIn(ctx: Ctx, object: string, id: string | undefined, data: Record<string, unknown>): Promise<Problem | undefined> {
  const def = ctx.registry.object(object)!
  const draft = readDraft(ctx, def, data, {}, !id, [])
  const [before] = id ? await getMany(ctx, object, [id]) : []
  const entry: Entry = { index: 0, id: id ?? uuid7(), before: before ?? null, draft, row: { ...before, ...draft } as never, issues: [], changed: [] }
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
