import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf, openPage, signIn } from '#tests/setup/page.ts'
import { hydrated } from '#tests/setup/visitor.ts'

let browser: Browser

beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(async () => browser?.close())

async function openEcheancier(options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await page.goto('/echeances')
  await signIn(page, 'coordination@liege.example')
  await page.waitForURL('**/echeances')
  return page
}

const counters = async (page: Page) => (await page.locator('.stat b').allInnerTexts()).map(Number)

browserTest('every counter opens as many lines as it says', async () => {
  const page = await openEcheancier()
  const values = await counters(page)
  expect(values.some((value) => value > 0)).toBe(true)
  for (const [position, value] of values.entries()) {
    await page.goto('/echeances')
    await page.locator('.stat').nth(position).click()
    await page.waitForURL('**tranche=**')
    await page
      .locator(value > 0 ? '.deadline-line' : '.empty-state')
      .first()
      .waitFor()
    // The address changes before the list does.
    await expect.poll(() => page.locator('.deadline-line').count()).toBe(Math.min(value, 50))
  }
})

browserTest('a renewal is decided over the échéancier by keyboard, and taken back', async () => {
  const page = await openEcheancier()
  const before = await counters(page)
  const renew = page.getByRole('link', { name: /^(Reconduire|Prendre acte)$/ }).first()
  await renew.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await counters(page)).toEqual(before)

  await renew.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('radio', { checked: true }).getAttribute('value')).toBe('renew')
  await dialog.getByRole('button', { name: 'Enregistrer la décision' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: 'Reconduction enregistrée' }).waitFor()
  expect(await counters(page)).not.toEqual(before)

  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByRole('status').filter({ hasText: 'Décision annulée' }).waitFor()
  expect(await counters(page)).toEqual(before)
})

browserTest('the same without script', async () => {
  const page = await openEcheancier({ javaScriptEnabled: false })
  const before = await counters(page)
  await page.getByRole('link', { name: 'Ne pas reconduire' }).first().click()
  await page.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await page.getByText('Non-reconduction enregistrée').waitFor()
  await page.getByRole('button', { name: 'Annuler' }).click()
  await page.getByText('Décision annulée').waitFor()
  expect(await counters(page)).toEqual(before)
})

browserTest('the timeline moves with the keys, and reads as a table', async () => {
  const page = await openEcheancier()
  await hydrated(page)
  const year = Number((await page.locator('.timeline-scale text').first().textContent())?.trim())
  await page.locator('.timeline').focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForURL(`**de=${year + 1}**`)
  await page.keyboard.press('+')
  await page.waitForURL(`**de=${year + 1}&a=${year + 4}**`)
  const drawn = await page.locator('.timeline-row a').allInnerTexts()
  await page.getByRole('link', { name: 'Voir en tableau' }).click()
  await page.getByRole('table', { name: 'Vie des marchés' }).waitFor()
  expect(await page.locator('#vie tbody th').allInnerTexts()).toEqual(drawn)
})

browserTest('the échéancier and its question are accessible, light and dark, wide and narrow', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await openEcheancier({ colorScheme, viewport, bypassCSP: true })
      expect(await faultsOf(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      await page.getByRole('link', { name: 'Ne pas reconduire' }).first().click()
      await page.getByRole('dialog').waitFor()
      await hydrated(page)
      expect(await faultsOf(page)).toEqual([])
      await page.context().close()
    }
  }
})
