// Which methods an address takes: one that is there is refused with 405 and what it takes, not with 404.
import type { FastifyInstance } from 'fastify'
import type { Engine } from '../engine.ts'

type Known = { parts: readonly string[]; open: number; methods: Set<string> }
/** Listens to the routes as they are made; gives the question which methods `path` takes where it does not take `method`. */
export function knownMethods(app: FastifyInstance, engine: Engine): (method: string, path: string) => string[] | undefined {
  const known = new Map<string, Known>()
  app.addHook('onRoute', ({ url, method }) => {
    const parts = url.split('/')
    const at = known.get(url) ?? { parts, open: parts.filter((p) => /^[:*]/.test(p)).length, methods: new Set<string>() }
    known.set(url, at)
    for (const m of [method].flat()) at.methods.add(m)
  })
  return (method, path) => {
    const given = path.split('/')
    const fits = (k: Known) =>
      k.parts.length === given.length &&
      k.parts.every((part, i) => part === given[i] || (part === ':plural' ? engine.registry.byPlural(given[i]!) : part.startsWith(':') && given[i] !== ''))
    // The address that leaves least open is the one meant: /accounts/batch is no record called “batch”.
    const meant = [...known.values()].filter(fits).sort((a, b) => a.open - b.open)[0]
    return meant && !meant.methods.has(method) ? [...meant.methods].sort() : undefined
  }
}
