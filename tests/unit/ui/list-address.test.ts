import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pageAddress, pageOf, pagesShown, sortAddress, sortOf } from '#app/ui/list-address.ts'

const BY_END = { by: 'fin', direction: 'ascending' } as const

describe('sorting', () => {
  test('a heading sorts by its column, first upwards, then downwards', () => {
    expect(sortAddress('?q=copieurs', 'objet', BY_END)).toBe('?q=copieurs&tri=objet')
    expect(sortAddress('?q=copieurs&tri=fin', 'fin', BY_END)).toBe('?q=copieurs&tri=-fin')
    expect(sortAddress('?tri=-fin', 'fin', { by: 'fin', direction: 'descending' })).toBe('?tri=fin')
  })

  test('another order starts on the first page again', () => {
    expect(sortAddress('?page=7', 'objet', BY_END)).toBe('?tri=objet')
  })

  test('the address tells the order, and an unknown column falls back', () => {
    expect(sortOf('?tri=-montant', ['fin', 'montant'], BY_END)).toEqual({ by: 'montant', direction: 'descending' })
    expect(sortOf('?tri=mot_de_passe', ['fin', 'montant'], BY_END)).toEqual(BY_END)
    expect(sortOf('', ['fin'], BY_END)).toEqual(BY_END)
  })
})

describe('pages', () => {
  test('keep search and filters; the first has no number', () => {
    expect(pageAddress('?q=a&page=3', 4)).toBe('?q=a&page=4')
    expect(pageAddress('?q=a&page=2', 1)).toBe('?q=a')
  })

  test.each(['', '?page=0', '?page=-2', '?page=1.5', '?page=beaucoup', '?page=1e30'])(
    '%s asks for page 1',
    (search) => {
      expect(pageOf(search)).toBe(1)
    },
  )

  test('show the ends and the neighbours', () => {
    expect(pagesShown(1, 1)).toEqual([1])
    expect(pagesShown(1, 22)).toEqual([1, 2, null, 22])
    expect(pagesShown(10, 22)).toEqual([1, null, 9, 10, 11, null, 22])
    expect(pagesShown(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  test('never skip a single page, repeat one or leave the list', () => {
    const place = fc
      .integer({ min: 1, max: 500 })
      .chain((count) => fc.tuple(fc.integer({ min: 1, max: count }), fc.constant(count)))
    fc.assert(
      fc.property(place, ([page, count]) => {
        const shown = pagesShown(page, count)
        const pages = shown.filter((number) => number !== null)
        expect(pages).toContain(page)
        expect([pages[0], pages.at(-1)]).toEqual([1, count])
        for (const [index, number] of shown.entries()) {
          const [before, after] = [shown[index - 1], shown[index + 1]]
          if (number === null) expect(Number(after) - Number(before)).toBeGreaterThan(2)
          else if (typeof before === 'number') expect(number).toBe(before + 1)
        }
      }),
    )
  })
})
