import { expect, test } from 'vitest'
import { type MergingFramework, mergerExcess } from '#app/domain/merger.ts'
import { excessTexts } from '#app/i18n/merger-excess.ts'
import { textsFor } from '#app/i18n/texts.server.ts'

const lot = { id: 'a', number: '2', title: 'Chaises', ceiling: 100_00, unit: 'chaises', maximumQuantity: 10 }
const share = (id: string, amount: number | null, quantity: number | null): MergingFramework['from'] => ({
  ...{ id, status: 'accepted' },
  maxima: [{ lotId: 'a', amount, quantity }],
})
const framework = (change: Partial<MergingFramework> = {}): MergingFramework => ({
  ...{ frameworkId: 'f', object: 'Mobilier', ceiling: null, lots: [lot] },
  ...{ from: share('1', 60_00, 4), into: share('2', 40_00, 6) },
  ...change,
})

test('two bodies that have together just what a lot admits are no excess', () => {
  expect(mergerExcess([framework()])).toEqual([])
})

test('one cent or one piece more is, each for itself', () => {
  const over = framework({ from: share('1', 60_01, 5) })
  expect(mergerExcess([over])).toMatchObject([
    { measure: 'amount', together: 100_01, limit: 100_00 },
    { measure: 'quantity', together: 11, limit: 10 },
  ])
})

test('the ceiling of the whole counts too, and a share that is taken over alone adds nothing up', () => {
  expect(mergerExcess([framework({ ceiling: 99_99 })])).toMatchObject([{ lot: null, together: 100_00, limit: 99_99 }])
  expect(mergerExcess([framework({ ceiling: 10_00, into: null })])).toEqual([])
})

test('the text says which lot, how much together, and by how much it is too much', () => {
  const found = mergerExcess([framework({ from: share('1', 60_00, 5), ceiling: 90_00 })])
  const [pieces, whole] = excessTexts(textsFor('fr').in('mergers'), found)
  expect(pieces).toMatch(/Mobilier, lot 2 – Chaises.*11.chaises.*10.chaises.*1.chaise /)
  expect(whole).toMatch(/Mobilier, tous lots ensemble.*100.*90.*10/)
})
