import { describe, expect, test } from 'vitest'
import { furthestSnooze, pauseProblem, proposedSnooze } from '#app/domain/deadline-pause.ts'
import { pauseSchema } from '#app/domain/deadline-pause-schema.ts'

const TODAY = '2026-11-22'

describe('a snooze never lets a deadline pass in silence', () => {
  test.each([
    ['2026-12-10', '2026-11-22', 'not-ahead'],
    ['2026-12-10', '2026-11-23', null],
    ['2026-12-10', '2026-12-10', null],
    ['2026-12-10', '2026-12-11', 'after-deadline'],
    ['2026-11-22', '2026-11-23', 'after-deadline'],
    ['2026-11-21', '2026-11-23', null],
    ['2026-11-21', '2027-11-22', null],
    ['2026-11-21', '2027-11-23', 'too-far'],
  ])('due %s, until %s: %s', (dueOn, until, problem) => {
    expect(pauseProblem({ intent: 'snooze', until }, dueOn, TODAY)).toBe(problem)
  })

  test('to acknowledge and to resume need no day', () => {
    expect(pauseProblem({ intent: 'acknowledge' }, '2020-01-01', TODAY)).toBeNull()
    expect(pauseProblem({ intent: 'resume' }, '2020-01-01', TODAY)).toBeNull()
  })
})

describe('the day proposed', () => {
  test.each([
    ['2026-12-10', '2026-11-29'],
    ['2026-11-29', '2026-11-29'],
    ['2026-11-28', '2026-11-28'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-22', null],
    ['2026-11-21', '2026-11-29'],
  ])('due %s: %s', (dueOn, proposed) => {
    expect(proposedSnooze(dueOn, TODAY)).toBe(proposed)
  })

  test('goes as far as the deadline, and a year once it is past', () => {
    expect(furthestSnooze('2026-11-22', TODAY)).toBe('2026-11-22')
    expect(furthestSnooze('2026-11-21', TODAY)).toBe('2027-11-22')
  })
})

describe('the form', () => {
  const read = (form: Record<string, string>) => pauseSchema.safeParse(form)
  const problems = (form: Record<string, string>) =>
    read(form).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

  test('carries the day of a snooze and the note, trimmed', () => {
    expect(read({ intent: 'snooze', until: '2026-12-01', note: ' Attend le collège ' }).data).toEqual({
      request: { intent: 'snooze', until: '2026-12-01' },
      note: 'Attend le collège',
    })
    expect(read({ intent: 'acknowledge', until: 'x' }).data).toEqual({ request: { intent: 'acknowledge' }, note: null })
    expect(read({ intent: 'resume', note: '  ' }).data).toEqual({ request: { intent: 'resume' }, note: null })
  })

  test('names what is wrong at its field', () => {
    expect(problems({ intent: 'snooze', until: '2026-02-30' })).toEqual(['until not-a-day'])
    expect(problems({ intent: 'snooze' })).toEqual(['until not-a-day'])
    expect(problems({ intent: 'sleep' })).toEqual(['intent choose'])
    expect(problems({ intent: 'resume', note: 'x'.repeat(501) })).toEqual(['note note-too-long'])
    expect(problems({ intent: 'resume', note: 'x'.repeat(500) })).toBeUndefined()
  })
})
