import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractChange, contractFacts, givenFacts } from '#app/domain/contract-change.ts'
import { successorOf } from '#app/domain/successor.ts'
import { buildContract } from '#tests/factories/contract.ts'

const changed = (before: Partial<ContractDetails>, after: Partial<ContractDetails>) =>
  contractChange(buildContract(before), buildContract(after))

describe('what changed in a contract', () => {
  test('is nothing where nothing did, nor between empty and absent', () => {
    expect(changed({}, {})).toBeNull()
    expect(changed({ lots: [], supplier: null }, { lots: [], supplier: null })).toBeNull()
    expect(
      changed({ term: { kind: 'one-off', start: '2026-01-01', delivery: null, guaranteeMonths: null } }, {}),
    ).not.toBeNull()
  })

  test('is nothing where the database only gives the keys back in another order', () => {
    const kept = [{ title: 'Copieurs', number: '1' }]
    const typed = [{ number: '1', title: 'Copieurs' }]
    expect(changed({ lots: kept }, { lots: typed })).toBeNull()
    expect(changed({ lots: kept }, { lots: [{ number: '1', title: 'Traceurs' }] })?.facts).toEqual(['lots'])
    expect(changed({ lots: kept }, { lots: [{ number: 'Copieurs', title: '1' }] })?.facts).toEqual(['lots'])
    const two = [...typed, { number: '2', title: 'Traceurs' }]
    expect(changed({ lots: two }, { lots: two.toReversed() })?.facts).toEqual(['lots'])
  })

  test('names each fact once, with what was and what is', () => {
    expect(changed({ supplier: 'Benoît', estimatedValue: 100 }, { supplier: null, estimatedValue: 200 })).toEqual({
      facts: ['estimatedValue', 'supplier'],
      before: { supplier: 'Benoît', estimatedValue: 100 },
      after: { supplier: null, estimatedValue: 200 },
    })
    expect(changed({ cpvCodes: [] }, { cpvCodes: ['30232110-8'] })).toMatchObject({ before: { cpvCodes: [] } })
  })

  test('counts a term field by field', () => {
    const term = buildContract().term
    if (term?.kind !== 'fixed') throw new Error('fixed')
    expect(changed({}, { term: { ...term, initialMonths: 36 } })?.facts).toEqual(['initialMonths'])
    const express = { kind: 'express', months: 12, max: 2, recorded: 1 } as const
    expect(changed({}, { term: { ...term, renewal: express } })?.after).toEqual({
      ...{ renewalKind: 'express', renewalMonths: 12, renewalMax: 2, renewalsRecorded: 1 },
    })
    expect(changed({}, { term: { ...term, notice: { months: 3 } } })?.facts).toEqual(['notice', 'noticeCountsFrom'])
    expect(changed({}, { term: null })?.facts).toEqual([...['termKind', 'start', 'initialMonths', 'renewalKind']])
  })

  test('a tacit renewal is not counted, and where no notice is given nothing is counted from', () => {
    const term = buildContract().term
    if (term?.kind !== 'fixed') throw new Error('fixed')
    const tacit = { ...term, renewal: { kind: 'tacit', months: 12, max: null, recorded: 0 } } as const
    expect(contractFacts(buildContract({ term: tacit }))).toMatchObject({
      ...{ renewalsRecorded: null, renewalMonths: 12, renewalMax: null, noticeCountsFrom: null },
    })
    expect(contractFacts(buildContract())).toMatchObject({ renewalMonths: null, renewalMax: null })
  })

  test('each kind of term has its own facts', () => {
    const oneOff = { kind: 'one-off', start: '2026-01-01', delivery: '2026-02-01', guaranteeMonths: 24 } as const
    expect(contractFacts(buildContract({ term: oneOff }))).toMatchObject({
      ...{ termKind: 'one-off', start: '2026-01-01', delivery: '2026-02-01', guaranteeMonths: 24 },
    })
    const open = { kind: 'indefinite', start: '2026-01-01', notice: { days: 30 }, noticeCountsFrom: 'sending' } as const
    const facts = contractFacts(buildContract({ term: open }))
    expect(facts).toMatchObject({ termKind: 'indefinite', notice: { days: 30 }, noticeCountsFrom: 'sending' })
    expect(facts).not.toHaveProperty('initialMonths')
    expect(facts).not.toHaveProperty('term')
  })
})

test('a new contract starts with what was given', () => {
  const facts = givenFacts(buildContract({ supplier: 'Benoît', lots: [], term: null }))
  expect(facts).toMatchObject({ supplier: 'Benoît', object: 'Location de photocopieurs' })
  for (const fact of ['lots', 'reference', 'remarks', 'term']) expect(facts).not.toHaveProperty(fact)
})

describe('the contract that follows', () => {
  const details = buildContract({
    ...{ reference: 'R-1', approvedValue: 200, supplier: 'Benoît', remarks: 'x', centreReferences: ['C'] },
    ...{
      sector: 'special',
      ground: 'exclusivity',
      launchedOn: '2026-01-01',
      durationMotive: 'y',
      cpvCodes: ['30232110-8'],
    },
  })

  test('keeps the need and its people, and starts anew with the rest', () => {
    const next = successorOf(details, 'id')
    expect(next).toMatchObject({
      ...{
        object: details.object,
        nature: 'supplies',
        cpvCodes: ['30232110-8'],
        sector: 'special',
        predecessorId: 'id',
      },
      ...{ status: 'preparation', reference: null, approvedValue: null, supplier: null, remarks: null, term: null },
      ...{ centreReferences: [], durationMotive: null, ground: null, launchedOn: null },
    })
  })

  test('is estimated as the last one was, else at what was approved', () => {
    expect(successorOf(details, 'id').estimatedValue).toBe(200)
    expect(successorOf({ ...details, estimatedValue: 150 }, 'id').estimatedValue).toBe(150)
  })
})
