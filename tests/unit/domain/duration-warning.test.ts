import { expect, test } from 'vitest'
import { durationWarning } from '#app/domain/duration-warning.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const none = { kind: 'none' } as const

test.each([
  ['36 + 12 months', buildTerm({ renewal: { max: 1 } }), undefined, null],
  ['36 + 2 × 12', buildTerm(), undefined, ['renewals-over-48-months', '57', true, 60]],
  [
    '12 + 37 × 1',
    buildTerm({ initialMonths: 12, renewal: { months: 1, max: 37 } }),
    undefined,
    ['renewals-over-48-months', '57', true, 49],
  ],
  [
    'renewals without a maximum',
    buildTerm({ renewal: { max: null } }),
    undefined,
    ['renewals-over-48-months', '57', true, null],
  ],
  ['a firm term of 48', buildTerm({ initialMonths: 48, renewal: none }), undefined, null],
  [
    'a firm term of 49',
    buildTerm({ initialMonths: 49, renewal: none }),
    undefined,
    ['firm-term-over-48-months', null, false, 49],
  ],
  [
    'tacit in name only',
    buildTerm({ initialMonths: 60, renewal: { max: 0 } }),
    undefined,
    ['firm-term-over-48-months', null, false, 60],
  ],
  [
    'a framework of 49',
    buildTerm({ initialMonths: 49, renewal: none }),
    { framework: true },
    ['framework-over-48-months', '43', true, 49],
  ],
  ['a framework of 48', buildTerm({ initialMonths: 48, renewal: none }), { framework: true }, null],
] as const)('%s', (_case, term, option, answer) => {
  const warning = durationWarning(term, option)
  expect(warning && [warning.code, warning.article, warning.asksMotive, warning.totalMonths]).toEqual(answer)
})
