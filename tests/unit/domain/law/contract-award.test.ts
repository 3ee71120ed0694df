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

  test('is announced within thirty days, the last one a working day', () => {
    expect(checkOf().notice).toMatchObject({ level: 'BE', dueOn: '2024-07-03' })
    expect(checkOf({ awardedOn: '2024-06-21' }).notice?.dueOn).toBe('2024-07-22')
    expect(checkOf({ procedure: 'LIMITED', estimatedValue: euro(9_000) }).notice).toBeNull()
    expect(checkOf({ procedure: 'OPEN', estimatedValue: euro(300_000) }).notice?.level).toBe('EU')
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
  })
})

test('what is missing is named, the launch first', () => {
  expect(factsOf({ launchedOn: null, approvedValue: 0, awardedOn: null })).toEqual({
    ok: false,
    refusal: ['launchedOn', 'approvedValue', 'awardedOn'],
  })
  expect(factsOf({ approvedValue: null })).toEqual({ ok: false, refusal: ['approvedValue'] })
})

test('a contract is awarded once its status and its day say so', () => {
  expect(isAwarded(AWARDED)).toBe(true)
  expect(isAwarded({ ...AWARDED, status: 'launched' })).toBe(false)
  expect(isAwarded({ ...AWARDED, awardedOn: null })).toBe(false)
})
