import { describe, expect, test } from 'vitest'
import { delegationForm, delegationSchema } from '#app/domain/delegation-schema.ts'
import { ruleProblems } from '#app/domain/internal-rule-field.ts'
import { overtakenBy } from '#app/domain/rule-change.ts'
import { supervisionForm, supervisionSchema } from '#app/domain/supervision-schema.ts'
import { buildAmounts, buildDelegation } from '#tests/factories/governance-data.ts'

describe('a delegation', () => {
  const problems = (change: Record<string, string>) => {
    const read = delegationSchema.safeParse({ ...delegationForm(buildDelegation()), ...change })
    return read.success ? {} : ruleProblems(read.error)
  }

  test.each([buildDelegation(), buildDelegation({ below: null, validTo: '2029-01-31' })])(
    'goes through its form unchanged',
    (delegation) => {
      expect(delegationSchema.parse(delegationForm(delegation))).toEqual(delegation)
    },
  )

  test.each([
    [{ delegate: '' }, { delegate: 'choose' }],
    [{ budget: 'x' }, { budget: 'unknown-choice' }],
    [{ below: '' }, { below: 'ceiling-missing' }],
    [{ below: '0' }, { below: 'zero-ceiling' }],
    [{ below: 'beaucoup' }, { below: 'unreadable-amount' }],
    [{ unlimited: 'on' }, { below: 'ceiling-and-none' }],
    [{ decision: '  ' }, { decision: 'missing-decision' }],
    [{ decision: 'x'.repeat(201) }, { decision: 'too-long' }],
    [{ decidedOn: '' }, { decidedOn: 'missing-day' }],
    [{ decidedOn: '31/02/2026' }, { decidedOn: 'not-a-day' }],
    [{ validFrom: '2026-01-11' }, { validFrom: 'before-decision' }],
    [{ validFrom: '2026-01-12' }, {}],
    [{ validTo: '2026-01-31' }, { validTo: 'before-start' }],
    [{ validTo: '2026-02-01' }, {}],
    [
      { delegate: '', below: '', decision: '', validFrom: '' },
      { delegate: 'choose', below: 'ceiling-missing', decision: 'missing-decision', validFrom: 'missing-day' },
    ],
  ])('%o is answered %o at the field', (change, expected) => {
    expect(problems(change)).toEqual(expected)
  })
})

describe('supervision amounts', () => {
  const problems = (change: Record<string, string>) => {
    const read = supervisionSchema.safeParse({ ...supervisionForm(buildAmounts()), ...change })
    return read.success ? {} : ruleProblems(read.error)
  }
  const EMPTY = {
    worksOpen: '',
    worksNegotiated: '',
    worksPnspp: '',
    otherOpen: '',
    otherNegotiated: '',
    otherPnspp: '',
  }

  test('go through their form unchanged', () => {
    expect(supervisionSchema.parse(supervisionForm(buildAmounts()))).toEqual(buildAmounts())
  })

  test.each([
    [EMPTY, { worksOpen: 'no-amount' }],
    [{ ...EMPTY, otherPnspp: '0' }, {}],
    [{ otherOpen: '-1' }, { otherOpen: 'negative-amount' }],
    [{ source: '' }, { source: 'missing-source' }],
    [{ validFrom: '' }, { validFrom: 'missing-day' }],
  ])('%o is answered %o at the field', (change, expected) => {
    expect(problems(change)).toEqual(expected)
  })
})

test('a row is changed as it was seen, or not at all', () => {
  expect(overtakenBy(null, null)).toBeNull()
  expect(overtakenBy({ id: 'a', version: 1 }, null)).toEqual({ code: 'not-found' })
  expect(overtakenBy({ id: 'a', version: 1 }, { version: 2 })).toEqual({ code: 'stale', version: 2 })
  expect(overtakenBy({ id: 'a', version: 2 }, { version: 2 })).toBeNull()
})
