// The id of a record of any object.
import { z } from 'zod'
import { defineKind } from './kind.ts'

export const uuid = defineKind({
  name: 'uuid',
  columns: [{ suffix: '', type: 'uuid' }],
  family: 'id',
  offered: false,
  groupable: false,
  schema: () => z.guid().transform((v) => v.toLowerCase()),
  samples: () => ['01950000-0000-7000-8000-000000000001'],
})
