import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser } from '#tests/setup/browser.ts'
import { COORDINATOR, hydrated, signedIn } from '#tests/setup/visitor.ts'

let browser: Browser
beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(() => browser?.close())

type Stop = { text: string; marked: boolean }

/** What has the focus, and whether somebody sees that it has. */
const focused = (page: Page): Promise<Stop> =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return { text: '', marked: false }
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const ring = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    const { width, height } = element.getBoundingClientRect()
    return { text: element.textContent?.trim() ?? '', marked: ring && width > 0 && height > 0 }
  })

async function tabTo(page: Page, text: RegExp) {
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab')
    const found = await focused(page)
    expect(found, 'every stop is marked').toMatchObject({ marked: true })
    if (text.test(found.text)) return
  }
  throw new Error(`Tab never reached ${text}`)
}

browserTest('by keyboard alone the focus is seen at every stop, and comes back from a question', async () => {
  const { page, complaints, leave } = await signedIn(browser, COORDINATOR)
  await hydrated(page)
  await tabTo(page, /^Aller au contenu$/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Reconduire$/)
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog')
  await question.waitFor()
  await expect.poll(() => question.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  expect(new URL(page.url()).pathname).toBe('/echeances')
  await expect.poll(async () => (await focused(page)).text.slice(0, 40)).toBe('Reconduire')
  expect(complaints).toEqual([])
  await leave()
})
