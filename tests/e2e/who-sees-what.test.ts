import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, contractAddress, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const CHANGES =
  /^(Reconduire|Ne pas reconduire|Relancer un marché|Laisser prendre fin|Reporter|Modifier|Préavis donné|Annuler (la|cette) décision|Clore( le marché)?)$/

browserTest('a reader sees what is due and is offered no decision, nor gets to one by its address', async () => {
  const { page, leave } = await signedIn(browser, 'lecture@liege.example')
  const contract = await contractAddress(page, 'Licences Microsoft')
  for (const path of ['/echeances', contract]) {
    await page.goto(path)
    await page.getByText('Nouveau marché à lancer au plus tard').first().waitFor()
    expect(await page.getByRole('link', { name: CHANGES }).count(), path).toBe(0)
  }
  const kept = [`${contract}/modifier`, `${contract}/decision`, '/marches/nouveau', '/importer']
  for (const path of [...kept, '/administration/personnes']) {
    expect((await page.goto(path))?.status(), path).toBe(403)
    await page.getByRole('heading', { name: 'Vous n’avez pas accès à cette page' }).waitFor()
  }
  await leave()
})

browserTest('another organisation is told that the contract does not exist', async () => {
  const liege = await signedIn(browser, COORDINATOR)
  const contract = await contractAddress(liege.page, 'Licences Microsoft')
  const namur = await signedIn(browser, 'admin@namur.example')
  for (const path of [contract, `${contract}/modifier`, `${contract}/decision`, `${contract}/documents`]) {
    expect((await namur.page.goto(path))?.status(), path).toBe(404)
    await namur.page.getByRole('heading', { name: 'Cette page n’existe pas' }).waitFor()
  }
  await Promise.all([liege.leave(), namur.leave()])
})
