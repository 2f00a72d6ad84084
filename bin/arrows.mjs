// The arrows between packages and rooms, by dependency-cruiser, and the proof that it read every file and every import of ours:
// without a parser for the language it finds no module at all and passes.
import { cruise } from 'dependency-cruiser'
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './setup.mjs'

const rules = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'))
const { rooms: _, forbidden, options } = rules

process.chdir(root)
const files = globSync('{model,engine,kit,crm}/**/*.{ts,tsx}', { exclude: (path) => /(^|\/)(node_modules|dist)(\/|$)/.test(path) }).filter(
  (path) => !path.endsWith('.d.ts'),
)
const { output } = await cruise(files, { ...options, ruleSet: { forbidden }, validate: true })

const problems = output.summary.violations.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`)
const seen = new Map(output.modules.map((one) => [one.source, one]))
for (const file of files) {
  const module = seen.get(file)
  if (!module) problems.push(`not seen: ${file}`)
  else if (module.dependencies.length === 0 && /^(import|export) .*from '\./m.test(readFileSync(file, 'utf8'))) problems.push(`imports not seen: ${file}`)
}
const arrows = output.modules.flatMap((one) => one.dependencies.filter((to) => /^(model|engine|kit|crm)\//.test(to.resolved)))
if (files.length === 0 || arrows.length === 0) problems.push(`saw ${files.length} files and ${arrows.length} arrows between them, which cannot be`)

for (const problem of problems) console.log(problem)
console.log(`${files.length} files, ${arrows.length} arrows between them, ${problems.length} wrong`)
process.exit(problems.length === 0 ? 0 : 1)
