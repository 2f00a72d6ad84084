// npm test: sets itself up and runs everything. The last line counts what passed and what failed.
// `--all` loops over every object and page in the browser; `--only lint,types` runs the steps named; other arguments go to Vitest.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { end } from './hand-over.mjs'
import { findNode, root, setUp } from './setup.mjs'
import { findBrowser, findLinter } from './tools.mjs'

const args = process.argv.slice(2)
const take = (flag) => {
  const at = args.indexOf(flag)
  return at < 0 ? undefined : args.splice(at, flag === '--only' ? 2 : 1)
}
const all = take('--all') !== undefined
const only = take('--only')?.[1]?.split(',')

const count = { passed: 0, failed: 0 }
const failures = []
const mine = (...parts) => join(root, ...parts)
const tool = (...parts) => mine('node_modules', ...parts)

/** An exit code of nought, or not. */
function node(script, parameters = [], env = {}) {
  return new Promise((resolve) => {
    const child = spawn(findNode(), [script, ...parameters], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
    const pass = (signal) => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.once('close', () => process.off('SIGINT', pass).off('SIGTERM', pass))
  })
}

async function step(name, work) {
  if (only && !only.includes(name)) return
  console.log(`\n── ${name}`)
  const began = Date.now()
  let result
  try {
    result = await work()
  } catch (error) {
    console.error(error.message)
    result = { passed: 0, failed: 1 }
  }
  const { passed, failed } = typeof result === 'boolean' ? { passed: Number(result), failed: Number(!result) } : result
  count.passed += passed
  count.failed += failed
  if (failed > 0) failures.push(name)
  console.log(`── ${name}: ${failed > 0 ? 'FAILED' : passed > 0 ? 'passed' : 'left out'} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
}

async function lint() {
  const linter = await findLinter(console.log)
  return linter ? node(linter, ['--quiet']) : { passed: 0, failed: 0 }
}

async function tests() {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-results-'))
  const file = join(folder, 'results.json')
  const browser = findBrowser(console.log)
  const env = { ...(browser ? { CHROMIUM: browser } : { RAPPORT_BROWSER: 'none' }), ...(all ? { RAPPORT_TEST: 'all' } : {}) }
  try {
    const well = await node(tool('vitest', 'vitest.mjs'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args], env)
    const results = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
    // A file that does not load has no test in it that could fail.
    const broken = results.testResults.filter((one) => one.status === 'failed' && one.assertionResults.every((test) => test.status !== 'failed')).length
    const failed = results.numFailedTests + broken
    return { passed: results.numPassedTests, failed: well ? failed : Math.max(failed, 1) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  await setUp()
  await step('format', () => node(tool('prettier', 'bin', 'prettier.cjs'), ['--check', '--log-level=warn', '--cache', '--cache-strategy=content', '.']))
  await step('lint', lint)
  await step('types', () => node(tool('typescript', 'lib', 'tsc.js'), ['-p', '.']))
  await step('arrows', () => node(mine('bin', 'arrows.mjs')))
  await step('generated', () =>
    existsSync(mine('crm', 'src', 'generate.ts')) ? node(mine('bin', 'run.mjs'), ['generate', '--check']) : { passed: 0, failed: 0 },
  )
  await step('pages', () => setUp({ pages: true }).then(() => true))
  await step('tests', tests)
  if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}`)
  console.log(`\n${count.passed} passed, ${count.failed} failed`)
  process.exit(count.failed === 0 && count.passed > 0 ? 0 : 1)
} catch (error) {
  console.log('\n0 passed, 1 failed')
  end(error)
}
