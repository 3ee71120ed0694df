import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { passClosing } from '#tests/setup/closing.ts'
import { COORDINATOR, newestLetter, signedIn, visitor } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const POLICE = 'Zone de police des Fagnes'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const told = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor()

async function addMember(page: Page, { member, email }: { member: string; email: string }) {
  await page.goto('/notre-centrale/membres/ajouter')
  const form = page.getByRole('region', { name: 'Un organisme qui n’est pas encore dans l’installation' })
  await form.getByLabel(/^Nom/).fill(member)
  await form.getByLabel('Genre').selectOption({ label: 'Commune' })
  await form.getByLabel('Adresse du contact').fill(email)
  await page.getByLabel('Inviter le contact comme premier administrateur').check()
  await press(page, 'Créer et ajouter')
  await page.waitForURL(/\/notre-centrale\/membres\/[\da-f-]{36}$/)
}

async function createFramework(page: Page, object: string) {
  await page.goto('/notre-centrale/marches/nouveau')
  await page.getByLabel('Objet').fill(object)
  await page.getByLabel('Maximum de l’accord-cadre').fill('900.000,00')
  await page.getByLabel('Personne en dehors de l’annexe').check()
  await press(page, 'Enregistrer')
  await page.waitForURL(/\/notre-centrale\/marches\/[\da-f-]{36}$/)
  const lots = [
    { number: '1', title: 'Bureaux', ceiling: '600.000,00', unit: 'bureaux', quantity: '400' },
    { number: '2', title: 'Chaises', ceiling: '300.000,00', unit: 'chaises', quantity: '900' },
  ]
  for (const { number, title, ceiling, unit, quantity } of lots) {
    await page.getByRole('link', { name: 'Ajouter un lot' }).click()
    await page.getByLabel(/^Numéro(?! d)/).fill(number)
    await page.getByLabel('Intitulé').fill(title)
    await page.getByLabel('Maximum du lot').fill(ceiling)
    await page.getByLabel('Unité comptée').fill(unit)
    await page.getByLabel('Quantité maximale').fill(quantity)
    await press(page, 'Enregistrer')
    await page.getByRole('link', { name: `Modifier le lot ${number}` }).waitFor()
  }
}

/** From the page of the framework contract to a call that only those two received; its address. */
async function callMembers(page: Page, title: string, members: readonly string[]): Promise<string> {
  await page.getByRole('link', { name: 'Préparer un appel' }).click()
  await page.getByLabel('Intitulé de l’appel').fill(title)
  await press(page, 'Enregistrer')
  await page.waitForURL(/\/notre-centrale\/appels\/[\da-f-]{36}$/)
  const call = new URL(page.url()).pathname
  await page.getByRole('link', { name: 'Inviter les membres et ouvrir l’appel' }).click()
  for (const member of members) await page.getByRole('checkbox', { name: member, exact: true }).check()
  await press(page, 'Inviter les membres choisis')
  await page.waitForURL(`**${call}`)
  await told(page, '2 membres sont invités.')
  return call
}

/** The letter of the invitation leads somebody who was never here to an account for that body. */
async function firstSignIn(page: Page, email: string) {
  const letter = await newestLetter(page, email)
  const html = await (await page.request.get(`${letter}/html`)).text()
  await page.goto(/\/invitation\/[\w-]{43}/.exec(html)?.[0] ?? '')
  await page.getByLabel('Prénom et nom').fill('Claire Directrice')
  await page.getByLabel('Mot de passe').fill('une phrase à moi seule')
  await press(page, 'Créer mon compte')
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'))
}

async function openCall(page: Page, title: string) {
  await page.goto('/appels')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

async function answer(page: Page, email: string) {
  const lot = (name: string) => page.getByRole('group', { name })
  await lot('Lot 1 : Bureaux').getByLabel('Quantité maximale').fill('40')
  const asked: string[] = []
  page.once('dialog', (dialog) => {
    asked.push(dialog.message())
    return dialog.dismiss()
  })
  await page.getByRole('link', { name: 'Appels reçus' }).first().click()
  await expect.poll(() => asked).toEqual([expect.stringContaining('pas enregistré')])
  expect(await lot('Lot 1 : Bureaux').getByLabel('Quantité maximale').inputValue()).toBe('40')
  await lot('Lot 1 : Bureaux').getByLabel('Montant maximal').fill('60.000,00')
  await lot('Lot 2 : Chaises').getByLabel('Montant maximal').fill('12.500,00')
  await page.getByLabel('Organe').fill('Collège communal')
  await page.getByLabel('Date de la décision').fill('2026-01-15')
  await page.getByLabel('Référence').fill('2026/15')
  await page.getByLabel('Nom ou service').fill('Service des achats')
  await page.getByLabel('Adresse e-mail').fill(email)
  await press(page, 'Envoyer la réponse')
  await told(page, 'Votre réponse est enregistrée.')
}

/** Both files of the newest annex, as the links of that page give them. */
async function downloads(page: Page) {
  const links = page.getByRole('region', { name: 'Annexe « bénéficiaires et maxima »' }).locator('li').first()
  const got = async (name: string) => {
    const file = await page.request.get((await links.getByRole('link', { name }).getAttribute('href')) ?? '')
    return [file.status(), file.headers()['content-type'], (await file.body()).subarray(0, 4).toString('latin1')]
  }
  return { pdf: await got('PDF'), xlsx: await got('Excel') }
}

const FILES = {
  pdf: [200, 'application/pdf', '%PDF'],
  xlsx: [200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK\u0003\u0004'],
}

browserTest('a call leads from the invitation of its members to an annex that both sides read', async () => {
  const run = randomUUID().slice(0, 8)
  const [member, email] = [`Commune d’Essai ${run}`, `direction-${run}@essai.example`]
  const [object, title] = [`Mobilier de bureau ${run}`, `Besoins en mobilier ${run}`]

  const centre = await signedIn(browser, COORDINATOR)
  await addMember(centre.page, { member, email })
  const buyer = await visitor(browser)
  await firstSignIn(buyer.page, email)

  await createFramework(centre.page, object)
  const call = await callMembers(centre.page, title, [member, POLICE])
  await openCall(buyer.page, title)
  await answer(buyer.page, email)

  const police = await signedIn(browser, 'commande@zp-fagnes.example')
  await openCall(police.page, title)
  await police.page.getByText('Pas d’intérêt pour cet appel…').click()
  await press(police.page, 'Répondre « pas d’intérêt »')
  await told(police.page, 'C’est noté : pas d’intérêt.')

  await passClosing({ operator: 'Province de Liège', campaignId: call.split('/').at(-1) ?? '' })
  await centre.page.reload()
  await press(centre.page, 'Figer l’annexe maintenant')
  await told(centre.page, 'L’annexe est figée, avec 1 bénéficiaire.')
  expect(await downloads(centre.page)).toEqual(FILES)

  await buyer.page.reload()
  await buyer.page.getByText('plus aucune réponse n’est possible').waitFor()
  expect(await downloads(buyer.page)).toEqual(FILES)
  await buyer.page.goto('/accueil')
  await buyer.page.getByRole('listitem').filter({ hasText: object }).filter({ hasText: '72.500' }).waitFor()

  await police.page.goto('/accueil')
  await police.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await police.page.getByText(object).count()).toBe(0)

  for (const { complaints, leave } of [centre, buyer, police]) {
    expect(complaints).toEqual([])
    await leave()
  }
})
