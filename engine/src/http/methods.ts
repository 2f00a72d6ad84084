// Which methods an address takes: one that is there is refused with 405 and what it takes, not with 404.
import type { FastifyInstance } from 'fastify'
import { isUuid } from '@rapport/model'
import type { Engine } from '../engine.ts'

/** Listens to the routes as they are made; gives the question which methods `path` takes where it does not take `method`. */
export function knownMethods(app: FastifyInstance, engine: Engine): (method: string, path: string) => string[] | undefined {
  const known = new Map<string, Set<string>>()
  app.addHook('onRoute', ({ url, method }) => {
    const methods = known.get(url) ?? new Set<string>()
    known.set(url, methods)
    for (const m of [method].flat()) methods.add(m)
  })
  // /measure is no object, and /accounts/batch no record called “batch”.
  const fits = (part: string, given: string): boolean =>
    part === ':plural' ? engine.registry.byPlural(given) !== undefined : part === ':id' ? isUuid(given) : part.startsWith(':') ? given !== '' : part === given
  return (method, path) => {
    const given = path.split('/')
    const taken = [...known].flatMap(([url, methods]) => {
      const parts = url.split('/')
      return parts.length === given.length && parts.every((part, i) => fits(part, given[i]!)) ? [...methods] : []
    })
    return taken.length && !taken.includes(method) ? [...new Set(taken)].sort() : undefined
  }
}
