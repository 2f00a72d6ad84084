// Asking the box above a record's timeline to be written in, from anywhere on the page: a suggestion, a phone's bar.
import { useEffect, useRef } from 'react'
import { objectNamed, type Meta, type MetaObject } from '../api/meta.ts'

/** `due`: something still to be done is to be written down; `rung`: what was said on the telephone, to `person`. */
export type ComposeAsk = { readonly due?: boolean; readonly rung?: boolean; readonly person?: string; readonly files?: readonly File[] }
/** Whether there is a box to write in on records of `object`: where something can be planned for them, it can be told. */
export const composes = (meta: Meta, object: MetaObject) => object.children.some((child) => Boolean(objectNamed(meta, child.object)?.remind))
type Hear = (ask: ComposeAsk) => void
const boxes = new Map<string, Hear>()
let waiting: { record: string; ask: ComposeAsk } | undefined
/** Heard at once, or when the record's box comes: its tab may be another, its files still on their way. */
export function compose(record: string, ask: ComposeAsk = {}) {
  const hear = boxes.get(record)
  waiting = hear ? undefined : { record, ask }
  hear?.(ask)
}
export function useComposeAsked(record: string, hear: Hear) {
  const held = useRef(hear)
  useEffect(() => {
    held.current = hear
  })
  useEffect(() => {
    const mine: Hear = (ask) => held.current(ask)
    boxes.set(record, mine)
    if (waiting?.record === record) compose(record, waiting.ask)
    return () => {
      if (boxes.get(record) === mine) boxes.delete(record)
    }
  }, [record])
}
