import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf, openPage, signIn } from '#tests/setup/page.ts'

let browser: Browser

beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(async () => browser?.close())

const DECIDABLE = /^(Préavis à donner|Reconduction à décider)/

/** The address of the page that a link of the letter opens, without the site. */
async function linkOfLetter(page: Page, pattern: RegExp): Promise<string> {
  await page.goto('/dev/mail')
  await page.getByRole('link', { name: DECIDABLE }).first().click()
  const frame = page.frameLocator('iframe')
  await frame.locator('a').first().waitFor()
  const addresses = await frame
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  const found = addresses.find((address) => pattern.test(address))
  expect(found).toBeDefined()
  const { pathname, search } = new URL(found ?? '')
  return `${pathname}${search}`
}

browserTest(
  'a reminder in the mailbox leads to its decision, after signing in and without deciding anything',
  async () => {
    const page = await openPage(browser)
    const address = await linkOfLetter(page, /\/marches\/[^/]+\/decision/)
    await page.goto(address)
    await page.waitForURL('**/login**')
    await signIn(page, 'coordination@liege.example')
    await page.waitForURL(`**${address.split('?')[0]}**`)
    await page.getByRole('button', { name: 'Enregistrer la décision' }).waitFor()
    // Opened twice, still nothing is decided.
    await page.reload()
    await page.getByRole('button', { name: 'Enregistrer la décision' }).waitFor()
  },
)

browserTest('a deadline is put off from the letter without script, and taken back', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false })
  const address = await linkOfLetter(page, /\/echeances\/[^/]+\/pause/)
  await page.goto(address)
  await signIn(page, 'coordination@liege.example')
  await page
    .getByLabel('L’échéance est prise en charge')
    .or(page.getByLabel('Les suspendre jusqu’à une date'))
    .first()
    .check()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page
    .getByText(/^(Rappels suspendus jusqu’au|Échéance prise en charge)/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Rétablir' }).click()
  await page.getByText(/^Rappels repris/).waitFor()
})

browserTest('an administrator adds a rule, sees it, and takes it away', async () => {
  const page = await openPage(browser)
  await page.goto('/administration/rappels')
  await signIn(page, 'admin@liege.example')
  await page.getByLabel('À l’avance').fill('60')
  await page.getByLabel('Destinataire').selectOption('administrators')
  await page.getByRole('button', { name: 'Ajouter la règle' }).click()
  const rule = page.getByRole('listitem').filter({ hasText: '60 jours avant un préavis, à l’administration' })
  await rule.first().waitFor()
  await rule
    .first()
    .getByRole('button', { name: /^Retirer/ })
    .click()
  await page.getByText(/^Règle retirée/).waitFor()
  expect(await rule.count()).toBe(0)
})

browserTest('the pages of reminders are accessible, light and dark, wide and narrow', async () => {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    const page = await openPage(browser, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true })
    await page.goto('/administration/rappels')
    await signIn(page, 'admin@liege.example')
    await page.waitForURL('**/administration/rappels')
    for (const path of ['/administration/rappels', '/administration/rappels/journal', '/dev/mail']) {
      await page.goto(path)
      expect(await faultsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
    }
    await page.context().close()
  }
})
