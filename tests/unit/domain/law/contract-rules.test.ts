import { describe, expect, test } from 'vitest'
import { checkAdvance } from '#app/domain/law/advance-check.ts'
import { checkBond } from '#app/domain/law/bond-check.ts'
import { checkCentre } from '#app/domain/law/centre-check.ts'
import { checkPayment } from '#app/domain/law/payment-check.ts'
import { checkPeriod, periodCode } from '#app/domain/law/period-check.ts'
import { euro, LAW_BOOK, lawBookWith, lawBookWithout } from '#tests/factories/law-data.ts'

describe('an order through a centre', () => {
  const order = { value: euro(300_000), remainingMaximum: euro(300_000), buyerListed: true, date: '2026-06-15' }
  const cases = [
    { what: 'of exactly what is left', change: {}, blocking: null, rule: 'C_EXEMPT' },
    { what: 'a cent above', change: { value: euro(300_000.01) }, blocking: 'maximum-exceeded', rule: 'C_MAXQTY' },
    { what: 'when nothing is left', change: { remainingMaximum: 0 }, blocking: 'maximum-exceeded', rule: 'C_MAXQTY' },
    { what: 'by a stranger', change: { buyerListed: false }, blocking: 'beneficiary-not-identified', rule: 'C_BENEF' },
    {
      what: 'by a stranger and too large',
      change: { buyerListed: false, remainingMaximum: 0 },
      blocking: 'beneficiary-not-identified',
      rule: 'C_BENEF',
    },
  ]

  test.each(cases)('$what: $blocking', ({ change, blocking, rule }) => {
    const check = checkCentre(LAW_BOOK, { ...order, ...change })
    const allowed = blocking === null
    expect(check).toMatchObject({
      allowed,
      blocking,
      ownProcedureRequired: !allowed,
      procedure: allowed ? 'CENTRALE' : null,
    })
    expect(check.rules.map(({ code }) => code)).toEqual([rule])
  })
})

describe('the days left to tenderers', () => {
  const cases = [
    { procedure: 'OPEN', minimum: 35 },
    { procedure: 'OPEN', urgent: true, minimum: 15 },
    { procedure: 'OPEN', electronic: true, minimum: 30 },
    { procedure: 'OPEN', urgent: true, electronic: true, minimum: 15 },
    { procedure: 'RESTRICTED', minimum: 30 },
    { procedure: 'RESTRICTED', urgent: true, minimum: 15 },
    { procedure: 'RESTRICTED', electronic: true, minimum: 30 },
    { procedure: 'PCN', minimum: 30 },
    { procedure: 'PCN', urgent: true, minimum: 15 },
    { procedure: 'PNDAPP', minimum: 22 },
    { procedure: 'PNDAPP', urgent: true, minimum: 10 },
    { procedure: 'PNDAPP', electronic: true, minimum: 22 },
  ] as const

  test.each(cases)(
    '$procedure (urgent: $urgent, electronic: $electronic): at least $minimum',
    ({ minimum, ...asked }) => {
      const period = { urgent: false, electronic: false, date: '2026-06-15', ...asked }
      expect(checkPeriod(LAW_BOOK, { ...period, days: minimum - 1 })).toMatchObject({ valid: false, minimum })
      expect(checkPeriod(LAW_BOOK, { ...period, days: minimum })).toMatchObject({ valid: true, minimum })
    },
  )

  test('a negotiated procedure without publication asks for a reasonable period only', () => {
    const period = { procedure: 'PNSPP', urgent: true, electronic: true, days: 0, date: '2026-06-15' } as const
    expect(checkPeriod(LAW_BOOK, period)).toMatchObject({ valid: true, minimum: null, rule: { code: 'T_PNSPP' } })
  })

  test('our rules set no period for the other procedures', () => {
    expect(periodCode('CD')).toBeNull()
    expect(periodCode('OPEN')).toBe('T_OPEN')
    const period = { procedure: 'CD', urgent: false, electronic: false, days: 1, date: '2026-06-15' } as const
    expect(checkPeriod(LAW_BOOK, period)).toEqual({ valid: true, minimum: null, rule: null })
  })

  test('a shorter period that is not verified is not used', () => {
    const book = lawBookWith('T_OPEN_URGENT', { confidence: 'uncertain' })
    const period = { procedure: 'OPEN', urgent: true, electronic: false, days: 15, date: '2026-06-15' } as const
    expect(checkPeriod(book, period)).toMatchObject({ minimum: 35, valid: false })
  })
})

describe('payment', () => {
  const asked = { healthCare: false, derogation: false }

  test.each([
    ['2013-06-30', null, null, null],
    ['2013-07-01', 30, 30, null],
    ['2024-12-31', 30, 30, null],
    ['2025-01-01', null, null, 30],
  ])(
    'launched on %s: %s days to check, %s to pay, or %s in one',
    (launchDate, verificationDays, paymentDays, processingDays) => {
      expect(checkPayment(LAW_BOOK, { ...asked, launchDate })).toMatchObject({
        verificationDays,
        paymentDays,
        processingDays,
      })
    },
  )

  test('health care and the four conditions together allow 60 days, since 2025', () => {
    for (const longer of [{ healthCare: true }, { derogation: true }]) {
      expect(checkPayment(LAW_BOOK, { ...asked, ...longer, launchDate: '2025-01-01' }).processingDays).toBe(60)
      expect(checkPayment(LAW_BOOK, { ...asked, ...longer, launchDate: '2024-12-31' }).processingDays).toBeNull()
    }
  })

  test('each answer shows its rule', () => {
    const ruleOn = (launchDate: string) => checkPayment(LAW_BOOK, { ...asked, launchDate }).rule?.code
    expect(['2013-06-30', '2024-12-31', '2025-01-01'].map(ruleOn)).toEqual([undefined, 'X_PAY_OLD', 'X_PAY'])
  })
})

