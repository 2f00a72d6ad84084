// A target is somebody's, a department's or the company's, for a whole month.
import { validate } from '@rapport/engine'
import type { Issue } from '@rapport/model'

type Whose = { month?: unknown; owner?: unknown; department?: unknown }
validate('target', (_ctx, rows, befores) =>
  rows.map((row, i): Issue[] => {
    const { month, owner, department }: Whose = { ...befores[i], ...row }
    return [
      ...(typeof month === 'string' && !month.endsWith('-01') ? [{ path: 'month', code: 'target_month' }] : []),
      ...(owner && department ? [{ path: 'department', code: 'target_whose' }] : []),
    ]
  }),
)
