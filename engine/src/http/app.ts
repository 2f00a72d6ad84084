// Which routes the server has, in the order that lets fixed addresses win over an object's.
import { accountRoutes } from './account.ts'
import { administrationRoutes } from './administration.ts'
import { changeRoutes } from './changes.ts'
import { checkRoutes } from './check.ts'
import { exportRoutes } from './exports.ts'
import { fileRoutes } from './files.ts'
import { importRoutes } from './imports.ts'
import { inboxRoutes } from './inbox.ts'
import { docsRoutes } from './docs.ts'
import { oversightRoutes } from './oversight.ts'
import { questionRoutes } from './questions.ts'
import { recordRoutes } from './records.ts'
import type { Plugin } from './server.ts'
import { streamRoutes } from '../events/stream.ts'

export const plugins: readonly Plugin[] = [
  accountRoutes,
  administrationRoutes,
  oversightRoutes,
  docsRoutes,
  questionRoutes,
  changeRoutes,
  streamRoutes,
  inboxRoutes,
  fileRoutes,
  importRoutes,
  exportRoutes,
  checkRoutes,
  recordRoutes,
]
