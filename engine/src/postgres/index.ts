// The way to a database: the embedded one, started on a data folder, or an outside one, looked at first.
import { openEmbedded } from './embedded.ts'
import { checkOutside } from './outside.ts'

export { findEmbedded } from './embedded.ts'
export { type Lock, lockData } from './lock.ts'
export { checkPort } from './port.ts'
export { StartProblem } from './problem.ts'

export type Database = {
  /** A connection string that `pg` takes; over a unix socket when embedded. */
  url: string
  /** Shuts the embedded server down and frees the data folder; leaves an outside one alone. */
  stop(): Promise<void>
  embedded: boolean
}

export type DatabaseOptions = {
  dataDir: string
  databaseUrl?: string | undefined
  log: (line: string) => void
  /** Settings for the embedded server beyond its own, for tests and benchmarks. */
  settings?: Record<string, string>
}

/** Throws a StartProblem, one plain sentence, for whatever the surroundings get wrong. */
export async function openDatabase({ dataDir, databaseUrl, log, settings = {} }: DatabaseOptions): Promise<Database> {
  if (databaseUrl) {
    await checkOutside(databaseUrl)
    return { url: databaseUrl, embedded: false, stop: async () => undefined }
  }
  return { ...(await openEmbedded({ dataDir, log, settings })), embedded: true }
}
