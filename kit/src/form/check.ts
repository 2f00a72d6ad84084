// A draft against the declaration, before it is sent: the same rules as the server's. Loaded when first needed.
import { checkValue, say, type Field, type Issue, type Text } from '@rapport/model'
import type { Translate } from '../language.tsx'
import { currentLocale } from '../locale.ts'
import { texts, type TextKey } from '../texts.ts'
import { isBlank } from '../fields/kind-set.ts'
import { idOf } from '../api/paths.ts'

export type FieldErrors = Readonly<Record<string, string>>
/** What cannot be read as its kind is told what that kind looks like. */
const words = (issue: Issue, { kind, options }: Field, t: Translate): string => {
  if (issue.message) return issue.message
  const rule = issue.params?.rule as Text | undefined
  if (rule) return t('issue_rule', { rule: say(rule, currentLocale()) })
  // A text of a given shape is written wrongly, not in impossible characters.
  const own = options?.pattern ? 'issue_format' : `issue_${kind}`
  const key = (issue.code === 'format' || issue.code === 'type') && own in texts ? own : `issue_${issue.code}`
  return t((key in texts ? key : 'issue_format') as TextKey, issue.params)
}
/** Of a value in parts those that are wrong. */
export function wrongParts(field: Field, value: unknown): readonly string[] {
  const issues: Issue[] = []
  checkValue('', field, value, issues)
  return issues.flatMap((issue) => issue.path.split('.').at(-1) || [])
}
/** Every complaint by field's name; none where the draft may be sent. */
export function checkDraft(fields: Readonly<Record<string, Field>>, values: Readonly<Record<string, unknown>>, t: Translate): FieldErrors {
  const errors: Record<string, string> = {}
  for (const [name, field] of Object.entries(fields)) {
    const value = idOf(values[name])
    const issues: Issue[] = []
    if (isBlank(value)) {
      if (field.required && !field.filled && field.initial === undefined) errors[name] = t('issue_required')
      continue
    }
    checkValue(name, field, value, issues)
    const first = issues[0]
    if (first) errors[name] = first.code === 'phone' ? t('issue_phone', { n: first.params?.digits }) : words(first, field, t)
  }
  return errors
}
