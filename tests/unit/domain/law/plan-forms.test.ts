import { describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar.ts'
import { awardOf, governanceOf, keptSupervision, launchOf } from '#app/domain/law/frozen-check.ts'
import { MOST_MEETINGS, organNamed, readAgendaDays, readMeetingDays } from '#app/domain/law/meeting-form.ts'
import { isTooEarly, planProblems, planSchema, tickSchema } from '#app/domain/law/plan-form.ts'

const ID = '5f0c0f8e-6d1f-4a55-9d7e-0d6f7f1f2a3b'

describe('the days on which an organ meets', () => {
  const days = (text: string) => readMeetingDays({ days: text })

  test('are read one a line or in a list, each once and in order', () => {
    const pasted = '15/03/2027; 1/3/2027\n\n2027-04-01,  15/03/2027\t 02.02.2027 \r\n'
    expect(days(pasted)).toEqual({ ok: true, value: ['2027-02-02', '2027-03-01', '2027-03-15', '2027-04-01'] })
    expect(readMeetingDays({ day: '2027-03-01', days: '2027-02-01' })).toMatchObject({
      value: ['2027-02-01', '2027-03-01'],
    })
  })

  test('are refused where none is typed, one is none, or the list has no end', () => {
    expect(readMeetingDays({})).toEqual({ ok: false, refusal: { code: 'none' } })
    expect(days(' ;\n')).toEqual({ ok: false, refusal: { code: 'none' } })
    expect(days('2027-03-01\n30/02/2027')).toEqual({ ok: false, refusal: { code: 'unreadable', text: '30/02/2027' } })
    expect(days('2027-03-01\n1/1/2900')).toEqual({
      ok: false,
      refusal: { code: 'out-of-range', text: '1/1/2900' },
    })
    expect(days('x'.repeat(100))).toMatchObject({ refusal: { text: 'x'.repeat(60) } })
    const many = Array.from({ length: MOST_MEETINGS }, (_, index) => addDays('2027-01-01', index))
    expect(days(many.join('\n'))).toMatchObject({ ok: true })
    expect(days([...many, '2029-01-01'].join('\n'))).toEqual({ ok: false, refusal: { code: 'too-many' } })
  })

  test.each([
    ['7', 7],
    [' 0 ', 0],
    ['60', 60],
    ['61', null],
    ['100', null],
    ['-1', null],
    ['x', null],
    ['', null],
    [undefined, null],
  ])('the file is on the agenda %s days before: %s', (typed, read) => {
    expect(readAgendaDays(typed)).toBe(read)
  })

  test('an organ is known by its name', () => {
    expect(['college', 'council', 'mayor', undefined].map(organNamed)).toEqual(['college', 'council', null, null])
  })
})

describe('a plan as its form carries it', () => {
  const form = { procedure: 'OPEN', publication: 'BE', startOn: '2027-06-01' }
  const read = (change: Record<string, string> = {}) => planSchema.safeParse({ ...form, ...change })
  const problems = (change: Record<string, string>) => {
    const { error } = read(change)
    return error ? planProblems(error) : {}
  }

  test('knows the version that it was read with, or that there was none', () => {
    expect(read().data).toEqual({ ...form, version: null })
    expect(read({ version: '12' }).data?.version).toBe(12)
    for (const version of ['', 'x', '1x', 'x1', '1234567890']) expect(read({ version }).data?.version).toBeNull()
  })

  test.each([
    [{ procedure: 'CD' }, { procedure: 'procedure' }],
    [{ publication: 'FR' }, { publication: 'publication' }],
    [{ startOn: '' }, { startOn: 'day' }],
    [{ startOn: '2027-02-30' }, { startOn: 'day' }],
    [{ startOn: '1899-12-31' }, { startOn: 'day-out-of-range' }],
    [{ startOn: '2200-01-01' }, { startOn: 'day-out-of-range' }],
    [{ startOn: '2199-12-31' }, {}],
  ])('%o: %o', (change, expected) => {
    expect(problems(change)).toEqual(expected)
  })
})

describe('a step that was done', () => {
  const tick = { step: 'approval', doneOn: '2027-01-15' }
  const read = (change: Record<string, string> = {}) => tickSchema.safeParse({ ...tick, ...change })

  test('may carry a note and a document', () => {
    expect(read().data).toEqual({ ...tick, note: null, documentId: null })
    expect(read({ note: ' ', documentId: '' }).data).toEqual({ ...tick, note: null, documentId: null })
    expect(read({ note: ' Point 12 ', documentId: ID }).data).toEqual({ ...tick, note: 'Point 12', documentId: ID })
    expect(read({ note: 'x'.repeat(500) }).success).toBe(true)
  })

  test('keeps the lines of its note, without marks that turn or hide what is read', () => {
    const note = 'Point\u202e 12\u0007\r\ndu  collège\u2066'
    expect(read({ note }).data?.note).toBe('Point 12\ndu collège')
    expect(read({ note: '\u200b\u202e' }).data?.note).toBeNull()
  })

  test('was not done more than ten years before the contract or today', () => {
    const tooEarly = (doneOn: string, startOn: string) => isTooEarly(doneOn, { startOn, today: '2026-11-22' })
    expect(tooEarly('1900-01-01', '2027-06-01')).toBe(true)
    expect(tooEarly('2016-11-22', '2027-06-01')).toBe(false)
    expect(tooEarly('2016-06-01', '2026-06-01')).toBe(false)
    expect(tooEarly('2016-05-01', '2026-06-01')).toBe(true)
  })

  test('names what is wrong at its field', () => {
    const { error } = read({ doneOn: 'x', note: 'x'.repeat(501) })
    expect(error && planProblems(error)).toEqual({ doneOn: 'day', note: 'note-long' })
    const { error: noDocument } = read({ documentId: 'the letter' })
    expect(noDocument && planProblems(noDocument)).toEqual({ documentId: 'no-document' })
    const unknown = read({ step: 'lunch' }).error
    expect(unknown && planProblems(unknown)).toEqual({ step: 'day' })
  })
})

test('a frozen check is read as what it is', () => {
  expect([launchOf(null), awardOf(null)]).toEqual([null, null])
  const launch = { kind: 'launch', check: { fits: 'yes' } } as never
  const award = { kind: 'award', check: { fits: 'no' } } as never
  expect([launchOf(launch), awardOf(launch)]).toEqual([{ fits: 'yes' }, null])
  expect([launchOf(award), awardOf(award)]).toEqual([null, { fits: 'no' }])
  const kept = { governance: 'council', supervision: 'sent' }
  const older = [null, launch, award].map((frozen) => [governanceOf(frozen), keptSupervision(frozen)])
  expect(older).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
  expect(governanceOf({ kind: 'launch', ...kept } as never)).toBe('council')
  expect(governanceOf({ kind: 'award', ...kept } as never)).toBeNull()
  expect(keptSupervision({ kind: 'award', ...kept } as never)).toBe('sent')
  expect(keptSupervision({ kind: 'launch', ...kept } as never)).toBeNull()
})
