import { describe, expect, test } from 'vitest'
import { type CentreInput, checkCentre, ruleOfCentre } from '#app/domain/law/centre-check.ts'
import { type LawParameter, lawBook } from '#app/domain/law/law-parameter.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'
import { euro, LAW_BOOK, lawBookWith, lawBookWithout } from '#tests/factories/law-data.ts'

const check = (change: Partial<CentreInput> = {}, book = LAW_BOOK) =>
  checkCentre(book, {
    ...{ value: euro(40_000), remainingMaximum: euro(40_000), buyerListed: true, date: '2026-06-15' },
    ...change,
  })
const codesOf = ({ rules }: { rules: readonly LawParameter[] }) => rules.map(({ code }) => code)

describe('buying through a centre', () => {
  test('is free of an own procedure up to what is left, to the cent', () => {
    const found = check()
    expect(found).toMatchObject({ allowed: true, blocking: null, ownProcedureRequired: false, procedure: 'CENTRALE' })
    expect(codesOf(found)).toEqual(['C_EXEMPT'])
  })

  test('needs an own procedure a cent above it', () => {
    const found = check({ value: euro(40_000) + 1 })
    expect(found).toMatchObject({ allowed: false, blocking: 'maximum-exceeded', ownProcedureRequired: true })
    expect(found.procedure).toBeNull()
    expect(codesOf(found)).toEqual(['C_MAXQTY'])
  })

  test('is closed to whom nobody named, whatever is left', () => {
    const found = check({ buyerListed: false, value: euro(90_000) })
    expect(found).toMatchObject({ allowed: false, blocking: 'beneficiary-not-identified', ownProcedureRequired: true })
    expect(codesOf(found)).toEqual(['C_BENEF'])
  })

  test.each([
    ['C_EXEMPT', {}],
    ['C_MAXQTY', { value: euro(50_000) }],
    ['C_BENEF', { buyerListed: false }],
  ])('is left to a person where %s, which decides, was not confirmed or is not there', (code, change) => {
    const open = { allowed: null, blocking: null, ownProcedureRequired: null, procedure: null }
    const doubted = check(change, lawBookWith(code, { confidence: 'uncertain' }))
    expect(doubted).toMatchObject(open)
    expect(codesOf(doubted)).toEqual([code])
    expect(check(change, lawBookWithout(code))).toEqual({ ...open, rules: [] })
  })
})

describe('the row that counts', () => {
  const first = LAW_PARAMETERS.find(({ code }) => code === 'C_MAXQTY')
  if (!first) throw new Error('C_MAXQTY')
  const later = { ...first, validFrom: '2027-01-01', citation: 'Loi d’essai art. 1' }
  const latest = { ...first, validFrom: '2028-01-01', citation: 'Loi d’essai art. 2' }
  const book = lawBook([latest, ...LAW_PARAMETERS, later])
  const rowOn = (day: string) => ruleOfCentre(book, 'C_MAXQTY', day)

  test('is that of the day', () => {
    expect(rowOn('2026-12-31')).toEqual(first)
    expect(rowOn('2027-01-01')).toEqual(later)
    expect(rowOn('2028-01-01')).toEqual(latest)
  })

  test('is the first one for the days before it, for a judgment says what the directive always meant', () => {
    expect(rowOn('2019-05-05')).toEqual(first)
    expect(rowOn(first.validFrom)).toEqual(first)
  })

  test('is none where there is none, and not an earlier one that has ended', () => {
    expect(ruleOfCentre(book, 'C_NONE', '2026-06-15')).toBeNull()
    const ended = lawBook([{ ...first, validTo: '2022-12-31' }])
    expect(ruleOfCentre(ended, 'C_MAXQTY', '2022-12-31')).toMatchObject({ code: 'C_MAXQTY' })
    expect(ruleOfCentre(ended, 'C_MAXQTY', '2023-01-01')).toBeNull()
  })
})
