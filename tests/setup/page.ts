import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { siteUrl } from '#tests/setup/browser.ts'

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8')

/** A page of a browser that nobody has signed in with. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: siteUrl(),
    viewport: { width: 1280, height: 900 },
    locale: 'fr-BE',
    reducedMotion: 'reduce',
    ...options,
  })
  return context.newPage()
}

/** Types address and password into the page it is on, by their labels. */
export async function signIn(page: Page, email: string, password = 'mercuriale-demo') {
  await page.getByLabel('Adresse e-mail').fill(email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
}

// Colours are measured as they are seen: a dialog that is still fading in has pale ones.
const STILL = `Promise.all(document.getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity)
  .map((animation) => animation.finished.catch(() => null))).then(() => null)`

/** What axe finds wrong on the page once it has come to rest; the page's context bypasses the content policy. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(STILL)
  await page.evaluate(axeSource)
  const options: RunOptions = { runOnly: STANDARDS }
  const { violations }: AxeResults = await page.evaluate(`axe.run(${JSON.stringify(options)})`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
