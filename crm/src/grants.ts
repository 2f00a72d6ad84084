// What the standard roles may do with records that sellers own; objects spread these and name their exceptions.
import type { FieldRight, Grant } from '@rapport/model'

/** Staff make and change records but do not delete them; managers answer for their department and those below. */
export const sellersRecords = {
  sales: { read: 'subordinates', create: true, update: 'subordinates', transfer: 'own', export: false, import: false },
  salesManager: {
    read: 'departmentBelow',
    create: true,
    update: 'departmentBelow',
    delete: 'departmentBelow',
    transfer: 'departmentBelow',
    export: true,
    import: true,
  },
  analyst: { read: 'all', export: true },
  executive: { read: 'all' },
} as const satisfies Record<string, Grant>

/** Settings and catalogue: everyone reads, administrators write. */
export const readByAll = { '*': { read: 'all' } } as const satisfies Record<string, Grant>

/** Phone numbers are working tools of those who talk to customers; figures do not need them. */
export const guarded = { analyst: 'masked', executive: 'masked' } as const satisfies Record<string, FieldRight>

/** Kept by the engine for matching; no page shows it. */
export const unseen = { '*': 'hidden' } as const satisfies Record<string, FieldRight>
