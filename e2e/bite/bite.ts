// Do the tests bite? Takes one guard at a time out of a copy of the program; the test that fits must fail. `--only a,b` for some.
import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDatabase } from '../../engine/src/postgres/index.ts'
import { cuts } from './cuts.ts'

const root = resolve(import.meta.dirname, '../..')
const only = process.argv[process.argv.indexOf('--only') + 1]
const chosen = process.argv.includes('--only') ? cuts.filter((c) => only!.split(',').some((o) => c.name.includes(o))) : cuts
const home = mkdtempSync(join(tmpdir(), 'rapport-bite-'))
chmodSync(home, 0o711)
const copy = join(home, 'tree')

function copyTree() {
  const left = /(^|\/)(node_modules|dist|\.git|\.data|\.tools|docs|bench)$/
  cpSync(root, copy, { recursive: true, filter: (path) => !left.test(path) })
  // Packages are lent, the program's own are the copies.
  mkdirSync(join(copy, 'node_modules/@rapport'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@rapport' && !name.startsWith('.vite')) symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name))
  for (const name of ['model', 'engine', 'kit', 'crm']) symlinkSync(join(copy, name), join(copy, 'node_modules/@rapport', name))
}
function passes(tests: string[], url: string): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy, ...tests], {
      cwd: copy,
      stdio: 'ignore',
      env: { ...process.env, TEST_DATABASE_URL: url },
    })
    child.once('close', (code) => done(code === 0))
  })
}
const database = await openDatabase({
  dataDir: join(home, 'data'),
  settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  log: () => undefined,
})
let blunt = 0
try {
  copyTree()
  const all = [...new Set(chosen.flatMap((c) => c.tests))]
  if (!(await passes(all, database.url))) throw new Error(`${all.join(', ')} fail with nothing taken out: nothing can be told.`)
  console.log(`${all.join(', ')} pass as the program stands.\n`)
  for (const cut of chosen) {
    const path = join(copy, cut.file)
    const whole = readFileSync(path, 'utf8')
    const cutOut = whole.replace(cut.take, cut.put)
    let told = 'noticed'
    const began = Date.now()
    if (cutOut === whole) told = 'NOT FOUND in the source'
    else {
      writeFileSync(path, cutOut)
      if (await passes(cut.tests, database.url)) told = 'NOT NOTICED'
      writeFileSync(path, whole)
    }
    if (told !== 'noticed') blunt++
    console.log(`${cut.name.padEnd(36)} ${cut.file.padEnd(38)} ${told.padEnd(24)} ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
} finally {
  await database.stop()
  rmSync(home, { recursive: true, force: true })
}
console.log(`\n${chosen.length} taken out, ${chosen.length - blunt} noticed, ${blunt} not`)
process.exit(blunt ? 1 : 0)
