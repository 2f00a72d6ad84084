// What administrators may write into definitions and roles: settings out of shape are refused, since everything is read through them.
import {
  allFields,
  checkValue,
  choicesOf,
  isPlain,
  kindOf,
  kinds,
  ownerField,
  ownFields,
  parseFilter,
  Problem,
  tones,
  type Field,
  type Issue,
  type ObjectDef,
} from '@rapport/model'
import { z } from 'zod'
import type { Ctx } from '../context.ts'
import { derive, validate, type Draft } from '../hooks.ts'

const words = z.object({ en: z.string().trim().min(1).max(500), zh: z.string().trim().min(1).max(500), tw: z.string().max(500).optional() })
const choiceWords = words.extend({ tone: z.enum(tones).optional(), off: z.boolean().optional() })
const names = z.array(z.string().min(1).max(130)).max(300)
const scope = z.union([
  z.enum(['none', 'own', 'subordinates', 'department', 'departmentBelow', 'all']),
  z.strictObject({ departments: z.array(z.guid()).max(300) }),
])
const flag = z.boolean().optional()
const grants = z.record(
  z.string().max(63),
  z.strictObject({
    read: scope.optional(),
    create: flag,
    update: scope.optional(),
    delete: scope.optional(),
    transfer: scope.optional(),
    export: flag,
    import: flag,
    deny: names.optional(),
  }),
)
const sections = z.array(z.looseObject({ label: words, fields: names })).max(100)
const rights = z.record(z.string().max(63), z.enum(['hidden', 'masked', 'read', 'edit']))
const shapes: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  object: {
    label: words,
    labels: words,
    grants,
    list: names,
    highlights: names,
    layout: sections,
    byRole: z.record(z.string().max(40), z.strictObject({ list: names.optional(), highlights: names.optional(), layout: sections.optional() })),
    calendar: z.strictObject({ start: z.string().max(63), end: z.string().max(63).optional() }),
    titleField: z.string().regex(/^[a-z]\w{0,39}$/),
  },
  field: { label: words, help: words, access: rights, initial: z.strictObject({ value: z.unknown() }) },
  role: { grants, fields: z.record(z.string().max(63), rights) },
}
const isNew = (key: string, row: Draft, before: object | null) =>
  row[key] !== null && row[key] !== undefined && JSON.stringify(row[key]) !== JSON.stringify((before as Draft | null)?.[key])

function misshapen(object: string, row: Draft, before: object | null): Issue[] {
  return Object.entries(shapes[object]!).flatMap(([key, shape]): Issue[] => {
    const read = isNew(key, row, before) ? shape.safeParse(row[key]) : null
    return !read || read.success ? [] : [{ path: [key, ...read.error.issues[0]!.path.map(String)].join('.'), code: 'setting_shape' }]
  })
}
for (const object of ['role', 'object', 'field'])
  validate(object, (_ctx, rows, befores) => rows.map((row, i) => (row.custom === false && !befores[i] ? [] : misshapen(object, row, befores[i] ?? null))))

