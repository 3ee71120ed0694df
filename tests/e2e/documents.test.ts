import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, contractAddress, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n45\n%%EOF\n')
const PROGRAM = Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0', 'latin1'), Buffer.alloc(512)])

browserTest(
  'a renamed program is refused with what was typed kept; a PDF is kept and comes back as it was',
  async () => {
    const { page, leave } = await signedIn(browser, COORDINATOR)
    await page.goto(await contractAddress(page, 'Licences Adobe'))
    await page.getByRole('link', { name: /^(Gérer les documents|Ajouter un document)$/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Documents' }).first().waitFor()
    await hydrated(page)

    await page.getByLabel('Intitulé').fill('Cahier des charges 2026')
    await page.getByLabel('Nature du document').selectOption({ label: 'Cahier des charges' })
    const file = page.getByLabel('Fichier')
    await file.setInputFiles({ name: 'cahier.pdf', mimeType: 'application/pdf', buffer: PROGRAM })
    await page.getByRole('button', { name: 'Déposer le fichier' }).click()
    await page.getByText('Le contenu de ce fichier ne correspond pas à son extension').first().waitFor()
    expect(await page.getByLabel('Intitulé').inputValue()).toBe('Cahier des charges 2026')

    await file.setInputFiles({ name: 'cahier des charges é.pdf', mimeType: 'application/pdf', buffer: PDF })
    await page.getByRole('button', { name: 'Déposer le fichier' }).click()
    await page.getByText('« Cahier des charges 2026 » est déposé.').first().waitFor()
    const left = () => file.evaluate((input: HTMLInputElement) => input.files?.length)
    await expect.poll(left).toBe(0)
    expect(await page.getByLabel('Intitulé').inputValue()).toBe('')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page
        .getByRole('link', { name: /Télécharger/ })
        .first()
        .click(),
    ])
    expect(download.suggestedFilename()).toBe('cahier des charges é.pdf')
    expect(await readFile(await download.path())).toEqual(PDF)
    await leave()
  },
)
