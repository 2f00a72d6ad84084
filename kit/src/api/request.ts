// The one way pages speak to the server: JSON, the session cookie, the mark against forged requests, and problems as errors.
import { currentLocale } from '../locale.ts'
import { heard, isDown } from '../offline/connection.ts'
import { drop, keep, keepable, kept } from '../offline/kept.ts'

export type TroubleIssue = { path: string; code: string; message?: string; params?: Record<string, unknown> }
/** A record like the one refused; what the reader may not see comes without an id. */
export type TroubleMatch = {
  object: string
  id?: string | null
  title?: string | null
  name?: string | null
  owner?: string | null
  lastActivityAt?: string | null
}
/** What the server (or the lack of one) refused; `message` is already in the person's language. Status 0: no answer. */
export class Trouble extends Error {
  readonly status: number
  readonly code: string
  readonly issues: readonly TroubleIssue[]
  readonly matches: readonly TroubleMatch[]
  /** The request's number in the server's log. */
  readonly request: string
  constructor(status: number, code: string, message: string, issues: readonly TroubleIssue[] = [], matches: readonly TroubleMatch[] = [], request = '') {
    super(message)
    this.request = request
    this.status = status
    this.code = code
    this.issues = issues
    this.matches = matches
  }
  /** The same, about what a page calls otherwise. */
  at(name: (path: string) => string): Trouble {
    const issues = this.issues.map((issue) => ({ ...issue, path: name(issue.path) }))
    return new Trouble(this.status, this.code, this.message, issues, this.matches, this.request)
  }
}
/** `aside`: no deed to be undone, such as marking something as read. */
export type RequestOptions = { aside?: boolean; version?: number; act?: string; signal?: AbortSignal; form?: FormData }
export const base = '/api/v1'
const signedOut = new Set<() => void>()
/** Called when a request finds that the session has ended. */
export const onSignedOut = (call: () => void) => {
  signedOut.add(call)
  return () => void signedOut.delete(call)
}

const acted = new Set<(act: string) => void>()
/** Called with the act of every write: what it changed can be taken back as one. */
export const onAct = (call: (act: string) => void) => {
  acted.add(call)
  return () => void acted.delete(call)
}

/**
 * Questions of this address that `first-paint.js` asked before the script had come; each is answered once. They hold for the page's first
 * moments, and until anything is changed: whoever signs in asks for themselves.
 */
const first = new Map(Object.entries((globalThis as { rapportFirst?: Record<string, Promise<Response>> }).rapportFirst ?? {}))
setTimeout(() => first.clear(), 10_000)
function ask(path: string, init: RequestInit): Promise<Response> {
  if (init.method !== 'GET') first.clear()
  const asked = first.get(path)
  first.delete(path)
  return asked ?? fetch(base + path, init)
}

export async function send(method: string, path: string, body?: unknown, options: RequestOptions = {}): Promise<Response> {
  const headers: Record<string, string> = { 'Accept-Language': currentLocale(), 'X-Door': 'page' }
  if (method !== 'GET') headers['X-Rapport'] = '1'
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (options.act) headers['Rapport-Act'] = options.act
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
  let response: Response
  try {
    response = await ask(path, {
      method,
      headers,
      credentials: 'same-origin',
      body: options.form ?? (body === undefined ? null : JSON.stringify(body)),
      signal: options.signal ?? null,
    })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    heard(0)
    throw new Trouble(0, 'offline', '')
  }
  heard(response.status)
  const act = response.headers.get('rapport-act')
  if (act && !options.aside) for (const call of acted) call(act)
  if (response.ok) return response
  if (response.status === 401 && !path.startsWith('/auth/')) for (const call of signedOut) call()
  throw await troubleOf(response)
}
async function troubleOf(response: Response): Promise<Trouble> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string
    title?: string
    detail?: unknown
    errors?: TroubleIssue[]
    matches?: TroubleMatch[]
  }
  const words = typeof problem.detail === 'string' ? problem.detail : (problem.title ?? '')
  return new Trouble(response.status, problem.code ?? '', words, problem.errors ?? [], problem.matches ?? [], response.headers.get('x-request-id') ?? '')
}
/** Without a network, what was last answered to the same question stands in, where it was kept. */
export async function request<T>(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<T> {
  const keeping = method === 'GET' && keepable(path)
  try {
    const response = await send(method, path, body, options)
    if (response.status === 204) return undefined as T
    const text = await response.text()
    const answer = JSON.parse(text) as T
    if (keeping) keep(path, text)
    return answer
  } catch (error) {
    if (!keeping || !(error instanceof Trouble)) throw error
    const held = isDown(error.status) ? await kept(path) : undefined
    if (held !== undefined) return held as T
    if (error.status >= 400 && error.status < 500 && error.status !== 429) drop(path)
    throw error
  }
}
/** The body as a file the browser saves. */
export async function download(method: string, path: string, body: unknown, name: string) {
  const response = await send(method, path, body)
  const given = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = given ? decodeURIComponent(given) : name
  link.click()
  URL.revokeObjectURL(link.href)
}
export const query = (values: Record<string, unknown>) => {
  const parts = Object.entries(values).filter(([, v]) => v !== undefined && v !== '' && v !== null)
  return parts.length ? `?${parts.map(([k, v]) => `${k}=${encodeURIComponent(typeof v === 'string' ? v : JSON.stringify(v))}`).join('&')}` : ''
}
