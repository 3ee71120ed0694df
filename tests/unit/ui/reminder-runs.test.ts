import { expect, test } from 'vitest'
import { runLines, type StoredRun } from '#app/ui/reminders/ledger-lines.ts'

const NOW = new Date('2026-11-22T10:00:00Z')
const run = (startedAt: string, change: Partial<StoredRun> = {}): StoredRun => ({
  id: startedAt,
  startedAt: new Date(startedAt),
  finishedAt: null,
  due: 0,
  queued: 0,
  failure: null,
  ...change,
})
const outcomes = (...runs: StoredRun[]) => runLines(runs, NOW).map(({ outcome }) => outcome)
const finished = (at: string) => ({ finishedAt: new Date(at) })

test('a run without an end is under way for an hour, to the millisecond', () => {
  expect(outcomes(run('2026-11-22T09:00:00.000Z'))).toEqual(['running'])
  expect(outcomes(run('2026-11-22T08:59:59.999Z'))).toEqual(['interrupted'])
})

test('a run that a later one has overtaken was interrupted', () => {
  const later = run('2026-11-22T09:58:00Z', finished('2026-11-22T09:58:01Z'))
  const earlier = run('2026-11-22T09:40:00Z', finished('2026-11-22T09:59:00Z'))
  expect(outcomes(later, run('2026-11-22T09:50:00Z'))).toEqual(['done', 'interrupted'])
  expect(outcomes(run('2026-11-22T09:50:00Z'), earlier)).toEqual(['running', 'done'])
})

test('a run that failed says so', () => {
  expect(outcomes(run('2026-11-22T05:00:00Z', { ...finished('2026-11-22T05:00:01Z'), failure: 'x' }))).toEqual([
    'failed',
  ])
})
