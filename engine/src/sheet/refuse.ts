// Why a file was not read: one Problem code, with the reason in its detail, so that the page can say it in the reader's language.
import { Problem } from '@rapport/model/problem'

export type Unreadable =
  | 'empty'
  | 'not_a_table' // detail.kind: pdf, image, html, json, ods, binary …
  | 'old_excel' // .xls before 2007: ask to save as .xlsx
  | 'encrypted'
  | 'corrupt'
  | 'too_large' // detail.limit in bytes
  | 'bad_encoding' // detail.line
  | 'unclosed_quote' // detail.line: where the row with the open quote begins
  | 'no_such_sheet'

/** The refusal of a file: `unreadable_file`, 422, `{ reason, … }`. */
export const unreadable = (reason: Unreadable, detail: Record<string, unknown> = {}) => new Problem('unreadable_file', 422, { reason, ...detail })
