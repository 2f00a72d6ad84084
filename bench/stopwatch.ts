// A stopwatch inside the page: from a press, a key or the navigation itself until what was waited for has been painted.
export type Watch = {
  watch: {
    /** Milliseconds from the navigation until `selector` was on the screen. */
    shown(selector: string): Promise<number>
    /** Milliseconds from the navigation until what `selector` names said `what`. */
    said(selector: string, what: RegExp): Promise<number>
    /** From the last press, key or input after this, or else from here, until `selector` names something else and nothing is stale. */
    arm(selector: string): void
    settled(): Promise<number>
    /** Layout that moved without anybody's doing. */
    shift(): number
    /** Whether answers of the server are awaited. */
    busy(): boolean
    forget(): void
    /** Milliseconds of each long task and between frames, since `forget`. */
    smooth(): { tasks: number[]; gaps: number[] }
  }
}
/** Runs in the page before its own scripts; self-contained. */
export function stopwatch() {
  const tasks: number[] = []
  const gaps: number[] = []
  let moved = 0
  let pressed = 0
  let settled: Promise<number> = Promise.resolve(0)
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const e of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!e.hadRecentInput) moved += e.value
  }).observe({ type: 'layout-shift', buffered: true })
  for (const type of ['pointerdown', 'keydown', 'input']) addEventListener(type, (event) => (pressed = event.timeStamp), { capture: true })
  let last = 0
  const frame = (now: number) => {
    if (last) gaps.push(now - last)
    last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  let asked = 0
  const { fetch } = window
  window.fetch = (...parameters) => {
    asked++
    return fetch(...parameters).finally(() => asked--)
  }
  /** When the page first looked like `test` and that had been painted. */
  const when = (test: () => boolean) =>
    new Promise<number>((done, fail) => {
      setTimeout(() => fail(new Error(`not seen in half a minute: ${test}`)), 30_000)
      const look = () => {
        if (!test()) return false
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(() => done(performance.now())))
        return true
      }
      const observer = new MutationObserver(look)
      if (!look()) observer.observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
    })
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? undefined
  const firsts = new Map<string, Promise<number>>()
  // Watched from the beginning: asking comes later than the answer may.
  for (const selector of ['tr[data-row]', '[data-card]']) {
    const first = when(() => document.querySelector(selector) !== null)
    first.catch(() => undefined)
    firsts.set(selector, first)
  }
  const watch: Watch['watch'] = {
    shown: (selector) => firsts.get(selector) ?? when(() => document.querySelector(selector) !== null),
    said: (selector, what) => when(() => what.test(text(selector) ?? '')),
    arm: (selector) => {
      const before = text(selector)
      pressed = performance.now()
      settled = when(() => {
        const now = text(selector)
        return (now ?? text('.rp-empty')) !== undefined && now !== before && !document.querySelector('[data-stale]')
      }).then((at) => at - pressed)
    },
    settled: () => settled,
    shift: () => moved,
    busy: () => asked > 0,
    forget: () => void (tasks.length = gaps.length = 0),
    smooth: () => ({ tasks, gaps }),
  }
  Object.assign(window, { watch })
}
