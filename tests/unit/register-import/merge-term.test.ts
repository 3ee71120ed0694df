import { describe, expect, test } from 'vitest'
import type { Term } from '#app/domain/contract.ts'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { mergeTerm } from '#app/domain/register-import/merge-term.ts'
import { MAX_MONTHS } from '#app/domain/term-problems.ts'

const START = '2024-01-01'
const NONE = { kind: 'none', months: null, max: null } as const
const renewal = { kind: 'tacit', months: 12, max: 3, recorded: 1 } as const
const fixed: Term = {
  kind: 'fixed',
  start: START,
  initialMonths: 24,
  renewal,
  notice: { months: 3 },
  noticeCountsFrom: 'sending',
}
const endless: Term = { kind: 'indefinite', start: START, notice: { days: 60 }, noticeCountsFrom: 'sending' }
const oneOff: Term = { kind: 'one-off', start: START, delivery: '2024-06-30', guaranteeMonths: 24 }
const problemsOf = (fields: ImportedFields, stored: Term | null = null) =>
  mergeTerm(fields, stored).problems.map(({ field, code }) => `${field} ${code}`)
const termOf = (fields: ImportedFields, stored: Term | null = null) => mergeTerm(fields, stored).term

describe('a term that the file brings', () => {
  test('has no end where the file says so, whatever was stored', () => {
    const noNotice = { notice: null, noticeCountsFrom: 'receipt' }
    expect(mergeTerm({ start: START, indefinite: true }, null)).toEqual({
      term: { kind: 'indefinite', start: START, ...noNotice },
      problems: [],
    })
    expect(termOf({ indefinite: true }, fixed)).toEqual({ ...endless, notice: { months: 3 } })
    expect(termOf({ indefinite: true }, oneOff)).toEqual({ kind: 'indefinite', start: START, ...noNotice })
  })

  test('is taken for one without end where the file only gives a notice, and that is said', () => {
    expect(termOf({ start: START, notice: { days: 30 } })).toMatchObject({ kind: 'indefinite', notice: { days: 30 } })
    expect(problemsOf({ start: START, notice: { days: 30 } })).toEqual(['duration term-read-as-indefinite'])
    expect(problemsOf({ notice: { days: 30 } }, endless)).toEqual([])
  })

  test('cannot be a renewal alone, unless that renewal is none', () => {
    const alone: ImportedFields = { start: START, renewal: { kind: 'tacit', months: 12, max: null } }
    expect(mergeTerm(alone, null)).toEqual({ term: null, problems: [{ field: 'duration', code: 'missing-duration' }] })
    expect(termOf({ start: START, renewal: NONE })).toMatchObject({ kind: 'one-off' })
  })

  test.each([
    [{ initialMonths: 12 }, ['start missing-start']],
    [{ indefinite: true }, ['start missing-start']],
    [{ renewal: { kind: 'tacit', months: 12, max: null } }, ['start missing-start']],
    [{ notice: { months: 3 } }, ['start missing-start']],
    [{ renewal: NONE }, []],
    [{ notice: null }, []],
    [{}, []],
  ] as const)('without a start, %j', (fields, problems) => {
    expect(mergeTerm(fields, null).term).toBeNull()
    expect(problemsOf(fields)).toEqual(problems)
  })
})

describe('what the file leaves out', () => {
  test('stays as it is stored', () => {
    expect(termOf({}, fixed)).toEqual(fixed)
    expect(termOf({}, endless)).toEqual(endless)
    expect(termOf({}, oneOff)).toEqual(oneOff)
    expect(termOf({ start: '2024-02-01' }, fixed)).toEqual({ ...fixed, start: '2024-02-01' })
    expect(termOf({ notice: null }, fixed)).toEqual({ ...fixed, notice: null })
    expect(termOf({ delivery: '2024-07-01' }, oneOff)).toEqual({ ...oneOff, delivery: '2024-07-01' })
    expect(termOf({ guaranteeMonths: 36 }, oneOff)).toEqual({ ...oneOff, guaranteeMonths: 36 })
  })

  test('of a renewal of the same kind stays too; another kind replaces it; renewals already decided remain', () => {
    const read = (fields: ImportedFields) => {
      const term = termOf(fields, fixed)
      return term?.kind === 'fixed' ? term.renewal : null
    }
    expect(read({ renewal: { ...NONE, kind: 'tacit' } })).toEqual(renewal)
    expect(read({ renewal: { ...NONE, kind: 'tacit', months: 6 } })).toEqual({ ...renewal, months: 6 })
    expect(read({ renewal: { ...NONE, kind: 'tacit', max: 2 } })).toEqual({ ...renewal, max: 2 })
    expect(read({ renewal: { ...NONE, kind: 'express', max: 2 } })).toEqual({
      kind: 'express',
      months: null,
      max: 2,
      recorded: 1,
    })
    expect(read({ renewalsDecided: 2 })).toEqual({ ...renewal, recorded: 2 })
    expect(read({ renewalsDecided: 0 })).toEqual({ ...renewal, recorded: 0 })
  })

  test('of a renewal that is never used is the same as none', () => {
    const never: Term = { ...fixed, renewal: { ...renewal, max: 0, recorded: 0 } }
    expect(termOf({ renewal: NONE }, never)).toEqual(never)
    expect(termOf({ renewal: { ...NONE, kind: 'tacit', max: 2 } }, never)).toMatchObject({ renewal: { max: 2 } })
    expect(termOf({ renewal: NONE }, fixed)).toEqual({ ...fixed, renewal: { ...NONE, recorded: 1 } })
  })
})

describe('a term that cannot be', () => {
  test('is named at the column that it comes from', () => {
    expect(problemsOf({ delivery: '2023-12-31' }, oneOff)).toEqual(['delivery end-before-start'])
    expect(problemsOf({ delivery: START }, oneOff)).toEqual([])
    expect(problemsOf({ start: START, initialMonths: MAX_MONTHS + 1 })).toEqual(['duration unreadable-duration'])
    expect(problemsOf({ start: START, initialMonths: MAX_MONTHS })).toEqual([])
    expect(problemsOf({ start: START, initialMonths: 2, notice: { months: 3 } })).toEqual([
      'notice notice-longer-than-term',
    ])
  })
})
