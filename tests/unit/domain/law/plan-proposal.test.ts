import { describe, expect, test } from 'vitest'
import { planProposal, shorterPeriods, uncoveredDays } from '#app/domain/law/plan-proposal.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const TODAY = '2026-11-22'
const ends = { runningEnd: '2027-06-30', notice: null, sector: 'classic' } as const
const proposal = (change: Parameters<typeof buildContract>[0], dates: object = {}) =>
  planProposal({ details: buildContract(change), ...ends, ...dates }, LAW_BOOK, TODAY)

describe('what the form of a plan begins with', () => {
  test('a running contract is planned for what follows it', () => {
    expect(proposal({ status: 'running' }).startOn).toBe('2027-07-01')
    expect(proposal({ status: 'running' }, { runningEnd: null }).startOn).toBeNull()
  })

  test.each(['preparation', 'launched'] as const)('one in %s is planned itself, after its predecessor', (status) => {
    expect(proposal({ status }, { runningEnd: '2026-12-31' }).startOn).toBe('2027-01-01')
    expect(proposal({ status }, { runningEnd: null }).startOn).toBe('2026-01-01')
    expect(proposal({ status, term: null }, { runningEnd: null }).startOn).toBeNull()
  })

  test('one that renews without end is planned after its current term, while notice can be given', () => {
    const notice = { dueOn: '2027-03-31', renewsOn: '2027-07-01' }
    const starts = { startOn: '2027-07-01', noticeBy: '2027-03-31' }
    expect(proposal({ status: 'running' }, { runningEnd: null, notice })).toMatchObject(starts)
    expect(proposal({ status: 'preparation' }, { runningEnd: null, notice })).toMatchObject(starts)
    const limited = proposal({ status: 'running' }, { runningEnd: '2029-06-30', notice })
    expect(limited).toMatchObject({ startOn: '2029-07-01', noticeBy: null })
  })

  test('it says where its first day comes from', () => {
    const notice = { dueOn: '2027-03-31', renewsOn: '2027-07-01' }
    expect(proposal({ status: 'running' }).basis).toBe('running-end')
    expect(proposal({ status: 'running' }, { runningEnd: null, notice }).basis).toBe('notice')
    expect(proposal({ status: 'preparation' }, { runningEnd: null }).basis).toBe('own-term')
    expect(proposal({ status: 'running' }, { runningEnd: null }).basis).toBe('unknown')
  })

  test('days are uncovered from the day after the end to the eve of the start', () => {
    expect(uncoveredDays('2027-06-30', '2027-07-01')).toBe(0)
    expect(uncoveredDays('2027-06-30', '2027-07-02')).toBe(1)
    expect(uncoveredDays('2027-06-30', '2027-05-01')).toBe(0)
    expect(uncoveredDays(null, '2027-07-02')).toBe(0)
  })

  test('a procedure that no template knows is planned as an open one', () => {
    expect(proposal({ procedure: 'CD' }).procedure).toBe('OPEN')
    expect(proposal({ procedure: null }).procedure).toBe('OPEN')
    expect(proposal({ procedure: 'PNDAPP' }).procedure).toBe('PNDAPP')
  })

  test('it is published in Europe from the threshold of today on', () => {
    const published = (estimatedValue: number | null) => proposal({ procedure: 'OPEN', estimatedValue }).publication
    expect(published(euro(216_000) - 1)).toBe('BE')
    expect(published(euro(216_000))).toBe('EU+BE')
    expect(published(null)).toBe('BE')
  })

  test('in the special sectors that threshold is another one', () => {
    const published = (estimated: number, sector: 'classic' | 'special' | null, own: 'classic' | 'special') =>
      proposal({ procedure: 'OPEN', nature: 'services', estimatedValue: euro(estimated), sector }, { sector: own })
        .publication
    expect(published(431_999, 'special', 'classic')).toBe('BE')
    expect(published(432_000, 'special', 'classic')).toBe('EU+BE')
    expect(published(431_999, null, 'special')).toBe('BE')
    expect(published(431_999, 'classic', 'special')).toBe('EU+BE')
  })

  test('without a known threshold it is published in Belgium', () => {
    const details = buildContract({ procedure: 'OPEN', estimatedValue: euro(9_000_000) })
    expect(planProposal({ details, ...ends }, LAW_BOOK, '2010-01-01').publication).toBe('BE')
  })

  test.each(['LIMITED', 'PNSPP', 'CENTRALE'] as const)('%s has no notice, at any value', (procedure) => {
    expect(proposal({ procedure, estimatedValue: euro(9_000_000) }).publication).toBe('none')
  })
})

describe('periods that the law lets be shorter', () => {
  const shorter = (procedure: Parameters<typeof shorterPeriods>[1], day = TODAY, book = LAW_BOOK) =>
    shorterPeriods(book, procedure, day).map(({ code, ground, days }) => [code, ground, days])

  test('stand with their ground and their days', () => {
    expect(shorter('OPEN')).toEqual([
      ['tenders', 'electronic', 30],
      ['tenders', 'urgency', 15],
    ])
    expect(shorter('PNDAPP')).toEqual([['tenders', 'urgency', 10]])
    const twoRounds = [
      ['tenders', 'electronic', 25],
      ['requests', 'urgency', 15],
      ['tenders', 'urgency', 10],
    ]
    expect(shorter('RESTRICTED')).toEqual(twoRounds)
    expect(shorter('PCN')).toEqual(twoRounds)
    expect(shorterPeriods(LAW_BOOK, 'OPEN', TODAY)[0]?.citation).toContain('art. 36')
  })

  test('are none where no notice is published, before the law, or on an uncertain row', () => {
    expect(shorter('PNSPP')).toEqual([])
    expect(shorter('OPEN', '2017-06-29')).toEqual([])
    const book = lawBookWith('T_OPEN_URGENT', { confidence: 'uncertain' })
    expect(shorter('OPEN', TODAY, book)).toEqual([['tenders', 'electronic', 30]])
  })
})
