import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import type { FixedTerm, TermExtension } from '#app/domain/contract.ts'
import { computeDeadlines, contractDates } from '#app/domain/deadline.ts'
import { durationWarning } from '#app/domain/duration-warning.ts'
import { extensionEffect } from '#app/domain/extension-effect.ts'
import { currentTermIndex, endOfTerm, lastDay, longestMonths, noticeDay } from '#app/domain/term.ts'
import {
  assessExtension,
  extendedTerm,
  extensibleEnd,
  extensionsOf,
  withExtensions,
} from '#app/domain/term-extension.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'
import { anyTerm } from '#tests/factories/term-arbitraries.ts'

const today = '2026-11-22'

const firm: FixedTerm = {
  kind: 'fixed',
  start: '2026-01-01',
  initialMonths: 12,
  renewal: { kind: 'none', months: null, max: null, recorded: 0 },
  notice: null,
  noticeCountsFrom: 'receipt',
}
const tacit: FixedTerm = {
  ...firm,
  renewal: { kind: 'tacit', months: 12, max: 3, recorded: 0 },
  notice: { months: 3 },
}
const until = (term: FixedTerm, ...extensions: TermExtension[]): FixedTerm => ({ ...term, extensions })
const decidedOn = '2026-11-20'

describe('an extended term', () => {
  test('ends on the day that the amendment says; those after it count from there, notice and all', () => {
    const term = until(tacit, { termIndex: 0, endsOn: '2027-03-15' })
    expect([0, 1, 2, 3].map((index) => endOfTerm(term, index))).toEqual([
      ...['2027-03-15', '2028-03-15', '2029-03-15', '2030-03-15'],
    ])
    expect([0, 1].map((index) => noticeDay(term, index))).toEqual(['2026-12-15', '2027-12-15'])
    expect(noticeDay({ ...term, notice: { days: 30 } }, 0)).toBe('2027-02-13')
    expect(currentTermIndex(term, '2027-03-15')).toBe(0)
    expect(currentTermIndex(term, '2027-03-16')).toBe(1)
    expect(longestMonths(term)).toBe(51)
  })

  test('may be extended in one term and in another', () => {
    const term = until(tacit, { termIndex: 0, endsOn: '2027-01-31' }, { termIndex: 1, endsOn: '2028-02-29' })
    expect([0, 1, 2].map((index) => endOfTerm(term, index))).toEqual(['2027-01-31', '2028-02-29', '2029-02-28'])
  })

  test('is never shorter than it was agreed', () => {
    expect(endOfTerm(until(firm, { termIndex: 0, endsOn: '2026-06-30' }), 0)).toBe('2026-12-31')
  })

  test('puts no end earlier, whatever the term, and the days between two ends belong to one term', () => {
    fc.assert(
      fc.property(anyTerm(), fc.integer({ min: 0, max: 3 }), fc.integer({ min: -40, max: 800 }), (term, at, days) => {
        const endsOn = addDays(endOfTerm(term, at), days)
        const longer = until(term, { termIndex: at, endsOn })
        for (const index of [0, 1, 2, 3, 4]) {
          expect(endOfTerm(longer, index) >= endOfTerm(term, index)).toBe(true)
          expect(endOfTerm(longer, index + 1) > endOfTerm(longer, index)).toBe(true)
        }
        if (longer.renewal.kind === 'tacit' && longer.renewal.max === null) {
          for (const index of [0, 1, 2, 3, 4]) {
            expect(currentTermIndex(longer, endOfTerm(longer, index))).toBe(index)
            expect(currentTermIndex(longer, addDays(endOfTerm(longer, index), 1))).toBe(index + 1)
          }
        }
      }),
    )
  })
})

