import { describe, expect, test } from 'vitest'
import { amendedLines, annexChanges, annexLines, canonicalAnnex } from '#app/domain/annex.ts'

const lot = { ceiling: null, unit: 'pièce', maximumQuantity: null }
const lots = [
  { ...lot, id: 'a', number: '1', title: 'A4' },
  { ...lot, id: 'b', number: '2', title: 'A3' },
]
const body = (name: string, maxima: { lotId: string; quantity: number | null; amount: number | null }[]) => ({
  organisationId: `id of ${name}`,
  body: name,
  enterpriseNumber: null,
  decision: null,
  maxima,
})

describe('the annex of beneficiaries and maxima', () => {
  test('names bodies as people sort them, each with the lots it asked for in their order', () => {
    const lines = annexLines(lots, [
      body('Zone de police 10', [{ lotId: 'a', quantity: 1, amount: null }]),
      body('Zone de police 9', [
        { lotId: 'b', quantity: null, amount: 500 },
        { lotId: 'a', quantity: 2, amount: null },
      ]),
      body('École', [{ lotId: 'a', quantity: null, amount: 100 }]),
      body('Eupen', [{ lotId: 'a', quantity: null, amount: null }]),
    ])
    expect(lines.map(({ body, lot }) => [body, lot])).toEqual([
      ['École', '1 – A4'],
      ['Zone de police 9', '1 – A4'],
      ['Zone de police 9', '2 – A3'],
      ['Zone de police 10', '1 – A4'],
    ])
    expect(lines[2]).toMatchObject({ lotId: 'b', quantity: null, amount: 500, unit: 'pièce' })
  })

  test('has a canonical text that changes with any of its facts and with nothing else', () => {
    const lines = annexLines(lots, [body('Ans', [{ lotId: 'a', quantity: 1, amount: 100 }])])
    const [line] = lines
    if (!line) throw new Error('no line')
    const shuffled = Object.fromEntries(Object.entries(line).toReversed()) as typeof line
    expect(canonicalAnnex(1, [shuffled])).toBe(canonicalAnnex(1, lines))
    const changes = Object.keys(line).map((key) => canonicalAnnex(1, [{ ...line, [key]: 'x' }]))
    expect(new Set([canonicalAnnex(1, lines), canonicalAnnex(2, lines), ...changes]).size).toBe(changes.length + 2)
  })

  test('keeps the decision behind what an amendment leaves as it was', () => {
    const before = annexLines(lots, [
      {
        ...body('Ans', [
          { lotId: 'a', quantity: 1, amount: 100 },
          { lotId: 'b', quantity: 1, amount: 100 },
        ]),
        decision: 'Conseil, 1',
      },
    ])
    const maxima = [
      { lotId: 'a', quantity: 1, amount: 100 },
      { lotId: 'b', quantity: 2, amount: 200 },
    ]
    const after = amendedLines(lots, before, { organisationId: 'id of Ans', maxima, decision: 'Conseil, 2' })
    expect(after?.map(({ amount, decision }) => [amount, decision])).toEqual([
      [100, 'Conseil, 1'],
      [200, 'Conseil, 2'],
    ])
  })

  test('says what an amendment adds, changes and takes away', () => {
    const before = annexLines(lots, [
      body('Ans', [{ lotId: 'a', quantity: 1, amount: 100 }]),
      body('Awans', [{ lotId: 'a', quantity: 1, amount: 100 }]),
      body('Huy', [{ lotId: 'a', quantity: 1, amount: 100 }]),
    ])
    const after = annexLines(lots, [
      body('Ans', [{ lotId: 'a', quantity: 1, amount: 100 }]),
      body('Awans', [{ lotId: 'a', quantity: 1, amount: 200 }]),
      body('Waremme', [{ lotId: 'b', quantity: 5, amount: null }]),
    ])
    expect(
      annexChanges(before, after).map(({ before, after }) => [
        before?.body,
        before?.amount,
        after?.body,
        after?.amount,
      ]),
    ).toEqual([
      ['Awans', 100, 'Awans', 200],
      [undefined, undefined, 'Waremme', null],
      ['Huy', 100, undefined, undefined],
    ])
    expect(annexChanges(after, after)).toEqual([])
  })
})
