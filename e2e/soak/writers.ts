// Eight writers and what they were told: every acknowledged write goes into the ledger the moment the answer is here.
import { uuid7 } from '@rapport/model'
import type { Program } from './program.ts'

export type Ledger = {
  /** Records whose making was acknowledged, by object. */
  made: { object: string; id: string; name: string }[]
  /** Acknowledged changes of `region`, in order, and the last one nobody answered. */
  changed: Map<string, { told: string[]; asked: string | null }>
  completed: string[]
  /** Batches of five, all or none. */
  groups: string[][]
  /** Keys whose request was sent, again and again, until it was answered. */
  keyed: { name: string; id: string }[]
  fields: string[]
  imports: { id: string; rows: number; mark: string }[]
  refused: string[]
}
export const newLedger = (): Ledger => ({ made: [], changed: new Map(), completed: [], groups: [], keyed: [], fields: [], imports: [], refused: [] })
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))
let serial = 0
const mark = () => `n${++serial}`

/** Writes until `stopped`; a broken connection or a 5xx is nobody's word, anything else unexpected is written down. */
export function startWriters(program: Program, ledger: Ledger): { stop(): Promise<void> } {
  let stopped = false
  /** The answer, or null where there was none to rely on. */
  const call: Program['call'] extends (...a: infer A) => infer R ? (...a: A) => Promise<Awaited<R> | null> : never = async (...args) => {
    const answer = await program.call(...args).catch(() => null)
    if (!answer || answer.status >= 500) {
      await pause(40)
      return null
    }
    if (answer.status >= 400) ledger.refused.push(`${args[0]} ${args[1]}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
    return answer
  }
  const account = async () => {
    const [id, name] = [uuid7(), `Account ${mark()}`]
    const answer = await call('POST', '/accounts', { id, name })
    if (answer?.status === 201) ledger.made.push({ object: 'account', id, name })
    return answer?.status === 201 ? id : null
  }
  const changer = async () => {
    let id: string | null = null
    while (!stopped && !(id = await account())) continue
    while (!stopped) {
      const entry = ledger.changed.get(id!) ?? { told: [], asked: null }
      ledger.changed.set(id!, entry)
      const region = mark()
      entry.asked = region
      const answer = await call('PATCH', `/accounts/${id}`, { region })
      if (answer?.status === 200) entry.told.push(region)
      if (answer) entry.asked = null
      // What nobody answered may have been done: the next record tells apart.
      else id = (await account()) ?? id
      if (entry.asked && !answer && ledger.changed.has(id!)) while (!stopped && !((id = await account()) as string | null)) continue
    }
  }
  const maker = async () => {
    while (!stopped) await account()
  }
  const doer = async () => {
    while (!stopped) {
      const [id, name] = [uuid7(), `Task ${mark()}`]
      const answer = await call('POST', '/activities', { id, subject: name, type: 'task' })
      if (answer?.status !== 201) continue
      ledger.made.push({ object: 'activity', id, name })
      const done = await call('POST', `/activities/${id}/complete`, { result: 'done' })
      if (done?.status === 200) ledger.completed.push(id)
    }
  }
  const grouper = async () => {
    while (!stopped) {
      const ids = Array.from({ length: 5 }, () => uuid7())
      ledger.groups.push(ids)
      const names = ids.map(() => `Group ${mark()}`)
      const answer = await call('POST', '/accounts/batch', { atomic: true, operations: ids.map((id, i) => ({ op: 'create', data: { id, name: names[i] } })) })
      if (answer?.status === 200) ids.forEach((id, i) => ledger.made.push({ object: 'account', id, name: names[i]! }))
    }
  }
  const repeater = async () => {
    while (!stopped) {
      const name = `Keyed ${mark()}`
      let answer = null
      // Whoever hears nothing asks again, with the same key.
      while (!stopped && !answer) answer = await call('POST', '/accounts', { name }, { 'idempotency-key': name })
      if (answer?.status === 201) ledger.keyed.push({ name, id: answer.body.data.id })
    }
  }
  const shaper = async () => {
    while (!stopped) {
      const name = `s${mark()}`
      const answer = await call('POST', '/fields', { object: 'account', name, kind: 'text', label: { en: name, zh: name } })
      if (answer?.status === 201) ledger.fields.push(`x_${name}`)
      await pause(700)
    }
  }
  const running = [changer(), changer(), maker(), maker(), doer(), grouper(), repeater(), shaper()]
  return {
    stop: async () => {
      stopped = true
      await Promise.all(running)
    },
  }
}
/** Sends a file of contacts in; null where it could not be begun. */
export async function startImport(program: Program, ledger: Ledger, rows: number): Promise<void> {
  const mark = `i${++serial}`
  const form = new FormData()
  form.set('object', 'contact')
  form.set('file', new Blob([`Name,External ID\n${Array.from({ length: rows }, (_, i) => `Import ${mark} ${i},${mark}-${i}`).join('\n')}\n`]), `${mark}.csv`)
  const up = await program.call('POST', '/imports', form)
  if (up.status !== 201) throw new Error(`import: ${JSON.stringify(up.body)}`)
  const id = up.body.data.id as string
  const mapping = [
    { column: 'Name', field: 'name' },
    { column: 'External ID', field: 'externalId' },
  ]
  const set = await program.call('PATCH', `/imports/${id}`, { mapping, mode: 'insert' })
  const run = await program.call('POST', `/imports/${id}/run`)
  if (set.status !== 200 || run.status !== 202) throw new Error(`import: ${JSON.stringify([set.body, run.body])}`)
  ledger.imports.push({ id, rows, mark })
}
