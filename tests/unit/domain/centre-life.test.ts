import { describe, expect, test } from 'vitest'
import { FRAMEWORK_STATUSES, mayFollow, nextStatuses, orderingRefusal, shownStatus } from '#app/domain/framework.ts'
import { isMember, MEMBERSHIP_STATUSES, mayMove } from '#app/domain/membership.ts'

describe('a membership', () => {
  const moves = (side: 'member' | 'centre') =>
    MEMBERSHIP_STATUSES.flatMap((from) =>
      MEMBERSHIP_STATUSES.filter((to) => mayMove(side, from, to)).map((to) => `${from} → ${to}`),
    )

  test('is asked for, withdrawn and left by the body', () => {
    expect(moves('member')).toEqual([
      'draft → asked',
      'asked → draft',
      'accepted → left',
      'refused → draft',
      'suspended → left',
      'left → draft',
    ])
  })

  test('is accepted, refused, suspended and ended by the centre alone', () => {
    expect(moves('centre')).toEqual([
      'asked → accepted',
      'asked → refused',
      'accepted → suspended',
      'accepted → left',
      'refused → accepted',
      'suspended → accepted',
      'suspended → left',
      'left → accepted',
    ])
  })

  test('counts from its first to its last day, both included, and only while accepted', () => {
    const term = { status: 'accepted', startsOn: '2026-01-01', endsOn: '2026-12-31' } as const
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map((day) => isMember(term, day))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(isMember({ ...term, status: 'suspended' }, '2026-06-01')).toBe(false)
    expect(isMember({ status: 'accepted', startsOn: null, endsOn: null }, '2026-06-01')).toBe(true)
  })
})

describe('a framework contract', () => {
  test('is open to orders only after what prepares it, and may be opened again', () => {
    for (const from of FRAMEWORK_STATUSES) {
      expect(nextStatuses(from)).not.toContain(from)
      expect([from, mayFollow(from, 'open')]).toEqual([from, from !== 'open'])
    }
    expect(mayFollow('open', 'preparation')).toBe(false)
    expect(mayFollow('ended', 'suspended')).toBe(false)
  })

  test('takes orders while open, on the first and the last day of its window too', () => {
    const framework = { status: 'open', orderFrom: '2026-02-01', orderUntil: '2026-02-28' } as const
    const refusals = ['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) =>
      orderingRefusal(framework, day),
    )
    expect(refusals).toEqual(['not-yet', null, null, 'over'])
    expect(orderingRefusal({ ...framework, status: 'suspended' }, '2026-02-10')).toBe('suspended')
    expect(orderingRefusal({ status: 'open', orderFrom: null, orderUntil: null }, '2026-02-10')).toBeNull()
  })
})

test('nobody puts a framework contract at a call by hand: opening one does', () => {
  for (const from of FRAMEWORK_STATUSES) expect(nextStatuses(from)).not.toContain('campaign')
  expect(mayFollow('called', 'campaign')).toBe(true)
  expect(nextStatuses('called')).toContain('preparation')
})

test('a call that was cancelled is said to be, unless an annex was frozen', () => {
  expect(shownStatus('called', ['cancelled'])).toBe('cancelled')
  expect(shownStatus('called', ['draft', 'cancelled'])).toBe('cancelled')
  expect(shownStatus('called', ['cancelled', 'frozen'])).toBe('called')
  expect(shownStatus('called', [])).toBe('called')
  expect(shownStatus('open', ['cancelled'])).toBe('open')
})