describe('an extension', () => {
  const end = extensibleEnd(firm, [], { today, decidedOn })

  test('is about the end that is certain', () => {
    expect(end).toEqual({ termIndex: 0, endsOn: '2026-12-31', missedNotice: null })
    expect(extensibleEnd(tacit, [{ kind: 'renew', termIndex: 0, decidedOn }], { today, decidedOn })).toEqual({
      ...{ termIndex: 1, endsOn: '2027-12-31', missedNotice: null },
    })
    expect(extensibleEnd(tacit, [{ kind: 'stop', termIndex: 0, decidedOn }], { today, decidedOn })).toMatchObject({
      termIndex: 0,
    })
    expect(extensibleEnd({ ...firm, kind: 'indefinite' }, [], { today, decidedOn })).toBeNull()
    expect(extensibleEnd(null, [], { today, decidedOn })).toBeNull()
  })

  test('decided after a missed notice leaves the renewal that it let happen', () => {
    const on = (day: string, term: FixedTerm = tacit) => extensibleEnd(term, [], { today, decidedOn: day })
    const first = { termIndex: 0, endsOn: '2026-12-31', missedNotice: null }
    const renewed = { termIndex: 1, endsOn: '2027-12-31', missedNotice: '2026-09-30' }
    expect(on('2026-09-30')).toEqual(first)
    expect(on('2026-10-01')).toEqual(renewed)
    expect(on('2026-10-01', { ...tacit, notice: null })).toEqual(first)
    const last = { ...tacit, renewal: { ...tacit.renewal, max: 0 } }
    expect(on('2026-10-01', last)).toEqual(first)
    expect(on('2026-10-01', { ...tacit, renewal: { ...tacit.renewal, kind: 'express' } })).toEqual(first)
    const long: FixedTerm = { ...tacit, renewal: { ...tacit.renewal, months: 1, max: null } }
    expect(on('2026-11-01', long)).toEqual({ termIndex: 2, endsOn: '2027-02-28', missedNotice: '2026-10-31' })
    expect(extensibleEnd(tacit, [{ kind: 'stop', termIndex: 0, decidedOn }], { today, decidedOn })).toEqual(first)
  })

  test('of a contract whose notice was missed moves the next notice and leaves the missed one', () => {
    const contract = {
      ...({ term: tacit, status: 'running', decisionLeadDays: null, launchLeadDays: null, decisions: [] } as const),
      ...{ archived: false, hasSuccessor: false, defaultLaunchLeadDays: 180 },
    }
    const end = extensibleEnd(tacit, [], { today, decidedOn })!
    const term = extendedTerm(tacit, { ...end, newEnd: '2028-06-30' })
    const notices = (one: typeof term) =>
      computeDeadlines({ ...contract, term: one }, today).flatMap(({ kind, dueOn }) => (kind === 'notice' ? dueOn : []))
    expect(notices(tacit)).toEqual(['2026-09-30', '2027-09-30'])
    expect(notices(term)).toEqual(['2026-09-30', '2028-03-31'])
  })

  test('is said by its day or by months, or not at all', () => {
    const ask = (newEnd: string | null, addedMonths: number | null) =>
      assessExtension({ newEnd, addedMonths, decidedOn }, end)
    expect(ask(null, null)).toEqual({ ok: true, value: null })
    expect(ask('2027-01-01', null)).toMatchObject({ value: { newEnd: '2027-01-01', endsOn: '2026-12-31' } })
    expect(ask(null, 6)).toMatchObject({ value: { newEnd: '2027-06-30' } })
    expect(ask('2027-06-30', 6)).toMatchObject({ value: { newEnd: '2027-06-30' } })
    expect(ask('2027-06-29', 6)).toEqual({ ok: false, refusal: 'two-ends' })
    expect(ask('2026-12-31', null)).toEqual({ ok: false, refusal: 'not-later' })
  })

  test('leads no further than the months that may be typed, and never out of the calendar', () => {
    const ask = (newEnd: string | null, addedMonths: number | null, of = end) =>
      assessExtension({ newEnd, addedMonths, decidedOn }, of)
    expect(ask('2900-12-31', null)).toEqual({ ok: false, refusal: 'too-far' })
    expect(ask('2127-01-01', null)).toEqual({ ok: false, refusal: 'too-far' })
    expect(ask('2126-12-31', null)).toMatchObject({ value: { newEnd: '2126-12-31' } })
    expect(ask(null, 1200)).toMatchObject({ value: { newEnd: '2126-12-31' } })
    expect(ask(null, 1200, { ...end!, endsOn: '2950-12-31' })).toEqual({ ok: false, refusal: 'too-far' })
  })

  test('is impossible without an end, and once the contract has ended', () => {
    const asked = { newEnd: '2027-06-30', addedMonths: null }
    expect(assessExtension({ ...asked, decidedOn }, null)).toEqual({ ok: false, refusal: 'no-end' })
    expect(assessExtension({ ...asked, decidedOn: '2027-01-01' }, end)).toEqual({ ok: false, refusal: 'ended' })
    expect(assessExtension({ ...asked, decidedOn: '2026-12-31' }, end)).toMatchObject({ ok: true })
  })

  test('counts as the last one of its term that stands', () => {
    const kept = (termIndex: number | null, newEnd: string | null, revokedAt: Date | null = null) => ({
      ...{ termIndex, newEnd, revokedAt },
    })
    expect(extensionsOf([kept(1, '2028-06-30'), kept(0, '2027-01-31'), kept(null, null)])).toEqual([
      { termIndex: 0, endsOn: '2027-01-31' },
      { termIndex: 1, endsOn: '2028-06-30' },
    ])
    const twice = [kept(0, '2027-01-31'), kept(0, '2027-06-30')]
    expect(extensionsOf(twice)).toEqual([{ termIndex: 0, endsOn: '2027-06-30' }])
    expect(extensionsOf([...twice.slice(0, 1), kept(0, '2027-06-30', new Date())])).toEqual([
      { termIndex: 0, endsOn: '2027-01-31' },
    ])
    expect(withExtensions(until(firm, { termIndex: 0, endsOn: '2027-01-31' }), [])).toEqual(firm)
  })

  test('moves the deadlines that hang on the end, and says so beforehand', () => {
    const contract = {
      ...({ term: firm, status: 'running', decisionLeadDays: null, launchLeadDays: 200, decisions: [] } as const),
      ...{ archived: false, hasSuccessor: false, defaultLaunchLeadDays: 180 },
    }
    const effect = extensionEffect(contract, { termIndex: 0, endsOn: '2026-12-31', newEnd: '2027-06-30' }, today)
    expect(effect).toMatchObject({ finalEnd: '2027-06-30', totalMonths: 18 })
    expect(effect.deadlines).toEqual([
      { kind: 'launch', from: '2026-06-14', to: '2026-12-12' },
      { kind: 'end', from: '2026-12-31', to: '2027-06-30' },
    ])
    expect(contractDates(contract, today).finalEnd).toBe('2026-12-31')
  })

  test('counts for the longest duration that the law admits', () => {
    const law = { book: LAW_BOOK, sector: 'classic' } as const
    const framework = (term: FixedTerm) => buildContract({ term, framework: true, approvedValue: euro(1) })
    const four = { ...firm, initialMonths: 48 }
    expect(durationWarning(framework(four), law)).toBeNull()
    const longer = until(four, { termIndex: 0, endsOn: addDays(lastDay(firm.start, 48), 1) })
    expect(durationWarning(framework(longer), law)).toMatchObject({ code: 'framework-over-limit', totalMonths: 49 })
  })
})
