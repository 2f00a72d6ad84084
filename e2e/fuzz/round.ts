// One round of fuzzing: so many calls as one caller, each answer looked at, what was made remembered for the calls to come.
import { knownCodes, sentence } from '@rapport/engine/texts'
import type { Api } from '../world.ts'
import { makeCall, operationsOf, type Call, type Hand, type Known } from './calls.ts'
import { random } from './random.ts'
import type { Spec } from './values.ts'

export type Found = { calls: number; good: number; byStatus: Map<number, number>; untouched: string[]; faults: string[] }
export type Round = {
  url: string
  caller: Api
  spec: Spec
  calls: number
  seed: number
  objectOf(plural: string): string
  strangers: readonly string[]
  shared: ReadonlyMap<string, readonly string[]>
}
/** Passwords and tables take their time: enough of them to see, no more. */
const dear: Readonly<Record<string, number>> = {
  signIn: 12,
  changeMe: 12,
  setUserPassword: 8,
  createObjectDefinition: 8,
  createFieldDefinition: 24,
  createImport: 30,
  exportRecords: 30,
  createStoredFile: 30,
}

export async function round(o: Round): Promise<Found> {
  const found: Found = { calls: 0, good: 0, byStatus: new Map(), untouched: [], faults: [] }
  const live = new Map<string, string[]>()
  const binned = new Map<string, string[]>()
  const cursors = new Map<string, string>()
  const used = new Map<string, number>()
  const codes = new Set(knownCodes())
  const known = operationsOf(o.spec).filter((k) => k.id !== 'stream')
  const creates = known.filter((k) => k.id.startsWith('create') && !(k.id in dear))
  const choose = (r: ReturnType<typeof random>): Known => {
    for (;;) {
      const k = r.chance(0.3) && creates.length ? r.pick(creates) : r.pick(known)
      if ((used.get(k.id) ?? 0) >= (dear[k.id] ?? Infinity) * Math.max(1, o.calls / 1250)) continue
      used.set(k.id, (used.get(k.id) ?? 0) + 1)
      return k
    }
  }
  const one = async (n: number) => {
    const r = random(o.seed * 1_000_003 + n)
    const k = choose(r)
    const object = o.objectOf(k.tag)
    const restores = k.id.startsWith('restore')
    const hand: Hand = {
      strangers: o.strangers,
      cursor: (name) => cursors.get(name),
      of: (name) =>
        restores && name === object ? (binned.get(name) ?? []) : [...(live.get(name) ?? []), ...(name === object ? [] : (o.shared.get(name) ?? []))],
    }
    const call = makeCall(o.spec, k, object, r, hand)
    const answer = await send(o, call)
    found.calls++
    found.byStatus.set(answer.status, (found.byStatus.get(answer.status) ?? 0) + 1)
    if (answer.status >= 200 && answer.status < 300) found.good++
    const fault = wrong(answer, call, codes)
    if (fault)
      found.faults.push(
        `#${n} ${fault}\n  ${call.method} ${call.path.slice(0, 300)} [${call.bent}]\n  ${typeof call.body === 'string' ? call.body.slice(0, 400) : call.body ? 'a form' : ''}\n  ${answer.text.slice(0, 300)}`,
      )
    remember(call, k, answer)
  }
  const remember = (call: Call, k: Known, answer: Answer) => {
    if (answer.status === 201 && answer.body?.data?.id && call.method === 'POST' && k.id.startsWith('create'))
      live.set(call.object, [...(live.get(call.object) ?? []), answer.body.data.id as string])
    const id = call.path.split('?')[0]!.split('/')[4]
    if (answer.status === 204 && call.method === 'DELETE' && id) {
      live.set(
        call.object,
        (live.get(call.object) ?? []).filter((x) => x !== id),
      )
      binned.set(call.object, [...(binned.get(call.object) ?? []), id])
    }
    if (answer.status === 200 && k.id.startsWith('restore') && id) live.set(call.object, [...(live.get(call.object) ?? []), id])
    if (typeof answer.body?.page?.next === 'string') cursors.set(call.object, answer.body.page.next as string)
  }
  let next = 0
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      while (next < o.calls) await one(next++)
    }),
  )
  found.untouched = known.filter((k) => !used.has(k.id)).map((k) => k.id)
  return found
}
type Answer = { status: number; type: string; text: string; body: any }
async function send(o: Round, call: Call): Promise<Answer> {
  const response = await fetch(`${o.url}${call.path}`, {
    method: call.method,
    headers: { authorization: `Bearer ${o.caller.key}`, ...call.headers },
    ...(call.body !== undefined && call.method !== 'GET' && call.method !== 'HEAD' && { body: call.body }),
    redirect: 'manual',
  })
  const text = await response.text()
  const type = response.headers.get('content-type') ?? ''
  let body: unknown
  try {
    body = /json/.test(type) && text ? JSON.parse(text) : undefined
  } catch {
    return { status: 599, type, text: `not JSON: ${text}`, body: undefined }
  }
  return { status: response.status, type, text, body }
}
/** What is wrong with an answer; undefined where nothing is. */
function wrong(answer: Answer, call: Call, codes: ReadonlySet<string>): string | undefined {
  if (answer.status >= 500) return `${answer.status}`
  if (answer.status >= 400 && call.method !== 'HEAD') return problemFault(answer.body, answer.type, answer.status, codes)
  // The answers inside a batch are held to the same.
  for (const inner of Array.isArray(answer.body?.data) ? (answer.body.data as { status?: number; error?: any }[]) : []) {
    if (!inner?.error) continue
    if (Number(inner.status) >= 500) return `${inner.status} inside`
    const fault = problemFault(inner.error, 'application/problem+json', Number(inner.status), codes)
    if (fault) return `inside: ${fault}`
  }
  return undefined
}
function problemFault(body: any, type: string, status: number, codes: ReadonlySet<string>): string | undefined {
  if (!/^application\/problem\+json/.test(type)) return `${status} is no problem+json but ${type}`
  if (body?.status !== status || typeof body.title !== 'string' || !Array.isArray(body.errors)) return `${status} is a problem out of shape`
  for (const code of [body.code, ...body.errors.map((e: { code: string }) => e.code)] as string[]) {
    if (!codes.has(code)) return `the code ${code} has no words`
    if (sentence(code, 'en') === sentence(code, 'zh-CN')) return `the code ${code} has one language`
  }
  return undefined
}
