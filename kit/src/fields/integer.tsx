// Whole numbers.
import { number } from './number.tsx'
import type { KindSet } from './kind-set.ts'

export const integer: KindSet = { ...number, width: 96 }
