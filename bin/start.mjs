// npm start: installs and builds what is stale, then runs the server.
import { join } from 'node:path'
import { end, handOver } from './hand-over.mjs'
import { root, setUp } from './setup.mjs'

try {
  await setUp({ pages: true })
  handOver(join(root, 'crm', 'src', 'server.ts'), process.argv.slice(2))
} catch (error) {
  end(error)
}
