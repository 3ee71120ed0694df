import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#app/domain/calendar.ts'
import { computeDeadlines, contractDates, DEADLINE_KINDS, type DeadlineInput } from '#app/domain/deadline.ts'
import { BUCKETS, bucketOf } from '#app/domain/deadline-bucket.ts'
import { isDecidedNotice } from '#app/domain/deadline-facts.ts'
import { endOfTerm, noticeDay, termDates } from '#app/domain/term.ts'
import { anyContract, anyContractOnSomeDay } from '#tests/factories/deadline-arbitraries.ts'
import { decided } from '#tests/factories/deadline-data.ts'
import { anyDay, anyTerm } from '#tests/factories/term-arbitraries.ts'

const running = { status: 'running', archived: false } as const
const kindsOf = (contract: DeadlineInput, today: string) => computeDeadlines(contract, today).map(({ kind }) => kind)

describe('the deadlines of any contract on any day', () => {
  test('are in order, each of its own identity, with facts of its kind', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(), ({ contract, today }) => {
        const deadlines = computeDeadlines(contract, today)
        const days = deadlines.map(({ dueOn }) => dueOn)
        const identities = deadlines.map(({ kind, dueOn, termIndex }) => `${kind} ${dueOn} ${termIndex}`)
        expect(days).toEqual([...days].sort())
        expect(new Set(identities).size).toBe(identities.length)
        for (const { kind, facts } of deadlines) expect(facts.kind).toBe(kind)
      }),
    )
  })

  test('are none when it is archived or closed', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(), ({ contract, today }) => {
        expect(computeDeadlines({ ...contract, archived: true }, today)).toEqual([])
        expect(computeDeadlines({ ...contract, status: 'closed' }, today)).toEqual([])
      }),
    )
  })

  test('lie more than 90 days behind its end only as an unanswered end or a notice that nobody gave', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(), ({ contract, today }) => {
        const { finalEnd } = contractDates(contract, today)
        fc.pre(finalEnd !== null && daysBetween(finalEnd, today) > 90)
        const inForce = contract.status === 'running' || contract.status === 'awarded'
        for (const { facts } of computeDeadlines(contract, today)) {
          expect(isDecidedNotice(facts) || (facts.kind === 'end' && inForce)).toBe(true)
        }
      }),
    )
  })

  test('stay the same when asked again, and leave the contract as it was', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(), ({ contract, today }) => {
        const before = JSON.stringify(contract)
        expect(computeDeadlines(contract, today)).toEqual(computeDeadlines(contract, today))
        expect(JSON.stringify(contract)).toBe(before)
      }),
    )
  })
})

