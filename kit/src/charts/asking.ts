// Asks the worker for drawings: the one there is, started with the first chart.
import type { Draw } from './draw.ts'
import type { ChartKind } from './drawings.ts'
import type { Figures } from './figures.ts'
import type { TokenName } from './theme.ts'

/** What a drawing is made of, as plain values; `off` names by number what the legend has put out. */
export type Question = Omit<Draw, 'v' | 'figures'> & {
  readonly kind: ChartKind
  readonly off: readonly number[]
  readonly tokens: Readonly<Record<TokenName, string>>
  readonly figures: Omit<Figures, 'search'>
}
export type Asked = Question & { readonly id: number }
/** A point of a line, in pixels of the drawing. */
export type Place = { readonly series: number; readonly index: number; readonly x: number; readonly y: number }
export type Drawn = { readonly svg: string; readonly places: readonly Place[] }
export type Answer = { readonly id: number } & (Drawn | { readonly trouble: string })

type Waiting = { done(drawn: Drawn): void; failed(error: Error): void }
const waiting = new Map<number, Waiting>()
let worker: Worker | undefined
let asked = 0
/** What draws; begun with the first figures, so that its file stands in the way of nothing that is read before. */
function drawer(): Worker {
  if (worker) return worker
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id)
    waiting.delete(data.id)
    if ('svg' in data) one?.done(data)
    else one?.failed(new Error(data.trouble))
  }
  // It did not come, or fell: whoever asks next has another.
  worker.onerror = () => {
    worker = undefined
    for (const one of waiting.values()) one.failed(new Error('worker'))
    waiting.clear()
  }
  return worker
}
/** The drawing; what comes back first takes the question back. */
export function askDrawing(question: Question, then: Waiting): () => void {
  const id = ++asked
  waiting.set(id, then)
  drawer().postMessage({ ...question, id } satisfies Asked)
  return () => void waiting.delete(id)
}
