import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { faultsOf } from '#tests/setup/page.ts'
import { COORDINATOR, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

browserTest(
  'the form of a contract says while one types whether the procedure fits, and outlives a lost line',
  async () => {
    const { page, leave } = await signedIn(browser, COORDINATOR, { bypassCSP: true })
    await page.goto('/marches/nouveau')
    await hydrated(page)
    const answer = page.locator('#controle-direct')
    const inSight = page.getByRole('link', { name: 'La procédure choisie ne convient pas' })
    await page.locator('[name=status]').selectOption('preparation')
    await page.locator('[name=nature]').selectOption('services')
    await page.locator('[name=procedure]').selectOption('PNSPP')
    await page.locator('[name=estimatedValue]').fill('135.000')
    await answer.getByText('La procédure choisie convient').waitFor()
    expect(await faultsOf(page)).toEqual([])
    await page.locator('[name=estimatedValue]').fill('150.000')
    await answer.getByText('La procédure choisie ne convient pas').waitFor()
    expect(await inSight.isVisible()).toBe(false)
    await page.setViewportSize({ width: 390, height: 844 })
    await inSight.click()
    expect(new URL(page.url()).hash).toBe('#controle-direct')
    await page.setViewportSize({ width: 1440, height: 900 })

    await page.locator('[name=route][value=in-house]').check()
    await answer.getByText('Preuves à compléter').waitFor()
    await page.getByText('exerçons-nous sur l’entité un contrôle analogue', { exact: false }).first().waitFor()
    expect(await page.locator('[name=procedure]').isVisible()).toBe(false)
    await page.locator('[name=route][value=own]').check()
    await answer.getByText('La procédure choisie ne convient pas').waitFor()

    await page.context().setOffline(true)
    await page.locator('[name=estimatedValue]').fill('160.000')
    await answer.getByText('La procédure choisie ne convient pas').waitFor({ state: 'detached' })
    expect(await page.locator('[name=estimatedValue]').inputValue()).toBe('160.000')
    await leave()
  },
)
