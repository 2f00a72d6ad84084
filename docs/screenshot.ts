// Takes docs/screenshot.png: a customer of the sample company, as a sales manager sees it.
// Start the sample company, then: node docs/screenshot.ts http://127.0.0.1:3000 <email> <password>
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const [url = 'http://127.0.0.1:3000', email = '', password = ''] = process.argv.slice(2)
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const context = await browser.newContext({ baseURL: url, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1440, height: 900 } })
await context.addInitScript(() => {
  localStorage.setItem('rapport.locale', 'zh-CN')
  sessionStorage.setItem('rapport.sample-seen', '1')
})
const page = await context.newPage()
await page.goto('/sign-in')
await page.getByRole('textbox', { name: '邮箱' }).fill(email)
await page.getByRole('textbox', { name: '密码', exact: true }).fill(password)
await page.getByRole('button', { name: '登录', exact: true }).click()
await page.getByRole('button', { name: '账号与设置' }).waitFor()
// A key customer that somebody spoke with lately.
const asked = new URLSearchParams({ filter: JSON.stringify({ level: 'A', country: 'CN', openOpportunities: { gte: 2 } }), sort: '-lastActivityAt', limit: '1' })
const found = (await (await context.request.get(`/api/v1/accounts?${asked}`)).json()) as { data: { id: string }[] }
await page.goto(`/accounts/${found.data[0]!.id}`, { waitUntil: 'networkidle' }).catch(() => undefined)
await page.getByRole('list', { name: '动态' }).getByRole('listitem').first().waitFor()
await page.evaluate(() => document.fonts.ready)
await page.screenshot({ path: process.env.OUT || join(import.meta.dirname, 'screenshot.png') })
await browser.close()
