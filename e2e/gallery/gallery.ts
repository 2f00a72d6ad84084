// Pictures of the pages, taken of the sample company. `npm run gallery [name …]` writes docs/gallery/{name}-{language}-{scheme}.webp
// and docs/guide/{language}/pictures/{name}.webp; with RAPPORT_URL and RAPPORT_ADMIN_PASSWORD it looks at a program that is running already.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { settled } from '../settled.ts'
import { people, shots, type Shot } from './shots.ts'

const root = resolve(import.meta.dirname, '../..')
const looks = [
  { locale: 'zh-CN', scheme: 'light' },
  { locale: 'zh-CN', scheme: 'dark' },
  { locale: 'en', scheme: 'light' },
  { locale: 'en', scheme: 'dark' },
] as const
type Look = (typeof looks)[number]
/** The most a picture may weigh, in bytes; the quality gives way to it. */
const most = 80_000

/** A sample company of its own that speaks `locale`, or the one named; `over` ends what was begun. */
async function openCompany(locale: Look['locale']): Promise<{ url: string; password: string; over(): Promise<void> }> {
  const { RAPPORT_URL, RAPPORT_ADMIN_PASSWORD } = process.env
  if (RAPPORT_URL && RAPPORT_ADMIN_PASSWORD) return { url: RAPPORT_URL, password: RAPPORT_ADMIN_PASSWORD, over: async () => undefined }
  const port = await new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
  const [url, password] = [`http://127.0.0.1:${port}`, 'gallery-password-1']
  const home = mkdtempSync(join(tmpdir(), 'rapport-gallery-'))
  chmodSync(home, 0o711)
  const program = spawn(process.execPath, [join(root, 'crm/src/server.ts')], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      RAPPORT_DATA: join(home, 'data'),
      RAPPORT_ADMIN_PASSWORD: password,
      RAPPORT_SAMPLE: 'sample',
      RAPPORT_LANGUAGE: locale,
      DATABASE_URL: '',
    },
  })
  const ended = new Promise((done) => program.once('exit', done))
  const over = async () => {
    program.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  for (let i = 0; (await fetch(`${url}/readyz`).catch(() => null))?.status !== 200; i++) {
    if (i > 900 || program.exitCode !== null) {
      await over()
      throw new Error('The program did not start.')
    }
    await new Promise((done) => setTimeout(done, 200))
  }
  return { url, password, over }
}
async function take(browser: Browser, company: { url: string; password: string }, shot: Shot, { locale, scheme }: Look): Promise<Buffer> {
  const context = await browser.newContext({
    baseURL: company.url,
    locale,
    colorScheme: scheme,
    timezoneId: 'Asia/Shanghai',
    viewport: shot.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    hasTouch: Boolean(shot.phone),
    serviceWorkers: 'block',
  })
  try {
    await context.addInitScript((chosen) => localStorage.setItem('rapport.locale', chosen), locale)
    if (shot.who) {
      const answer = await context.request.post('/api/v1/auth/sign-in', {
        data: { email: people[shot.who], password: company.password },
        headers: { 'x-rapport': '1' },
      })
      if (!answer.ok()) throw new Error(`${people[shot.who]} could not sign in: ${answer.status()}`)
    }
    const page = await context.newPage()
    await page.goto(typeof shot.at === 'string' ? shot.at : await shot.at(context.request, locale))
    await settled(page, 500)
    const banner = page.getByRole('note').getByRole('button')
    if (await banner.count()) await banner.dispatchEvent('click')
    await shot.act?.(page, locale)
    await settled(page, 500)
    const cdp = await context.newCDPSession(page)
    for (let quality = 82; ; quality -= 8) {
      const { data } = (await cdp.send('Page.captureScreenshot', {
        format: 'webp',
        quality,
        ...(shot.phone && { clip: { x: 0, y: 0, width: 390, height: 844, scale: 2 } }),
      })) as { data: string }
      const picture = Buffer.from(data, 'base64')
      if (picture.length <= most || quality < 34) return picture
    }
  } finally {
    await context.close()
  }
}

const wanted = process.argv.slice(2)
const out = resolve(process.env.OUT || join(root, 'docs'))
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-color-profile=srgb', '--font-render-hinting=none'],
})
for (const locale of ['zh-CN', 'en'] as const) {
  const company = await openCompany(locale)
  try {
    for (const [name, shot] of Object.entries(shots))
      for (const look of looks.filter((one) => one.locale === locale)) {
        const { scheme } = look
        const file = shot.guide ? `guide/${locale === 'en' ? 'en' : 'zh'}/pictures/${name}.webp` : `gallery/${name}-${locale}-${scheme}.webp`
        if ((wanted.length && !wanted.some((one) => file.includes(`/${one}`))) || (shot.guide && scheme === 'dark')) continue
        try {
          const picture = await take(browser, company, shot, look)
          mkdirSync(dirname(join(out, file)), { recursive: true })
          writeFileSync(join(out, file), picture)
          console.log(`${file}  ${Math.round(picture.length / 1000)} kB`)
        } catch (error) {
          process.exitCode = 1
          console.error(`${file}: ${(error as Error).message}`)
        }
      }
  } finally {
    await company.over()
  }
}
await browser.close()
