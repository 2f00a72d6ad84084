// The arrows between packages and rooms, by dependency-cruiser, and the proof that it read every file and every import of ours:
// without a parser for the language it finds no module at all and passes.
import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from './setup.mjs'

const require = createRequire(import.meta.url)
const rules = require(join(root, '.dependency-cruiser.cjs'))

// dependency-cruiser hands swc every file as plain TypeScript, and it stumbles over JSX. Its other way without TypeScript's own
// parser is a guessing one that loses imports without a word.
const swc = require('@swc/core')
const { parseFileSync } = swc
swc.parseFileSync = (file, settings) => parseFileSync(file, { ...settings, tsx: file.endsWith('x') })
const { cruise } = await import('dependency-cruiser')
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
  // Held against the plainest reading there is of the same lines.
  else {
    const written = [...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^'"`;]*?\bfrom '(\.{1,2}\/[^']+|@rapport\/[^']+)'/gm)].map(
      (found) => found[1],
    )
    const found = new Set(module.dependencies.map((one) => one.module))
    problems.push(...written.filter((name) => !found.has(name)).map((name) => `import not seen: ${file} → ${name}`))
  }
}
const arrows = output.modules.flatMap((one) => one.dependencies.filter((to) => /^(model|engine|kit|crm)\//.test(to.resolved)))
if (files.length === 0 || arrows.length === 0) problems.push(`saw ${files.length} files and ${arrows.length} arrows between them, which cannot be`)

for (const problem of problems) console.log(problem)
console.log(`${files.length} files, ${arrows.length} arrows between them, ${problems.length} wrong`)
process.exit(problems.length === 0 ? 0 : 1)
