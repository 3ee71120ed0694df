import { describe, expect, test } from 'vitest'
import { computeDeadlines, contractDates, type DeadlineInput } from '#app/domain/deadline.ts'
import { buildDeadlineInput, decided, told } from '#tests/factories/deadline-data.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

/** Kind, day and term of each deadline, in order. */
const shown = (change: Partial<DeadlineInput>, today: string) =>
  computeDeadlines(buildDeadlineInput(change), today).map(
    ({ kind, dueOn, termIndex }) => `${kind} ${dueOn} ${termIndex}`,
  )

const factsOf = (kind: string, change: Partial<DeadlineInput>, today: string) =>
  computeDeadlines(buildDeadlineInput(change), today).find((deadline) => deadline.kind === kind)?.facts

describe('a tacit contract: 36 months from 1 March 2024, twice 12 months, 3 months’ notice', () => {
  test('asks for a decision, then a notice, and in time for a new procedure', () => {
    expect(shown({}, '2026-10-01')).toEqual(['decision 2026-10-31 0', 'notice 2026-11-30 0', 'launch 2028-09-01 2'])
  })

  test('keeps the decision in sight when its day is past and the notice still possible', () => {
    expect(shown({}, '2026-11-30')).toEqual(['decision 2026-10-31 0', 'notice 2026-11-30 0', 'launch 2028-09-01 2'])
  })

  test('keeps a missed notice and adds the next one, from the day after', () => {
    expect(shown({}, '2026-12-01')).toEqual([
      'notice 2026-11-30 0',
      'decision 2027-10-31 1',
      'notice 2027-11-30 1',
      'launch 2028-09-01 2',
    ])
  })

  test('drops the missed notice once the renewed term has begun', () => {
    expect(shown({}, '2027-03-01')).toEqual(['decision 2027-10-31 1', 'notice 2027-11-30 1', 'launch 2028-09-01 2'])
  })

  test('shows the end beside the missed notice of the last renewal', () => {
    expect(shown({}, '2027-12-01')).toEqual([
      'notice 2027-11-30 1',
      'launch 2028-09-01 2',
      'decision 2029-01-29 2',
      'end 2029-02-28 2',
    ])
  })

  test('has no notice in its last possible term, only its end', () => {
    expect(shown({}, '2028-12-01')).toEqual(['launch 2028-09-01 2', 'decision 2029-01-29 2', 'end 2029-02-28 2'])
  })

  test('says what follows when no notice is given', () => {
    expect(factsOf('notice', {}, '2026-10-01')).toEqual({
      kind: 'notice',
      endsOn: '2027-02-28',
      renewsOn: '2027-03-01',
      renewalMonths: 12,
      remaining: 2,
      notice: { months: 3 },
      countsFrom: 'receipt',
      nextNoticeOn: '2027-11-30',
      renewedUntil: '2028-02-29',
    })
    expect(factsOf('notice', {}, '2027-10-01')).toMatchObject({ remaining: 1, nextNoticeOn: null })
  })

  test('renewed on purpose: the decision clears that term and the next one is watched', () => {
    const decisions = [decided('renew', 0)]
    const next = ['decision 2027-10-31 1', 'notice 2027-11-30 1', 'launch 2028-09-01 2']
    expect(shown({ decisions }, '2026-10-01')).toEqual(next)
    expect(shown({ decisions }, '2026-12-15')).toEqual(next)
  })

  test('stopped and told: only its end remains', () => {
    expect(shown({ decisions: [told('stop', 0)] }, '2026-11-12')).toEqual(['end 2027-02-28 0'])
    expect(factsOf('end', { decisions: [decided('stop', 0)] }, '2026-11-02')).toMatchObject({ reason: 'stopped' })
  })

  test('to be relaunched: its end, and the day by which the new procedure starts', () => {
    const decisions = [told('relaunch', 0)]
    expect(shown({ decisions }, '2026-11-12')).toEqual(['launch 2026-09-01 0', 'end 2027-02-28 0'])
    expect(shown({ decisions, hasSuccessor: true }, '2026-11-12')).toEqual(['end 2027-02-28 0'])
  })

  test('the last word on a term counts', () => {
    const undecided = shown({}, '2027-03-01')
    expect(shown({ decisions: [decided('renew', 0), told('stop', 0)] }, '2026-11-12')).toEqual(['end 2027-02-28 0'])
    expect(shown({ decisions: [decided('stop', 0), decided('renew', 0)] }, '2027-03-01')).toEqual(undecided)
  })

  test('stopping the next term leaves the missed notice of this one in sight', () => {
    expect(shown({ decisions: [told('stop', 1)] }, '2026-12-01')).toEqual(['notice 2026-11-30 0', 'end 2028-02-29 1'])
  })

  test('with a successor still needs its notice, not a launch', () => {
    expect(shown({ hasSuccessor: true }, '2026-10-01')).toEqual(['decision 2026-10-31 0', 'notice 2026-11-30 0'])
  })

  test('without any notice is announced on the eve of its renewal', () => {
    const term = buildTerm({ notice: null, renewal: { max: null } })
    expect(shown({ term }, '2026-10-01')).toEqual(['decision 2027-01-29 0', 'renewal 2027-02-28 0'])
    expect(factsOf('renewal', { term }, '2026-10-01')).toMatchObject({ renewal: 'tacit', remaining: null })
  })

  test('whose notice is longer than a renewal shows one missed notice and the next one possible', () => {
    const term = buildTerm({ start: '2024-01-01', initialMonths: 12, renewal: { months: 1, max: null } })
    expect(shown({ term, decisionLeadDays: null }, '2025-01-10')).toEqual([
      'notice 2024-10-31 1',
      'notice 2025-01-31 4',
    ])
  })
})

