import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf } from '#tests/setup/page.ts'
import { COORDINATOR, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

browserTest('a date that no calendar knows stays as it was typed and is said at its field', async () => {
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR, { bypassCSP: true })
  await page.goto('/marches/nouveau')
  await hydrated(page)
  const [field, sent] = [page.getByRole('group', { name: /^Début/ }), page.locator('input[name=start]')]
  const shown = async () => (await field.getByRole('spinbutton').allInnerTexts()).join('/')
  await field.getByRole('spinbutton').first().click()
  await page.keyboard.type('28022026')
  expect(await sent.inputValue()).toBe('2026-02-28')

  await field.getByRole('spinbutton').first().click()
  await page.keyboard.type('31')
  await page.locator('[name=object]').click()
  const message = page.getByText('Le 31/02/2026 n’existe pas').first()
  await message.waitFor()
  expect([await sent.inputValue(), await shown()]).toEqual(['2026-02-31', '31/02/2026'])
  expect(await faultsOf(page)).toEqual([])

  await field.getByRole('spinbutton').first().click()
  await page.locator('[name=object]').click()
  expect([await sent.inputValue(), await shown()]).toEqual(['2026-02-31', '31/02/2026'])

  await field.getByRole('spinbutton').first().click()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await message.waitFor({ state: 'detached' })
  expect([await sent.inputValue(), await shown()]).toEqual(['2026-02-28', '28/02/2026'])
  expect(complaints).toEqual([])
  await leave()
})
