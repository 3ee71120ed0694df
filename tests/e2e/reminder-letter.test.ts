import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { signIn } from '#tests/setup/page.ts'
import { COORDINATOR, newestLetter, visitor } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

browserTest(
  'the letter of a reminder leads after sign-in to its decision, and opening it changes nothing',
  async () => {
    const { page, complaints, leave } = await visitor(browser)
    await page.goto(await newestLetter(page, 'Préavis à donner'))
    const calendar = await page.getByRole('link', { name: /\.ics/ }).getAttribute('href')
    const file = await page.request.get(calendar ?? '')
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR[\s\S]*BEGIN:VEVENT[\s\S]*DTSTART;VALUE=DATE:\d{8}/)

    const button = page.frameLocator('iframe').getByRole('link', { name: 'Voir et décider' })
    const decision = new URL((await button.getAttribute('href')) ?? '').pathname
    expect(decision).toMatch(/^\/marches\/[\da-f-]{36}\/decision$/)
    await page.goto(decision)
    await page.getByText('Connectez-vous pour ouvrir la page demandée.').waitFor()
    await signIn(page, COORDINATOR)
    await page.getByRole('heading', { level: 1, name: 'Décider' }).waitFor()
    expect(new URL(page.url()).pathname).toBe(decision)
    await page.reload()

    await page.goto(decision.replace('/decision', ''))
    await page.getByText('Aucune décision n’est encore enregistrée.').waitFor()
    expect(await page.getByRole('region', { name: 'Historique' }).getByText('Décision enregistrée').count()).toBe(0)
    expect(complaints).toEqual([])
    await leave()
  },
)