describe('the performance bond', () => {
  const bond = (amount: number, launchDate: string, specificationsSilent = false) =>
    checkBond(LAW_BOOK, { awardAmount: euro(amount), launchDate, specificationsSilent })

  test.each([
    ['2023-11-01', 49_999.99, false, 0],
    ['2023-11-01', 50_000, true, 5],
    ['2026-06-15', 49_999.99, false, 0],
    ['2023-10-31', 49_999.99, true, 5],
    ['2023-10-31', 50_000, true, 5],
  ])('launched on %s and awarded at %d €: allowed %s, %d %', (launchDate, amount, bondAllowed, bondRate) => {
    expect(bond(amount, launchDate)).toMatchObject({ bondAllowed, bondRate, threshold: { amount: euro(50_000) } })
  })

  test('silent specifications freed a small award before November 2023, and change nothing since', () => {
    expect(bond(49_999.99, '2023-10-31', true)).toMatchObject({ bondAllowed: false, bondRate: 0 })
    expect(bond(50_000, '2023-10-31', true)).toMatchObject({ bondAllowed: true, bondRate: 5 })
    expect(bond(50_000, '2023-11-01', true)).toMatchObject({ bondAllowed: true, bondRate: 5 })
    expect(bond(49_999.99, '2023-11-01', true).bondAllowed).toBe(false)
  })

  test('each answer shows its rule', () => {
    expect(bond(60_000, '2023-10-31')).toMatchObject({
      threshold: { code: 'X_BOND_MIN_OLD' },
      rule: { code: 'X_BOND_MIN_OLD' },
    })
    expect(bond(60_000, '2023-11-01')).toMatchObject({
      threshold: { code: 'X_BOND_MIN' },
      rule: { code: 'X_BOND_RATE' },
    })
  })

  test('before any known rule no amount is shown', () => {
    expect(bond(10, '2017-06-29', true)).toMatchObject({ bondAllowed: true, threshold: null, rule: null })
  })

  test('a new rate counts from its day', () => {
    const book = lawBookWith('X_BOND_RATE', { value: 4 })
    expect(
      checkBond(book, { awardAmount: euro(60_000), launchDate: '2026-06-15', specificationsSilent: false }).bondRate,
    ).toBe(4)
  })
})

describe('the advance', () => {
  const asked = {
    procedure: 'OPEN',
    ground: null,
    supplierSize: 'micro',
    referenceValue: euro(100_000),
    launchDate: '2026-06-15',
  } as const
  const due = (percent: number) => ({ percent, amount: euro(1_000 * percent) })

  test.each([
    ['micro', 20],
    ['small', 10],
    ['medium', 5],
    ['large', 0],
  ] as const)('to a %s company after a procedure with competition: %d %', (supplierSize, percent) => {
    expect(checkAdvance(LAW_BOOK, { ...asked, supplierSize })).toMatchObject({ ...due(percent), toVerify: false })
  })

  test.each([
    [null, 15],
    ['amount', 15],
    ['no-suitable-tender', 15],
    ['research', 15],
    ['exclusivity', 0],
    ['urgency', 0],
  ] as const)(
    'after a negotiated procedure without publication on the ground %s: %d %, whatever the size',
    (ground, percent) => {
      for (const supplierSize of ['micro', 'large'] as const) {
        expect(checkAdvance(LAW_BOOK, { ...asked, procedure: 'PNSPP', ground, supplierSize })).toMatchObject(
          due(percent),
        )
      }
    },
  )

  test('none is due for a contract launched before 2024', () => {
    expect(checkAdvance(LAW_BOOK, { ...asked, launchDate: '2023-12-31' })).toMatchObject({ rule: null, ...due(0) })
    expect(checkAdvance(LAW_BOOK, { ...asked, launchDate: '2024-01-01' })).toMatchObject({
      rule: { code: 'X_ADV_MICRO' },
      ...due(20),
    })
  })

  test('it never passes 225.000 €', () => {
    const amountOn = (value: number) => checkAdvance(LAW_BOOK, { ...asked, referenceValue: euro(value) }).amount
    expect(amountOn(1_124_999.95)).toBe(euro(224_999.99))
    expect(amountOn(1_125_000)).toBe(euro(225_000))
    expect(amountOn(50_000_000)).toBe(euro(225_000))
    const uncapped = checkAdvance(lawBookWithout('X_ADV_CAP'), { ...asked, referenceValue: euro(50_000_000) })
    expect(uncapped.amount).toBe(euro(10_000_000))
  })

  test('for a contract of limited value it is to be checked', () => {
    expect(checkAdvance(LAW_BOOK, { ...asked, procedure: 'LIMITED' }).toVerify).toBe(true)
    expect(checkAdvance(LAW_BOOK, { ...asked, procedure: 'LIMITED', supplierSize: 'large' })).toMatchObject({
      rule: null,
      toVerify: true,
    })
  })

  test('a rule that is not verified or has no figure makes none due', () => {
    for (const change of [{ confidence: 'uncertain' }, { value: null }] as const) {
      expect(checkAdvance(lawBookWith('X_ADV_MICRO', change), asked)).toMatchObject({
        rule: null,
        percent: 0,
        amount: 0,
      })
    }
  })
})