describe('an express contract: 12 months from 1 January 2026, twice 12 months, 2 months to make it known', () => {
  const term = buildTerm({
    start: '2026-01-01',
    initialMonths: 12,
    renewal: { kind: 'express', months: 12, max: 2 },
    notice: { months: 2 },
  })

  test('asks for the renewal before its notice day, and keeps asking until the end', () => {
    expect(shown({ term }, '2026-06-01')).toEqual([
      'decision 2026-10-01 0',
      'renewal 2026-10-31 0',
      'launch 2028-07-04 2',
    ])
    expect(shown({ term }, '2026-12-31')).toEqual(['renewal 2026-10-31 0', 'launch 2028-07-04 2'])
  })

  test('without notice asks for it by the end', () => {
    const bare = { ...term, notice: null }
    expect(shown({ term: bare, decisionLeadDays: null }, '2026-06-01')).toEqual([
      'renewal 2026-12-31 0',
      'launch 2028-07-04 2',
    ])
  })

  test('renewed, by a decision or in its own record, watches the following term', () => {
    const next = ['decision 2027-10-01 1', 'renewal 2027-10-31 1', 'launch 2028-07-04 2']
    const recorded = { ...term, renewal: { ...term.renewal, recorded: 1 } }
    expect(shown({ term, decisions: [decided('renew', 0)] }, '2026-06-01')).toEqual(next)
    expect(shown({ term: recorded }, '2026-06-01')).toEqual(next)
    expect(shown({ term: recorded, decisions: [decided('renew', 0)] }, '2026-06-01')).toEqual(next)
  })

  test('with no renewal left has an end', () => {
    const decisions = [decided('renew', 0), decided('renew', 1)]
    expect(shown({ term, decisions }, '2028-06-01')).toEqual([
      'launch 2028-07-04 2',
      'decision 2028-12-01 2',
      'end 2028-12-31 2',
    ])
    expect(factsOf('end', { term, decisions }, '2028-06-01')).toMatchObject({ reason: 'last-renewal' })
  })

  test('is never renewed beyond its maximum', () => {
    const decisions = [decided('renew', 0), decided('renew', 1), decided('renew', 2)]
    expect(contractDates({ term, decisions }, '2028-06-01').currentEnd).toBe('2028-12-31')
  })

  test('stopped has its end; a stop that a recorded renewal overtook counts no more', () => {
    expect(shown({ term, decisions: [decided('stop', 0)] }, '2026-06-01')).toEqual(['end 2026-12-31 0'])
    const recorded = { ...term, renewal: { ...term.renewal, recorded: 1 } }
    expect(shown({ term: recorded, decisions: [decided('stop', 0)] }, '2026-06-01')).toEqual(
      shown({ term: recorded }, '2026-06-01'),
    )
  })

  test('renewed and then stopped after all ends with the term of that last word', () => {
    const decisions = [decided('renew', 0), decided('stop', 0)]
    expect(shown({ term, decisions }, '2026-06-01')).toEqual(['end 2026-12-31 0'])
  })

  test('that ended for want of a decision stays in sight as long as it is said to run', () => {
    expect(factsOf('end', { term }, '2027-01-01')).toMatchObject({ reason: 'not-renewed' })
    expect(shown({ term }, '2027-03-31')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term }, '2030-04-01')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, decisions: [decided('stop', 0)] }, '2030-04-01')).toEqual([])
    expect(contractDates({ term, decisions: [] }, '2027-01-01')).toMatchObject({ ended: true, noticeOn: null })
  })
})

