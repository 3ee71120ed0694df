import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf, openPage, signIn } from '#tests/setup/page.ts'

let browser: Browser

beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(async () => browser?.close())

const ADMINISTRATOR = 'admin@namur.example'

/** The link of the newest letter to that address, once the worker has sent it. */
async function linkInLetter(page: Page, email: string, path: 'invitation' | 'mot-de-passe'): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    await page.goto('/dev/mail')
    const letter = page.locator('a[href^="/dev/mail/"]').filter({ hasText: email }).first()
    const row =
      (await letter.count()) > 0 ? letter : page.locator('tr, li').filter({ hasText: email }).locator('a').first()
    if ((await row.count()) > 0) {
      const address = await row.getAttribute('href')
      const html = await (await page.request.get(`${address}/html`)).text()
      const link = new RegExp(`/${path}/[\\w-]{43}`).exec(html)?.[0]
      if (link) return link
    }
    await page.waitForTimeout(250)
  }
  throw new Error(`no letter to ${email}`)
}

browserTest('an administrator invites somebody, who joins, works, signs out and forgets the password', async () => {
  const email = `invite-${randomUUID()}@namur.example`
  const page = await openPage(browser)
  await page.goto('/administration/personnes')
  await signIn(page, ADMINISTRATOR)
  await page.waitForURL('**/administration/personnes')
  await page.getByLabel('Adresse e-mail').last().fill('sans-arobase')
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByRole('alert').getByRole('link', { name: 'Cette adresse e-mail n’est pas complète.' }).click()
  expect(await page.evaluate('document.activeElement.value')).toBe('sans-arobase')
  await page.getByLabel('Adresse e-mail').last().fill(email)
  await page.getByLabel('Acheteur').check()
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click()
  await page.getByRole('status').filter({ hasText: email }).waitFor()
  expect(await page.getByLabel('Adresse e-mail').last().inputValue()).toBe('')

  const guest = await openPage(browser)
  await guest.goto(await linkInLetter(guest, email, 'invitation'))
  await guest.getByLabel('Prénom et nom').fill('Nadia Invitée')
  await guest.getByLabel('Mot de passe').fill('court')
  await guest.getByRole('button', { name: 'Créer mon compte' }).click()
  expect(await guest.getByLabel('Prénom et nom').inputValue()).toBe('Nadia Invitée')
  await guest.getByText('Le mot de passe compte moins de 12 caractères.').first().waitFor()
  await guest.getByLabel('Mot de passe').fill('une phrase à moi seule')
  await guest.getByRole('button', { name: 'Créer mon compte' }).click()
  await guest.waitForURL('**/marches')

  await guest.locator('summary').filter({ hasText: 'Nadia Invitée' }).click()
  await guest.getByRole('button', { name: 'Se déconnecter' }).click()
  await guest.waitForURL('**/login')
  await guest.getByRole('link', { name: 'Mot de passe oublié ?' }).click()
  await guest.getByLabel('Adresse e-mail').fill(email)
  await guest.getByRole('button', { name: 'Envoyer le lien' }).click()
  await guest.getByText('Consultez votre boîte aux lettres').waitFor()
  await guest.goto(await linkInLetter(guest, email, 'mot-de-passe'))
  await guest.getByLabel('Nouveau mot de passe').fill('une autre phrase à moi')
  await guest.getByRole('button', { name: 'Enregistrer le mot de passe' }).click()
  await guest.waitForURL('**/login')
  await signIn(guest, email, 'une autre phrase à moi')
  await guest.waitForURL('**/marches')
})

browserTest('everything about an account works by the keyboard and without script', async () => {
  const page = await openPage(browser, { javaScriptEnabled: false })
  await page.goto('/login?vers=%2Fcompte')
  await page.getByLabel('Adresse e-mail').focus()
  await page.keyboard.type('double@liege.example')
  await page.keyboard.press('Tab')
  await page.keyboard.type('mercuriale-demo')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/compte')

  await page.getByLabel('Prénom et nom').fill('Double fonction bis')
  await page.getByRole('button', { name: 'Enregistrer le nom' }).click()
  await page.getByText('Votre nom est enregistré.').waitFor()
  await page.getByRole('button', { name: 'Agir pour l’organisation Ville de Seraing' }).click()
  await page.waitForURL('**/accueil')
  expect(await page.locator('body').textContent()).toContain('Ville de Seraing')
})

