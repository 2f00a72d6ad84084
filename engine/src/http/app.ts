// Which routes the server has, in the order that lets fixed addresses win over an object's.
import { accountRoutes } from './account.ts'
import { questionRoutes } from './questions.ts'
import { recordRoutes } from './records.ts'
import type { Plugin } from './server.ts'
import { streamRoutes } from '../events/stream.ts'

export const plugins: readonly Plugin[] = [accountRoutes, questionRoutes, streamRoutes, recordRoutes]