describe('a contract without renewal', () => {
  const term = buildTerm({ start: '2025-01-01', initialMonths: 24, renewal: { kind: 'none' }, notice: { months: 2 } })

  test('has an end, a decision before it and a day to launch; its notice prevents nothing', () => {
    expect(shown({ term }, '2026-01-01')).toEqual(['launch 2026-07-04 0', 'decision 2026-12-01 0', 'end 2026-12-31 0'])
  })

  test('takes its own lead before that of the organisation', () => {
    expect(shown({ term, launchLeadDays: 90, decisionLeadDays: null }, '2026-01-01')).toEqual([
      'launch 2026-10-02 0',
      'end 2026-12-31 0',
    ])
  })

  test('is settled by a successor or a decision', () => {
    expect(shown({ term, hasSuccessor: true }, '2026-01-01')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, decisions: [decided('stop', 0)] }, '2026-01-01')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, decisions: [decided('relaunch', 0)] }, '2026-01-01')).toEqual([
      'launch 2026-07-04 0',
      'end 2026-12-31 0',
    ])
  })

  test.each(['running', 'awarded'] as const)('once ended and still %s stays in sight for good', (status) => {
    expect(shown({ term, status }, '2027-01-01')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, status }, '2028-06-09')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, status, archived: true }, '2028-06-09')).toEqual([])
    expect(shown({ term, status, hasSuccessor: true }, '2028-06-09')).toEqual([])
    expect(shown({ term, status, decisions: [decided('stop', 0)] }, '2028-06-09')).toEqual([])
    expect(shown({ term, status, decisions: [decided('relaunch', 0)] }, '2028-06-09')).toEqual(['end 2026-12-31 0'])
  })

  test.each(['preparation', 'launched'] as const)('once ended and only %s stays in sight for 90 days', (status) => {
    expect(shown({ term, status }, '2027-03-31')).toEqual(['end 2026-12-31 0'])
    expect(shown({ term, status }, '2027-04-01')).toEqual([])
  })

  test('once ended is settled by what was prepared', () => {
    expect(shown({ term, hasSuccessor: true }, '2027-01-01')).toEqual([])
    expect(shown({ term, decisions: [decided('stop', 0)] }, '2027-01-01')).toEqual([])
    expect(shown({ term, decisions: [decided('relaunch', 0)] }, '2027-01-01')).toEqual(['end 2026-12-31 0'])
  })

  test('is given no day before its own start', () => {
    const short = { ...term, initialMonths: 3 }
    expect(shown({ term: short, decisionLeadDays: 100 }, '2025-02-01')).toEqual(['end 2025-03-31 0'])
  })
})

