import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf } from '#tests/setup/page.ts'
import { COORDINATOR, contractAddress, newestLetter, signedIn, visitor } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const PUBLIC = [
  ...['/', '/login', '/mot-de-passe-oublie', '/invitation/inconnue', '/mot-de-passe/inconnu', '/dev/mail'],
  ...['/centre', '/centre/province-de-liege'],
]
const PLACES = [
  '/echeances',
  '/echeances?tranche=within-30&vue=tableau',
  '/marches',
  '/marches?q=zzzz',
  '/marches/nouveau',
  '/importer',
  '/administration/rappels',
  '/administration/rappels/journal',
  '/administration/personnes',
  '/administration/organisation',
  '/administration/plans',
  '/administration/adresses',
  '/administration/adresses/nouvelle',
  '/administration/approbations',
  '/administration/regles-internes',
  '/administration/regles-internes/delegations/nouvelle',
  '/administration/regles-internes/tutelle/nouveaux',
  '/administration/journal',
  '/notre-centrale',
  '/notre-centrale/profil',
  '/notre-centrale/conventions',
  '/notre-centrale/conventions/nouvelle',
  '/notre-centrale/membres',
  '/notre-centrale/membres?manque=decision',
  '/notre-centrale/membres/ajouter?cherche=huy',
  '/notre-centrale/membres/importer',
  '/notre-centrale/messages',
  '/notre-centrale/messages/nouveau',
  '/accueil',
  '/centrales',
  '/messages',
  '/notre-centrale/marches',
  '/notre-centrale/marches/nouveau',
  '/notre-centrale/consommation',
  '/notre-centrale/consommation?annee=2026',
  '/notre-centrale/appels',
  '/notre-centrale/appels/nouveau',
  '/notre-centrale/messages',
  '/notre-centrale/messages/nouveau',
  '/centrales',
  '/centrales/nouvelle',
  '/seuils',
  '/adherer/province-de-liege',
  '/compte',
]
/** What a body sees that buys through a centre. */
const MEMBER_PLACES = [
  '/accueil',
  '/catalogue',
  '/catalogue?q=zzzz',
  '/appels',
  '/messages',
  '/centrales',
  '/marches',
  '/commandes',
]
const LOOKS = [
  { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  { viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const

const SOUND = { tooWide: false, titles: 1, mains: 1, untitled: false, faults: [] }

const layout = (page: Page) =>
  page.evaluate(() => ({
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
    titles: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    untitled: document.title === '',
  }))

/** What is wrong where: nothing on a page that fits, has one title and breaks no rule of accessibility. */
async function faultsAt(page: Page, paths: readonly string[]) {
  const found: Record<string, unknown> = {}
  for (const path of paths) {
    await page.goto(path)
    const state = { ...(await layout(page)), faults: await faultsOf(page) }
    if (JSON.stringify(state) !== JSON.stringify(SOUND)) found[path] = state
  }
  return found
}

/** The first thing that a list leads to, and what it shows of one. */
async function linked(page: Page, list: string): Promise<string[]> {
  await page.goto(list)
  const links = page.locator(`main a[href^="${list}/"]`)
  const found = await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  return found.filter((href) => /\/[0-9a-f-]{36}$/.test(href)).slice(0, 1)
}

async function contractPages(page: Page): Promise<string[]> {
  const contract = await contractAddress(page, 'SUIVO')
  const question = `/echeances/decider/${contract.split('/').at(-1)}?choix=renew`
  return [contract, `${contract}/modifier`, `${contract}/decision`, `${contract}/documents`, question]
}

for (const look of LOOKS) {
  const name = `${look.viewport.width} pixels, ${look.colorScheme}`

  browserTest(`before sign-in every page fits, is accessible and complains of nothing: ${name}`, async () => {
    const { page, complaints, leave } = await visitor(browser, look)
    expect(await faultsAt(page, [...PUBLIC, await newestLetter(page, 'Préavis')])).toEqual({})
    expect(complaints).toEqual([])
    await leave()
  })

  browserTest(`after sign-in every page fits, is accessible and complains of nothing: ${name}`, async () => {
    const { page, complaints, leave } = await signedIn(browser, 'admin@liege.example', look)
    expect(await faultsAt(page, PLACES)).toEqual({})
    expect(complaints).toEqual([])
    await leave()
  })

  browserTest(`every page of a member fits, is accessible and complains of nothing: ${name}`, async () => {
    const { page, complaints, leave } = await signedIn(browser, 'commande@seraing.example', look)
    const frameworks = await linked(page, '/catalogue')
    const found = [...frameworks, ...frameworks.map((one) => `${one}/articles`), ...(await linked(page, '/commandes'))]
    expect(await faultsAt(page, [...MEMBER_PLACES, ...found])).toEqual({})
    expect(complaints).toEqual([])
    await leave()
  })

  browserTest(`every page of a framework contract fits, is accessible and complains of nothing: ${name}`, async () => {
    const { page, complaints, leave } = await signedIn(browser, COORDINATOR, look)
    const found = await linked(page, '/notre-centrale/marches')
    const pages = [found, await linked(page, '/notre-centrale/appels'), await linked(page, '/notre-centrale/membres')]
    const parts = ['modifier', 'documents', 'consommation'].map((part) => `${found[0]}/${part}`)
    expect(await faultsAt(page, [...pages.flat(), ...parts])).toEqual({})
    expect(complaints).toEqual([])
    await leave()
  })

  browserTest(`every page of a contract fits, is accessible and complains of nothing: ${name}`, async () => {
    const { page, complaints, leave } = await signedIn(browser, COORDINATOR, look)
    expect(await faultsAt(page, await contractPages(page))).toEqual({})
    expect(complaints).toEqual([])
    await leave()
  })
}
