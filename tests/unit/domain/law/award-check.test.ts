import { describe, expect, test } from 'vitest'
import { type AwardInput, checkAward } from '#app/domain/law/award-check.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

function awardOf(change: Partial<AwardInput>, book = LAW_BOOK) {
  const check = checkAward(book, {
    procedure: 'PNSPP',
    ground: null,
    nature: 'services',
    sector: 'classic',
    estimatedValue: euro(1_000),
    approvedAmount: euro(1_000),
    launchDate: '2026-06-15',
    ...change,
  })
  if (!check.ok) throw new Error(JSON.stringify(check.refusal))
  return check.value
}

const APPROVED = 'approved-amount-at-or-above-threshold'
const ESTIMATED = 'estimated-value-at-or-above-threshold'

describe('the amount to approve stays under the amount of the procedure', () => {
  test.each([
    { procedure: 'LIMITED', sector: 'classic', launchDate: '2026-06-15', amount: 30_000 },
    { procedure: 'LIMITED', sector: 'special', launchDate: '2026-06-15', amount: 30_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2017-12-31', amount: 135_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2019-12-31', amount: 144_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2021-12-31', amount: 139_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2023-12-31', amount: 140_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2025-12-31', amount: 143_000 },
    { procedure: 'PNSPP', sector: 'classic', launchDate: '2026-01-01', amount: 140_000 },
    { procedure: 'PNSMCP', sector: 'special', launchDate: '2026-01-01', amount: 432_000 },
  ] as const)('$procedure of $launchDate, $sector sector: under $amount €, to the cent', ({ amount, ...launched }) => {
    const threshold = { amount: euro(amount) }
    expect(awardOf({ ...launched, approvedAmount: euro(amount) - 1 })).toMatchObject({
      valid: true,
      reason: null,
      threshold,
    })
    expect(awardOf({ ...launched, approvedAmount: euro(amount) })).toMatchObject({
      valid: false,
      reason: APPROVED,
      threshold,
    })
  })

  test('the threshold is the one of the launch, whenever the award comes', () => {
    const offer = { approvedAmount: euro(141_000) }
    expect(awardOf({ ...offer, launchDate: '2025-12-31' }).valid).toBe(true)
    expect(awardOf({ ...offer, launchDate: '2026-01-01' }).valid).toBe(false)
  })

  test('the approved amount is named first where the estimate was too high as well', () => {
    expect(awardOf({ estimatedValue: euro(150_000), approvedAmount: euro(150_000) }).reason).toBe(APPROVED)
    expect(awardOf({ estimatedValue: euro(150_000), approvedAmount: euro(100_000) }).reason).toBe(ESTIMATED)
    expect(awardOf({ estimatedValue: euro(140_000) }).reason).toBe(ESTIMATED)
    expect(awardOf({ estimatedValue: euro(140_000) - 1 }).valid).toBe(true)
  })
})

describe('where the estimate alone decides, a dearer offer may be approved', () => {
  test.each([
    { procedure: 'PNDAPP', nature: 'services', amount: 216_000 },
    { procedure: 'PNDAPP', nature: 'works', amount: 750_000 },
    { procedure: 'PCN', nature: 'supplies', amount: 216_000 },
    { procedure: 'PCN', nature: 'works', amount: 5_404_000 },
    { procedure: 'PNSPP', nature: 'social-services', amount: 750_000 },
  ] as const)('$procedure, $nature: estimated under $amount €', ({ amount, ...launched }) => {
    const dear = { ...launched, approvedAmount: euro(amount * 2) }
    expect(awardOf({ ...dear, estimatedValue: euro(amount) - 1 })).toMatchObject({ valid: true, reason: null })
    expect(awardOf({ ...dear, estimatedValue: euro(amount) })).toMatchObject({ valid: false, reason: ESTIMATED })
  })
})

test('social services of limited value are tested on the approved amount too', () => {
  expect(awardOf({ procedure: 'LIMITED', nature: 'social-services', approvedAmount: euro(30_000) }).valid).toBe(false)
})

describe('a ground', () => {
  const dear = { estimatedValue: euro(9_000_000), approvedAmount: euro(9_000_000) }
  const free = { valid: true, reason: null, threshold: null }

  test.each([
    ['PNSPP', 'exclusivity'],
    ['PNSPP', 'urgency'],
    ['PCN', 'adaptation'],
  ] as const)('%s on the ground %s has no ceiling', (procedure, ground) => {
    expect(awardOf({ procedure, ground, ...dear })).toEqual(free)
  })

  test('of the special sectors frees the negotiated procedure of theirs', () => {
    expect(awardOf({ procedure: 'PNSMCP', sector: 'special', ground: 'exclusivity', ...dear })).toEqual(free)
  })

  test.each([
    ['LIMITED', 'exclusivity'],
    ['LIMITED', 'urgency'],
    ['PNDAPP', 'exclusivity'],
    ['PCN', 'exclusivity'],
    ['PNSPP', 'adaptation'],
    ['PNSPP', 'amount'],
    ['PNSPP', null],
  ] as const)('%s is not freed of its amount by %s', (procedure, ground) => {
    expect(awardOf({ procedure, ground, ...dear }).valid).toBe(false)
  })
})

test.each(['OPEN', 'RESTRICTED', 'CD', 'IP', 'CENTRALE', 'IN_HOUSE', 'EXCLUSIVE_RIGHT'] as const)(
  '%s is awarded at any amount',
  (procedure) => {
    const check = awardOf({ procedure, estimatedValue: euro(90_000_000), approvedAmount: euro(95_000_000) })
    expect(check).toEqual({ valid: true, reason: null, threshold: null })
  },
)

describe('no amount known', () => {
  const asked = {
    ground: null,
    nature: 'services',
    sector: 'classic',
    estimatedValue: 1,
    approvedAmount: 1,
  } as const

  test.each([
    ['PNSPP', '2017-06-29', 'BE_PNSPP'],
    ['PNSPP', '2028-01-01', 'BE_PNSPP'],
    ['PNDAPP', '2017-12-31', 'BE_PNDAPP_FS'],
    ['PCN', '2028-01-01', 'BE_PCN_FS'],
  ] as const)('%s of %s: nothing is concluded', (procedure, launchDate, rule) => {
    expect(checkAward(LAW_BOOK, { ...asked, procedure, launchDate })).toEqual({
      ok: false,
      refusal: { code: 'no-threshold', rule, day: launchDate },
    })
  })

  test('an uncertain amount decides nothing', () => {
    const book = lawBookWith('BE_LIMITED', { confidence: 'uncertain' })
    expect(checkAward(book, { ...asked, procedure: 'LIMITED', launchDate: '2026-06-15' }).ok).toBe(false)
  })
})
