// Makes the embedded cluster, whole or not at all, and keeps its settings up to date.
import { spawn } from 'node:child_process'
import { appendFile, chown, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { Home } from './home.ts'
import { StartProblem, inPlainWords } from './problem.ts'
import { settingsFor } from './settings.ts'

export async function prepareCluster(home: Home, binaries: Binaries, log: (line: string) => void): Promise<void> {
  const version = await readFile(join(home.data, 'PG_VERSION'), 'utf8').catch(() => '')
  if (version === '') {
    log('Making the database.')
    await create(home, binaries)
  } else if (version.trim() !== binaries.major) {
    throw new StartProblem(
      `The database in ${home.path} is of PostgreSQL ${version.trim()} and this program brings ${binaries.major}: back it up with the release that made it, and restore it here.`,
    )
  }
  const settings = join(home.data, 'rapport.conf')
  try {
    await writeFile(settings, settingsFor())
    if (home.identity) await chown(settings, home.identity.uid, home.identity.gid)
  } catch (error) {
    throw inPlainWords(error, `Writing ${settings}`)
  }
}

/**
 * pg_trgm asks the C library what a letter is, whatever the collation provider: under the ctype C it sees none in Chinese.
 * Everything else (order, upper and lower case) is the builtin C.UTF-8, the same on every machine.
 */
const letterLocales = ['C.UTF-8', 'en_US.UTF-8', 'UTF-8', 'zh_CN.UTF-8', 'en_GB.UTF-8']

/** A start that is cut off in here leaves a `data.new`, which the next one makes again. */
async function create(home: Home, binaries: Binaries): Promise<void> {
  const fresh = join(home.path, 'data.new')
  let refusal = ''
  for (const letters of letterLocales) {
    await rm(fresh, { recursive: true, force: true })
    refusal = await initialise(home, binaries, fresh, letters)
    if (!/invalid locale name/.test(refusal)) break
  }
  if (refusal !== '') {
    await rm(fresh, { recursive: true, force: true })
    const line = refusal.split('\n').find((one) => /error|fatal/i.test(one)) ?? refusal.trim()
    throw new StartProblem(`Making the database in ${home.path} did not work: ${line.replace(/^.*?(error|FATAL):\s*/i, '').trim()}.`)
  }
  await appendFile(join(fresh, 'postgresql.conf'), `\ninclude_if_exists = 'rapport.conf'\ninclude_if_exists = 'own.conf'\n`)
  await rename(fresh, home.data)
}

/** What initdb said against it; nothing when it went well. */
async function initialise(home: Home, binaries: Binaries, fresh: string, letters: string): Promise<string> {
  const args = ['--pgdata', fresh, '--username', 'postgres', '--auth-local', 'trust', '--auth-host', 'reject', '--encoding', 'UTF8']
  const locale = ['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', '--lc-ctype', letters, '--no-instructions']
  const child = spawn(binaries.initdb, [...args, ...locale], {
    ...home.identity,
    cwd: home.path,
    env: { LC_ALL: 'C', PATH: process.env.PATH },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  return code === 0 ? '' : said || `initdb ended with exit ${code}`
}
