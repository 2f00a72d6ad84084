// The one error that crosses a boundary. Anything else is a bug: logged, answered as 500.
export type Issue = { path: string; code: string; message?: string; params?: Record<string, unknown> }

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly detail: Record<string, unknown>
  readonly issues: Issue[]
  /** `code` names the rule that refused (its words stand in a `.text.ts`); `detail` fills the words and travels with the answer. */
  constructor(code: string, status: number, detail: Record<string, unknown> = {}, issues: Issue[] = []) {
    super(code)
    this.code = code
    this.status = status
    this.detail = detail
    this.issues = issues
  }
}
export const invalid = (issues: Issue[], detail: Record<string, unknown> = {}) => new Problem('invalid', 422, detail, issues)
export const malformed = (code: string, path: string, params: Record<string, unknown> = {}) =>
  new Problem(code, 400, { path, ...params }, [{ path, code, params }])
