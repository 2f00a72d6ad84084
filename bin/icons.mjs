// The app's icons as phones want them, drawn from crm/public/icon.svg: run by hand when the mark changes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from './setup.mjs'

const folder = join(root, 'crm/public')
const mark = readFileSync(join(folder, 'icon.svg'), 'utf8').replaceAll('#0b6787', '#ffffff')
// The share of the square that the mark fills: masks cut off up to a fifth at each side.
const wanted = [
  ['icon-192.png', 192, 0.62, 0.22],
  ['icon-512.png', 512, 0.62, 0.22],
  ['icon-maskable.png', 512, 0.5, 0],
  ['apple-touch-icon.png', 180, 0.58, 0],
]
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const [name, size, share, round] of wanted) {
    const page = await browser.newPage({ viewport: { width: size, height: size } })
    const inner = Math.round(size * share)
    await page.setContent(
      `<body style="margin:0"><div style="width:${size}px;height:${size}px;background:#0b6787;border-radius:${round * size}px;display:grid;place-items:center">${mark.replace('<svg ', `<svg width="${inner}" height="${inner}" `)}</div>`,
    )
    await page.screenshot({ path: join(folder, name), omitBackground: true })
    await page.close()
    console.log(name)
  }
} finally {
  await browser.close()
}