describe('an indefinite contract with 3 months’ notice', () => {
  const term = { kind: 'indefinite', start: '2020-01-01', notice: { months: 3 }, noticeCountsFrom: 'sending' } as const

  test('has no deadline before it is ended', () => {
    expect(shown({ term }, '2026-10-01')).toEqual([])
    expect(contractDates({ term, decisions: [] }, '2026-10-01')).toEqual({
      currentEnd: null,
      finalEnd: null,
      noticeOn: null,
      ended: false,
    })
  })

  test('ends when the notice has run, or on the day that was agreed', () => {
    const stop = { ...decided('stop', null, '2026-09-30'), noticeGivenOn: '2026-09-30' }
    expect(shown({ term, decisions: [stop] }, '2026-10-01')).toEqual(['end 2026-12-31 null'])
    expect(shown({ term, decisions: [{ ...stop, endsOn: '2027-06-30' }] }, '2026-10-01')).toEqual([
      'end 2027-06-30 null',
    ])
    expect(shown({ term: { ...term, notice: { days: 60 } }, decisions: [stop] }, '2026-10-01')).toEqual([
      'end 2026-11-29 null',
    ])
    expect(shown({ term: { ...term, notice: null }, decisions: [stop] }, '2026-09-30')).toEqual(['end 2026-09-30 null'])
  })

  test('asks for the new procedure when it is to be relaunched, and for nothing when it goes on after all', () => {
    const relaunch = { ...decided('relaunch', null, '2026-09-30'), noticeGivenOn: '2026-09-30' }
    expect(shown({ term, decisions: [relaunch] }, '2026-10-01')).toEqual([
      'launch 2026-07-04 null',
      'end 2026-12-31 null',
    ])
    expect(shown({ term, decisions: [relaunch], hasSuccessor: true }, '2026-10-01')).toEqual(['end 2026-12-31 null'])
    expect(shown({ term, decisions: [relaunch, decided('renew', null)] }, '2026-10-01')).toEqual([])
    expect(shown({ term, decisions: [relaunch] }, '2027-01-10')).toEqual(['end 2026-12-31 null'])
    expect(shown({ term, decisions: [relaunch] }, '2027-04-10')).toEqual(['end 2026-12-31 null'])
    expect(shown({ term, status: 'launched', decisions: [relaunch] }, '2027-04-10')).toEqual([])
    expect(shown({ term, decisions: [{ ...relaunch, kind: 'stop' }] }, '2027-01-10')).toEqual([])
  })
})

describe('a one-off purchase', () => {
  const term = { kind: 'one-off', start: '2026-02-01', delivery: '2026-05-31', guaranteeMonths: 24 } as const

  test('has its delivery and the end of its guarantee', () => {
    expect(shown({ term }, '2026-03-01')).toEqual(['delivery 2026-05-31 null', 'guarantee 2028-05-30 null'])
    expect(shown({ term: { ...term, delivery: null } }, '2026-03-01')).toEqual(['guarantee 2028-01-31 null'])
    expect(shown({ term: { ...term, guaranteeMonths: 0 } }, '2026-03-01')).toEqual(['delivery 2026-05-31 null'])
  })

  test('forgets a delivery that was due more than 90 days ago', () => {
    expect(shown({ term }, '2026-08-29')).toEqual(['delivery 2026-05-31 null', 'guarantee 2028-05-30 null'])
    expect(shown({ term }, '2026-08-30')).toEqual(['guarantee 2028-05-30 null'])
  })

  test('ends with its guarantee', () => {
    expect(contractDates({ term, decisions: [] }, '2028-05-31')).toMatchObject({ finalEnd: '2028-05-30', ended: true })
  })
})

test.each([
  ['archived', { archived: true }],
  ['closed', { status: 'closed' }],
  ['without a term', { term: null }],
] as const)('a contract that is %s has no deadline', (_case, change) => {
  expect(shown(change, '2026-10-01')).toEqual([])
})

describe('the dates of the register', () => {
  test('show the notice that was missed, then the one ahead', () => {
    const contract = buildDeadlineInput()
    expect(contractDates(contract, '2026-12-01')).toEqual({
      currentEnd: '2027-02-28',
      finalEnd: '2029-02-28',
      noticeOn: '2026-11-30',
      ended: false,
    })
    expect(contractDates(contract, '2027-03-01').noticeOn).toBe('2027-11-30')
    expect(contractDates(contract, '2028-03-01').noticeOn).toBeNull()
  })

  test('follow the decisions', () => {
    const stopped = buildDeadlineInput({ decisions: [told('stop', 0)] })
    expect(contractDates(stopped, '2026-12-01')).toMatchObject({ finalEnd: '2027-02-28', noticeOn: null })
    expect(contractDates(stopped, '2027-03-01').ended).toBe(true)
    const unlimited = buildTerm({ renewal: { max: null } })
    expect(contractDates({ term: unlimited, decisions: [decided('renew', 0)] }, '2026-12-01')).toMatchObject({
      finalEnd: null,
      noticeOn: '2027-11-30',
    })
  })
})
