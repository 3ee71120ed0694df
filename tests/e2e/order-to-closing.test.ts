import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, linkInLetter, signedIn, visitor } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const BUYER = 'commande@seraing.example'
const PHONE = 'Poste téléphonique IP de base, écran noir et blanc'
const APPROVER = 'direction@seraing.example'

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).click()
const told = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).waitFor()

/** From the search of articles to the draft that the article is in; its address. */
async function putInto(page: Page, code: string, quantity: string): Promise<string> {
  await page.goto(`/catalogue?q=${code}`)
  await page.getByRole('link', { name: PHONE }).first().click()
  await page.getByRole('textbox', { name: `Quantité de ${code}` }).fill(quantity)
  await press(page, `Ajouter ${code} à la commande`)
  await told(page, 'dans la commande')
  await page.getByRole('link', { name: 'Ouvrir mon brouillon' }).first().click()
  await page.waitForURL(/\/commandes\/[\da-f-]{36}$/)
  return new URL(page.url()).pathname
}

browserTest(
  'a buyer orders, an approver approves from the letter, the supplier confirms, the centre sees, it is delivered and closed',
  async () => {
    const buyer = await signedIn(browser, BUYER)
    const { page } = buyer
    const order = await putInto(page, 'TEL-IP-100', '3')
    // Chosen is joined: the order is sent by another form.
    await page
      .getByLabel('Fichier')
      .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('A') })
    await page.getByRole('link', { name: 'plan.txt' }).waitFor()
    await press(page, 'Envoyer la commande')
    await told(page, /La commande BC-\d{4}-\d{6} est envoyée/)
    const number = /BC-\d{4}-\d{6}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
    expect(number).not.toBe('')

    const approver = await signedIn(browser, APPROVER)
    await approver.page.goto(await linkInLetter(approver.page, `À approuver : ${number}`, new RegExp(`${order}`)))
    await approver.page.getByLabel('Commentaire').fill('Crédit disponible')
    await press(approver.page, 'Approuver')
    await told(approver.page, `La commande ${number} est approuvée.`)

    const supplier = await visitor(browser)
    const link = await linkInLetter(supplier.page, number, /\/fournisseur\/[\w.-]+/)
    await supplier.page.goto(link)
    await supplier.page.getByText(number).first().waitFor()
    await supplier.page.getByRole('textbox', { name: /remarque/i }).fill('Livraison le matin')
    await press(supplier.page, /Confirmer/)
    await supplier.page.getByText('Livraison le matin').waitFor()
    // Opened again, the link says what was confirmed and asks nothing more.
    await supplier.page.goto(link)
    expect(await supplier.page.getByRole('button', { name: /Confirmer/ }).count()).toBe(0)

    const centre = await signedIn(browser, COORDINATOR)
    await centre.page.goto('/notre-centrale/commandes')
    await centre.page.getByRole('link', { name: number }).click()
    await centre.page.getByText('Confirmé', { exact: true }).first().waitFor()

    await page.goto(order)
    await page.getByRole('link', { name: 'Modifier la commande' }).click()
    await page.getByRole('textbox', { name: 'Quantité de TEL-IP-100' }).fill('2')
    await page.getByLabel('Pourquoi cette modification').fill('Un bureau de moins')
    await press(page, 'Modifier la commande')
    await told(page, 'La commande est modifiée.')
    await page.getByRole('heading', { level: 1, name: `${number}-02` }).waitFor()

    await page.getByRole('link', { name: 'Noter une livraison' }).click()
    await page.getByRole('textbox', { name: `Quantité livrée de ${PHONE}` }).fill('3')
    await press(page, 'Noter la livraison')
    await page.getByRole('alert').getByText('Il en reste moins à livrer').waitFor()
    await page.getByRole('textbox', { name: `Quantité livrée de ${PHONE}` }).fill('2')
    await page.getByLabel('Numéro du bon de livraison').fill('BL-7')
    await press(page, 'Noter la livraison')
    await told(page, 'tout est livré')
    await page.getByRole('link', { name: 'Noter une facture' }).click()
    await page.getByLabel('Numéro de la facture').fill('F-2026-7')
    await page.getByLabel('Date de la facture').fill(new Date().toISOString().slice(0, 10))
    await page.getByLabel('Montant HTVA').fill('100')
    await press(page, 'Noter la facture')
    await told(page, 'La facture F-2026-7 est notée.')
    await page.getByRole('link', { name: 'Clôturer' }).click()
    await press(page, 'Clôturer')
    await told(page, 'La commande est clôturée.')
    await centre.page.reload()
    await centre.page.getByText('Clôturé', { exact: true }).first().waitFor()
    await centre.page.getByText('BL-7').waitFor()

    for (const { complaints, leave } of [buyer, approver, supplier, centre]) {
      expect(complaints).toEqual([])
      await leave()
    }
  },
)
