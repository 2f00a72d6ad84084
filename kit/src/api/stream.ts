// Live changes: what others write is asked for again, a few times a second at most; what is counted over many rows, every few seconds.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { objectNamed, useMeta } from './meta.ts'
import { touchPart } from './records.ts'
import { probe, useConnection } from '../offline/connection.ts'
import { base } from './request.ts'

export function useStream() {
  const client = useQueryClient()
  const meta = useMeta()
  const { epoch } = useConnection()
  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    const source = new EventSource(`${base}/stream`)
    const rows = gathered(300, 300, (plurals) => void touchPart(client, plurals, 'rest'))
    const figures = gathered(300, 5000, (plurals) => void touchPart(client, plurals, 'figures'))
    const note = (event: MessageEvent<string>) => {
      const { object } = JSON.parse(event.data) as { object?: string }
      const plural = object && objectNamed(meta, object)?.plural
      if (!plural) return
      rows.add(plural)
      figures.add(plural)
    }
    // Rights or definitions changed, or too much to name: everything is asked for again.
    const all = () => void client.invalidateQueries()
    const job = () => void client.invalidateQueries({ queryKey: ['import'] })
    source.addEventListener('change', note)
    source.addEventListener('gone', note)
    source.addEventListener('refresh', all)
    source.addEventListener('job', job)
    source.addEventListener('import', job)
    // The first to notice that the server is away; once it is back, the stream is opened anew.
    source.addEventListener('error', () => void probe())
    return () => {
      rows.stop()
      figures.stop()
      source.close()
    }
  }, [client, meta, epoch])
}
/** Calls `act` with all that was added, `soon` ms after the first, but never twice within `apart` ms. */
function gathered(soon: number, apart: number, act: (all: string[]) => void) {
  const all = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let last = -Infinity
  return {
    add(one: string) {
      all.add(one)
      timer ??= setTimeout(
        () => {
          timer = undefined
          last = performance.now()
          const some = [...all]
          all.clear()
          act(some)
        },
        Math.max(soon, last + apart - performance.now()),
      )
    },
    stop: () => clearTimeout(timer),
  }
}