describe('a tacit contract nobody decided upon', () => {
  const tacit = anyContract(anyTerm(['tacit'])).map((contract) => ({ ...contract, ...running, decisions: [] }))

  test('shows a missed notice exactly as long as its term lasts', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(tacit), ({ contract, today }) => {
        fc.pre(contract.term?.kind === 'fixed')
        const { noticeMissed, noticeDeadline, ended } = termDates(contract.term, today)
        const missed = computeDeadlines(contract, today).filter(
          ({ kind, dueOn }) => bucketOf(kind, dueOn, today) === 'missed',
        )
        expect(missed.map(({ dueOn }) => dueOn)).toEqual(noticeMissed && !ended ? [noticeDeadline] : [])
      }),
    )
  })

  test('always has its renewal, its notice or its end before people', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(tacit), ({ contract, today }) => {
        fc.pre(!contractDates(contract, today).ended)
        const binding = kindsOf(contract, today).filter((kind) => ['notice', 'renewal', 'end'].includes(kind))
        expect(binding.length).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a decision', () => {
  const undecided = anyContract(anyTerm(['tacit', 'express'])).map((contract) => ({
    ...contract,
    ...running,
    decisions: [],
  }))

  test('to renew clears notice, renewal and decision of that term', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(undecided), ({ contract, today }) => {
        fc.pre(contract.term?.kind === 'fixed')
        const { termIndex } = termDates(contract.term, today)
        const decisions = [decided('renew', termIndex)]
        const left = computeDeadlines({ ...contract, decisions }, today).filter(
          (deadline) => deadline.termIndex === termIndex,
        )
        expect(left.filter(({ kind }) => kind === 'notice' || kind === 'renewal')).toEqual([])
      }),
    )
  })

  test('to stop, with its notice given, leaves nothing but the end of that term', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(undecided), ({ contract, today }) => {
        fc.pre(contract.term?.kind === 'fixed')
        const { termIndex, ended } = termDates(contract.term, today)
        const stopped = { ...contract, decisions: [{ ...decided('stop', termIndex), agreed: true }] }
        const end = endOfTerm(contract.term, termIndex)
        expect(contractDates(stopped, today)).toMatchObject({ currentEnd: end, finalEnd: end, noticeOn: null })
        expect(kindsOf(stopped, today)).toEqual(ended ? [] : ['end'])
        expect(computeDeadlines(stopped, addDays(end, 1))).toEqual([])
      }),
    )
  })

  test('to relaunch adds at most the launch', () => {
    fc.assert(
      fc.property(anyContractOnSomeDay(undecided), ({ contract, today }) => {
        fc.pre(contract.term?.kind === 'fixed')
        const { termIndex, ended } = termDates(contract.term, today)
        fc.pre(!ended)
        const kinds = kindsOf({ ...contract, decisions: [decided('relaunch', termIndex)] }, today)
        expect(kinds.filter((kind) => kind !== 'launch' && kind !== 'notice')).toEqual(['end'])
        if (contract.hasSuccessor) expect(kinds).not.toContain('launch')
      }),
    )
  })
})

describe('a decided end of a contract that would renew tacitly', () => {
  const ended = fc.record({
    contract: anyContract(anyTerm(['tacit'])),
    kind: fc.constantFrom('stop' as const, 'relaunch' as const),
    index: fc.integer({ min: 0, max: 3 }),
    shift: fc.integer({ min: -400, max: 4000 }),
    agreed: fc.boolean(),
    noticeGivenOn: fc.option(anyDay()),
  })

  test('always has a notice in time, an agreement, or an open deadline for its notice', () => {
    fc.assert(
      fc.property(ended, ({ contract, kind, index, shift, agreed, noticeGivenOn }) => {
        const { term } = contract
        fc.pre(term?.kind === 'fixed' && term.notice !== null && index < (term.renewal.max ?? Number.POSITIVE_INFINITY))
        const today = addDays(term.start, shift)
        const decisions = [{ ...decided(kind, index), agreed, noticeGivenOn }]
        const deadlines = computeDeadlines({ ...contract, ...running, decisions }, today)
        const day = noticeDay(term, index) ?? ''
        const open = deadlines.some(({ dueOn, facts }) => isDecidedNotice(facts) && dueOn === day)
        const told = noticeGivenOn !== null && noticeGivenOn <= day
        expect(open).toBe(!agreed && !told)
      }),
    )
  })
})

describe('groups of the échéancier', () => {
  test.each([
    ['notice', -1, 'missed'],
    ['renewal', -1, 'overdue'],
    ['end', -1, 'overdue'],
    ['notice', 0, 'within-30'],
    ['launch', 30, 'within-30'],
    ['launch', 31, 'within-90'],
    ['notice', 90, 'within-90'],
    ['end', 91, 'later'],
  ] as const)('a %s due in %i days is %s', (kind, days, bucket) => {
    expect(bucketOf(kind, addDays('2026-11-22', days), '2026-11-22')).toBe(bucket)
  })

  test('take every deadline exactly once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DEADLINE_KINDS), anyDay(), anyDay(), (kind, dueOn, today) => {
        const days = daysBetween(today, dueOn)
        const holds = {
          missed: days < 0 && kind === 'notice',
          overdue: days < 0 && kind !== 'notice',
          'within-30': days >= 0 && days <= 30,
          'within-90': days > 30 && days <= 90,
          later: days > 90,
        }
        expect(BUCKETS.filter((bucket) => holds[bucket])).toEqual([bucketOf(kind, dueOn, today)])
      }),
    )
  })
})
