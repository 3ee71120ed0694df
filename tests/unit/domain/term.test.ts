import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { termDates } from '#app/domain/term.ts'
import { type ShortTerm, termOf } from '#tests/factories/term-data.ts'
import cases from '#tests/fixtures/deadline-cases.json' with { type: 'json' }

describe('the dates of a term', () => {
  test.each(cases)('$id: $about', ({ term, on, gives }) => {
    expect(termDates(termOf(term), on)).toMatchObject(gives)
  })
})

const SHARED_CASES = '../shared/deadlines/cases.json'

describe.skipIf(!existsSync(SHARED_CASES))('the cases drawn from others’ bug reports', () => {
  type SharedCase = { id: string; input: ShortTerm & { today: string }; expected: object }
  const read = (): SharedCase[] => JSON.parse(readFileSync(SHARED_CASES, 'utf8')).cases

  test('all hold as they stand', () => {
    for (const { id, input, expected } of read()) {
      expect({ id, ...termDates(termOf(input), input.today) }).toMatchObject({ id, ...expected })
    }
  })
})
