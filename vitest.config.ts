// Every test of the program: one PostgreSQL for all of them, two workers on the two cores we count on.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{model,engine,kit,crm,e2e}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['bin/test-database.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a page or a job will do is waited for as long as a slow machine takes; a test that passes never waits so long.
    expect: { poll: { timeout: 15_000, interval: 50 } },
  },
})
