// Long work on many records: it goes on while one does something else, can be stopped, and ends with what failed and why.
import { IconX } from '@tabler/icons-react'
import type { QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { uuid7 } from '@rapport/model/uuid'
import { runBatch, touch, type BatchResult, type Operation } from './api/records.ts'
import { onUndone, useUndo } from './api/undo.ts'
import { useWords } from './language.tsx'

const WorkReport = lazy(() => import('./work-report.tsx'))

/** `plural`: where it is of another kind than the work's. `same`: it is as the work would make it, and left out. */
export type Target = { readonly id: string; readonly title: string; readonly plural?: string; readonly same?: boolean }
export type Failure = Target & { readonly why: string }
export type Work = {
  readonly id: number
  readonly what: string
  readonly plural: string
  readonly total: number
  readonly done: number
  /** Of those done, how many were so already. */
  readonly same: number
  readonly failures: readonly Failure[]
  readonly state: 'running' | 'done' | 'stopped'
  /** All of it is one act, undone as one. */
  readonly act: string
  again(targets: readonly Target[]): void
}
let works: readonly Work[] = []
let last = 0
const listeners = new Set<() => void>()
const set = (next: readonly Work[]) => {
  works = next
  for (const call of listeners) call()
}
const change = (id: number, part: Partial<Work>) => set(works.map((w) => (w.id === id ? { ...w, ...part } : w)))
const drop = (id: number) => set(works.filter((w) => w.id !== id))
onUndone((act) => set(works.filter((w) => w.act !== act || w.state === 'running')))
export type Plan = {
  readonly what: string
  readonly plural: string
  readonly total: number
  readonly client: QueryClient
  /** The records, some at a time; each page is one request, of one kind. */
  targets(): AsyncIterable<readonly Target[]> | Iterable<readonly Target[]>
  operation(target: Target): Operation
  /** What a refusal calls the field at `path`. */
  label?(path: string): string | undefined
  /** Told when nothing failed. */
  clean?(): void
}
/** Begins `plan`; its progress stands at the foot of every page until it is done. */
export function begin(plan: Plan): void {
  const id = ++last
  const again = (targets: readonly Target[]) => {
    drop(id)
    begin({ ...plan, total: targets.length, targets: () => pagesOf(targets) })
  }
  set([...works, { id, what: plan.what, plural: plan.plural, total: plan.total, done: 0, same: 0, failures: [], state: 'running', act: uuid7(), again }])
  void run(id, plan)
}
async function run(id: number, plan: Plan) {
  const failures: Failure[] = []
  let [done, same] = [0, 0]
  const touched = new Set([plan.plural])
  const { act } = works.find((w) => w.id === id)!
  const running = () => works.find((w) => w.id === id)?.state === 'running'
  try {
    for await (const page of plan.targets()) {
      if (!running()) break
      if (page[0]?.plural) touched.add(page[0].plural)
      const due = page.filter((one) => !one.same)
      const results = due.length
        ? await runBatch(page[0]?.plural ?? plan.plural, due.map(plan.operation), act).catch((error: Error): BatchResult[] =>
            due.map(() => ({ status: 500, error: { detail: error.message } })),
          )
        : []
      results.forEach((r, i) => r.status >= 400 && failures.push({ ...due[i]!, why: reason(r, plan.label) }))
      done += page.length
      same += page.length - due.length
      change(id, { done, same, failures: [...failures] })
    }
  } catch (error) {
    failures.push({ id: '', title: plan.what, why: (error as Error).message })
  }
  change(id, { state: running() ? 'done' : 'stopped', failures: [...failures] })
  await touch(plan.client, ...touched)
  if (!failures.length) plan.clean?.()
}
/** Why it was refused: all that is wrong, each with the name of its field. */
function reason({ error }: BatchResult, label: Plan['label']): string {
  const told = (error?.errors ?? []).flatMap((e) => (e.message ? [[label?.(e.path), e.message].filter(Boolean).join(': ')] : []))
  return told.join(' ') || (error?.detail ?? error?.title ?? '')
}
export function* pagesOf(targets: readonly Target[], size = 200): Generator<readonly Target[]> {
  for (const some of Map.groupBy(targets, (t) => t.plural).values()) for (let i = 0; i < some.length; i += size) yield some.slice(i, i + size)
}

export function WorkBar() {
  const { t } = useWords()
  const shown = useSyncExternalStore(
    (call) => (listeners.add(call), () => void listeners.delete(call)),
    () => works,
  )
  const [open, setOpen] = useState<number>()
  const undo = useUndo()
  const report = shown.find((w) => w.id === open)
  return (
    <div className="rp-works" role="status" aria-live="polite">
      {shown.map((work) => (
        <div key={work.id} className="rp-work" data-tone={work.failures.length ? 'risk' : undefined}>
          <span>{words(work, t)}</span>
          {work.state === 'running' && (
            <>
              <div className="rp-progress" role="progressbar" aria-valuemin={0} aria-valuemax={work.total} aria-valuenow={work.done} aria-label={work.what}>
                <div style={{ width: `${(100 * work.done) / Math.max(1, work.total)}%` }} />
              </div>
              <button type="button" className="rp-textlink" onClick={() => change(work.id, { state: 'stopped' })}>
                {t('stop')}
              </button>
            </>
          )}
          {work.failures.length > 0 && work.state !== 'running' && (
            <button type="button" className="rp-textlink" onClick={() => setOpen(work.id)}>
              {t('details')}
            </button>
          )}
          {work.state !== 'running' && work.done > work.failures.length + work.same && (
            <button type="button" className="rp-textlink" onClick={() => undo.act(work.act)}>
              {t('undo')}
            </button>
          )}
          {work.state !== 'running' && (
            <button type="button" className="rp-quiet" aria-label={t('close')} onClick={() => drop(work.id)}>
              <IconX size={14} stroke={1.5} aria-hidden />
            </button>
          )}
        </div>
      ))}
      {report && (
        <Suspense>
          <WorkReport work={report} close={() => setOpen(undefined)} />
        </Suspense>
      )}
    </div>
  )
}
function words({ what, state, done, total, same, failures }: Work, t: ReturnType<typeof useWords>['t']) {
  if (state === 'running') return `${what}: ${done} / ${total}`
  const [n, failed] = [done - failures.length - same, failures.length]
  if (same && !n && !failed) return t('workNothing', { what, n: same })
  return t(state === 'stopped' ? 'workStopped' : failed ? 'workPartly' : 'workDone', { what, n, failed }) + (same ? t('workSame', { n: same }) : '')
}