validate('object', (ctx, rows, befores) =>
  rows.map((row, i) => {
    if (row.custom === false && !befores[i]) return []
    const issues: Issue[] = []
    const title = String(row.titleField ?? 'name')
    if (!befores[i] && (title in ownFields || title === 'owner')) issues.push({ path: 'titleField', code: 'not_unique' })
    const known = ctx.registry.object(String(row.name))
    const fields = known ? allFields(known) : Object.assign(Object.create(null) as Record<string, Field>, ownFields, { owner: ownerField, [title]: ownerField })
    if (isNew('sort', row, befores[i] ?? null))
      for (const key of String(row.sort).split(','))
        if (!fields[key.trim().replace(/^-/, '').split('.')[0]!]) issues.push({ path: 'sort', code: 'unknown_field', params: { field: key } })
    for (const [key, fits] of Object.entries(places)) {
      if (!known || !isNew(key, row, befores[i] ?? null)) continue
      const at = row[key] as string | { start?: string; end?: string }
      for (const name of typeof at === 'string' ? [at] : [at.start, at.end])
        if (name && !(fields[name] && fits.includes(fields[name].kind))) issues.push({ path: key, code: 'unknown_field', params: { field: name } })
    }
    return issues
  }),
)
/** Which kinds of field a board's columns and a calendar's days come from. */
const places: Readonly<Record<string, readonly string[]>> = { board: ['choice', 'link', 'user'], calendar: ['date', 'instant'] }
// Colleagues and files link to one object only: nobody need say which.
const targets: Readonly<Record<string, string>> = { user: 'user', file: 'file', image: 'file' }
derive('field', (_ctx, drafts, befores) => {
  drafts.forEach((d, i) => {
    const to = targets[String(d.kind ?? befores[i]?.kind)]
    if (to && (!befores[i] || 'options' in d) && d.custom !== false) d.options = { ...(isPlain(d.options) ? d.options : {}), to }
  })
})
validate('field', (ctx, rows, befores) =>
  rows.map((row, i) => {
    const before = befores[i] ?? null
    if ((row.custom === false && !before) || !kinds[String(row.kind)]) return []
    const issues: Issue[] = []
    if (isNew('options', row, before)) optionIssues(ctx, row, before as Draft | null, issues)
    const field = { kind: String(row.kind), label: row.label, ...(isPlain(row.options) ? { options: row.options } : {}) } as Field
    if (!issues.length && isNew('initial', row, before) && isPlain(row.initial)) checkValue('initial.value', field, row.initial.value, issues)
    return issues
  }),
)
function optionIssues(ctx: Ctx, row: Draft, before: Draft | null, issues: Issue[]): void {
  const wrong = (key: string) => issues.push({ path: `options.${key}`, code: 'setting_shape' })
  const options = row.options
  if (!isPlain(options)) return void issues.push({ path: 'options', code: 'setting_shape' })
  for (const key of ['min', 'max', 'scale', 'maxBytes'])
    if (options[key] !== undefined && (typeof options[key] !== 'number' || !Number.isFinite(options[key]))) wrong(key)
  if (options.plain !== undefined && typeof options.plain !== 'boolean') wrong('plain')
  if (typeof options.max === 'number' && ['text', 'longText'].includes(String(row.kind)) && options.max < 1) wrong('max')
  // A repetition of a repetition can keep a server busy for years.
  if (
    options.pattern !== undefined &&
    (typeof options.pattern !== 'string' ||
      options.pattern.length > 300 ||
      /[+*}]\)?\s*[+*{]|\([^()]*[+*][^()]*\)\s*[+*{]/.test(options.pattern.replace(/\{n(:\d{1,2})?\}|\{(yyyy|yy|mm|dd)\}/g, '')))
  )
    wrong('pattern')
  if (row.kind === 'autoNumber' && /\{n:\d{3,}\}/.test(String(options.pattern))) wrong('pattern')
  if (options.country !== undefined && !/^[A-Z]{2}$/.test(String(options.country))) wrong('country')
  if (options.choices !== undefined) {
    const choices = choicesOf({ options } as unknown as Field)
    if (
      !isPlain(choices) ||
      Object.keys(choices).length > 1000 ||
      !Object.entries(choices).every(([key, label]) => key !== '' && key.length <= 100 && choiceWords.safeParse(label).success)
    )
      wrong('choices')
  }
  if (options.order !== undefined && !names.max(1000).safeParse(options.order).success) wrong('order')
  const was = isPlain(before?.options) ? before.options : null
  // Columns and the other side's name follow from these: they stay as they were made.
  if (before)
    for (const key of ['to', 'inverse', 'gives', 'of', 'op', 'field'])
      if (JSON.stringify(options[key]) !== JSON.stringify(was?.[key]) && (row.custom || key in options)) wrong(key)
  const target = ctx.registry.object(String(options.to))
  if (options.inverse !== undefined && (!/^[a-z]\w{0,62}$/.test(String(options.inverse)) || (target && allFields(target)[String(options.inverse)])))
    wrong('inverse')
  if (row.kind === 'rollup') rollupIssues(ctx, row, options, issues)
}
function rollupIssues(ctx: Ctx, row: Draft, options: Draft, issues: Issue[]): void {
  const def: ObjectDef | undefined = ctx.registry.object(String(row.object))
  const side = def && ctx.registry.inverse(def.name, String(options.of))
  if (!side) return
  const field = options.field === undefined ? undefined : allFields(side.from)[String(options.field)]
  if (field && options.op !== 'count' && (kindOf(field).family !== 'number' || !kindOf(field).columns.length))
    issues.push({ path: 'options.field', code: 'setting_shape' })
  if (options.filter === undefined || options.filter === null) return
  try {
    parseFilter(side.from, options.filter, ctx.system().filtering())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    issues.push({ path: 'options.filter', code: error.code, params: error.detail })
  }
}
