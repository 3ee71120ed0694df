import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf, signIn } from '#tests/setup/page.ts'
import { COORDINATOR, contractAddress, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const contractPage = /\/marches\/[0-9a-f-]{36}$/
const offer = (page: Page) => page.getByText('Une saisie n’a pas été enregistrée')

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(path)
  await hydrated(page)
  return page
}

/** The offer comes once the script runs: what is not there then does not come. */
async function offersNothing(page: Page) {
  await page.waitForTimeout(300)
  expect(await offer(page).count()).toBe(0)
}

browserTest('a closed tab gives back what was typed, until it is saved', async () => {
  const { page, leave } = await signedIn(browser, COORDINATOR, { bypassCSP: true })
  const context = page.context()
  const object = `Fermé par mégarde ${randomUUID().slice(0, 8)}`
  const first = await open(context, '/marches/nouveau')
  await first.locator('[name=object]').fill(object)
  await first.getByLabel('Nature').selectOption({ label: 'Fournitures' })
  await first.getByRole('spinbutton').first().focus()
  await first.keyboard.type('01032030')
  await first.getByLabel('Durée initiale').fill('36')
  await first.close()

  const second = await open(context, '/marches/nouveau')
  await offer(second).waitFor()
  expect(await faultsOf(second)).toEqual([])
  expect(await second.locator('[name=object]').inputValue()).toBe('')
  await second.getByRole('button', { name: /^Reprendre la saisie du / }).click()
  expect(await second.locator('[name=object]').inputValue()).toBe(object)
  expect(await second.locator('[name=start]').inputValue()).toBe('2030-03-01')
  await second.getByRole('button', { name: 'Créer le marché' }).click()
  await second.waitForURL(contractPage)
  await second.getByRole('heading', { level: 1, name: object }).waitFor()
  await offersNothing(await open(context, '/marches/nouveau'))
  await leave()
})

browserTest('a contract changed meanwhile is put together with what was typed before', async () => {
  const { page, leave } = await signedIn(browser, COORDINATOR)
  const context = page.context()
  const path = `${await contractAddress(page, 'Belnet')}/modifier`
  const first = await open(context, path)
  await first.getByRole('textbox', { name: 'Remarques' }).fill('Tapé puis fermé')
  await first.close()

  const other = await signedIn(browser, COORDINATOR)
  await other.page.goto(path)
  await hydrated(other.page)
  await other.page.getByLabel('Article budgétaire').fill('104/77777')
  await other.page.getByRole('button', { name: 'Enregistrer' }).click()
  await other.page.waitForURL(contractPage)
  await other.leave()

  const second = await open(context, path)
  await second.getByText('Le marché a été changé depuis').waitFor()
  await second.getByRole('button', { name: /^Reprendre la saisie du / }).click()
  await second.getByRole('button', { name: 'Enregistrer' }).click()
  await second.getByText('Ce marché a été changé entre-temps').waitFor()
  expect(await second.getByLabel('Article budgétaire').inputValue()).toBe('104/77777')
  expect(await second.getByRole('textbox', { name: 'Remarques' }).inputValue()).toBe('Tapé puis fermé')
  await second.getByRole('button', { name: 'Enregistrer' }).click()
  await second.waitForURL(contractPage)
  await leave()
})

browserTest('nobody else is offered it, and signing out or a word forgets it', async () => {
  const { page, leave } = await signedIn(browser, COORDINATOR)
  await page.goto('/marches/nouveau')
  await hydrated(page)
  await page.locator('[name=object]').fill('Pour moi seule')
  await page.context().clearCookies()
  await page.goto('/login')
  await signIn(page, 'admin@liege.example')
  await page.waitForURL((url) => url.pathname !== '/login')
  await page.goto('/marches/nouveau')
  await hydrated(page)
  await offersNothing(page)

  await page.locator('[name=object]').fill('D’une autre personne')
  await page.reload()
  await page.getByRole('button', { name: 'L’oublier' }).click()
  await page.reload()
  await hydrated(page)
  await offersNothing(page)

  await page.locator('.account-button').click()
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await page.waitForURL('**/login')
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
  await leave()
})
