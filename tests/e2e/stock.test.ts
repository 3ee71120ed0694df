import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, hydrated, newestLetter, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const BAGS = 'Sel de déneigement en sacs de 25 kg'
const STOCKS = '/notre-centrale/stocks'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()
const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()

/** Types into a field once React answers, which may set it anew until then. */
async function type(page: Page, name: string, text: string) {
  await page.getByRole('textbox', { name }).first().waitFor()
  await hydrated(page)
  await page.getByRole('textbox', { name }).fill(text)
}

/** What a stock counts, as its page says it. */
async function level(page: Page, term: string): Promise<string> {
  const found = page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]')
  return ((await found.first().textContent()) ?? '').replace(/\u00a0|\u202f/g, ' ')
}

browserTest(
  'a centre takes in salt and allots it, a commune orders within its tonnage, is served, and the store is filled again',
  async () => {
    const centre = await signedIn(browser, COORDINATOR)
    await centre.page.goto(STOCKS)
    await follow(centre.page, `SEL-SACS · ${BAGS}`)
    await centre.page.waitForURL(/stocks\/[\da-f-]{36}$/)
    const stock = new URL(centre.page.url()).pathname
    await follow(centre.page, 'Corriger après inventaire')
    await type(centre.page, 'Compté', '60')
    await type(centre.page, 'Motif de l’écart', 'Camion du matin')
    await press(centre.page, 'Corriger le stock')
    await told(centre.page, 'Le stock est corrigé.')
    await centre.page.goto(STOCKS)
    await follow(centre.page, /Attributions de SEL-SACS/)
    await type(centre.page, 'Attribué à Ville de Seraing', '40')
    await press(centre.page, 'Enregistrer cette page')
    await told(centre.page, '1 attribution est modifiée.')

    const buyer = await signedIn(browser, 'commande@seraing.example')
    const { page } = buyer
    await page.goto('/catalogue?q=SEL-SACS')
    await follow(page, BAGS)
    await type(page, 'Quantité de SEL-SACS', '45')
    await press(page, 'Ajouter SEL-SACS à la commande')
    await told(page, 'dans la commande')
    await follow(page, 'Ouvrir mon brouillon')
    await page.waitForURL(/\/commandes\/[\da-f-]{36}$/)
    const order = new URL(page.url()).pathname
    await hydrated(page)
    await page.getByLabel('Votre référence').fill('SER/SEL/7')
    await press(page, 'Envoyer la commande')
    await page.getByRole('alert').getByText('40').waitFor()
    expect(await page.getByLabel('Votre référence').inputValue()).toBe('SER/SEL/7')
    const quantity = page.getByRole('textbox', { name: 'Quantité de SEL-SACS' })
    expect(await quantity.inputValue()).toBe('45')
    await quantity.fill('35')
    await press(page, 'Envoyer la commande')
    await told(page, /La commande BC-\d{4}-\d{6} est envoyée/)
    const number = /BC-\d{4}-\d{6}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''

    const approver = await signedIn(browser, 'direction@seraing.example')
    await approver.page.goto(order)
    await press(approver.page, 'Approuver')
    await told(approver.page, `La commande ${number} est approuvée.`)

    await centre.page.goto(stock)
    expect([await level(centre.page, 'Réservé'), await level(centre.page, 'Libre')]).toEqual(['35 tonnes', '25 tonnes'])
    await centre.page.goto(STOCKS)
    await follow(centre.page, number)
    const serve = async () => {
      await follow(centre.page, 'Livrer du stock')
      await centre.page.waitForURL(/\/livraison$/)
    }
    await serve()
    await hydrated(centre.page)
    await centre.page.getByLabel('Livraison prévue le').fill('2199-01-04')
    await press(centre.page, 'Confirmer ce jour')
    await told(centre.page, 'Le jour est confirmé')
    await serve()
    await hydrated(centre.page)
    await centre.page.getByLabel('Livraison prévue le').fill('2199-01-05')
    await type(centre.page, 'Remarque pour l’acheteur', 'Camion en panne')
    await press(centre.page, 'Déplacer la livraison')
    await told(centre.page, 'La livraison est déplacée')
    await serve()
    await centre.page.getByRole('textbox', { name: `Quantité livrée de ${BAGS}` }).fill('35')
    await press(centre.page, 'Noter la livraison')
    await told(centre.page, 'tout est livré')

    await page.goto(order)
    await page.getByText('5 janvier 2199. Camion en panne').waitFor()
    await page.getByText('Livré', { exact: true }).first().waitFor()
    await page.goto(await newestLetter(page, `Livraison notée par la centrale : ${number}`))

    await centre.page.goto(stock)
    expect([await level(centre.page, 'En stock'), await level(centre.page, 'Libre')]).toEqual([
      '25 tonnes',
      '25 tonnes',
    ])
    expect(await centre.page.locator('table').last().locator('tbody tr').first().textContent()).toContain(number)
    await centre.page.getByText('moins que le stock de sécurité').waitFor()
    await follow(centre.page, 'Réapprovisionner')
    await centre.page.getByText('Il manque 5').waitFor()
    await type(centre.page, 'Quantité', '20')
    await type(centre.page, 'Lieu de livraison', 'Hall à sel')
    await press(centre.page, 'Commander')
    await told(centre.page, /La commande RA-\d{4}-\d{6} est passée/)
    await type(centre.page, 'Reçu (obligatoire)', '20,5')
    await press(centre.page, 'Entrer en stock')
    await told(centre.page, 'La réception est entrée en stock.')
    await centre.page.goto(stock)
    expect([await level(centre.page, 'En stock'), await level(centre.page, 'Attendu')]).toEqual([
      '45,5 tonnes',
      '0 tonne',
    ])

    for (const { complaints, leave } of [centre, buyer, approver]) {
      expect(complaints).toEqual([])
      await leave()
    }
  },
)
