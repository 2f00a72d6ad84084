// The HTTP server: security headers, sign-in, one log line a request, problems in the caller's language, the web app's files.
import { existsSync } from 'node:fs'
import type { Socket } from 'node:net'
import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import statics from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { pino } from 'pino'
import { pickLocale, Problem, type Locale } from '@rapport/model'
import type { Engine } from '../engine.ts'
import { isPassing, type PgError } from '../db.ts'
import { problemBody } from '../texts.ts'
import { knownMethods } from './methods.ts'
import { httpSeconds, metricsText } from './metrics.ts'

export type Options = { webDir?: string | undefined; log?: boolean; rateLimit?: number }
export type Plugin = (app: FastifyInstance, engine: Engine) => void | Promise<void>

export async function buildServer(engine: Engine, plugins: readonly Plugin[], options: Options = {}): Promise<FastifyInstance> {
  const log = options.log === false ? pino({ level: 'silent' }) : pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime })
  const refuse = (error: Error & { code?: string; statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
    const locale = pickLocale(request.headers['accept-language'], engine.settings.locale)
    const problem = orMethod(asProblem(error), request)
    if (Array.isArray(problem.detail.allow)) reply.header('allow', problem.detail.allow.join(', '))
    if (problem.status >= 500 && problem.code === 'internal')
      log.error({ id: request.id, err: { message: error.message, stack: error.stack, code: error.code } }, 'bug')
    if (typeof problem.detail.retryAfter === 'number') reply.header('retry-after', problem.detail.retryAfter)
    // What an answer had begun to say of itself is not true of its refusal.
    for (const name of ['content-encoding', 'content-disposition', 'content-length']) reply.removeHeader(name)
    return reply
      .status(problem.status)
      .type('application/problem+json; charset=utf-8')
      .send(problemBody(problem, locale, request.id))
  }
  const app = fastify({
    logger: false,
    bodyLimit: 5 * 1024 * 1024,
    trustProxy: process.env.RAPPORT_TRUST_PROXY === '1',
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read is refused before any route is found, in the same words.
    // Room for the longest filter a list takes.
    http: { maxHeaderSize: 64 * 1024 },
    clientErrorHandler: (error, socket) => hangUp(error, socket, engine.settings.locale),
    frameworkErrors: (error, request, reply) => void refuse(error, request as FastifyRequest, reply as FastifyReply),
  })
  // A page keeps its connections: those that were busy when it began to close are let go as soon as they are not.
  app.addHook('preClose', async () => {
    const leave = setInterval(() => app.server.closeIdleConnections(), 50)
    app.server.once('close', () => clearInterval(leave))
  })
  const methodsOf = knownMethods(app, engine)
  /** What is not found here may be here for another method. */
  const orMethod = (problem: Problem, request: FastifyRequest): Problem => {
    const allow = problem.status === 404 && methodsOf(request.method, request.url.split('?')[0]!)
    return allow ? new Problem('method_not_allowed', 405, { method: request.method, allow }) : problem
  }
  app.addHook('onResponse', async (request, reply) => {
    const seconds = reply.elapsedTime / 1000
    httpSeconds.observe({ method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) }, seconds)
    if (options.log !== false)
      log.info(
        {
          id: request.id,
          method: request.method,
          route: request.routeOptions.url ?? 'none',
          status: reply.statusCode,
          ms: Math.round(reply.elapsedTime * 10) / 10,
        },
        'request',
      )
  })
  app.setErrorHandler(refuse)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        // A document is looked at from memory, where it is nothing but a PDF.
        frameSrc: ['blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
  })
  // A DELETE or an action without input may say JSON and send nothing.
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null, undefined) : parseJson(request, body as string, done),
  )
  await app.register(cookie)
  await app.register(compress, { global: true, threshold: 2048, encodings: ['gzip'] })
  await app.register(multipart, { limits: { fileSize: 100 * 1024 * 1024, files: 1, fields: 20, fieldSize: 100_000 } })
  await app.register(rateLimit, {
    max: options.rateLimit ?? 300_000,
    timeWindow: '1 minute',
    enableDraftSpec: true,
    keyGenerator: (request) => request.headers.authorization ?? request.cookies.rapport ?? request.ip,
    errorResponseBuilder: (_request, context) =>
      new Problem('too_many_requests', 429, { seconds: Math.ceil(context.ttl / 1000), retryAfter: Math.ceil(context.ttl / 1000) }),
  })
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/api/')) reply.header('cache-control', reply.getHeader('cache-control') ?? 'no-store')
  })
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const ready =
      !engine.closing &&
      (await engine.pool.query('select 1').then(
        () => true,
        () => false,
      ))
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' })
  })
  app.get('/metrics', async (_request, reply) => reply.type('text/plain; version=0.0.4').send(await metricsText(engine)))
  for (const plugin of plugins) await app.register(async (scope) => plugin(scope, engine))
  const web = options.webDir && existsSync(options.webDir) ? options.webDir : undefined
  if (web)
    await app.register(statics, {
      root: web,
      wildcard: false,
      index: false,
      // Built beside each file, smaller than could be made while somebody waits.
      preCompressed: true,
      setHeaders: (reply, path) => void reply.header('cache-control', /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    })
  app.setNotFoundHandler((request, reply) => {
    // Pages of the web app have addresses of their own.
    if (web && request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0]!))
      return reply.header('cache-control', 'no-cache').sendFile('index.html')
    throw new Problem('unknown_route', 404, { path: request.url.split('?')[0] })
  })
  return app
}
/** What is no HTTP at all never becomes a request: the answer is written by hand, in the same shape. */
function hangUp(error: Error & { code?: string }, socket: Socket, locale: Locale) {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, words] = error.code === 'HPE_HEADER_OVERFLOW' ? [431, 'Request Header Fields Too Large'] : [400, 'Bad Request']
  const body = JSON.stringify(problemBody(new Problem(status === 431 ? 'headers_too_large' : 'bad_request', status), locale, randomUUID()))
  socket.end(
    `HTTP/1.1 ${status} ${words}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
/** Whatever went wrong, as the one error that crosses the boundary. */
function asProblem(error: Error & { code?: string; statusCode?: number }): Problem {
  if (error instanceof Problem) return error
  const code = error.code ?? ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return new Problem('too_large', 413, { max: code === 'FST_REQ_FILE_TOO_LARGE' ? 100 * 1024 * 1024 : 5 * 1024 * 1024 })
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return new Problem('unsupported_media', 415)
  if (code === 'FST_ERR_BAD_URL' || error.statusCode === 414) return new Problem('bad_address', error.statusCode ?? 400)
  // The reader of forms throws plain errors.
  if (/^Multipart: |of multipart data$/.test(error.message)) return new Problem('bad_form', 400)
  if (code.startsWith('FST_ERR_CTP') || error instanceof SyntaxError || error.statusCode === 400) return new Problem('bad_json', 400)
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new Problem(error.statusCode === 413 ? 'form_full' : 'bad_json', error.statusCode)
  if (isPassing(error)) return new Problem('unavailable', 503, { retryAfter: 2 })
  if (['22P05', '22021'].includes(code)) return new Problem('text', 400)
  if (['22003', '22008', '22P02', '22007', '22023'].includes((error as PgError).code ?? '')) return new Problem('out_of_range', 400)
  return new Problem('internal', 500)
}
