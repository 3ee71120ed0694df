import { expect, test } from 'vitest'
import german from '#app/i18n/de/drafts.json'
import french from '#app/i18n/fr/drafts.json'
import dutch from '#app/i18n/nl/drafts.json'

const keysOf = (tree: object): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [key] : keysOf(value).map((inner) => `${key}.${inner}`),
  )

const placesIn = (text: unknown) =>
  [...String(text).matchAll(/\{\{(\w+)\}\}/g)]
    .map(([, name]) => name)
    .sort()
    .join()

const textAt = (tree: object, key: string): unknown =>
  key.split('.').reduce<unknown>((node, part) => Object(node)[part], tree)

test.each([
  ['de', german],
  ['nl', dutch],
])('the drafts in %s say what the French ones say, with the same facts', (_, texts) => {
  expect(keysOf(texts).sort()).toEqual(keysOf(french).sort())
  const other = keysOf(french).filter((key) => placesIn(textAt(texts, key)) !== placesIn(textAt(french, key)))
  expect(other).toEqual([])
})
