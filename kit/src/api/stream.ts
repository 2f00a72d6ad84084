// Live changes: what others write is asked for again, a few times a second at most.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { objectNamed, useMeta } from './meta.ts'
import { touch } from './records.ts'
import { probe, useConnection } from '../offline/connection.ts'
import { base } from './request.ts'

export function useStream() {
  const client = useQueryClient()
  const meta = useMeta()
  const { epoch } = useConnection()
  useEffect(() => {
    if (typeof EventSource === 'undefined') return
    const source = new EventSource(`${base}/stream`)
    const changed = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const note = (event: MessageEvent<string>) => {
      const { object } = JSON.parse(event.data) as { object?: string }
      const plural = object && objectNamed(meta, object)?.plural
      if (!plural) return
      changed.add(plural)
      timer ??= setTimeout(() => {
        timer = undefined
        const plurals = [...changed]
        changed.clear()
        void touch(client, ...plurals)
      }, 300)
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
      clearTimeout(timer)
      source.close()
    }
  }, [client, meta, epoch])
}
