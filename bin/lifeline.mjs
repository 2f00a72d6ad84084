// Loaded into the program before anything else: when whoever started it is gone, it is told to stop, as by SIGTERM.
import { Socket } from 'node:net'

const fd = Number(process.env.RAPPORT_LIFELINE)
delete process.env.RAPPORT_LIFELINE
if (fd) {
  const line = new Socket({ fd, readable: true, writable: false })
  line.on('error', () => undefined)
  line.once('close', () => process.kill(process.pid, 'SIGTERM'))
  line.resume()
  line.unref()
}
