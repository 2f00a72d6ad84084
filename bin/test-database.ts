// One PostgreSQL for a whole run of the tests, in a folder that goes with it. TEST_DATABASE_URL set beforehand names another to use.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../engine/src/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testDatabaseUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    project.provide('testDatabaseUrl', given)
    return async () => undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'rapport-test-'))
  // The server's user passes through, when we are root.
  await chmod(folder, 0o711)
  // What is written here is thrown away: it need not reach the disk.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '128MB', max_connections: '200' }
  const database = await openDatabase({ dataDir: join(folder, 'data'), settings, log: () => undefined })
  process.env.TEST_DATABASE_URL = database.url
  project.provide('testDatabaseUrl', database.url)
  return async () => {
    delete process.env.TEST_DATABASE_URL
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
