import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

browserTest('the codes found while one types are chosen by keyboard, and Escape closes their list', async () => {
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR)
  await page.goto('/marches/nouveau')
  await hydrated(page)
  const search = page.getByRole('combobox', { name: 'Chercher un code CPV' })
  const codes = page.getByRole('option', { name: /copieur/i })
  await search.focus()
  await page.keyboard.type('copieur')
  await codes.first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await codes.first().waitFor({ state: 'detached' })
  expect(await search.getAttribute('aria-expanded')).toBe('false')
  expect(await search.inputValue()).toBe('copieur')

  await page.keyboard.type('s')
  await codes.first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await codes.first().waitFor({ state: 'detached' })
  expect(await page.locator('[name=cpvCodes]').inputValue()).toMatch(/^\d{8}-\d$/)
  expect(complaints).toEqual([])
  await leave()
})
