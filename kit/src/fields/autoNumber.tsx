// A number given by the system: shown, filtered, never typed.
import { TextCell, TextFilter } from './text.tsx'
import type { KindSet } from './kind-set.ts'

export const autoNumber: KindSet = { Cell: TextCell, FilterInput: TextFilter, print: (value: unknown) => String(value ?? ''), width: 120 }
