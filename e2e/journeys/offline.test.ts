// Without a network, without a server, with a newer version: what was seen can be read by the one who saw it, nothing that is typed
// is lost, and everything goes on by itself.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../crm/src/people/account/account.object.ts'
import { browserless, openStage, PASSWORD, webDir, type Person, type Stage, type Visit } from './stage.ts'

const dot = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe.skipIf(browserless)('offline', () => {
  let stage: Stage
  const pages = mkdtempSync(join(tmpdir(), 'rapport-pages-'))
  /** The script of the pages as they are, and of the build after it. */
  const scripts = { now: '', next: '' }
  beforeAll(async () => {
    scripts.now = /const entry = "([^"]+)"/.exec(readFileSync(join(webDir, 'sw.js'), 'utf8'))![1]!
    scripts.next = scripts.now.replace(/\.js$/, '-next.js')
    // Without the compressed forms beside them: the texts are changed below.
    cpSync(webDir, pages, { recursive: true, filter: (file) => !/\.(?:br|gz)$/.test(file) })
    cpSync(join(pages, scripts.now), join(pages, scripts.next))
    stage = await openStage(pages)
  }, 120_000)
  afterAll(async () => {
    await stage?.close()
    rmSync(pages, { recursive: true, force: true })
  })

  /** The next build: the script of the pages has another name, wherever it is named. */
  const release = (from: string, to: string) => {
    for (const file of readdirSync(pages, { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || !/\.(?:js|html)$/.test(file.name)) continue
      const path = join(file.parentPath, file.name)
      const text = readFileSync(path, 'utf8')
      if (text.includes(basename(from))) writeFileSync(path, text.replaceAll(basename(from), basename(to)))
    }
  }
  const make = async (who: Person, name: string, more: object = {}) => {
    const { status, body } = await who.api('POST', '/accounts', { name, ...more })
    expect(status, JSON.stringify(body)).toBe(201)
    return body.data.id as string
  }
  /** A window with the service worker in charge of it. */
  async function window(who: Person, work: (visit: Visit) => Promise<void>, look: { width?: number; height?: number } = {}) {
    const visit = await stage.visit({ locale: 'zh-CN', worker: true, ...look }, who)
    try {
      await visit.page.goto('/accounts')
      await inCharge(visit)
      await work(visit)
    } finally {
      await visit.close()
    }
  }
  const inCharge = ({ page }: Visit) =>
    expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)), { timeout: 15_000 })
      .toBe(true)
  /** Waits until something is kept of a page's answers: they are written a moment after they were read. */
  const kept = (page: Visit['page'], path: string) => expect.poll(() => stored(page), { timeout: 10_000 }).toContain(`"path":"${path}`)
  const stored = (page: Visit['page']) =>
    page.evaluate(
      () =>
        new Promise<string>((done) => {
          const open = indexedDB.open('rapport')
          open.onsuccess = () => {
            const all = open.result.transaction('answers').objectStore('answers').getAll()
            all.onsuccess = () => (open.result.close(), done(JSON.stringify(all.result)))
          }
        }),
    )

  /** How many files wait in this browser to be sent. */
  const held = (page: Visit['page']) =>
    page.evaluate(
      () =>
        new Promise<number>((done) => {
          const open = indexedDB.open('rapport-files')
          open.onsuccess = () => {
            const count = open.result.transaction('files').objectStore('files').count()
            count.onsuccess = () => (open.result.close(), done(count.result))
          }
        }),
    )

  test('it can be put on the home screen: a manifest with its icons, and a worker under the strict policy', { timeout: 60_000 }, async () => {
    const who = await stage.person('sales', 'Fang Qi')
    await window(who, async ({ page, trouble }) => {
      const href = await page.locator('link[rel=manifest]').getAttribute('href')
      const answer = await page.request.get(href!)
      expect(answer.headers()['content-type']).toContain('application/manifest+json')
      const manifest = await answer.json()
      expect(manifest).toMatchObject({ name: 'Rapport', display: 'standalone', start_url: '/' })
      const sizes = await page.evaluate(
        (icons: { src: string; type: string }[]) =>
          Promise.all(
            icons
              .filter((i) => i.type === 'image/png')
              .map(async ({ src }) => {
                const image = new Image()
                image.src = src
                await image.decode()
                return `${image.naturalWidth}x${image.naturalHeight}`
              }),
          ),
        manifest.icons,
      )
      expect(sizes).toEqual(manifest.icons.filter((i: { type: string }) => i.type === 'image/png').map((i: { sizes: string }) => i.sizes))
      expect(manifest.icons.some((i: { purpose?: string }) => i.purpose === 'maskable')).toBe(true)
      expect((await page.request.get('/sw.js')).headers()['cache-control']).toBe('no-cache')
      expect(trouble).toEqual([])
    })
  })

  test(
    'without a network: seen records are read after a reload, others say what to do, writing is refused and the input stays',
    { timeout: 90_000 },
    async () => {
      const who = await stage.person('sales', 'Gao Yu')
      const [seen, unseen] = [await make(who, '离线可读厂', { nextStep: '带样机上门' }), await make(who, '没有打开过的厂')]
      await window(who, async ({ page, t }) => {
        await page.getByRole('link', { name: '离线可读厂' }).click()
        await page.getByText('带样机上门').first().waitFor()
        await kept(page, `/accounts/${seen}?`)
        await page.goto('/accounts')
        await page.getByRole('link', { name: '离线可读厂' }).first().waitFor()
        await kept(page, '/accounts?')

        await page.context().setOffline(true)
        await page.goto(`/accounts/${seen}`)
        await page.getByRole('heading', { level: 1, name: '离线可读厂' }).waitFor()
        await page.getByText('带样机上门').first().waitFor()
        await page.getByRole('status').getByText(t('offlineNotice')).waitFor()

        // What could not be sent is kept, and remembered wherever one goes.
        await page.locator('.rp-composer textarea').fill('断网时写的跟进')
        await page
          .locator('.rp-composer')
          .getByRole('button', { name: t('save') })
          .click()
        await page
          .getByRole('status')
          .getByText(t('noteWaits', { name: '离线可读厂' }))
          .waitFor()

        await page.goto(`/accounts/${unseen}`)
        await page.getByText(t('offlineTitle')).waitFor()
        await page
          .getByRole('status')
          .getByText(t('noteWaits', { name: '离线可读厂' }))
          .waitFor()
        await page
          .locator('.rp-empty')
          .getByRole('link', { name: t('recentRecords') })
          .click()
        await page.getByRole('main').getByRole('link', { name: '离线可读厂' }).waitFor()

        await page.goto(`/accounts/${seen}/edit`)
        const next = page.locator('[data-field=nextStep] input')
        await next.fill('离线时写的')
        await page.getByRole('button', { name: t('save') }).click()
        await page.getByRole('alert').getByText(t('offlineKept')).waitFor()
        await expect.poll(() => next.inputValue()).toBe('离线时写的')
        expect((await who.api('GET', `/accounts/${seen}`)).body.data.nextStep).toBe('带样机上门')

        // Back again, all by itself.
        await page.context().setOffline(false)
        await page.getByRole('status').getByText(t('offlineNotice')).waitFor({ state: 'detached' })
        await page.getByRole('button', { name: t('save') }).click()
        await page.waitForURL(`**/accounts/${seen}`)
        expect((await who.api('GET', `/accounts/${seen}`)).body.data.nextStep).toBe('离线时写的')
        await page.getByRole('status').getByText(t('noteSendNow')).waitFor()
        await expect.poll(() => page.locator('.rp-composer textarea').inputValue()).toBe('断网时写的跟进')
        await page
          .locator('.rp-composer')
          .getByRole('button', { name: t('save') })
          .click()
        await page.getByText(t('noteWaits', { name: '离线可读厂' })).waitFor({ state: 'detached' })
        await expect
          .poll(async () => (await who.api('GET', `/accounts/${seen}/timeline`)).body.data.map((one: { title: string }) => one.title))
          .toContain('断网时写的跟进')
      })
    },
  )

  test('a photo taken without a network is kept over a reload, sent by itself, and never left out of what is saved', { timeout: 90_000 }, async () => {
    const who = await stage.person('sales', 'Pai Zhao')
    const id = await make(who, '断网拍照厂')
    const files = async (filter: object) =>
      (await who.api('GET', `/attachments?filter=${encodeURIComponent(JSON.stringify(filter))}`)).body.data.map((one: { name: string }) => one.name)
    const photo = (name: string) => ({ name, mimeType: 'image/png', buffer: dot })
    await window(who, async ({ page, t }) => {
      await page.goto(`/accounts/${id}`)
      await kept(page, `/accounts/${id}?`)
      const box = page.locator('.rp-composer')
      const line = (name: string) => box.getByRole('alert').filter({ hasText: name })
      await box.locator('textarea').fill('设备铭牌')
      await page.context().setOffline(true)
      await box.locator('input[type=file]').setInputFiles(photo('铭牌.png'))
      await line('铭牌.png').getByText(t('fileWaits')).waitFor()
      await box.getByRole('button', { name: t('save') }).click()
      await page.getByRole('status').getByText(t('offlineKept')).waitFor()
      await page.reload()
      await line('铭牌.png').getByText(t('fileWaits')).waitFor()
      await expect.poll(() => box.locator('textarea').inputValue()).toBe('设备铭牌')
      await page.context().setOffline(false)
      await box.getByText('70 B').waitFor()
      await line('铭牌.png').waitFor({ state: 'detached' })
      // A server that stumbles: tried again by hand, or by saving, which goes through once it is there.
      await page.route('**/api/v1/files', (route) => route.fulfill({ status: 500, body: '{}' }))
      await box.locator('input[type=file]').setInputFiles([photo('背面.png'), photo('不要.png')])
      await line('不要.png')
        .getByRole('button', { name: t('removeNamed', { name: '不要.png' }) })
        .click()
      await line('背面.png')
        .getByRole('button', { name: `${t('retry')} 背面.png` })
        .click()
      await box.getByRole('button', { name: t('save') }).click()
      await page
        .getByRole('status')
        .getByText(t('fileLeft', { name: '背面.png' }))
        .waitFor()
      expect(await files({ account: id })).toEqual([])
      await page.unroute('**/api/v1/files')
      await box.getByRole('button', { name: t('save') }).click()
      await expect.poll(() => box.locator('textarea').inputValue()).toBe('')
      const [note] = (await who.api('GET', `/accounts/${id}/timeline?kinds=note`)).body.data
      expect([note.title, (await files({ activity: note.id })).toSorted()]).toEqual(['设备铭牌', ['背面.png', '铭牌.png']])
      expect(await held(page)).toBe(0)
      // Among the files as well.
      await page.getByRole('tab', { name: t('files') }).click()
      await page.getByText(t('filesHow')).waitFor()
      await page.context().setOffline(true)
      await page.locator('.rp-files input[type=file]').first().setInputFiles(photo('现场.png'))
      await page.locator('.rp-file').filter({ hasText: '现场.png' }).getByText(t('fileWaits')).waitFor()
      expect(await held(page)).toBe(1)
      await page.context().setOffline(false)
      await page.getByRole('button', { name: '现场.png', exact: true }).waitFor()
      expect(await files({ account: id })).toEqual(['现场.png'])
      await expect.poll(() => held(page)).toBe(0)
    })
  })
  test('a photo that waits is nobody else’s', { timeout: 60_000 }, async () => {
    const [ann, ben] = [await stage.person('sales', 'Ann Pai'), await stage.person('sales', 'Ben Pai')]
    const id = await make(ann, '等待上传厂')
    await window(ann, async ({ page, t, refusals }) => {
      refusals.push(500, 401)
      await page.goto(`/accounts/${id}`)
      await page.route('**/api/v1/files', (route) => route.fulfill({ status: 500, body: '{}' }))
      await page.locator('.rp-composer input[type=file]').setInputFiles({ name: '铭牌.png', mimeType: 'image/png', buffer: dot })
      await page.locator('.rp-composer').getByText(t('fileWaits')).waitFor()
      expect(await held(page)).toBe(1)
      await page.context().clearCookies()
      await page.context().addCookies(ben.cookies)
      await page.goto('/accounts')
      await page.getByRole('button', { name: t('meNamed', { name: ben.name }) }).waitFor()
      await expect.poll(() => held(page)).toBe(0)
    })
  })

  test('signing out takes it all away, and nobody who comes after sees any of it', { timeout: 90_000 }, async () => {
    const [ann, ben] = [await stage.person('sales', 'Ann Lee'), await stage.person('sales', 'Ben Wu')]
    const id = await make(ann, '只给安看的厂')
    await window(ann, async ({ page, t }) => {
      const open = async () => {
        await page.goto(`/accounts/${id}`)
        await page.getByRole('heading', { level: 1, name: '只给安看的厂' }).waitFor()
        await kept(page, `/accounts/${id}?`)
      }
      const signOut = async () => {
        await page.goto('/accounts')
        await page.getByRole('button', { name: t('meNamed', { name: 'Ann Lee' }) }).click()
        await page.getByRole('menuitem', { name: t('signOut') }).click()
        await page.getByRole('button', { name: t('signIn'), exact: true }).waitFor()
      }
      const signIn = async (who: Person) => {
        await page.getByRole('textbox', { name: t('email') }).fill(who.email)
        await page.getByRole('textbox', { name: t('password'), exact: true }).fill(PASSWORD)
        await page.getByRole('button', { name: t('signIn'), exact: true }).click()
        await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      }
      const nothing = async () => {
        expect(await stored(page)).not.toContain('只给安看的厂')
        expect(await page.evaluate(() => JSON.stringify(localStorage) + JSON.stringify(sessionStorage))).not.toContain('只给安看的厂')
      }
      await open()
      await signOut()
      await nothing()
      await signIn(ben)
      await page.goto('/accounts')
      await kept(page, '/accounts?')
      await page.context().setOffline(true)
      await page.goto(`/accounts/${id}`)
      await page.getByText(t('offlineTitle')).waitFor()
      await nothing()
      await page.context().setOffline(false)
    })
    // Signed out with no network: gone at once, and the session ends as soon as there is one.
    const cat = await stage.person('sales', 'Ann Lee')
    const other = await make(cat, '只给安看的厂')
    await window(cat, async ({ page, t }) => {
      await page.goto(`/accounts/${other}`)
      await kept(page, `/accounts/${other}?`)
      await page.context().setOffline(true)
      await page.getByRole('button', { name: t('meNamed', { name: 'Ann Lee' }) }).click()
      await page.getByRole('menuitem', { name: t('signOut') }).click()
      await page.getByRole('button', { name: t('signIn'), exact: true }).waitFor()
      expect(await stored(page)).toBe('[]')
      await page.goto(`/accounts/${other}`)
      await page.getByRole('button', { name: t('signIn'), exact: true }).waitFor()
      await page.context().setOffline(false)
      await page.goto(`/accounts/${other}`)
      await page.getByRole('button', { name: t('signIn'), exact: true }).waitFor()
      expect((await page.request.get('/api/v1/meta')).status()).toBe(401)
    })
  })

  test('what a page asked before its script had come is for nobody who signs in afterwards', { timeout: 60_000 }, async () => {
    const [ann, ben] = [await stage.person('sales', 'Ann Wei'), await stage.person('sales', 'Ben Qi')]
    await window(ann, async ({ page, t }) => {
      const signIn = async (who: Person) => {
        await page.getByRole('textbox', { name: t('email') }).fill(who.email)
        await page.getByRole('textbox', { name: t('password'), exact: true }).fill(PASSWORD)
        await page.getByRole('button', { name: t('signIn'), exact: true }).click()
        await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      }
      // The session has ended elsewhere: both early questions are refused.
      await page.context().clearCookies()
      await page.goto('/accounts')
      await signIn(ben)
      await page.getByRole('searchbox').waitFor()
      expect(new URL(page.url()).pathname).toBe('/accounts')
      // Signed out without a network: the session ends now, after the early questions were answered for it.
      await page.evaluate(() => localStorage.setItem('rapport.leave', 'yes'))
      await page.goto('/accounts')
      await signIn(ann)
    })
  })

  test('who is not to be remembered on a computer leaves nothing on it even while working', { timeout: 60_000 }, async () => {
    const who = await stage.person('sales', 'Hu Die')
    const id = await make(who, '公用电脑上看的厂')
    const visit = await stage.visit({ locale: 'zh-CN', worker: true })
    const { page, t } = visit
    try {
      await page.goto('/sign-in')
      await page.getByRole('checkbox', { name: t('remember') }).uncheck()
      await page.getByRole('textbox', { name: t('email') }).fill(who.email)
      await page.getByRole('textbox', { name: t('password'), exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: t('signIn'), exact: true }).click()
      await page.getByRole('button', { name: t('meNamed', { name: who.name }) }).waitFor()
      await page.goto(`/accounts/${id}`)
      await page.getByRole('heading', { level: 1, name: '公用电脑上看的厂' }).waitFor()
      await page.waitForTimeout(800)
      expect(await stored(page)).toBe('[]')
    } finally {
      await visit.close()
    }
  })

  test('a server that is away is asked again by itself, and a record out of reach says so', { timeout: 60_000 }, async () => {
    const who = await stage.person('sales', 'Ning Er')
    const visit = await stage.visit({ locale: 'zh-CN' }, who)
    const { page, t, refusals } = visit
    try {
      refusals.push(503, 404)
      const away = (route: { fulfill(answer: { status: number }): Promise<void> }) => route.fulfill({ status: 503 })
      await page.route('**/api/v1/**', away)
      await page.route('**/healthz', away)
      await page.goto('/accounts')
      await page.getByText(t('waitingTitle')).waitFor()
      await page.unroute('**/api/v1/**')
      await page.unroute('**/healthz')
      await page.getByRole('heading', { level: 1, name: visit.say(Account.labels!) }).waitFor()
      await page.goto('/accounts/018c8dd2-b735-7f3a-91b0-0853f1cb0000')
      await page.getByText(t('noSuchRecord')).waitFor()
      await page.goto('/no/such/page')
      await page.getByText(t('noSuchPage')).waitFor()
    } finally {
      await visit.close()
    }
  })

  test('a bug of the server is told with the number by which it is found', { timeout: 60_000 }, async () => {
    const who = await stage.person('sales', 'Qiu Shi')
    const visit = await stage.visit({ locale: 'zh-CN' }, who)
    const { page, t, refusals } = visit
    try {
      refusals.push(500)
      await page.route('**/api/v1/accounts?**', (route) =>
        route.fulfill({ status: 500, headers: { 'x-request-id': 'number-4711' }, contentType: 'application/problem+json', body: '{"code":"internal"}' }),
      )
      await page.goto('/accounts')
      await page.getByText('number-4711').waitFor()
      await page.unroute('**/api/v1/accounts?**')
      await page.getByRole('button', { name: t('retry') }).click()
      await page.getByText('number-4711').waitFor({ state: 'detached' })
    } finally {
      await visit.close()
    }
  })

  test('a new version is offered, and what was being typed is there after the reload', { timeout: 90_000 }, async () => {
    const who = await stage.person('sales', 'Xin Ban')
    await window(who, async ({ page, t }) => {
      await page.goto('/accounts/new')
      const name = page.locator('[data-field=name] input')
      await name.fill('更新前写的')
      try {
        release(scripts.now, scripts.next)
        await page.evaluate(() => navigator.serviceWorker.getRegistration().then((r) => r!.update()))
        const notice = page.getByRole('status').filter({ hasText: t('newVersion') })
        await notice.waitFor()
        await expect.poll(() => name.inputValue()).toBe('更新前写的')
        await notice.getByRole('button', { name: t('reloadNow') }).click()
        await page.waitForFunction((wanted) => globalThis.document.querySelector(`script[src="${wanted}"]`) !== null, scripts.next)
        await expect.poll(() => name.inputValue(), { timeout: 10_000 }).toBe('更新前写的')
        expect(await notice.count()).toBe(0)
      } finally {
        release(scripts.next, scripts.now)
      }
    })
  })
})
