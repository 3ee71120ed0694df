import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ApprovalBand, approversNeeded } from '#app/domain/approval.ts'
import { absenceProblems, bandSteps, MOST_BANDS, readAbsence, readBands } from '#app/domain/approval-settings.ts'

const TODAY = '2026-11-23'

test('bands are read lowest first, rows left empty are none, and none at all is the default', () => {
  const typed = {
    'from-1': '2.500',
    'approvers-1': '1',
    'from-2': '0',
    'approvers-2': '0',
    'from-3': '',
    'approvers-3': '',
  }
  expect(readBands(typed)).toEqual({
    ok: true,
    value: [
      { fromAmount: 0, approvers: 0 },
      { fromAmount: 250_000, approvers: 1 },
    ],
  })
  expect(readBands({})).toEqual({ ok: true, value: [] })
})

test('what is half typed, twice there, or asks for fewer above than below is refused at its field', () => {
  expect(readBands({ 'from-1': 'x', 'approvers-1': '1', 'from-2': '', 'approvers-2': '2', 'from-3': '10' })).toEqual({
    ok: false,
    refusal: { 'from-1': 'unreadable-amount', 'from-2': 'amount-missing', 'approvers-3': 'choose' },
  })
  expect(
    readBands({
      'from-1': '0',
      'approvers-1': '2',
      'from-2': '10',
      'approvers-2': '1',
      'from-3': '10,00',
      'approvers-3': '2',
    }),
  ).toEqual({
    ok: false,
    refusal: { 'approvers-2': 'fewer-than-below', 'from-3': 'same-amount' },
  })
  // Below the first band one person approves: nobody above it would be fewer.
  expect(readBands({ 'from-1': '100', 'approvers-1': '0' })).toMatchObject({
    refusal: { 'approvers-1': 'fewer-than-below' },
  })
})

test('the words of the bands say for every amount what holds for it', () => {
  const band = fc.record({
    fromAmount: fc.integer({ min: 0, max: 50 }),
    approvers: fc.constantFrom(0, 1, 2),
  }) as fc.Arbitrary<ApprovalBand>
  const some = fc.uniqueArray(band, { maxLength: MOST_BANDS, selector: ({ fromAmount }) => fromAmount })
  fc.assert(
    fc.property(some, fc.integer({ min: 0, max: 60 }), (bands, amount) => {
      const steps = bandSteps(bands).filter(({ from, to }) => from <= amount && (to === null || amount < to))
      expect(steps.map(({ approvers }) => approvers)).toEqual([approversNeeded(bands, amount)])
    }),
  )
})

test('an absence needs two people and days that are not over', () => {
  expect(readAbsence({ userId: 'a', deputyId: 'a', startsOn: '2026-11-30', endsOn: '2026-11-24' }, TODAY)).toEqual({
    ok: false,
    refusal: { deputyId: 'own-deputy', endsOn: 'before-start' },
  })
  expect(readAbsence({ startsOn: '', endsOn: '22/11/2026' }, TODAY)).toEqual({
    ok: false,
    refusal: { userId: 'choose', deputyId: 'choose', startsOn: 'missing-day', endsOn: 'over' },
  })
  expect(readAbsence({ userId: 'a', deputyId: 'b', startsOn: '20/11/2026', endsOn: TODAY }, TODAY)).toMatchObject({
    ok: true,
  })
})

test('nobody is away twice on one day, nor replaced by somebody who is away', () => {
  const away = { userId: 'a', deputyId: 'b', startsOn: '2026-12-01', endsOn: '2026-12-10' }
  const same = { ...away, deputyId: 'c', startsOn: '2026-12-10', endsOn: '2026-12-12' }
  expect(absenceProblems(same, [away])).toEqual({ startsOn: 'overlaps' })
  expect(absenceProblems({ ...same, startsOn: '2026-12-11' }, [away])).toEqual({})
  expect(absenceProblems({ ...away, userId: 'c', deputyId: 'a' }, [away])).toEqual({ deputyId: 'deputy-away' })
})

test.each(['constructor', 'toString', '__proto__', '3'])('« %s » approvers are none', (approvers) => {
  expect(readBands({ 'from-1': '0', 'approvers-1': approvers })).toEqual({
    ok: false,
    refusal: { 'approvers-1': 'choose' },
  })
})
