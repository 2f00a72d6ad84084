// What the tests use and the lock file does not bring: the linter and a browser. Where one cannot be had, the run says so and goes on.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root, run } from './setup.mjs'

/** With the packages of every platform in the lock file, npm ci fails where a registry lacks one: it is kept apart from them. */
const oxlint = '1.94.0'

export async function findLinter(say) {
  const folder = join(root, '.tools')
  const home = join(folder, 'node_modules', 'oxlint')
  try {
    if (!existsSync(home) || JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version !== oxlint) {
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
      await run('npm', ['install', '--no-save', '--no-package-lock', '--no-fund', '--no-audit', '--loglevel=error', `oxlint@${oxlint}`], {
        cwd: folder,
        shell: process.platform === 'win32',
      })
    }
    return join(home, 'bin', 'oxlint')
  } catch (error) {
    say(`oxlint ${oxlint} could not be installed (${error.message}); going on without it.`)
    return undefined
  }
}

export function findBrowser(say) {
  const found = lookForBrowser()
  if (found) return found
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium and a font with Chinese letters …')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (...args) => spawnSync('apt-get', ['-q', '-y', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
    if (apt('update') && apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')) return lookForBrowser()
  }
  say('There is no Chromium here and it cannot be installed; the journeys in a browser are left out. Name one with CHROMIUM.')
  return undefined
}

function lookForBrowser() {
  if (process.env.CHROMIUM && existsSync(process.env.CHROMIUM)) return process.env.CHROMIUM
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/Applications/Google Chrome.app/Contents/MacOS',
    '/Applications/Chromium.app/Contents/MacOS',
  ]
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'Google Chrome', 'Chromium']
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path))
}
