// A reader of the live stream, as a browser reads it: events with their ids, and the last id for coming back.
export type Heard = { event: string; id: string; data: { object: string; id: string; verb?: string }; at: number }
export type Listener = { heard: Heard[]; last: string; open: Promise<void>; ended: boolean; close(): void }

export function listen(url: string, key: string, from?: string, onHeard?: (h: Heard) => void): Listener {
  const stop = new AbortController()
  let opened = () => {}
  const listener: Listener = { heard: [], last: from ?? '', open: new Promise((done) => (opened = done)), ended: false, close: () => stop.abort() }
  void (async () => {
    const response = await fetch(`${url}/api/v1/stream`, {
      headers: { authorization: `Bearer ${key}`, ...(from && { 'last-event-id': from }) },
      signal: stop.signal,
    })
    if (response.status !== 200) throw new Error(`stream: ${response.status} ${await response.text()}`)
    let rest = ''
    const decoder = new TextDecoder()
    for (const reader = response.body!.getReader(); ;) {
      const { value, done } = await reader.read()
      if (done) return void (listener.ended = true)
      const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) {
        const lines = Object.fromEntries(
          block.split('\n').flatMap((line) => (line.startsWith(':') ? [] : [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]])),
        )
        if (lines.id) listener.last = lines.id
        opened()
        if (!lines.data) continue
        const heard: Heard = { event: lines.event!, id: lines.id!, data: JSON.parse(lines.data), at: Date.now() }
        listener.heard.push(heard)
        onHeard?.(heard)
      }
    }
  })().catch((error: Error) => {
    if (!stop.signal.aborted && !/terminated|socket|ECONN/.test(error.message)) throw error
  })
  return listener
}
/** Waits until `done`, or for `most` milliseconds. */
export async function until(done: () => boolean | Promise<boolean>, most = 10_000): Promise<boolean> {
  const end = Date.now() + most
  while (!(await done())) {
    if (Date.now() > end) return false
    await new Promise((resume) => setTimeout(resume, 20))
  }
  return true
}
