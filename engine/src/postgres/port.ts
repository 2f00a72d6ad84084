// Is the address free to listen on? Asked before anything slow is started, so that the answer comes at once.
import { createServer } from 'node:net'
import { StartProblem } from './problem.ts'

export async function checkPort(host: string, port: number): Promise<void> {
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new StartProblem(`PORT must be a number from 0 to 65535, and is not.`)
  const server = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host, port, exclusive: true }, resolve)
    })
  } catch (error) {
    throw new StartProblem(sentence(host, port, error as NodeJS.ErrnoException))
  }
  await new Promise<void>((resolve) => server.close(() => resolve()))
}

function sentence(host: string, port: number, error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what uses it, or choose another with PORT.`
    case 'EACCES':
      return `This user may not listen on port ${port}: choose one above 1023 with PORT.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} is not an address of this machine: set HOST to one, 127.0.0.1 or 0.0.0.0 for instance.`
    default:
      return `Listening on ${host}:${port} did not work: ${error.message}.`
  }
}
