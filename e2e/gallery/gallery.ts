// Pictures of the pages, taken of the sample company: `npm run gallery [name …]` writes docs/gallery/{name}-{language}-{scheme}.webp.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync, chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chromium, type Page } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..')
const out = join(root, 'docs/gallery')
const password = 'gallery-password-1'
const quality = 72
type Shot = { at: string; who?: 'sales' | 'manager' | 'admin'; phone?: true; act?(page: Page, zh: boolean): Promise<unknown> }
const first = (page: Page) => page.locator('tbody tr[data-row] a').first()
const shots: Readonly<Record<string, Shot>> = {
  'sign-in': { at: '/sign-in' },
  home: { at: '/', who: 'sales' },
  'home-manager': { at: '/', who: 'manager' },
  list: {
    at: '/accounts?view=key',
    who: 'manager',
    act: async (page) => {
      await first(page).waitFor()
      for (const key of ['j', 'j', 'j', ' ']) await page.keyboard.press(key)
    },
  },
  groups: { at: '/opportunities?view=open&group=stage', who: 'manager' },
  board: { at: '/opportunities?view=open&layout=board', who: 'manager' },
  calendar: { at: '/activities?view=all&layout=calendar', who: 'sales' },
  record: {
    at: '/opportunities?view=open&sort=-amount',
    who: 'manager',
    act: async (page) => {
      await first(page).click()
      await page.waitForURL('**/opportunities/*')
    },
  },
  form: { at: '/opportunities/new', who: 'sales' },
  dashboard: {
    at: '/dashboards',
    who: 'manager',
    act: async (page) => {
      await page.waitForTimeout(1500)
      if (new URL(page.url()).pathname === '/dashboards') await page.locator('main a[href^="/dashboards/"]').first().click()
    },
  },
  palette: {
    at: '/accounts',
    who: 'sales',
    act: async (page, zh) => {
      await first(page).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('combobox').fill(zh ? '轴承' : 'win')
    },
  },
  admin: { at: '/settings/roles', who: 'admin' },
  'phone-home': { at: '/', who: 'sales', phone: true },
  'phone-list': { at: '/accounts?view=mine', who: 'sales', phone: true },
  'phone-record': {
    at: '/accounts?view=mine',
    who: 'sales',
    phone: true,
    act: async (page) => {
      await page.locator('.rp-phone-row a').first().click()
      await page.waitForURL('**/accounts/*')
    },
  },
}
const people = { sales: 'hz0006@hengzhun.example', manager: 'hz0004@hengzhun.example', admin: 'admin@rapport.example' }
const wanted = process.argv.slice(2)

const port = await new Promise<number>((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as { port: number }
    server.close(() => done(port))
  })
})
const home = mkdtempSync(join(tmpdir(), 'rapport-gallery-'))
chmodSync(home, 0o711)
const base = `http://127.0.0.1:${port}`
const program = spawn(process.execPath, [join(root, 'crm/src/server.ts')], {
  cwd: root,
  stdio: 'ignore',
  env: { ...process.env, PORT: String(port), RAPPORT_DATA: join(home, 'data'), RAPPORT_ADMIN_PASSWORD: password, RAPPORT_SAMPLE: 'sample', DATABASE_URL: '' },
})
try {
  for (let i = 0; (await fetch(`${base}/readyz`).catch(() => null))?.status !== 200; i++) {
    if (i > 600 || program.exitCode !== null) throw new Error('The program did not start.')
    await new Promise((done) => setTimeout(done, 200))
  }
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
  })
  mkdirSync(out, { recursive: true })
  for (const locale of ['zh-CN', 'en'] as const)
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, shot] of Object.entries(shots)) {
        if (wanted.length && !wanted.includes(name)) continue
        const context = await browser.newContext({
          baseURL: base,
          locale,
          colorScheme: scheme,
          timezoneId: 'Asia/Shanghai',
          viewport: shot.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
          hasTouch: Boolean(shot.phone),
        })
        await context.addInitScript((l) => {
          localStorage.setItem('rapport.locale', l)
          sessionStorage.setItem('rapport.sample-seen', '1')
        }, locale)
        if (shot.who) await context.request.post('/api/v1/auth/sign-in', { data: { email: people[shot.who], password }, headers: { 'x-rapport': '1' } })
        const page = await context.newPage()
        await page.goto(shot.at)
        await page.waitForLoadState('networkidle').catch(() => undefined)
        await shot.act?.(page, locale !== 'en')
        await page.waitForTimeout(1500)
        const cdp = await context.newCDPSession(page)
        const { data } = (await cdp.send('Page.captureScreenshot', { format: 'webp', quality })) as { data: string }
        const file = join(out, `${name}-${locale}-${scheme}.webp`)
        writeFileSync(file, Buffer.from(data, 'base64'))
        console.log(file)
        await context.close()
      }
  await browser.close()
} finally {
  const over = new Promise((done) => program.once('exit', done))
  program.kill('SIGTERM')
  await over
  rmSync(home, { recursive: true, force: true })
}
