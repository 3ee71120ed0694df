import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf, openPage, signIn } from '#tests/setup/page.ts'

let browser: Browser

beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(async () => browser?.close())

const COORDINATOR = 'coordination@liege.example'
const READER = 'lecture@liege.example'

async function openAs(email: string, path: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const page = await openPage(browser, options)
  await page.goto(path)
  await signIn(page, email)
  await page.waitForURL((url) => url.pathname === new URL(path, url).pathname)
  return page
}

const contractPage = /\/marches\/[0-9a-f-]{36}$/

describe('the register', () => {
  browserTest('is searched, filtered, ordered and left by the address alone', async () => {
    const page = await openAs(COORDINATOR, '/marches', { bypassCSP: true })
    expect(await faultsOf(page)).toEqual([])

    await page.getByPlaceholder('Objet, n°, adjudicataire…').fill('telephonie')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/marches?q=telephonie')
    await page.getByText('Téléphonie fixe').first().waitFor()

    await page.locator('summary').filter({ hasText: 'Filtres' }).click()
    await page.getByRole('checkbox', { name: 'Clôturé' }).check()
    await page.getByRole('button', { name: 'Appliquer' }).click()
    await page.waitForURL('**/marches?q=telephonie&statut=closed')
    await expect.poll(() => page.locator('tbody tr').count()).toBe(1)

    await page.getByRole('link', { name: 'Retirer : Clôturé' }).click()
    await page.waitForURL('**/marches?q=telephonie')
    await page.goBack()
    await page.waitForURL('**/marches?q=telephonie&statut=closed')
    await expect.poll(() => page.locator('#filtre-statut-closed').isChecked()).toBe(true)

    await page.getByLabel('Trier par').selectOption({ label: 'Objet, de Z à A' })
    await page.waitForURL('**tri=-object')
  })

  browserTest('archives what is ticked and takes it back', async () => {
    const page = await openAs(COORDINATOR, '/marches?q=Belnet')
    const box = page.locator('input[name="contrat"]').first()
    await box.check()
    await page.getByRole('button', { name: 'Archiver' }).click()
    await page.getByRole('status').filter({ hasText: 'Un marché archivé.' }).waitFor()
    await page.getByRole('button', { name: 'Annuler' }).click()
    await page.getByRole('status').filter({ hasText: 'Un marché restauré.' }).waitFor()
    await expect.poll(() => page.locator('input[name="contrat"]').count()).toBeGreaterThan(0)
  })

  browserTest('offers a reader nothing to change', async () => {
    const page = await openAs(READER, '/marches')
    expect(await page.locator('input[name="contrat"]').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'Nouveau marché' }).count()).toBe(0)
    await page.locator('tbody a').first().click()
    await page.waitForURL(contractPage)
    await page.getByRole('heading', { name: 'Historique' }).waitFor()
    expect(await page.getByRole('link', { name: 'Modifier', exact: true }).count()).toBe(0)
  })
})

describe('a contract', () => {
  browserTest('is entered by keyboard while its days are told in words', async () => {
    const page = await openAs(COORDINATOR, '/marches/nouveau', { bypassCSP: true })
    await page.getByRole('button', { name: 'Créer le marché' }).click()
    await page.getByRole('alert').getByText('Objet : Indiquez l’objet du marché.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
    expect(await faultsOf(page)).toEqual([])

    const object = `Location de photocopieurs ${randomUUID().slice(0, 8)}`
    await page.getByLabel('Objet', { exact: false }).first().fill(object)
    await page.getByLabel('Nature').selectOption({ label: 'Fournitures' })
    await page.getByRole('spinbutton').first().focus()
    await page.keyboard.type('01032030')
    await page.getByLabel('Durée initiale').fill('3 ans')
    await page.getByLabel('Tacite : il continue, sauf préavis').check()
    await page.getByLabel('Nombre de reconductions').fill('1')
    await page.getByLabel('Préavis', { exact: true }).fill('3')
    await page.getByText('vendredi 1er mars 2030').waitFor()
    await page.getByText('Préavis à donner au plus tard le').waitFor()

    // Its first day has come: perhaps it runs already.
    expect(await page.getByText('son début est passé').count()).toBe(0)
    await page.getByRole('spinbutton').first().focus()
    await page.keyboard.type('01032025')
    await page.getByRole('button', { name: 'Le marquer comme' }).press('Enter')
    await page.getByText('Le statut est maintenant').waitFor()
    expect(await page.getByLabel('Statut').inputValue()).toBe('running')
    expect(await faultsOf(page)).toEqual([])

    await page.getByRole('button', { name: 'Créer le marché' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(contractPage)
    await page.getByRole('heading', { level: 1, name: object }).waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  browserTest('is entered and changed without script, and mistakes keep what was typed', async () => {
    const page = await openAs(COORDINATOR, '/marches/nouveau', { javaScriptEnabled: false })
    await page.getByLabel('Objet', { exact: false }).first().fill('Encodé sans script')
    await page.locator('[name="start"]').fill('2030-01-01')
    await page.getByLabel('Durée initiale').fill('0')
    await page.getByRole('textbox', { name: 'Remarques' }).fill('À garder')
    // What is missing the browser asks for itself; what only the program knows it answers.
    await page.getByRole('button', { name: 'Créer le marché' }).click()
    expect(await page.locator('form :invalid').evaluateAll((fields) => fields.map((field) => field.id))).toEqual([
      'nature',
    ])
    await page.getByLabel('Nature').selectOption({ label: 'Travaux' })
    await page.getByRole('button', { name: 'Créer le marché' }).click()
    await page.getByRole('alert').getByText('Durée initiale : Au moins 1.').waitFor()
    expect(await page.getByRole('textbox', { name: 'Remarques' }).inputValue()).toBe('À garder')

    await page.getByLabel('Durée initiale').fill('48')
    await page.getByRole('button', { name: 'Créer le marché' }).click()
    await page.waitForURL(contractPage)
    await page.getByRole('link', { name: 'Modifier', exact: true }).click()
    await page.getByRole('textbox', { name: 'Adjudicataire' }).fill('Bâtisseurs réunis')
    await page.getByRole('button', { name: 'Enregistrer' }).click()
    await page.waitForURL(contractPage)
    expect(await page.getByRole('link', { name: 'Bâtisseurs réunis' }).count()).toBe(1)
  })

  browserTest('that two people change at once shows the second what the first did', async () => {
    const first = await openAs(COORDINATOR, '/marches?q=SUIVO')
    await first.locator('tbody a').first().click()
    await first.waitForURL(contractPage)
    const path = `${new URL(first.url()).pathname}/modifier`
    await first.goto(path)
    const second = await openAs(COORDINATOR, path)

    await first.getByLabel('Article budgétaire').fill('104/12301')
    await first.getByRole('button', { name: 'Enregistrer' }).click()
    await first.waitForURL(contractPage)

    await second.getByRole('textbox', { name: 'Remarques' }).fill('Écrit en même temps')
    await second.getByRole('button', { name: 'Enregistrer' }).click()
    await second.getByText('Ce marché a été changé entre-temps').waitFor()
    expect(await second.getByLabel('Article budgétaire').inputValue()).toBe('104/12301')
    expect(await second.getByRole('textbox', { name: 'Remarques' }).inputValue()).toBe('Écrit en même temps')
    await second.getByRole('button', { name: 'Enregistrer' }).click()
    await second.waitForURL(contractPage)
    await second.getByText('Écrit en même temps').first().waitFor()
  })
})
