// npm run <name>: runs one of the programs beside the server, after installing what is missing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { end, handOver } from './hand-over.mjs'
import { SetupProblem, root, setUp } from './setup.mjs'

const programs = {
  backup: 'engine/src/backup/backup.cli.ts',
  restore: 'crm/src/restore.ts',
  worker: 'crm/src/worker.ts',
  generate: 'crm/src/generate.ts',
  fresh: 'crm/src/fresh.ts',
  bench: 'bench/bench.ts',
  'bench:pages': 'bench/pages.ts',
  bite: 'e2e/bite/bite.ts',
  soak: 'e2e/soak/soak.ts',
  gallery: 'e2e/gallery/gallery.ts',
}

try {
  const [name, ...args] = process.argv.slice(2)
  const program = programs[name]
  if (!program) throw new SetupProblem(`Say what to run: ${Object.keys(programs).join(', ')}.`)
  const path = join(root, program)
  if (!existsSync(path)) throw new SetupProblem(`There is no ${program} yet.`)
  await setUp({ pages: name === 'gallery' })
  handOver(path, args)
} catch (error) {
  end(error)
}
