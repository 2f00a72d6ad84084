// A field on its way: what a form holds, what the server takes, and how names come from words.
import type { Choice, Field } from '@rapport/model'
import type { WholeField } from '../api.ts'
import { asText, type Words } from '../parts.tsx'

export type FieldDraft = {
  label: Words
  help: Words
  kind: string
  required: boolean
  unique: boolean
  searched: boolean
  options: Record<string, unknown>
  initial: unknown
}
export const offeredKinds = [
  'text',
  'longText',
  'integer',
  'number',
  'money',
  'percent',
  'date',
  'instant',
  'boolean',
  'choice',
  'choices',
  'link',
  'links',
  'user',
  'phone',
  'email',
  'url',
  'address',
  'tags',
  'file',
  'image',
  'autoNumber',
  'formula',
  'rollup',
] as const
/** Kinds whose values nobody types. */
export const reckoned = new Set(['formula', 'rollup', 'autoNumber'])
export const emptyDraft: FieldDraft = { label: {}, help: {}, kind: 'text', required: false, unique: false, searched: false, options: {}, initial: undefined }
export const draftOf = (field: WholeField): FieldDraft => ({
  label: field.label,
  help: field.help ?? {},
  kind: field.kind,
  required: field.required === true,
  unique: field.index === 'unique',
  searched: Boolean(field.search),
  options: { ...field.options },
  initial: field.initial,
})
/** "Machine count" → machineCount; empty where there is nothing Latin in it. */
export const camel = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]/g, ' ')
    .trim()
    .split(/\s+/)
    .map((w, i) => (i ? w.charAt(0).toUpperCase() + w.slice(1).toLowerCase() : w.toLowerCase()))
    .join('')
    .replace(/^\d+/, '')
export const kebab = (words: string) =>
  words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
const filled = (options: Record<string, unknown>) => Object.fromEntries(Object.entries(options).filter(([, v]) => v !== undefined && v !== null && v !== ''))
const hasWords = (words: Words) => Boolean(words.en?.trim() || words.zh?.trim())
/** Choices by key, in their order; words left out in one language are taken from the other. A new one without any, not among `known`, is none. */
function tidy(options: Record<string, unknown>, known: object = {}): Record<string, unknown> {
  const choices = options.choices as Record<string, Choice & Words> | undefined
  if (!choices) return filled(options)
  const keys = ((options.order as string[] | undefined) ?? Object.keys(choices)).filter((key) => choices[key] && (hasWords(choices[key]) || key in known))
  const said = keys.map((key) => {
    const { tone, off } = choices[key]!
    return [key, { ...asText(choices[key]!), ...(tone && { tone }), ...(off && { off }) }] as const
  })
  return { ...filled(options), choices: Object.fromEntries(said), order: keys }
}
/** A new field as the server takes it. */
export function toCreate(object: string, name: string, draft: FieldDraft) {
  const options = tidy(draft.options)
  return {
    object,
    name,
    kind: draft.kind,
    label: asText(draft.label),
    ...(hasWords(draft.help) && { help: asText(draft.help) }),
    ...(draft.required && !reckoned.has(draft.kind) && { required: true }),
    ...(draft.unique && { unique: true }),
    ...(draft.searched && { searched: true }),
    ...(Object.keys(options).length > 0 && { options }),
    ...(draft.initial !== undefined && draft.initial !== null && draft.initial !== '' && { initial: { value: draft.initial } }),
  }
}
/** Over a standard field only what was changed is laid, so that what a new version brings stands beside it; null takes a choice out. */
function changedOptions(was: Record<string, unknown>, is: Record<string, unknown>): Record<string, unknown> {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)
  const [before, after] = [was, is].map((o) => (o.choices ?? {}) as Record<string, unknown>) as [Record<string, unknown>, Record<string, unknown>]
  const choices = Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((k) => differs(before[k], after[k])).map((k) => [k, after[k] ?? null]),
  )
  const others = Object.keys({ ...was, ...is }).filter((k) => k !== 'choices' && differs(was[k], is[k]))
  return { ...Object.fromEntries(others.map((k) => [k, is[k] ?? null])), ...(Object.keys(choices).length && { choices }) }
}
/** What differs from the field as it stands, as the server takes it. */
export function toPatch(field: WholeField, draft: FieldDraft) {
  const was = draftOf(field)
  const [before, after] = [was, draft].map(({ options }) => tidy(options, was.options.choices ?? {})) as [Record<string, unknown>, Record<string, unknown>]
  const differs = (a: unknown, b: unknown) => JSON.stringify(a ?? null) !== JSON.stringify(b ?? null)
  return {
    ...(differs(asText(was.label), asText(draft.label)) && { label: asText(draft.label) }),
    ...(differs(asText(was.help), asText(draft.help)) && { help: hasWords(draft.help) ? asText(draft.help) : null }),
    ...(was.required !== draft.required && { required: draft.required }),
    ...(differs(before, after) && {
      options: field.custom ? after : changedOptions(before, after),
    }),
    ...(differs(was.initial, draft.initial) && {
      initial: draft.initial === undefined || draft.initial === null || draft.initial === '' ? null : { value: draft.initial },
    }),
  }
}
export const asField = (draft: FieldDraft): Field => ({ kind: draft.kind, label: asText(draft.label), options: tidy(draft.options) })
