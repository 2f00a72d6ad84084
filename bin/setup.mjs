// What has to be there before anything of ours can run: a new enough Node, the packages of the lock file, the built web pages.
// Plain JavaScript on Node's own modules, since on a fresh clone there is nothing else.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
const at = (...parts) => join(root, ...parts)

export class SetupProblem extends Error {}

/** The Node that npm brought; where a platform has none, ours if it is new enough. */
export function findNode() {
  const brought = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(brought)) return brought
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new SetupProblem(`Node 24 did not come with the packages: allow the install script of the package "node", or use Node 24 yourself.`)
}

export function checkOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new SetupProblem(`Rapport needs Node 20.19 or later to start, and this is ${process.versions.node}: install a newer one from nodejs.org.`)
}

/** Packages and, when asked for, pages. When nothing is stale this reads a few files and returns. */
export async function setUp({ pages = false, say = console.log } = {}) {
  checkOldNode()
  if (packagesAreFresh() && !(pages && pagesAreStale())) return
  const release = await takeTurn(say)
  try {
    if (!packagesAreFresh()) await install(say)
    if (pages && pagesAreStale()) await buildPages(say)
  } finally {
    release()
  }
}

const stamp = () => at('node_modules', '.rapport-stamp')
const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .update(process.platform + process.arch)
    .digest('hex')

function packagesAreFresh() {
  const wanted = lockHash()
  if (existsSync(stamp()) && readFileSync(stamp(), 'utf8') === wanted) return true
  if (!installedAsLocked()) return false
  try {
    writeFileSync(stamp(), wanted)
  } catch {
    // Someone else's installation, to be read only: it is as good as ours.
  }
  return true
}

/** npm's own record of what it installed, held against the lock file: an installation made by hand counts too. */
function installedAsLocked() {
  try {
    const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages
    const have = read(at('node_modules', '.package-lock.json'))
    return Object.entries(read(at('package-lock.json'))).every(([path, wanted]) => {
      if (!path.startsWith('node_modules/')) return true
      const found = have[path]
      return found ? found.version === wanted.version : wanted.optional === true || wanted.devOptional === true || wanted.peer === true
    })
  } catch {
    return false
  }
}

async function install(say) {
  say('Installing the packages (about a minute the first time) …')
  const began = Date.now()
  const clock = setInterval(() => say(`  still installing, ${Math.round((Date.now() - began) / 1000)} s`), 15_000)
  try {
    // node_modules/.bin is what is being replaced: npm has to run on the machine's own Node.
    const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.endsWith(join('node_modules', '.bin')))
    const env = { ...process.env, PATH: path.join(delimiter) }
    await run('npm', ['ci', '--include=dev', '--include=optional', '--no-fund', '--no-audit', '--loglevel=error'], { env, shell: process.platform === 'win32' })
  } catch (error) {
    throw new SetupProblem(`Installing the packages did not work (npm ci: ${error.message}); its own words are above.`)
  } finally {
    clearInterval(clock)
  }
  writeFileSync(stamp(), lockHash())
  say(`Packages installed in ${Math.round((Date.now() - began) / 1000)} s.`)
}

const built = () => at('crm', 'dist', '.stamp')

export function pagesAreStale() {
  if (!existsSync(at('crm', 'vite.config.ts'))) return false
  if (!existsSync(built()) || !existsSync(at('crm', 'dist', 'index.html'))) return true
  const since = statSync(built()).mtimeMs
  return ['kit', 'crm', 'model', 'package-lock.json'].some((path) => changedSince(at(path), since))
}

/** Folders count too: their time changes when a file goes. What only the server runs does not. */
function changedSince(path, since) {
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs > since && !/\.(run|test)\.tsx?$/.test(path)
  const name = path.slice(path.lastIndexOf(sep) + 1)
  if (name === 'dist' || name === 'node_modules' || name.startsWith('.')) return false
  return (found.mtimeMs > since && path !== at('crm')) || readdirSync(path).some((entry) => changedSince(join(path, entry), since))
}

async function buildPages(say) {
  say('Building the web pages …')
  const began = new Date()
  try {
    await run(findNode(), [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'error'], { cwd: at('crm') })
  } catch (error) {
    throw new SetupProblem(`Building the web pages did not work (vite build: ${error.message}); its own words are above.`)
  }
  writeFileSync(built(), began.toISOString())
  // What changed while it was being built is newer than this, and is built at the next start.
  utimesSync(built(), began, began)
}

export function run(command, args, options = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options })
    child.once('error', fail)
    child.once('close', (code, signal) => (code === 0 ? done() : fail(new Error(signal ?? `exit ${code}`))))
  })
}

/** One at a time in this folder. The holder touches its lock file, so that one whose holder was killed grows old and is taken over. */
async function takeTurn(say) {
  const file = at('.start.lock')
  const old = 10_000
  for (let told = false; ; told = true) {
    try {
      closeSync(openSync(file, 'wx'))
      const beat = setInterval(() => utimesSync(file, new Date(), new Date()), old / 5)
      return () => {
        clearInterval(beat)
        rmSync(file, { force: true })
      }
    } catch (error) {
      if (error.code !== 'EEXIST')
        throw new SetupProblem(`The folder ${root} cannot be written (${error.code}), and packages have to be installed or pages built in it.`)
    }
    try {
      if (Date.now() - statSync(file).mtimeMs > old) {
        // A folder of that name is made by one only: whoever makes it clears the old file away.
        mkdirSync(`${file}.old`)
        rmSync(file, { force: true })
        rmSync(`${file}.old`, { recursive: true })
        continue
      }
    } catch {
      // Gone meanwhile, or being cleared by another.
    }
    if (!told) say('Another start is installing or building here; waiting for it …')
    await new Promise((resume) => setTimeout(resume, 250))
  }
}
