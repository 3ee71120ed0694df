import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate, isIsoDate } from '#app/domain/calendar.ts'
import { isEnforced, type LawParameter, lawBook } from '#app/domain/law/law-parameter.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

const book = lawBook(LAW_PARAMETERS)

const rowsByCode = new Map<string, LawParameter[]>()
for (const row of LAW_PARAMETERS) rowsByCode.set(row.code, [...(rowsByCode.get(row.code) ?? []), row])

const covering = (code: string, day: IsoDate): LawParameter[] =>
  (rowsByCode.get(code) ?? []).filter((row) => row.validFrom <= day && (row.validTo === null || row.validTo >= day))

function daysFrom(first: IsoDate, last: IsoDate): IsoDate[] {
  const days: IsoDate[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
const TEN_YEARS = daysFrom('2018-01-01', '2027-12-31')

describe('every row', () => {
  test.each([...LAW_PARAMETERS])('$code of $validFrom is complete', (row) => {
    expect(row.label).toMatch(/\S/)
    expect(row.citation).toMatch(/\S/)
    expect(row.citation).not.toMatch(/\bidem\b/i)
    expect(isIsoDate(row.validFrom)).toBe(true)
    if (row.validTo !== null) expect(isIsoDate(row.validTo) && row.validTo >= row.validFrom).toBe(true)
    if (row.source !== null) expect(row.source).toMatch(/^https?:\/\/\S+$/)
    expect(row.value === null).toBe(row.unit === 'rule' || row.unit === 'reference')
    expect(row.reference !== null).toBe(row.unit === 'reference')
    expect(new Set(row.natures).size).toBe(row.natures.length)
  })

  test.each([...LAW_PARAMETERS])('$code of $validFrom is written as an official writes', ({ label, note }) => {
    for (const text of [label, note ?? '']) {
      expect(text).not.toMatch(/'| [:;?!»%€]|« /)
      expect(text).toBe(text.trim())
    }
  })
})

test('two rows of one rule never hold on the same day', () => {
  for (const [code, rows] of rowsByCode) {
    const dated = rows.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
    dated.slice(1).forEach((row, index) => {
      const ended = dated[index]?.validTo ?? '9999-12-31'
      expect(ended < row.validFrom, `${code}: ${ended} and ${row.validFrom}`).toBe(true)
    })
  }
})

test('the rows of one rule belong to one family and carry one unit', () => {
  for (const rows of rowsByCode.values()) {
    expect(new Set(rows.map(({ family, unit, natures }) => `${family} ${unit} ${natures}`)).size).toBe(1)
  }
})

test('every amount that is enforced is a positive number of whole euros', () => {
  for (const { code, value } of LAW_PARAMETERS.filter((row) => row.unit === 'eur' && isEnforced(row))) {
    expect({ code, sound: Number.isInteger(value) && Number(value) > 0 && Number(value) % 100 === 0 }).toEqual({
      code,
      sound: true,
    })
  }
})

const references = LAW_PARAMETERS.filter(({ reference }) => reference !== null)

test.each(references)('$code finds the figure of $reference on each of its days', (row) => {
  const target = row.reference ?? ''
  const missing = TEN_YEARS.filter((day) => covering(row.code, day).length > 0 && book.at(target, day)?.value == null)
  expect(missing).toEqual([])
})

test.each([
  'EU_WORKS',
  'EU_CENTRAL',
  'EU_SUBCENTRAL',
  'EU_SOCIAL',
  'EU_UTIL_FS',
  'EU_UTIL_WORKS',
  'EU_UTIL_SOCIAL',
  'EU_CONCESSION',
  'BE_PNSPP',
  'BE_PNSMCP',
])('%s has one amount on every day of ten years, and none after', (code) => {
  const wrong = TEN_YEARS.filter((day) => {
    const rows = covering(code, day)
    return rows.length !== 1 || rows[0] !== book.at(code, day) || !isEnforced(rows[0])
  })
  expect(wrong).toEqual([])
  expect(covering(code, '2028-01-01')).toEqual([])
  expect(book.at(code, '2028-01-01')).toBeNull()
})

test('the negotiated procedure follows the federal threshold and the national publication the local one', () => {
  const figure = (code: string) => book.at(code, '2026-11-22')?.value
  expect(figure('BE_PNSPP')).toBe(140_000_00)
  expect(figure('BE_PNSPP')).toBe(figure('EU_CENTRAL'))
  expect(book.at('BE_PNDAPP_FS', '2026-11-22')?.reference).toBe('EU_SUBCENTRAL')
  expect(figure('EU_SUBCENTRAL')).toBe(216_000_00)
})
