import { describe, expect, test } from 'vitest'
import { deadlineChanges, type StoredDeadline, withRevived } from '#app/domain/deadline-change.ts'
import { deadline } from '#app/domain/deadline-facts.ts'

const launch = (dueOn: string, termIndex: number | null, endsOn = '2026-12-31') =>
  deadline(dueOn, termIndex, { kind: 'launch', endsOn, neededOn: '2027-01-01', endCertain: true })

const stored = (id: string, change: Partial<StoredDeadline> = {}): StoredDeadline => ({
  ...{ id, kind: 'launch', dueOn: '2026-07-04', termIndex: 1 },
  // As jsonb gives it back: keys in another order.
  facts: { endCertain: true, neededOn: '2027-01-01', endsOn: '2026-12-31', kind: 'launch' },
  ...change,
})
const NOTHING = { gone: [], fresh: [], changed: [] }

describe('what turns stored deadlines into computed ones', () => {
  test('nothing where they say the same, whatever the order of their facts', () => {
    expect(deadlineChanges('c', [stored('a')], [launch('2026-07-04', 1)])).toEqual(NOTHING)
  })

  test('nothing either where facts hold lists or no value', () => {
    const facts = { kind: 'launch', list: [{ b: 1, a: 2 }, 3], none: null }
    const computed = { ...launch('2026-07-04', 1), facts: { none: null, list: [{ a: 2, b: 1 }, 3], kind: 'launch' } }
    expect(deadlineChanges('c', [stored('a', { facts })], [computed as never])).toEqual(NOTHING)
    const other = { ...computed, facts: { ...computed.facts, list: [3, { a: 2, b: 1 }] } }
    expect(deadlineChanges('c', [stored('a', { facts })], [other as never]).changed).toHaveLength(1)
  })

  test('other facts on the same day change the row', () => {
    const moved = launch('2026-07-04', 1, '2026-12-30')
    expect(deadlineChanges('c', [stored('a')], [moved])).toEqual({
      ...NOTHING,
      changed: [{ id: 'a', facts: moved.facts }],
    })
  })

  test.each([
    ['another day', launch('2026-07-05', 1)],
    ['another term', launch('2026-07-04', 2)],
    ['no term', launch('2026-07-04', null)],
    ['another kind', deadline('2026-07-04', 1, { kind: 'delivery', orderedOn: '2026-01-01' })],
  ])('%s is another deadline', (_, computed) => {
    expect(deadlineChanges('c', [stored('a')], [computed])).toEqual({
      ...NOTHING,
      gone: ['a'],
      fresh: [{ ...computed, subjectId: 'c' }],
    })
  })

  test('a term that is none is the same none', () => {
    expect(deadlineChanges('c', [stored('a', { termIndex: null })], [launch('2026-07-04', null)])).toEqual(NOTHING)
  })
})

describe('a day that returns', () => {
  const change = deadlineChanges('c', [], [launch('2026-07-04', 1), launch('2027-07-04', 2)])

  test('takes up the row given up last, with the facts of now', () => {
    const voided = [stored('last', { facts: {} }), stored('first', { facts: {} })]
    const { revived, fresh, gone } = withRevived(change, voided)
    expect(revived).toEqual([{ id: 'last', facts: launch('2026-07-04', 1).facts }])
    expect(fresh.map(({ dueOn }) => dueOn)).toEqual(['2027-07-04'])
    expect(gone).toEqual([])
  })

  test('is new where nothing was given up', () => {
    expect(withRevived(change, [])).toEqual({ ...change, revived: [] })
  })
})
