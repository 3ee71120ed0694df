import { describe, expect, test } from 'vitest'
import type { ProcedureInput } from '#app/domain/law/procedure-input.ts'
import { euro, lawBookWith, lawBookWithout, procedureCheckOf } from '#tests/factories/law-data.ts'

const dutiesOf = (change: Partial<ProcedureInput>, book?: Parameters<typeof procedureCheckOf>[1]) =>
  procedureCheckOf(change, book).duties

describe('lots are considered from the federal threshold on', () => {
  test.each([
    ['2018-06-01', 144_000],
    ['2020-06-01', 139_000],
    ['2022-06-01', 140_000],
    ['2024-06-01', 143_000],
    ['2026-06-01', 140_000],
  ])('on %s from %d €, works included', (launchDate, amount) => {
    for (const nature of ['supplies', 'services', 'works'] as const) {
      const below = dutiesOf({ nature, launchDate, estimatedValue: euro(amount) - 1 }).lots
      const at = dutiesOf({ nature, launchDate, estimatedValue: euro(amount) }).lots
      expect(below).toMatchObject({ applies: false, threshold: { amount: euro(amount) } })
      expect(at).toMatchObject({ applies: true, threshold: { amount: euro(amount) }, rule: { code: 'BE_LOTS' } })
    }
  })

  test.each([{ nature: 'social-services' }, { sector: 'special' }, { sector: 'special', nature: 'works' }] as const)(
    'not verified for %o: to be checked by a person',
    (launched) => {
      for (const value of [1, 10_000_000]) {
        const { lots } = dutiesOf({ ...launched, estimatedValue: euro(value) })
        expect(lots).toMatchObject({ applies: null, threshold: null, rule: { code: 'BE_LOTS' } })
      }
    },
  )
})

describe('the standstill', () => {
  test('is left to a person where its row was not confirmed, or is not there', () => {
    const dear = { estimatedValue: euro(500_000) }
    const books = [lawBookWith('T_STANDSTILL', { confidence: 'uncertain' }), lawBookWithout('T_STANDSTILL')]
    for (const book of books) expect(dutiesOf(dear, book).standstill.applies).toBeNull()
    expect(dutiesOf({ estimatedValue: euro(100_000) }, books[0]).standstill.applies).toBe(false)
  })

  test.each([
    ['supplies', 'classic', 216_000],
    ['services', 'classic', 216_000],
    ['social-services', 'classic', 750_000],
    ['services', 'special', 432_000],
    ['social-services', 'special', 1_000_000],
  ] as const)('%s in the %s sector wait from %d € on', (nature, sector, amount) => {
    expect(dutiesOf({ nature, sector, estimatedValue: euro(amount) - 1 }).standstill.applies).toBe(false)
    const at = dutiesOf({ nature, sector, estimatedValue: euro(amount) }).standstill
    expect(at).toMatchObject({ applies: true, rule: { code: 'T_STANDSTILL' }, threshold: { amount: euro(amount) } })
  })

  test.each([
    ['2018-06-01', 2_774_000],
    ['2020-06-01', 2_675_000],
    ['2022-06-01', 2_691_000],
    ['2024-06-01', 2_769_000],
    ['2026-06-01', 2_702_000],
  ])('works of %s wait as soon as they pass %d €, half the threshold', (launchDate, half) => {
    for (const sector of ['classic', 'special'] as const) {
      const works = { nature: 'works', sector, launchDate } as const
      expect(dutiesOf({ ...works, estimatedValue: euro(half) }).standstill.applies).toBe(false)
      expect(dutiesOf({ ...works, estimatedValue: euro(half) + 1 }).standstill.applies).toBe(true)
    }
  })

  test('below the threshold it is left to a person whether works wait where the half is not verified', () => {
    const book = lawBookWith('T_STANDSTILL_WORKS', { confidence: 'uncertain' })
    const works = { nature: 'works' } as const
    expect(dutiesOf({ ...works, estimatedValue: euro(5_404_000) - 1 }, book).standstill).toMatchObject({
      ...{ applies: null, rule: { code: 'T_STANDSTILL_WORKS' } },
    })
    expect(dutiesOf({ ...works, estimatedValue: euro(5_404_000) }, book).standstill.applies).toBe(true)
  })
})

