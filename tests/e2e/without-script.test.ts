import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const WITHOUT_SCRIPT = { javaScriptEnabled: false }

browserTest('without script the browser holds a form whose date is half typed', async () => {
  const { page, leave } = await signedIn(browser, COORDINATOR, WITHOUT_SCRIPT)
  await page.goto('/marches')
  const contract = await page.locator('main table a[href^="/marches/"]').first().getAttribute('href')
  await page.goto(`${contract}/plan?etablir`)
  const writes: string[] = []
  page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()))
  const field = page.locator('input[type=date][name=startOn]')
  await field.fill('')
  await field.focus()
  await page.keyboard.type('12')
  await page.locator('button[name=intent][value=establish]').click()
  await page.waitForTimeout(300)
  expect(writes).toEqual([])
  await leave()
})

browserTest('without script an address opens the part of the law that it names', async () => {
  const { page, leave } = await signedIn(browser, COORDINATOR, WITHOUT_SCRIPT)
  await page.goto('/seuils')
  const rules = page.locator('#execution')
  expect(await rules.isVisible()).toBe(false)
  await page.goto('/seuils#execution')
  await rules.waitFor()
  await page.locator('a[href="#speciaux"]').click()
  await page.locator('#speciaux').waitFor()
  await leave()
})

browserTest(
  'without script a text that is too long comes back whole, with how many characters to take away',
  async () => {
    const { page, leave } = await signedIn(browser, COORDINATOR, WITHOUT_SCRIPT)
    await page.goto('/notre-centrale/messages/nouveau')
    const long = `${'é'.repeat(8000)}\ntrop`
    await page.locator('input[name=subject]').fill('Sujet')
    await page.locator('select[name=to]').selectOption({ index: 1 })
    await page.locator('textarea[name=body]').fill(long)
    await page.locator('button[value=preview]').click()
    await page.getByText('5 caractères de trop').waitFor()
    expect(await page.locator('textarea[name=body]').inputValue()).toBe(long)
    await leave()
  },
)
