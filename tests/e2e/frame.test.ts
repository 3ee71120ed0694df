import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { browserTest, openBrowser, siteUrl } from '#tests/setup/browser.ts'
import { faultsOf } from '#tests/setup/page.ts'

let browser: Browser

beforeAll(async () => {
  if (process.env.CHROMIUM) browser = await openBrowser()
})
afterAll(async () => browser?.close())

const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: siteUrl(),
    viewport: WIDE,
    locale: 'fr-BE',
    reducedMotion: 'reduce',
    ...options,
  })
  return context.newPage()
}

async function signIn(page: Page) {
  await page.goto('/login')
  await page.fill('[name=email]', 'coordination@liege.example')
  await page.fill('[name=password]', 'mercuriale-demo')
  await page.click('button[type=submit]')
  await page.waitForURL('**/echeances')
}

browserTest('every piece of the interface is accessible, light and dark, wide and narrow', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of [WIDE, PHONE]) {
      const page = await openPage({ colorScheme, viewport, bypassCSP: true })
      for (const address of viewport === PHONE ? ['/styles', '/styles?dialogue=1', '/login'] : ['/styles']) {
        await page.goto(address)
        expect(await faultsOf(page), `${address} ${colorScheme} ${viewport.width}`).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)
      }
      await page.context().close()
    }
  }
})

browserTest('the pages before sign-in carry no script and ask nothing of other sites', async () => {
  const page = await openPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto('/login', { waitUntil: 'networkidle' })
  expect(asked.filter((url) => !url.startsWith(siteUrl()))).toEqual([])
  expect(asked.filter((url) => url.endsWith('.js'))).toEqual([])
  expect(await page.locator('script').count()).toBe(0)
})

browserTest('the appearance is chosen and kept without script', async () => {
  const page = await openPage({ javaScriptEnabled: false, colorScheme: 'light' })
  await signIn(page)
  await page.click('.account-button')
  await page.click('button[name=theme][value=dark]')
  await page.waitForURL('**/echeances')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.goto('/marches')
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
})

browserTest('the keyboard goes past the navigation with its first stop', async () => {
  const page = await openPage()
  await signIn(page)
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#content')
  await page.keyboard.press('Enter')
  expect(await page.evaluate('document.activeElement.id')).toBe('content')
})

browserTest('a menu opens and closes by keyboard and gives the focus back', async () => {
  const page = await openPage()
  await signIn(page)
  const panel = page.locator('.account-button + .menu-panel')
  await page.locator('.account-button').focus()
  // A page that is just waking up may lose a key.
  await expect
    .poll(async () => {
      if (!(await panel.isVisible())) await page.keyboard.press('Enter')
      return panel.isVisible()
    })
    .toBe(true)
  // The browser opens the menu by itself; closing it by Escape waits for the page's script.
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape')
      return panel.isVisible()
    })
    .toBe(false)
  expect(await page.evaluate('document.activeElement.className')).toContain('account-button')
})

browserTest('Escape closes a question and leaves the page under it', async () => {
  const page = await openPage()
  await page.goto('/styles?dialogue=1')
  await page.waitForFunction(() => document.querySelector('dialog')?.matches(':modal'))
  await page.keyboard.press('Escape')
  await page.waitForURL((url) => !url.search.includes('dialogue'))
  await page.locator('dialog').waitFor({ state: 'detached' })
})

browserTest('on a telephone the main places stand under the thumb', async () => {
  const page = await openPage({ viewport: PHONE })
  await signIn(page)
  const places = page.locator('.shell-bar > a')
  expect(await places.allInnerTexts()).toEqual(['Échéancier', 'Marchés', 'Seuils', 'Importer'])
  await places.nth(1).click()
  await page.locator('.shell-bar a[href="/marches"][aria-current=page]').waitFor()
})

browserTest('a page that does not exist says so and leads home', async () => {
  const page = await openPage()
  const answer = await page.goto('/nulle-part')
  expect(answer?.status()).toBe(404)
  expect(await page.locator('h1').textContent()).toBe('Cette page n’existe pas')
  expect(await page.locator('main a').first().getAttribute('href')).toBe('/')
})
