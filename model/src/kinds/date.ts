// A calendar day, `YYYY-MM-DD`, without a time zone.
import { z } from 'zod'
import { defineKind } from './kind.ts'
import { readDay } from './times.ts'

export const date = defineKind({
  name: 'date',
  columns: [{ suffix: '', type: 'date' }],
  family: 'time',
  schema: () => z.iso.date().refine((v) => v >= '0001-01-01', { params: { code: 'date' } }),
  parse: (text) => readDay(text),
  samples: () => ['2026-01-31', '2024-02-29'],
})