describe('the award notice', () => {
  test.each([
    ['2023-08-31', 29_999.99, null],
    ['2023-08-31', 214_999.99, null],
    ['2023-08-31', 215_000, 'EU'],
    ['2023-09-01', 29_999.99, null],
    ['2023-09-01', 30_000, 'BE'],
    ['2023-09-01', 214_999.99, 'BE'],
    ['2023-09-01', 215_000, 'EU'],
  ])('of a contract launched on %s for %d €: %s', (launchDate, value, level) => {
    const notice = dutiesOf({ launchDate, estimatedValue: euro(value) }).awardNotice
    expect(notice?.level ?? null).toBe(level)
    if (notice) expect(notice.rule.code).toBe(level === 'EU' ? 'P_AWARD_EU' : 'P_AWARD_SIMPL')
  })

  test('is none where the law has no row for the European one', () => {
    expect(dutiesOf({ estimatedValue: euro(300_000) }, lawBookWithout('P_AWARD_EU')).awardNotice).toBeNull()
  })
})

test.each([
  ['2023-08-31', false],
  ['2023-09-01', true],
])('electronic means for a contract launched on %s: %s', (launchDate, applies) => {
  const { electronicMeans } = dutiesOf({ launchDate })
  expect(electronicMeans.applies).toBe(applies)
  expect(electronicMeans.rule?.code ?? null).toBe(applies ? 'P_EPLATFORM' : null)
})

test('electronic means are not imposed by a rule that is not verified', () => {
  const book = lawBookWith('P_EPLATFORM', { confidence: 'uncertain' })
  expect(dutiesOf({}, book).electronicMeans).toMatchObject({ applies: null, rule: { code: 'P_EPLATFORM' } })
})

test.each([
  ['2023-10-24', 215_000, false],
  ['2023-10-25', 214_999.99, false],
  ['2023-10-25', 215_000, true],
])('the European notice forms for %s and %d €: %s', (launchDate, value, applies) => {
  expect(dutiesOf({ launchDate, estimatedValue: euro(value) }).electronicForms.applies).toBe(applies)
})

describe('the electronic invoice', () => {
  test.each([
    { launchDate: '2022-10-31', nature: 'supplies', value: 10_000_000, applies: false, code: null },
    { launchDate: '2022-11-01', nature: 'supplies', value: 214_999.99, applies: false, code: 'P_EINV_1' },
    { launchDate: '2022-11-01', nature: 'supplies', value: 215_000, applies: true, code: 'P_EINV_1' },
    { launchDate: '2022-11-01', nature: 'works', value: 5_381_999.99, applies: false, code: 'P_EINV_1' },
    { launchDate: '2022-11-01', nature: 'works', value: 5_382_000, applies: true, code: 'P_EINV_1' },
    { launchDate: '2023-04-30', nature: 'supplies', value: 30_000, applies: false, code: 'P_EINV_1' },
    { launchDate: '2023-05-01', nature: 'supplies', value: 29_999.99, applies: false, code: 'P_EINV_2' },
    { launchDate: '2023-05-01', nature: 'supplies', value: 30_000, applies: true, code: 'P_EINV_2' },
    { launchDate: '2024-02-29', nature: 'works', value: 29_999.99, applies: false, code: 'P_EINV_2' },
    { launchDate: '2024-03-01', nature: 'supplies', value: 3_000, applies: false, code: 'P_EINV_3' },
    { launchDate: '2024-03-01', nature: 'supplies', value: 3_000.01, applies: true, code: 'P_EINV_3' },
  ] as const)('launched on $launchDate, $nature of $value €: $applies', ({ value, applies, code, ...launched }) => {
    const { invoicing } = dutiesOf({ ...launched, estimatedValue: euro(value) })
    expect(invoicing.applies).toBe(applies)
    expect(invoicing.rule?.code ?? null).toBe(code)
    expect(invoicing.threshold === null).toBe(code === null)
  })
})
