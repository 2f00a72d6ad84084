// A page that has come to rest: everything asked for has come and nothing moves.
import type { Page } from 'playwright-core'

/** Resolves once the page has said the same for `still` ms, without a placeholder, a spinner or a running animation. */
export async function settled(page: Page, still = 300): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(
    (still) => {
      const seen = window as { said?: string; since?: number }
      const waits =
        !document.querySelector('main') ||
        document.querySelector('.rp-bone, .mantine-Loader-root, [aria-busy="true"]') ||
        document.getAnimations().some((a) => a.playState === 'running')
      const says = waits ? undefined : document.body.innerHTML
      if (says === undefined || says !== seen.said) {
        seen.said = says ?? ''
        seen.since = performance.now()
      }
      return says !== undefined && performance.now() - seen.since! > still
    },
    still,
    { timeout: 20_000, polling: 50 },
  )
}
