import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { awardFacts, checkContractAward, isAwarded } from '#app/domain/law/contract-award.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'

const AWARDED = {
  status: 'awarded',
  procedure: 'PNSPP',
  estimatedValue: euro(120_000),
  approvedValue: euro(120_000),
  launchedOn: '2024-03-15',
  awardedOn: '2024-06-03',
} as const satisfies Partial<ContractDetails>

const factsOf = (change: Partial<ContractDetails> = {}) =>
  awardFacts(buildContract({ ...AWARDED, ...change }), { sector: 'classic', day: null })

function checkOf(change: Partial<ContractDetails> = {}) {
  const facts = factsOf(change)
  const check = facts.ok ? checkContractAward(LAW_BOOK, facts.value) : facts
  if (!check.ok) throw new Error(JSON.stringify(check.refusal))
  return check.value
}

describe('an award', () => {
  test('stays under the threshold of its launch, not of its own day', () => {
    expect(checkOf().fits).toBe('yes')
    expect(checkOf({ approvedValue: euro(143_000) - 1 }).fits).toBe('yes')
    expect(checkOf({ approvedValue: euro(143_000) })).toMatchObject({
      fits: 'no',
      award: { reason: 'approved-amount-at-or-above-threshold' },
    })
    expect(checkOf({ approvedValue: euro(141_000), launchedOn: '2023-12-31' }).fits).toBe('no')
  })

  test('is left to a person where the ground or the rule was not confirmed', () => {
    const dear = { estimatedValue: euro(200_000), approvedValue: euro(200_000) }
    expect(checkOf({ ...dear, ground: 'advantageous-conditions' })).toMatchObject({
      fits: 'to-verify',
      award: { valid: null, reason: 'ground-not-verified' },
    })
    expect(checkOf({ ...dear, ground: 'exclusivity' }).fits).toBe('yes')
    expect(checkOf({ procedure: 'PNDMCP', sector: 'special' }).fits).toBe('to-verify')
    expect(checkOf({ sector: 'special' })).toMatchObject({ fits: 'no', award: { reason: 'other-sector' } })
  })

  test('is judged by no thresholds of a year that has none', () => {
    const facts = (change: Partial<ContractDetails>) => {
      const found = factsOf({ launchedOn: '2028-01-03', awardedOn: '2028-03-01', ...change })
      return found.ok ? checkContractAward(LAW_BOOK, found.value) : found
    }
    expect(facts({})).toMatchObject({ ok: false, refusal: { code: 'no-threshold', rule: 'BE_PNSPP' } })
    expect(facts({ procedure: 'OPEN' })).toMatchObject({ ok: false, refusal: { code: 'no-threshold' } })
  })

  test('is announced within thirty days, the last one a working day', () => {
    expect(checkOf().notice).toMatchObject({ level: 'BE', dueOn: '2024-07-03' })
    expect(checkOf({ awardedOn: '2024-06-21' }).notice?.dueOn).toBe('2024-07-22')
    expect(checkOf({ procedure: 'LIMITED', estimatedValue: euro(9_000) }).notice).toBeNull()
    expect(checkOf({ procedure: 'OPEN', estimatedValue: euro(300_000) }).notice?.level).toBe('EU')
    expect(checkOf({ procedure: 'LIMITED', approvedValue: euro(9_000) }).notice).toBeNull()
    expect(checkOf({ launchedOn: '2023-08-31' }).notice).toBeNull()
  })

  test('asks an advance on twelve months of it; outside the PNSPP the size decides', () => {
    expect(checkOf().advance).toMatchObject({ percent: 15, amount: euro(4500) })
    expect(checkOf({ procedure: 'OPEN' }).advance).toBeNull()
    expect(checkOf({ procedure: 'OPEN', supplierSize: 'small', term: null }).advance?.amount).toBe(euro(12_000))
    expect(checkOf({ procedure: 'OPEN', supplierSize: 'large' }).advance).toMatchObject({ rule: null, amount: 0 })
  })

  test('bears no bond under fifty thousand euro', () => {
    expect(checkOf({ approvedValue: euro(49_999) }).bond.bondAllowed).toBe(false)
    expect(checkOf().bond).toMatchObject({ bondAllowed: true, bondRate: 5 })
    const before = { launchedOn: '2023-10-31', approvedValue: euro(49_999) }
    expect(checkOf(before).bond).toMatchObject({ bondAllowed: false, bondRate: 0 })
  })
})

test('twelve months count in full, more of them in proportion', () => {
  const lasting = (initialMonths: number) => {
    const { term } = buildContract()
    const facts = term?.kind === 'fixed' ? factsOf({ term: { ...term, initialMonths } }) : null
    return facts?.ok ? facts.value.referenceValue : null
  }
  expect([11, 12, 13, 24].map(lasting)).toEqual([
    ...[euro(120_000), euro(120_000), Math.round((euro(120_000) * 12) / 13), euro(60_000)],
  ])
})

test('what is missing is named, the launch first', () => {
  expect(factsOf({ launchedOn: null, approvedValue: 0, awardedOn: null })).toEqual({
    ok: false,
    refusal: ['launchedOn', 'approvedValue', 'awardedOn'],
  })
  expect(factsOf({ approvedValue: null })).toEqual({ ok: false, refusal: ['approvedValue'] })
  expect(factsOf({ launchedOn: null })).toEqual({ ok: false, refusal: ['launchedOn'] })
})

test('a contract is awarded once its status and its day say so', () => {
  expect(isAwarded(AWARDED)).toBe(true)
  expect(isAwarded({ ...AWARDED, status: 'launched' })).toBe(false)
  expect(isAwarded({ ...AWARDED, status: 'preparation' })).toBe(false)
  expect(isAwarded({ ...AWARDED, awardedOn: null })).toBe(false)
})
