import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { fragileSite } from '#tests/setup/fragile-site.ts'
import { faultsOf, openPage, signIn } from '#tests/setup/page.ts'
import { COORDINATOR, contractAddress, hydrated } from '#tests/setup/visitor.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof fragileSite>>

beforeAll(async () => {
  if (!process.env.CHROMIUM) return
  browser = await openBrowser()
  site = await fragileSite()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n45\n%%EOF\n')
const contractPage = /\/marches\/[0-9a-f-]{36}$/
const WITHOUT_SCRIPT = { javaScriptEnabled: false }

async function openSite(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await openPage(browser, { baseURL: site.url, ...options })
  await page.goto('/login')
  await signIn(page, COORDINATOR)
  await page.waitForURL('**/echeances')
  await page.goto(path)
  if (options.javaScriptEnabled !== false) await hydrated(page)
  return page
}

async function typeContract(page: Page): Promise<string> {
  const object = `Saisie à ne pas perdre ${randomUUID().slice(0, 8)}`
  await page.locator('[name=object]').fill(object)
  await page.getByLabel('Nature').selectOption({ label: 'Fournitures' })
  await page.locator('[name=termKind][value=""]').check()
  await page.getByRole('textbox', { name: 'Remarques' }).fill('À garder')
  return object
}

async function countNamed(page: Page, object: string): Promise<number> {
  await page.goto(`/marches?q=${encodeURIComponent(object)}`)
  return page.locator('tbody tr').filter({ hasText: object }).count()
}

const create = (page: Page) => page.getByRole('button', { name: 'Créer le marché' }).click()

const alertOf = (page: Page, words: string) => page.getByRole('alert').filter({ hasText: words })

/** Signs in in the tab that the message opens, and comes back. */
async function signInElsewhere(page: Page) {
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Se connecter (nouvel onglet)' }).click(),
  ])
  await signIn(tab, COORDINATOR)
  await tab.getByRole('heading', { name: 'Vous êtes de nouveau connecté' }).waitFor()
  await tab.close()
}

describe('with script', () => {
  browserTest('a form whose session has ended waits for its person, then is saved once', async () => {
    const page = await openSite('/marches/nouveau', { bypassCSP: true })
    const object = await typeContract(page)
    await page.context().clearCookies()
    await create(page)
    await alertOf(page, 'Votre session a expiré').waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    expect(await page.locator('.pending-bar, [aria-busy=true]').count()).toBe(0)
    expect(await page.locator('[name=object]').inputValue()).toBe(object)

    await signInElsewhere(page)
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.waitForURL(contractPage)
    expect(await countNamed(page, object)).toBe(1)
    await page.context().close()
  })

  browserTest('a form that finds no database, then no network, is saved once both are back', async () => {
    const page = await openSite('/marches/nouveau')
    const object = await typeContract(page)
    site.cutDatabase()
    await create(page)
    await alertOf(page, 'Le service ne répond pas').waitFor()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await alertOf(page, 'La connexion est coupée').waitFor()

    await page.context().setOffline(false)
    site.mendDatabase()
    await page.getByRole('textbox', { name: 'Remarques' }).fill('Complété entre-temps')
    await create(page)
    await page.waitForURL(contractPage)
    await page.getByText('Complété entre-temps').first().waitFor()
    expect(await countNamed(page, object)).toBe(1)
    await page.context().close()
  })

  browserTest('a decision keeps its note without a network, even asked for the first time', async () => {
    const page = await openSite('/echeances')
    await page.getByRole('link', { name: 'Ne pas reconduire' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('summary').click()
    await dialog.locator('[name=note]').fill('Décidé en séance')
    await page.context().setOffline(true)
    await dialog.getByRole('button', { name: 'Enregistrer la décision' }).click()
    await dialog.getByRole('alert').getByText('La connexion est coupée').waitFor()
    expect(await dialog.locator('[name=note]').inputValue()).toBe('Décidé en séance')

    await page.context().setOffline(false)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.context().close()
  })

  browserTest('a document that was chosen stays chosen', async () => {
    const page = await openSite('/echeances')
    await page.goto(`${await contractAddress(page, 'Licences Adobe')}/documents`)
    await hydrated(page)
    await page.getByLabel('Intitulé').fill('Avis de marché')
    await page.getByLabel('Fichier').setInputFiles({ name: 'avis.pdf', mimeType: 'application/pdf', buffer: PDF })
    site.cutDatabase()
    await page.getByRole('button', { name: 'Déposer le fichier' }).click()
    await alertOf(page, 'Le service ne répond pas').waitFor()
    site.mendDatabase()
    await page.getByRole('button', { name: 'Réessayer' }).click()
    await page.getByText('« Avis de marché » est déposé.').first().waitFor()
    await page.context().close()
  })
})

describe('without script', () => {
  browserTest('a form whose session has ended is answered 401 and sent again after signing in', async () => {
    const page = await openSite('/marches/nouveau', WITHOUT_SCRIPT)
    const object = await typeContract(page)
    await page.context().clearCookies()
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      create(page),
    ])
    expect(answer.status()).toBe(401)
    await page.getByRole('heading', { name: 'Votre session a expiré' }).waitFor()
    await signInElsewhere(page)
    await page.getByRole('button', { name: 'Renvoyer' }).click()
    await page.waitForURL(contractPage)
    await page.getByText('À garder').first().waitFor()
    expect(await countNamed(page, object)).toBe(1)
    await page.context().close()
  })

  browserTest('a form that finds no database is answered 503 and sent again when it is back', async () => {
    const page = await openSite('/marches/nouveau', WITHOUT_SCRIPT)
    const object = await typeContract(page)
    site.cutDatabase()
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      create(page),
    ])
    expect(answer.status()).toBe(503)
    await page.getByText('Ce que vous avez saisi est gardé dans cette page').waitFor()
    site.mendDatabase()
    await page.getByRole('button', { name: 'Renvoyer' }).click()
    await page.waitForURL(contractPage)
    expect(await countNamed(page, object)).toBe(1)
    await page.context().close()
  })
})
