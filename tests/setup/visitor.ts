import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { siteUrl } from '#tests/setup/browser.ts'
import { openPage, signIn } from '#tests/setup/page.ts'

export const COORDINATOR = 'coordination@liege.example'

export type Visitor = { page: Page; complaints: string[]; leave: () => Promise<void> }

/** Somebody before a browser of their own; what its console and its policies complain of, and requests elsewhere. */
export async function visitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Visitor> {
  const page = await openPage(browser, options)
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    // A refused form is answered with its status, which the console reports as well.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) {
      complaints.push(`${page.url()}: ${message.text()}`)
    }
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(siteUrl()) && !/^(data|blob|about):/.test(url)) complaints.push(`${page.url()} asks ${url}`)
  })
  return { page, complaints, leave: () => page.context().close() }
}

export async function signedIn(browser: Browser, email: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const person = await visitor(browser, options)
  await person.page.goto('/login')
  await signIn(person.page, email)
  await person.page.waitForURL((url) => url.pathname !== '/login')
  return person
}

/** Until React answers, a click sends the form as a page without script does. */
export async function hydrated(page: Page) {
  const answers = () => Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__react'))
  await page.waitForFunction(answers)
}

const letters = (page: Page, words: string) => page.locator('li').filter({ hasText: words }).locator('a')

/** The address in the local mailbox of the newest letter whose line holds these words, once the worker has sent it. */
export async function newestLetter(page: Page, words: string): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    await page.goto('/dev/mail')
    const letter = letters(page, words).first()
    if ((await letter.count()) > 0) return (await letter.getAttribute('href')) ?? ''
    await page.waitForTimeout(250)
  }
  throw new Error(`No letter says « ${words} »`)
}

/** The first address of this form in any letter whose line holds these words: other letters about them may be newer. */
export async function linkInLetter(page: Page, words: string, form: RegExp): Promise<string> {
  const read = new Set<string>()
  for (let tries = 0; tries < 60; tries++) {
    await page.goto('/dev/mail')
    const found = await letters(page, words).evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? ''),
    )
    for (const address of found.filter((one) => !read.has(one))) {
      const link = form.exec(await (await page.request.get(`${address}/html`)).text())?.[0]
      if (link) return link
      read.add(address)
    }
    await page.waitForTimeout(250)
  }
  throw new Error(`No letter « ${words} » has the link: ${read.size} read`)
}

/** The contract that a search finds first. */
export async function contractAddress(page: Page, words: string): Promise<string> {
  await page.goto(`/marches?q=${encodeURIComponent(words)}`)
  return (await page.locator('tbody a').first().getAttribute('href')) ?? ''
}
