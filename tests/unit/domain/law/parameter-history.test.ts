import { expect, test } from 'vitest'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import { gapWithout } from '#app/domain/law/parameter-history.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'

const row = (validFrom: string, validTo: string | null = null): LawParameter => ({
  ...LAW_BOOK.at('EU_WORKS', '2026-06-01')!,
  validFrom,
  validTo,
})

const FIRST = '2026-01-01'
const ADDED = '2028-01-01'

test.each([
  ['the one before has no end', [row(FIRST), row(ADDED)], null],
  ['the one before ends on its eve', [row(FIRST, '2027-12-31'), row(ADDED)], [ADDED, '2027-12-31']],
  ['the one before ended earlier still', [row(FIRST, '2026-12-31'), row(ADDED)], [ADDED, '2026-12-31']],
  ['the one before ends later', [row(FIRST, '2028-06-30'), row(ADDED)], ['2028-07-01', '2028-06-30']],
  ['the next begins where the one before ends', [row(FIRST, '2028-06-30'), row(ADDED), row('2028-07-01')], null],
  ['the one before lasts as long', [row(FIRST, '2028-06-30'), row(ADDED, '2028-06-30')], null],
  ['none was before', [row(ADDED), row('2029-01-01')], null],
])('the days without any row when one is withdrawn and %s', (_, rows, gap) => {
  const [from, previousEnd] = gap ?? []
  expect(gapWithout(rows, ADDED)).toEqual(gap && { from, previousEnd })
})
