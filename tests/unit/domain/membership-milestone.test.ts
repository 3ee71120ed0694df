import { expect, test } from 'vitest'
import { withMilestones } from '#app/domain/membership-milestone.ts'

const KNOWN = {
  ...{ member: 'Commune', centre: 'Centrale', signedName: 'Anne', version: 2, askedBy: null },
  ...{ signedAt: new Date('2026-01-01'), askedAt: new Date('2026-01-02'), acceptedAt: new Date('2026-01-05') },
}
const entry = (action: string, day: string) => ({
  ...{ id: day, at: new Date(day), userName: 'Béa', action, subjectKind: 'membership', before: null, after: null },
})
const shown = (history: Parameters<typeof withMilestones>[0], known = KNOWN) =>
  withMilestones(history, known).map(({ action, userName }) => `${action} ${userName}`)

test('an adhesion that left no trace at its member says who signed, sent and accepted it, the newest first', () => {
  expect(shown([entry('document.add', '2026-01-03')])).toEqual([
    ...['membership.accept Centrale', 'document.add Béa', 'membership.ask Commune', 'membership.sign Anne'],
  ])
})

test('what has a trace of its own is said once, and what never happened is not said', () => {
  const history = [entry('membership.ask', '2026-01-02'), entry('membership.sign', '2026-01-01')]
  expect(withMilestones(history, { ...KNOWN, acceptedAt: null })).toEqual(history)
  const resumed = [entry('membership.resume', '2026-01-05'), ...history]
  expect(withMilestones(resumed, KNOWN)).toEqual(resumed)
  expect(withMilestones([], { ...KNOWN, acceptedAt: null, askedAt: null, signedAt: null })).toEqual([])
})
