import { describe, expect, test } from 'vitest'
import type { LawBook } from '#app/domain/law/law-parameter.ts'
import { readAgendaDays, readMeetingDays } from '#app/domain/law/meeting-form.ts'
import { readStepDurations, stepFields } from '#app/domain/law/plan-settings-form.ts'
import { PLAN_TEMPLATES, type PlannedProcedure } from '#app/domain/law/plan-template.ts'
import { LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const LAW = { book: LAW_BOOK, day: '2026-06-15' }
const readDurations = (procedure: PlannedProcedure, fields: Record<string, string>) =>
  readStepDurations(LAW, procedure, fields)

const usual = (procedure: PlannedProcedure, change: Record<string, string> = {}) => ({
  ...Object.fromEntries(PLAN_TEMPLATES[procedure].map(({ code, days }) => [stepFields(code).days, String(days)])),
  ...change,
})

describe('the days of the steps', () => {
  test('nothing is kept of a form that leaves everything as it was', () => {
    expect(readDurations('OPEN', usual('OPEN'))).toEqual({ ok: true, value: [] })
  })

  test('only what differs is kept, with its counting and its organ', () => {
    const change = { 'days-analysis': ' 45 ', 'organ-approval': 'council', 'counting-needs': 'working' }
    expect(readDurations('OPEN', usual('OPEN', change))).toEqual({
      ok: true,
      value: [
        { procedure: 'OPEN', step: 'needs', days: 20, counting: 'working', decidedBy: null },
        { procedure: 'OPEN', step: 'approval', days: 21, counting: 'calendar', decidedBy: 'council' },
        { procedure: 'OPEN', step: 'analysis', days: 45, counting: 'calendar', decidedBy: null },
      ],
    })
  })

  test('the legal minimum itself is accepted, a day less is refused and never raised in silence', () => {
    expect(readDurations('OPEN', usual('OPEN', { 'days-tenders': '35' })).ok).toBe(true)
    expect(readDurations('OPEN', usual('OPEN', { 'days-tenders': '34', 'days-standstill': '14' }))).toEqual({
      ok: false,
      refusal: { tenders: 'below-minimum', standstill: 'below-minimum' },
    })
  })

  test('the minimum is the one of that day, and one that was not confirmed refuses nothing', () => {
    const read = (book: LawBook, days: string) =>
      readStepDurations({ book, day: '2026-06-15' }, 'OPEN', usual('OPEN', { 'days-tenders': days }))
    const longer = lawBookWith('T_OPEN', { value: 45 })
    expect(read(longer, '44')).toEqual({ ok: false, refusal: { tenders: 'below-minimum' } })
    expect(read(longer, '45')).toEqual({ ok: true, value: [] })
    expect(read(lawBookWith('T_OPEN', { confidence: 'uncertain' }), '1').ok).toBe(true)
  })

  test('0 days are accepted for a step that takes no day of its own', () => {
    expect(readDurations('PNSPP', usual('PNSPP', { 'days-notification': '0' }))).toMatchObject({
      value: [{ step: 'notification', days: 0 }],
    })
    expect(readDurations('OPEN', usual('OPEN', { 'days-tenders': '0' }))).toMatchObject({
      refusal: { tenders: 'below-minimum' },
    })
  })

  test('a step lasts at most 400 days', () => {
    expect(readDurations('PNSPP', usual('PNSPP', { 'days-analysis': '400' })).ok).toBe(true)
  })

  test.each(['', '401', '1000', '0045', '-3', '2,5', '12 j', 'j 12', 'dix'])('« %s » is no number of days', (text) => {
    expect(readDurations('PNSPP', usual('PNSPP', { 'days-analysis': text }))).toEqual({
      ok: false,
      refusal: { analysis: 'days' },
    })
  })

  test('no organ decides while tenderers have their period', () => {
    expect(readDurations('OPEN', usual('OPEN', { 'organ-tenders': 'college' }))).toEqual({
      ok: false,
      refusal: { tenders: 'organ' },
    })
    expect(readDurations('OPEN', usual('OPEN', { 'organ-tenders': '' }))).toEqual({ ok: true, value: [] })
  })

  test('nothing else is kept for a counting or an organ that does not exist', () => {
    const read = (change: Record<string, string>) => readDurations('OPEN', usual('OPEN', change))
    expect(read({ 'counting-needs': 'weeks' })).toEqual({ ok: false, refusal: { needs: 'counting' } })
    expect(read({ 'counting-needs': '' })).toEqual({ ok: false, refusal: { needs: 'counting' } })
    expect(read({ 'organ-needs': 'mayor' })).toEqual({ ok: false, refusal: { needs: 'organ' } })
    expect(read({ 'days-needs': 'x', 'organ-needs': 'mayor' })).toEqual({ ok: false, refusal: { needs: 'days' } })
  })
})

describe('the days of meetings', () => {
  test('one day, or a list in the ways that people write, each day once and in order', () => {
    expect(readMeetingDays({ day: '2027-03-15' })).toEqual({ ok: true, value: ['2027-03-15'] })
    const days = '22/03/2027\r\n15.03.2027 ; 1er avril 2027\n\n15/3/2027, 5-4-2027'
    expect(readMeetingDays({ days })).toEqual({
      ok: true,
      value: ['2027-03-15', '2027-03-22', '2027-04-01', '2027-04-05'],
    })
  })

  test('what is none is refused by what was typed', () => {
    expect(readMeetingDays({})).toEqual({ ok: false, refusal: { code: 'none' } })
    expect(readMeetingDays({ days: '15/03/2027\nle lundi' })).toEqual({
      ok: false,
      refusal: { code: 'unreadable', text: 'le lundi' },
    })
    expect(readMeetingDays({ days: '30/02/2027' })).toEqual({
      ok: false,
      refusal: { code: 'unreadable', text: '30/02/2027' },
    })
    expect(readMeetingDays({ days: '15/03/2027\n'.repeat(301) })).toEqual({ ok: false, refusal: { code: 'too-many' } })
  })
})

test.each([
  ['0', 0],
  [' 10 ', 10],
  ['60', 60],
  ['61', null],
  ['', null],
  ['-1', null],
])('« %s » days before a meeting', (text, days) => {
  expect(readAgendaDays(text)).toBe(days)
})
