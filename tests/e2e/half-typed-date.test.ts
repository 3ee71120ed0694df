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

browserTest('a date that is half typed is said at its field, and its form is held until it is whole', async () => {
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR, { bypassCSP: true })
  await page.goto('/marches')
  const contract = await page.locator('main table a[href^="/marches/"]').first().getAttribute('href')
  await page.goto(`${contract}/plan`)
  await hydrated(page)
  const field = page.locator('input[type=date][name=startOn]')
  const message = page.getByText('Cette date est incomplète ou n’existe pas')
  const writes: string[] = []
  page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()))

  await field.fill('')
  await field.focus()
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await message.waitFor()
  expect(writes).toEqual([])
  expect(
    await field.evaluate((input) => [document.activeElement === input, input.getAttribute('aria-invalid')]),
  ).toEqual([true, 'true'])
  expect(await faultsOf(page)).toEqual([])

  await field.fill('2028-01-12')
  await message.waitFor({ state: 'detached' })

  await field.fill('')
  await field.focus()
  await page.keyboard.type('12')
  await page.getByRole('combobox').first().focus()
  await message.waitFor()
  expect(complaints).toEqual([])
  await leave()
})

browserTest('the dates of the contract form, which are typed part by part, are held and said likewise', async () => {
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR, { bypassCSP: true })
  await page.goto('/marches/nouveau')
  await hydrated(page)
  const part = page.getByRole('spinbutton').first()
  const message = page.getByText('Cette date est incomplète ou n’existe pas').first()
  const writes: string[] = []
  page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()))
  await part.waitFor()
  await part.focus()
  await page.keyboard.type('12')
  expect(await message.count()).toBe(0)
  await page.locator('main form button[type=submit]').last().click()
  await message.waitFor()
  expect(writes).toEqual([])
  expect(await faultsOf(page)).toEqual([])

  await part.focus()
  await page.keyboard.type('12012028')
  await message.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
  await leave()
})
