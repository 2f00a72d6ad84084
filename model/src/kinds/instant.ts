// A moment, ISO 8601 in UTC, to the millisecond.
import { z } from 'zod'
import { defineKind } from './kind.ts'
import { readInstant } from './times.ts'

export const instant = defineKind({
  name: 'instant',
  columns: [{ suffix: '', type: 'timestamptz' }],
  family: 'time',
  schema: () =>
    z.iso
      .datetime({ offset: true })
      .refine((v) => v >= '0001' && !Number.isNaN(Date.parse(v)), { params: { code: 'instant' } })
      .transform((v) => new Date(v).toISOString()),
  operand: () => z.union([z.iso.datetime({ offset: true }), z.iso.date()]),
  unpack: ([value]) => (value === null || value === undefined ? null : value instanceof Date ? value.toISOString() : isoUtc(String(value))),
  print: (value: string) => value,
  parse: (text) => readInstant(text),
  samples: () => ['2026-01-31T08:00:00.000Z'],
})
// The driver gives "2026-01-31 08:00:00.123+00": sessions run in UTC.
function isoUtc(s: string): string {
  if (!s.endsWith('+00') || s[10] !== ' ') return new Date(s).toISOString()
  const [clock, fraction = ''] = s.slice(11, -3).split('.') as [string, string?]
  return `${s.slice(0, 10)}T${clock}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}