/** Where the day of `double@liege.example` begins: a register to read, or what waits for a body that buys. */
const homeOf = (organisation: string) => (organisation === 'Ville de Seraing' ? '**/accueil' : '**/marches')

browserTest('a tab left open on one organisation says so when another tab works for another', async () => {
  const first = await openPage(browser)
  await first.goto('/login?vers=%2Fcompte')
  await signIn(first, 'double@liege.example')
  await first.waitForURL('**/compte')
  await first.goto('/marches')
  const before = (await first.locator('.account-button').textContent()) ?? ''
  const [here, other] = before.includes('Seraing')
    ? ['Ville de Seraing', 'Province de Liège']
    : ['Province de Liège', 'Ville de Seraing']
  const second = await first.context().newPage()
  await second.goto('/compte')
  await second.getByRole('button', { name: `Agir pour l’organisation ${other}` }).click()
  await second.waitForURL(homeOf(other))

  const question = first.getByRole('dialog', { name: 'Vous avez changé d’organisation' })
  await question.getByRole('button', { name: `Revenir à ${here}` }).click()
  await first.waitForURL(homeOf(here))
  await second
    .getByRole('dialog')
    .getByRole('link', { name: `Continuer pour ${here}` })
    .click()
  await second.waitForURL(homeOf(here))
  expect(await second.locator('.account-button').textContent()).toContain(here)
})

browserTest('a password that was sent does not stay in its field', async () => {
  const page = await openPage(browser)
  await page.goto('/login?vers=%2Fcompte')
  await signIn(page, 'direction@seraing.example')
  await page.waitForURL('**/compte')
  await page.getByLabel('Mot de passe actuel').fill('pas le bon')
  await page.getByLabel('Nouveau mot de passe').fill('une tout autre phrase')
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click()
  await page.getByRole('alert').getByText('Le mot de passe actuel ne correspond pas.').waitFor()
  await expect.poll(() => page.getByLabel('Nouveau mot de passe').inputValue()).toBe('')
})

browserTest('one browser ends the session of another', async () => {
  const [here, there] = [await openPage(browser), await openPage(browser)]
  for (const page of [here, there]) {
    await page.goto('/login')
    await signIn(page, 'lecture@liege.example')
    await page.waitForURL('**/marches')
  }
  await here.goto('/compte')
  await here.getByRole('button', { name: 'Fermer toutes les autres sessions' }).click()
  await here.getByText('Toutes vos autres sessions sont closes.').waitFor()
  await there.goto('/compte')
  expect(new URL(there.url()).pathname).toBe('/login')
  await here.goto('/compte')
  expect(new URL(here.url()).pathname).toBe('/compte')
})

browserTest('the pages of accounts and administration are accessible, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await openPage(browser, { colorScheme, bypassCSP: true })
    await page.goto('/')
    expect(await faultsOf(page), `/ ${colorScheme}`).toEqual([])
    for (const address of ['/mot-de-passe-oublie', '/invitation/nonsense', '/mot-de-passe/nonsense']) {
      await page.goto(address)
      expect(await faultsOf(page), `${address} ${colorScheme}`).toEqual([])
    }
    await page.goto('/login?vers=%2Fcompte')
    await signIn(page, 'admin@liege.example')
    await page.waitForURL('**/compte')
    for (const address of [
      '/compte',
      '/administration/personnes',
      '/administration/organisation',
      '/administration/journal',
    ]) {
      await page.goto(address)
      expect(await faultsOf(page), `${address} ${colorScheme}`).toEqual([])
    }
    await page.context().close()
  }
})
