import { expect, test } from 'vitest'
import { LONGEST_PAUSE_NOTE } from '#app/domain/deadline-pause.ts'
import { pauseSchema } from '#app/domain/deadline-pause-schema.ts'

function problemsOf(form: unknown) {
  const read = pauseSchema.safeParse(form)
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

test('a deadline is put off to a day, with what was written trimmed', () => {
  expect(pauseSchema.parse({ intent: 'snooze', until: '2027-03-15', note: ' Avis du collège ' })).toEqual({
    request: { intent: 'snooze', until: '2027-03-15' },
    note: 'Avis du collège',
  })
})

test.each(['acknowledge', 'resume'])('%s asks for no day and keeps none', (intent) => {
  expect(pauseSchema.parse({ intent })).toEqual({ request: { intent }, note: null })
  expect(pauseSchema.parse({ intent, until: 'demain' })).toEqual({ request: { intent }, note: null })
})

test.each(['', 'demain', '2027-02-30', undefined])('it is not put off to "%s"', (until) => {
  expect(problemsOf({ intent: 'snooze', until })).toEqual(['until: not-a-day'])
})

test.each(['', 'delete', undefined])('"%s" is nothing that can be done with a deadline', (intent) => {
  expect(problemsOf({ intent })).toEqual(['intent: choose'])
})

test('a note has its longest length, counted without the spaces around it; only spaces are none', () => {
  const longest = 'n'.repeat(LONGEST_PAUSE_NOTE)
  expect(pauseSchema.parse({ intent: 'resume', note: ` ${longest} ` }).note).toBe(longest)
  expect(problemsOf({ intent: 'resume', note: `${longest}n` })).toEqual(['note: note-too-long'])
  expect(pauseSchema.parse({ intent: 'resume', note: '   ' }).note).toBeNull()
})
