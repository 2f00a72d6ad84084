// One question shape behind reports, dashboards, targets and board totals.
import type { Filter } from './filter/filter.ts'

export type MeasureOp = 'count' | 'sum' | 'avg' | 'min' | 'max' | 'median' | 'countDistinct'
export type GroupBy = { readonly field: string; readonly by?: 'day' | 'week' | 'month' | 'quarter' | 'year' }
export type Measure = { readonly op: MeasureOp; readonly field?: string; readonly as?: string; readonly filter?: Filter }
export type MeasureQuery = {
  readonly object: string
  readonly filter?: Filter
  readonly group?: readonly GroupBy[]
  readonly measures: readonly Measure[]
  readonly sort?: string
  readonly limit?: number
}
export const measureOps: readonly MeasureOp[] = ['count', 'sum', 'avg', 'min', 'max', 'median', 'countDistinct']
export const groupUnits = ['day', 'week', 'month', 'quarter', 'year'] as const
