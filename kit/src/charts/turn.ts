// What is heavy takes turns, each in a task of its own, so that keys and clicks come between; what is seen goes first.
import { useEffect, useState, type RefObject } from 'react'

/** Gives what puts a job in line; `call` brings up one at a time. What comes back takes the job out again. */
function lineBy(call: (work: () => void) => void): (job: () => void) => () => void {
  const waiting: (() => void)[] = []
  let called = false
  const beckon = () => {
    if (called || !waiting.length) return
    called = true
    call(() => {
      called = false
      waiting.shift()?.()
      beckon()
    })
  }
  return (job) => {
    waiting.push(job)
    beckon()
    return () => {
      const at = waiting.indexOf(job)
      if (at >= 0) waiting.splice(at, 1)
    }
  }
}
export const inTurn = lineBy((work) => void setTimeout(work))
/** One whenever the page has nothing else to do. */
const inLull = lineBy((work) => void ('requestIdleCallback' in globalThis ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 300)))

/** Whether `box` has come near what is seen of the page, or is about to be printed. */
export function useSeen(box: RefObject<Element | null>): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    if (seen) return
    const see = () => setSeen(true)
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && see(), { rootMargin: '200px' })
    watch.observe(box.current!)
    addEventListener('beforeprint', see)
    return () => {
      watch.disconnect()
      removeEventListener('beforeprint', see)
    }
  }, [box, seen])
  return seen
}
/** Whether the page had nothing else to do since. */
export function useLull(): boolean {
  const [come, setCome] = useState(false)
  useEffect(() => inLull(() => setCome(true)), [])
  return come
}
/** Whether it is the turn of what stands at `box`: as soon as it is seen, or when the page has nothing else to do. */
export function useTurn(box: RefObject<Element | null>): boolean {
  const seen = useSeen(box)
  const [come, setCome] = useState(false)
  useEffect(() => {
    if (!come) return (seen ? inTurn : inLull)(() => setCome(true))
  }, [seen, come])
  return come
}
