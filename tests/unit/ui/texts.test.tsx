import { readdirSync, readFileSync } from 'node:fs'
import { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import fr from '#app/i18n/fr-styles.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { createTexts } from '#app/i18n/texts.ts'
import { failureOf } from '#app/ui/error-page.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { rendered } from '#tests/factories/rendered.tsx'

type Tree = { [key: string]: unknown }
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)

const leaves = (tree: Tree, path = ''): [string, unknown][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    isTree(value) ? leaves(value, `${path}${key}.`) : [[`${path}${key}`, value] as [string, unknown]],
  )

const directory = new URL('../../../app/i18n/fr/', import.meta.url)
const files = readdirSync(directory).map((name) => {
  const tree: Tree = JSON.parse(readFileSync(new URL(name, directory), 'utf8'))
  return { name, tree, texts: leaves(tree) }
})

describe.each(files)('$name', ({ texts }) => {
  test('holds only texts, none of them empty', async () => {
    const wrong = texts.filter(([, text]) =>
      Array.isArray(text) ? text.length === 0 : typeof text !== 'string' || text === '',
    )
    expect(wrong).toEqual([])
  })

  test('has both forms of every plural', async () => {
    const keys = new Set(texts.map(([key]) => key))
    const single = [...keys].filter((key) => /_(one|other)$/.test(key))
    const missing = single.filter((key) => !keys.has(key.replace(/_\w+$/, key.endsWith('_one') ? '_other' : '_one')))
    expect(missing).toEqual([])
  })

  test('writes French with its apostrophe and its unbroken punctuation', async () => {
    const straight = texts.filter(([, text]) => typeof text === 'string' && /\p{L}'\p{L}/u.test(text))
    expect(straight).toEqual([])
  })
})

describe('texts', () => {
  const t = textsFor('fr').in('common')

  test('take their values and choose their plural', async () => {
    expect(t('problems', { count: 1 })).toBe('Un point est à corriger :')
    expect(t('problems', { count: 3 })).toBe('3 points sont à corriger :')
    expect(t('pages.page', { page: 4 })).toBe('Page 4')
  })

  test('with values read as i18next itself writes them', async () => {
    const own = createInstance()
    const resources = { fr: Object.fromEntries(files.map(({ name, tree }) => [name.replace('.json', ''), tree])) }
    await own.init({ lng: 'fr', resources, interpolation: { escapeValue: false }, showSupportNotice: false })
    const all = createTexts('fr', resources.fr)
    for (const { name, texts } of files) {
      const space = name.replace('.json', '')
      for (const [key, text] of texts.filter(([path]) => !/_(one|other)$/.test(path))) {
        const names = [...String(text).matchAll(/\{\{(\w+)\}\}/g)].map(([, value]) => value ?? '')
        const values = Object.fromEntries(names.map((value, place) => [value, place % 2 ? place : `$1 {{x}} ${value}`]))
        if (names.length === 0 || 'count' in values) continue
        const look = Reflect.apply(all.in, undefined, [space])
        expect(look(key, values)).toBe(own.t(key, { ...values, ns: space, interpolation: { escapeValue: false } }))
        expect(look(key, { ...values, [names[0] ?? '']: null })).toBe(
          own.t(key, { ...values, [names[0] ?? '']: null, ns: space }),
        )
      }
    }
  })

  test('say zero as a singular and a million as a plural, as French does', async () => {
    const many = createTexts('fr', { common: { rows_one: '{{count}} ligne', rows_other: '{{count}} lignes' } }).in(
      'common',
    )
    const rows = (count: number) => Reflect.apply(many, undefined, ['rows', { count }])
    expect(rows(0)).toBe('0 ligne')
    expect(rows(2)).toBe('2 lignes')
    expect(rows(1_000_000)).toBe('1000000 lignes')
  })

  test('leave what a person typed as it is: the page escapes it', async () => {
    expect(t('pageTitle', { page: '<b>&' })).toBe('<b>& · Mercuriale')
  })

  test('reach another namespace by its name', async () => {
    expect(textsFor('fr').in('errors')('common:cancel')).toBe('Annuler')
  })

  test('of the letters stay out of the browser', async () => {
    expect(Object.keys(fr)).not.toContain('emails')
  })
})

test('only what stands between <b> and </b> becomes markup', async () => {
  const html = await rendered(<RichText text={'le <b>1er mars</b> <img src=x onerror=alert(1)> <b>x'} />)
  expect(html).toBe('le <b>1er mars</b> &lt;img src=x onerror=alert(1)&gt; &lt;b&gt;x')
})

test.each([
  [404, 'notFound'],
  [403, 'forbidden'],
  [413, 'tooLarge'],
  [503, 'unavailable'],
  [500, 'failed'],
] as const)('an answer %i is told as %s', (status, failure) => {
  expect(failureOf({ status, statusText: '', internal: false, data: null })).toBe(failure)
})

test('a bug is told as a failure of ours', async () => {
  expect(failureOf(new Error('boom'))).toBe('failed')
})
