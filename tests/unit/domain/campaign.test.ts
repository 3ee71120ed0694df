import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { campaignState, chaseDue, closingRefusal, freezableFrom, isAnswered, isLastCall } from '#app/domain/campaign.ts'

const at = (instant: string) => new Date(instant)
const call = {
  openedAt: at('2026-09-01T08:00:00Z'),
  closesAt: at('2026-10-01T15:00:00Z'),
  cancelledAt: null,
  frozenAt: null,
}

describe('a call for interest', () => {
  test('takes answers until its closing, to the millisecond, and not at it', () => {
    expect(campaignState(call, at('2026-10-01T14:59:59.999Z'))).toBe('open')
    expect(campaignState(call, at('2026-10-01T15:00:00Z'))).toBe('closed')
  })

  test('is frozen a minute after its closing at the earliest', () => {
    expect(freezableFrom(call)).toEqual(at('2026-10-01T15:01:00Z'))
  })

  test('is a draft until it is sent, and says when it was frozen or cancelled', () => {
    const now = at('2026-09-15T00:00:00Z')
    expect(campaignState({ ...call, openedAt: null }, now)).toBe('draft')
    expect(campaignState({ ...call, frozenAt: now }, now)).toBe('frozen')
    expect(campaignState({ ...call, frozenAt: now, cancelledAt: now }, now)).toBe('cancelled')
  })

  test('has an answer when a body declared or has no interest', () => {
    expect((['invited', 'draft', 'declared', 'no-interest'] as const).map(isAnswered)).toEqual([
      false,
      false,
      true,
      true,
    ])
  })
})

describe('the closing of an open call', () => {
  const now = at('2026-09-10T08:00:00Z')
  const moved = (next: string) => closingRefusal({ closesAt: call.closesAt, next: at(next) }, now)

  test('comes forward to seven days from now at the nearest, to the millisecond', () => {
    expect(moved('2026-09-17T08:00:00Z')).toBeNull()
    expect(moved('2026-09-17T07:59:59.999Z')).toBe('closes-too-soon')
    expect(moved('2026-09-10T08:02:00Z')).toBe('closes-too-soon')
    expect(moved('2026-09-10T08:00:00Z')).toBe('closes-in-past')
  })

  test('may stay or be put off, however near it is', () => {
    const last = at('2026-10-01T14:58:00Z')
    for (const next of ['2026-10-01T15:00:00Z', '2026-10-01T15:01:00Z', '2027-01-01T00:00:00Z']) {
      expect(closingRefusal({ closesAt: call.closesAt, next: at(next) }, last)).toBeNull()
    }
  })
})

describe('chasing silence', () => {
  const days = { chaseDays: [14, 7, 2], openedOn: '2026-09-01', closesOn: '2026-10-01' }

  test('begins on its first day, and takes the nearest that was reached', () => {
    const due = ['2026-09-16', '2026-09-17', '2026-09-23', '2026-09-24', '2026-09-29', '2026-10-01', '2026-10-02']
    expect(due.map((day) => chaseDue(days, day))).toEqual([null, 14, 14, 7, 2, 2, null])
  })

  test('writes nothing on the day of the opening, nor for a day before it', () => {
    expect(chaseDue({ ...days, openedOn: '2026-09-28' }, '2026-09-28')).toBeNull()
    expect(chaseDue({ ...days, openedOn: '2026-09-28' }, '2026-09-29')).toBe(2)
    expect(chaseDue({ ...days, openedOn: '2026-09-29' }, '2026-09-30')).toBeNull()
  })

  test('never skips a day: whoever runs the job daily sees each threshold, whoever runs it late the nearest', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 60 }),
        (chaseDays, length) => {
          const term = { chaseDays, openedOn: '2026-01-01', closesOn: addDays('2026-01-01', length) }
          const seen = new Set(
            Array.from({ length: length + 3 }, (_, index) => chaseDue(term, addDays('2026-01-01', index))).filter(
              (due) => due !== null,
            ),
          )
          expect([...seen].toSorted((a, b) => a - b)).toEqual(
            chaseDays.filter((due) => due < length).toSorted((a, b) => a - b),
          )
        },
      ),
    )
  })

  test('knows its last call', () => {
    expect([14, 7, 2].map((due) => isLastCall([14, 7, 2], due))).toEqual([false, false, true])
  })
})
