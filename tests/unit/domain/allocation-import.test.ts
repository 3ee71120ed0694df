import { expect, test } from 'vitest'
import { allocationLines, findAllocationTable } from '#app/domain/allocation-import/allocation-line.ts'
import { countAllocationPlan, grantedAfter, planAllocations } from '#app/domain/allocation-import/allocation-plan.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'

const cell = (value: string | number): RawCell =>
  typeof value === 'number' ? { type: 'number', value } : { type: 'text', text: value }

const linesOf = (rows: readonly (readonly (string | number)[])[]) => {
  const table = findAllocationTable([
    { name: 'Attributions', rows: rows.map((cells, at) => ({ line: at + 1, cells: cells.map(cell) })) },
  ])
  return table && allocationLines(table)
}

const HEADINGS = ['Organisme', 'Attribué', 'Pris', 'Reste']
const body = (memberId: string, member: string, allocated = 0, taken = 0) => ({
  ...{ memberId, member, allocated: allocated * 1000, taken: taken * 1000 },
})
const BODIES = [
  body('a', 'Commune d’Ans', 90, 20),
  body('b', 'Ville de Seraing', 180),
  body('c', 'Jalhay'),
  body('d', 'JALHAY'),
]

test('finds its two columns below a title, in whatever order, and none in another list', () => {
  expect(linesOf([['Sel en vrac'], ['Attribué', 'Organisme'], [12.5, 'Ans']])).toMatchObject([
    { line: 3, member: 'Ans', allocated: 12_500 },
  ])
  expect(
    linesOf([
      ['Organisme', 'Reste'],
      ['Ans', 3],
    ]),
  ).toBeNull()
})

test('says line by line what changes, and why a line is left out', () => {
  const lines = linesOf([
    HEADINGS,
    ['commune d’ANS', 95.5, 20, 0],
    ['Ville de Seraing', 180],
    ['', ''],
    ['Ville de Seraing', 10],
    ['Commune inconnue', 5],
    ['Jalhay', 5],
    ['', 7],
  ])
  const plan = planAllocations(lines ?? [], { bodies: BODIES, unit: 'TNE' })
  expect(
    plan.map((one) => [one.line.line, one.outcome === 'problem' ? one.problems.map(({ code }) => code) : one.outcome]),
  ).toEqual([
    [2, 'changed'],
    [3, 'unchanged'],
    [5, ['twice']],
    [6, ['unknown']],
    [7, ['ambiguous']],
    [8, ['name-missing']],
  ])
  expect(countAllocationPlan(plan)).toEqual({ changed: 1, unchanged: 1, problem: 4 })
  expect(grantedAfter(plan, 270_000)).toBe(275_500)
})

test.each([
  ['-3', 'negative-quantity'],
  ['beaucoup', 'unreadable-quantity'],
  ['1,2345', 'quantity-too-precise'],
  [19.999, 'below-taken'],
])('refuses %s of the municipality that took twenty tonnes', (typed, code) => {
  const [planned] = planAllocations(linesOf([HEADINGS, ['Commune d’Ans', typed]]) ?? [], {
    bodies: BODIES,
    unit: 'TNE',
  })
  expect(planned).toMatchObject({ outcome: 'problem', problems: [{ column: 'allocated', code }] })
})

test('an empty cell changes nothing, a zero takes all away that is not taken, and a sum of a spreadsheet is read as it shows', () => {
  const planned = (typed: string | number, member = 'Ville de Seraing') =>
    planAllocations(linesOf([HEADINGS, [member, typed]]) ?? [], { bodies: BODIES, unit: 'TNE' })[0]
  expect(planned('')).toMatchObject({ outcome: 'unchanged' })
  expect(planned(0)).toMatchObject({ outcome: 'changed', allocated: 0 })
  expect(planned(0.1 + 0.2)).toMatchObject({ outcome: 'changed', allocated: 300 })
})

test('of pieces nothing but whole ones is granted', () => {
  const planned = planAllocations(linesOf([HEADINGS, ['Ville de Seraing', 2.5]]) ?? [], { bodies: BODIES, unit: 'C62' })
  expect(planned).toMatchObject([{ problems: [{ column: 'allocated', code: 'not-whole', value: '2500' }] }])
})
