// Asking the box above the timeline to be written in, from anywhere on the page: by a key, a suggestion, a phone's bar.
import { useEffect, useRef } from 'react'

/** `due`: something still to be done is to be written down. */
export type ComposeAsk = { readonly due?: boolean; readonly files?: readonly File[] }
const name = 'rapport-compose'
export const compose = (ask: ComposeAsk = {}) => window.dispatchEvent(new CustomEvent(name, { detail: ask }))
export function useComposeAsked(hear: (ask: ComposeAsk) => void) {
  const held = useRef(hear)
  useEffect(() => {
    held.current = hear
  })
  useEffect(() => {
    const listen = (event: Event) => held.current((event as CustomEvent<ComposeAsk>).detail)
    window.addEventListener(name, listen)
    return () => window.removeEventListener(name, listen)
  }, [])
}
