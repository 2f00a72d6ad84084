// A browser on a world of its own: people sign in, and every page is watched for trouble.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { say, type Locale, type Text } from '@rapport/model/text'
import { withTraditional } from '@rapport/engine/system/definitions'
import { texts, type TextKey } from '../../kit/src/texts.ts'
import { traditional } from '../../kit/src/texts.tw.generated.ts'
import { openWorld, type Api, type World } from '../world.ts'

const root = join(import.meta.dirname, '../..')
/** Where the built pages are; named in RAPPORT_PAGES to try a build of one's own. */
export const webDir = process.env.RAPPORT_PAGES || join(root, 'crm/dist')
export const PASSWORD = 'a-long-password-1'
export const browserless = process.env.RAPPORT_BROWSER === 'none'
if (browserless) console.warn('\n  No browser here (RAPPORT_BROWSER=none): the journeys through the pages are LEFT OUT.\n')

export type Role = 'sales' | 'admin'
export type Person = { api: Api; email: string; name: string; cookies: Awaited<ReturnType<BrowserContext['cookies']>> }
/**
 * `zone`: where the machine stands. `worker`: with the service worker that keeps the pages; elsewhere it would stand between the pages and what
 * a test answers for the server.
 */
export type Look = { locale: Locale; width?: number; height?: number; scheme?: 'light' | 'dark'; worker?: boolean; zone?: string }
export type Visit = {
  page: Page
  /** The words of the pages in the visitor's language. */
  t(key: TextKey, values?: Record<string, unknown>): string
  say(text: Text): string
  /** Refusals of these statuses are part of the journey; the browser logs each. */
  refusals: number[]
  /** Console errors and page errors so far; each is a failure. */
  trouble: string[]
  close(): Promise<void>
}
export type Stage = {
  world: World
  /** Somebody with this role who can sign in; `departments` are where they work. */
  person(role: string, name?: string, departments?: string[]): Promise<Person>
  /** A window of its own, signed in as `who` where given; with `kept`, a page in the window kept under that name. */
  visit(look: Look, who?: Person, kept?: string): Promise<Visit>
  close(): Promise<void>
}

async function pagesBuilt() {
  if (existsSync(join(webDir, 'index.html'))) return
  const { setUp } = (await import(pathToFileURL(join(root, 'bin/setup.mjs')).href)) as { setUp(wanted: { pages: boolean }): Promise<void> }
  await setUp({ pages: true })
}
/** `pages`: a folder of built pages other than the usual. */
export async function openStage(pages = webDir): Promise<Stage> {
  await pagesBuilt()
  const [world, browser] = await Promise.all([
    openWorld({ webDir: pages }),
    chromium.launch({
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
    }),
  ])
  const windows = new Map<string, BrowserContext>()
  return {
    world,
    person: (role, name = role === 'admin' ? 'Wang Min' : 'Li Na', departments = []) => person(world, role, name, departments),
    visit: async (look, who, kept) => {
      const context = (kept && windows.get(kept)) || (await openWindow(world, browser, look, who))
      if (kept) windows.set(kept, context)
      return watch(await context.newPage(), look, who, !kept)
    },
    close: async () => {
      await browser.close()
      await world.close()
    },
  }
}
/** Runs `work` in a window of its own; what the console said is held against it. */
export async function look(stage: Stage, look: Look, who: Person | undefined, work: (visit: Visit) => Promise<void>) {
  const visit = await stage.visit(look, who)
  try {
    await work(visit)
    expect(visit.trouble).toEqual([])
  } finally {
    await visit.close()
  }
}
async function person(world: World, role: string, name: string, departments: string[]): Promise<Person> {
  const api = await world.person(name, { roles: [role], departments })
  await world.admin('POST', `/users/${api.userId}/set-password`, { password: PASSWORD })
  const email = (await world.admin('GET', `/users/${api.userId}`)).body.data.email as string
  const answer = await fetch(`${world.url}/api/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-rapport': '1' },
    body: JSON.stringify({ email, password: PASSWORD, remember: true }),
  })
  const cookies = answer.headers.getSetCookie().map((line) => {
    const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    return { name: key, value, domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' as const }
  })
  if (!cookies.length) throw new Error(`${email} could not sign in: ${answer.status}`)
  return { api, email, name, cookies }
}
async function openWindow(world: World, browser: Browser, look: Look, who: Person | undefined): Promise<BrowserContext> {
  const { locale, width = 1440, height = 900, scheme = 'light', worker = false, zone = 'Asia/Shanghai' } = look
  const context = await browser.newContext({
    baseURL: world.url,
    serviceWorkers: worker ? 'allow' : 'block',
    locale,
    viewport: { width, height },
    colorScheme: scheme,
    timezoneId: zone,
  })
  await context.addInitScript((chosen) => localStorage?.setItem('rapport.locale', chosen), locale)
  if (who) await context.addCookies(who.cookies)
  return context
}
function watch(page: Page, { locale }: Look, who: Person | undefined, alone: boolean): Visit {
  page.setDefaultTimeout(20_000)
  const trouble: string[] = []
  const refusals: number[] = who ? [] : [401]
  page.on('pageerror', (error) => trouble.push(`${error.name}: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const refused = /status of (\d{3})/.exec(message.text())
    if (!refused || !refusals.includes(Number(refused[1]))) trouble.push(`${message.text()} (${message.location().url})`)
  })
  return {
    page,
    refusals,
    trouble,
    t: (key, values) => say({ tw: traditional[key], ...texts[key] }, locale, values),
    say: (text) => say(withTraditional(text), locale),
    close: () => (alone ? page.context().close() : page.close()),
  }
}
