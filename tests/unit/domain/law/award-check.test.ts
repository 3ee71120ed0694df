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
  const unsure = { valid: null, reason: 'ground-not-verified' }

  test.each([
    ['PNSPP', 'exclusivity'],
    ['PNSPP', 'urgency'],
    ['PCN', 'adaptation'],
  ] as const)('%s on the ground %s has no ceiling', (procedure, ground) => {
    expect(awardOf({ procedure, ground, ...dear })).toMatchObject(free)
  })

  test('is the rule that the answer rests on', () => {
    expect(awardOf({ ground: 'exclusivity', ...dear }).rule?.code).toBe('G_42_1_1d')
    expect(awardOf({ ground: 'exclusivity' })).toMatchObject({ threshold: { amount: euro(140_000) }, rule: null })
  })

  test('of the special sectors is to be checked by a person above the amount, and closed without a ground', () => {
    const special = { procedure: 'PNSMCP', sector: 'special', ...dear } as const
    expect(awardOf({ ...special, ground: 'exclusivity' })).toMatchObject({
      ...unsure,
      threshold: { amount: euro(432_000) },
      rule: { code: 'BE_PNSMCP_GROUNDS' },
    })
    expect(awardOf({ ...special, ground: 'adaptation' })).toMatchObject({ valid: false, reason: APPROVED })
    expect(awardOf(special)).toMatchObject({ valid: false, reason: APPROVED })
    expect(awardOf({ ...special, ground: 'exclusivity', estimatedValue: 1, approvedAmount: 1 }).valid).toBe(true)
  })

  test('that was not verified is neither refused nor accepted above the amount', () => {
    const uncertain = { ground: 'advantageous-conditions', ...dear } as const
    expect(awardOf(uncertain)).toMatchObject({ ...unsure, rule: { code: 'G_42_1_OTH' } })
    expect(awardOf({ ...uncertain, estimatedValue: 1, approvedAmount: 1 }).valid).toBe(true)
  })

  test('of another nature frees of nothing', () => {
    expect(awardOf({ ground: 'research', nature: 'works', ...dear })).toMatchObject({ valid: false, reason: APPROVED })
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
    expect(check).toMatchObject({ valid: true, reason: null, threshold: null })
  },
)

describe('a procedure of the other sector', () => {
  test.each([
    ['PNSPP', 'special'],
    ['PNDAPP', 'special'],
    ['PCN', 'special'],
    ['PNSMCP', 'classic'],
    ['PNDMCP', 'classic'],
  ] as const)('%s in the %s sector cannot be awarded, at any amount or on any ground', (procedure, sector) => {
    const check = awardOf({ procedure, sector, ground: 'exclusivity' })
    expect(check).toEqual({ valid: false, reason: 'other-sector', threshold: null, rule: null })
  })
})

describe('a rule that was not verified', () => {
  test.each([
    ['PCN', 'social-services', 'classic', 'BE_PCN_GROUNDS'],
    ['PNDMCP', 'works', 'special', 'BE_PNDMCP'],
    ['PNSMCP', 'social-services', 'special', 'BE_PNSMCP'],
    ['LIMITED', 'social-services', 'special', 'BE_LIMITED_UTIL'],
  ] as const)('%s of %s, %s sector: a person checks', (procedure, nature, sector, code) => {
    const check = awardOf({ procedure, nature, sector, approvedAmount: euro(9_000_000) })
    expect(check).toMatchObject({ valid: null, reason: 'rule-not-verified', threshold: null, rule: { code } })
  })

  test('decides nothing, whether it has an amount or none', () => {
    const unsure = { valid: null, reason: 'rule-not-verified', threshold: null }
    const limited = lawBookWith('BE_LIMITED', { confidence: 'uncertain' })
    expect(awardOf({ procedure: 'LIMITED' }, limited)).toMatchObject({ ...unsure, rule: { code: 'BE_LIMITED' } })
    const open = lawBookWith('BE_OPEN_RESTRICTED', { confidence: 'uncertain' })
    expect(awardOf({ procedure: 'OPEN' }, open)).toMatchObject({ ...unsure, rule: { code: 'BE_OPEN_RESTRICTED' } })
  })
})

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
    ['LIMITED', '2017-12-31', 'EU_SUBCENTRAL'],
    ['LIMITED', '2028-01-01', 'EU_SUBCENTRAL'],
    ['OPEN', '2017-06-29', 'BE_OPEN_RESTRICTED'],
    ['CD', '2017-06-29', 'BE_CD_IP'],
  ] as const)('%s of %s: nothing is concluded', (procedure, launchDate, rule) => {
    expect(checkAward(LAW_BOOK, { ...asked, procedure, launchDate })).toEqual({
      ok: false,
      refusal: { code: 'no-threshold', rule, day: launchDate },
    })
  })

  test.each([
    ['PNDAPP', 'works', 'classic', 'EU_WORKS'],
    ['PNSPP', 'social-services', 'classic', 'EU_SOCIAL'],
    ['LIMITED', 'works', 'special', 'EU_UTIL_WORKS'],
  ] as const)(
    '%s of %s in 2028: an amount without an end is not carried into years whose thresholds are unknown',
    (procedure, nature, sector, rule) => {
      const last = checkAward(LAW_BOOK, { ...asked, procedure, nature, sector, launchDate: '2027-12-31' })
      expect(last).toMatchObject({ ok: true, value: { valid: true } })
      expect(checkAward(LAW_BOOK, { ...asked, procedure, nature, sector, launchDate: '2028-01-01' })).toMatchObject({
        ok: false,
        refusal: { code: 'no-threshold', rule, day: '2028-01-01' },
      })
    },
  )

  test('what asks no amount is awarded in every year', () => {
    for (const procedure of ['OPEN', 'RESTRICTED', 'CD', 'CENTRALE'] as const) {
      const check = checkAward(LAW_BOOK, { ...asked, procedure, launchDate: '2028-01-01' })
      expect(check).toMatchObject({ ok: true, value: { valid: true } })
    }
  })
})
