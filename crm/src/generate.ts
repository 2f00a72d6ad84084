// Writes what is generated from the declarations: docs/openapi.json, docs/dictionary.md and the traditional Chinese of all words. `--check` only says whether they are up to date.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { allFields, choicesOf, rightsOn, type ActionDef, type Field, type Grant, type ObjectDef, type Scope } from '@rapport/model'
import { addTexts } from '@rapport/engine/texts'
import { describeApi } from '@rapport/engine/openapi/document'
import { Registry } from '@rapport/engine/registry'
import { withTraditional } from '@rapport/engine/system/definitions'
import { systemActions, systemObjects } from '@rapport/engine/system/index'
import { declarations } from './declarations.ts'
import { rooms } from './rooms.ts'
import { deriveTraditional, traditionalFile } from './traditional.ts'

const { objects, actions, texts } = await declarations()
const registry = new Registry(
  0,
  [...objects, ...systemObjects].map((def) => withTraditional(def)),
  [...systemActions, ...actions],
)

async function openApi(): Promise<string> {
  const everything = [{ name: 'admin', all: true, erase: true }]
  const spec = describeApi({ registry, rights: (def) => rightsOn(def, everything), locale: 'en', admin: true })
  const { format } = await import('prettier')
  return format(JSON.stringify(spec), { parser: 'json', printWidth: 160 })
}

const cell = (text: string) => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim()
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)]
const code = (text: string) => (text ? `\`${text}\`` : '')
const both = (text: { en: string; zh: string } | undefined) => (text ? (text.en === text.zh ? text.en : `${text.en} · ${text.zh}`) : '')
const scopeText = (scope: Scope | undefined) => (typeof scope === 'object' ? 'departments' : (scope ?? ''))

function kindText(field: Field): string {
  const { to, expression, of, op, field: summed, min, max, pattern } = (field.options ?? {}) as Record<string, string | undefined>
  const choices = Object.entries(choicesOf(field)).map(([key, label]) => `\`${key}\` ${both(label)}`)
  const more = [
    to ? `→ ${to}` : '',
    expression ? code(expression) : '',
    of ? `${op} of ${of}${summed ? `.${summed}` : ''}` : '',
    min !== undefined ? `≥ ${min}` : '',
    max !== undefined ? `≤ ${max}` : '',
    pattern ? code(pattern) : '',
    choices.length > 40 ? `${choices.length} choices` : choices.join('; '),
  ]
  return [field.kind, ...more.filter(Boolean)].join(' ')
}
const setBy = (field: Field) => (field.computed ? 'system or action' : field.fixed ? 'once' : '')
const rightsText = (field: Field) =>
  Object.entries(field.access ?? {})
    .map(([role, right]) => `${role} ${right}`)
    .join('; ')
function fieldsTable(fields: Readonly<Record<string, Field>>): string[] {
  return table(
    ['field', 'English', '中文', 'kind', 'required', 'set by', 'rights', 'description'],
    Object.entries(fields).map(([name, f]) => [
      code(name),
      f.label.en,
      f.label.zh,
      kindText(f),
      f.required ? 'yes' : '',
      setBy(f),
      rightsText(f),
      both(f.help),
    ]),
  )
}
const grantRow = ([role, g]: [string, Grant]) => [
  role === '*' ? 'everyone else' : role,
  scopeText(g.read),
  g.create ? 'yes' : '',
  scopeText(g.update),
  scopeText(g.delete),
  scopeText(g.transfer),
  g.export ? 'yes' : '',
  g.import ? 'yes' : '',
  (g.deny ?? []).join(', '),
]
const actionRow = (a: ActionDef) => [
  code(a.name),
  a.label.en,
  a.label.zh,
  a.when ? code(JSON.stringify(a.when)) : '',
  a.to ?? '',
  a.needs ?? 'update',
  Object.entries(a.input)
    .map(([name, f]) => `\`${name}\`${f.required ? '*' : ''} ${f.kind}`)
    .join(', '),
]
function section(def: ObjectDef): string[] {
  const own = registry.actionsOn(def.name)
  const grants = Object.entries(def.grants)
  return [
    `## ${def.label.en} · ${def.label.zh}`,
    '',
    `\`${def.name}\` at \`/api/v1/${def.plural}\`, named by \`${def.title}\`${def.owned === false ? ', without an owner' : ''}${def.parent ? `, with the rights of its \`${def.parent}\`` : ''}.`,
    '',
    ...fieldsTable(Object.fromEntries(Object.entries(allFields(def)).filter(([name]) => name in def.fields))),
    '',
    ...(own.length ? [...table(['action', 'English', '中文', 'when', 'state after', 'needs', 'input (* required)'], own.map(actionRow)), ''] : []),
    ...(grants.length
      ? [...table(['role', 'read', 'create', 'update', 'delete', 'transfer', 'export', 'import', 'denied'], grants.map(grantRow)), '']
      : ['Administrators only.', '']),
  ]
}
function dictionary(): string {
  const account = registry.object('account')!
  const built = Object.fromEntries(Object.entries(allFields(account)).filter(([name]) => !(name in account.fields)))
  const all = [...registry.objects.values()]
  const parts = rooms.map((room) => ({ room, defs: all.filter((def) => def.room === room.name && !def.system) }))
  const contents = [...parts.flatMap((p) => p.defs), ...all.filter((d) => d.system)].map((d) => `\`${d.name}\``).join(' · ')
  return [
    '# Data dictionary · 数据字典',
    '',
    'Generated from the declarations by `npm run generate`. Custom objects and fields are not here: an installation’s own dictionary is `GET /api/v1/meta`.',
    'An administrator may do everything; a role without a row here may do nothing. Scopes add up over roles.',
    '',
    `Objects: ${contents}`,
    '',
    '## Every record · 每条记录',
    '',
    ...fieldsTable(built),
    '',
    ...parts.flatMap(({ defs }) => defs.flatMap(section)),
    ...all.filter((def) => def.system || !rooms.some((room) => room.name === def.room)).flatMap(section),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n')
}

addTexts(texts)
const root = join(import.meta.dirname, '../..')
const files: [string, string][] = [
  ['docs/openapi.json', await openApi()],
  ['docs/dictionary.md', dictionary()],
  [relative(root, traditionalFile), `${JSON.stringify(await deriveTraditional(), null, 1)}\n`],
]
const stale = files.filter(([name, text]) => !existsSync(join(root, name)) || readFileSync(join(root, name), 'utf8') !== text)
if (process.argv.includes('--check')) {
  for (const [name] of stale) console.error(`${name} is not what the declarations say: run npm run generate.`)
  process.exitCode = stale.length ? 1 : 0
} else {
  for (const [name, text] of stale) writeFileSync(join(root, name), text)
  console.log(stale.length ? `Wrote ${stale.map(([name]) => name).join(', ')}.` : 'Everything is up to date.')
}
