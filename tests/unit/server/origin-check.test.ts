import { describe, expect, test } from 'vitest'
import { comesFromOurPages } from '#server/web/origin-check.ts'

const PRODUCTION = { APP_URL: 'https://mercuriale.example', MERCURIALE_ENV: 'production' } as const
const DEMO = { APP_URL: 'http://127.0.0.1:3000', MERCURIALE_ENV: 'demo' } as const

const post = (headers: { origin?: string; fetchSite?: string; host?: string; path?: string }) => ({
  path: headers.path ?? '/marches',
  method: 'POST',
  host: headers.host,
  origin: headers.origin,
  fetchSite: headers.fetchSite,
})

describe('a change', () => {
  test('from our own pages is taken', () => {
    expect(comesFromOurPages(post({ origin: 'https://mercuriale.example' }), PRODUCTION)).toBe(true)
    expect(comesFromOurPages(post({ fetchSite: 'same-origin' }), PRODUCTION)).toBe(true)
  })

  test.each([
    { origin: 'https://elsewhere.example' },
    { origin: 'http://mercuriale.example' },
    { origin: 'https://mercuriale.example.elsewhere.example' },
    { origin: 'null' },
    { origin: 'http://mercuriale.internal', host: 'mercuriale.internal' },
    { fetchSite: 'cross-site' },
    { fetchSite: 'same-site' },
    { origin: 'https://elsewhere.example', fetchSite: 'same-origin' },
    {},
  ])('in production is refused with %j', (headers) => {
    expect(comesFromOurPages(post(headers), PRODUCTION)).toBe(false)
  })

  test('on one’s own machine is taken under the name that was typed', () => {
    const local = { origin: 'http://localhost:3000', host: 'localhost:3000' }
    expect(comesFromOurPages(post(local), DEMO)).toBe(true)
    expect(comesFromOurPages(post({ ...local, origin: 'http://elsewhere.example' }), DEMO)).toBe(false)
    expect(comesFromOurPages(post({ ...local, origin: 'http://localhost:3001' }), DEMO)).toBe(false)
    for (const host of ['127.0.0.1:8080', '192.168.1.20:3000', '[::1]:3000']) {
      expect(comesFromOurPages(post({ origin: `http://${host}`, host }), DEMO)).toBe(true)
    }
  })

  test('under a name that only Host tells is refused; APP_URL is where such a name is said', () => {
    for (const host of ['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example']) {
      expect(comesFromOurPages(post({ origin: `http://${host}`, host }), DEMO)).toBe(false)
    }
    const named = { ...DEMO, APP_URL: 'http://demo.example:8080' }
    expect(comesFromOurPages(post({ origin: 'http://demo.example:8080' }), named)).toBe(true)
  })

  test('is not what a page that is only read makes', () => {
    const read = { ...post({ origin: 'https://elsewhere.example' }), method: 'GET' }
    expect(comesFromOurPages(read, PRODUCTION)).toBe(true)
  })

  test('that a mail program asks for with the signed address of a letter is taken, and nothing beside it', () => {
    const asked = (path: string) => comesFromOurPages(post({ path }), PRODUCTION)
    expect(asked(`/lettre-hebdomadaire/${'a'.repeat(86)}`)).toBe(true)
    for (const path of ['/lettre-hebdomadaire', '/lettre-hebdomadaire/a/marches', '/marches/lettre-hebdomadaire/a']) {
      expect(asked(path)).toBe(false)
    }
  })
})
