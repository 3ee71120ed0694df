import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { registerFile } from '#tests/setup/register-file.ts'
import { COORDINATOR, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

browserTest('a coordinator imports the register, decides from the échéancier, and takes it back', async () => {
  const object = `Entretien des ascenseurs ${randomUUID().slice(0, 8)}`
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR)
  await page.getByRole('heading', { level: 1, name: 'Échéancier' }).first().waitFor()

  await page.goto('/importer')
  const buffer = await registerFile(object, Temporal.Now.plainDateISO('Europe/Brussels'))
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('Registre (.xlsx ou .csv)').setInputFiles({ name: 'suivi bâtiments.xlsx', mimeType, buffer })
  await page.getByRole('button', { name: 'Lire le fichier' }).click()

  await page.getByText('Une ligne est refusée').first().waitFor()
  await page.getByText('« 31/02/2026 » n’existe pas comme date').first().waitFor()
  await page.getByText('1er mars 2026').first().waitFor()
  await hydrated(page)
  await page.getByRole('button', { name: 'Importer les 2 marchés' }).click()
  await page.getByText('Cochez cette case pour importer le reste').first().waitFor()
  await page.getByLabel('Importer sans les lignes refusées').check()
  await page.getByRole('button', { name: 'Importer les 2 marchés' }).click()
  await page.getByText('L’import est terminé').first().waitFor()
  await page.getByRole('link', { name: 'Voir l’échéancier' }).click()

  const decisions = page.getByRole('group', { name: `Décider pour ${object}` })
  await decisions.first().getByRole('link', { name: 'Ne pas reconduire' }).click()
  const question = page.getByRole('dialog', { name: object })
  await question.first().waitFor()
  expect(await question.getByRole('radio', { name: 'Ne pas reconduire' }).isChecked()).toBe(true)
  await question.getByRole('button', { name: 'Enregistrer la décision' }).click()
  await page.getByText(`Non-reconduction enregistrée : ${object}`).first().waitFor()
  await question.waitFor({ state: 'detached' })

  await page.getByRole('status').getByRole('button', { name: 'Annuler' }).click()
  await page.getByText(`Décision annulée : ${object}`).first().waitFor()
  await decisions.first().getByRole('link', { name: 'Ne pas reconduire' }).waitFor()

  await page.getByRole('link', { name: object }).first().click()
  await page.getByRole('heading', { level: 1, name: object }).first().waitFor()
  const history = page.getByRole('region', { name: 'Historique' })
  const events = await history.getByRole('listitem').allInnerTexts()
  expect(events[0]).toContain('Décision annulée')
  expect(events[1]).toContain('Décision enregistrée')
  expect(events[2]).toContain('Marché importé')
  await page
    .getByRole('region', { name: 'Décisions' })
    .getByText('annulée par Coordination administrative')
    .first()
    .waitFor()
  expect(complaints).toEqual([])
  await leave()
})
