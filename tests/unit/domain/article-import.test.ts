import { describe, expect, test } from 'vitest'
import { findArticleSheet } from '#app/domain/article-import/article-columns.ts'
import { articleLines } from '#app/domain/article-import/article-line.ts'
import { countPlan, type KnownFacts, planArticles } from '#app/domain/article-import/article-plan.ts'
import { kindIn, rateIn, unitIn } from '#app/domain/article-import/article-words.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'

const cell = (value: string | number): RawCell => {
  if (typeof value === 'number') return { type: 'number', value }
  return value === '' ? null : { type: 'text', text: value }
}
const linesOf = (...rows: (string | number)[][]) => {
  const sheet = findArticleSheet([
    { name: 'x', rows: rows.map((cells, at) => ({ line: at + 1, cells: cells.map(cell) })) },
  ])
  if (!sheet) throw new Error('no price list')
  return articleLines(sheet)
}

const LOTS = [
  { id: 'lot-1', number: '1', title: 'Copieurs A4' },
  { id: 'lot-2', number: '2', title: 'Copieurs A3' },
]
const KNOWN: KnownFacts = {
  ...{ id: 'a', lotId: 'lot-1', code: 'COP-1', descriptionFr: 'Copieur', descriptionNl: null, descriptionDe: null },
  ...{ unit: 'C62', kind: 'goods', termMonths: null, cpv: null, vatRate: 2100, minimumQuantity: 1000, step: 1000 },
  ...{
    deliveryDays: 10,
    optionOf: null,
    retiredOn: null,
    prices: [{ validFrom: '2026-01-01', unitPrice: 12_450_000 }],
  },
}
const DAYS = { effective: '2027-01-01', today: '2026-11-22' }
const plan = (lines: ReturnType<typeof linesOf>, change: Partial<Parameters<typeof planArticles>[1]> = {}) =>
  planArticles(lines, { known: [KNOWN], lots: LOTS, ...DAYS, ...change })

const HEAD = ['Lot', 'Référence', 'Désignation', 'Prix HTVA']

describe('a price list as houses write it', () => {
  test('is found below its titles, whatever the words of its columns', () => {
    const lines = linesOf(
      ['Tarif 2027', '', ''],
      [
        'Réf.',
        'Libellé',
        'Omschrijving',
        'Bezeichnung',
        'Unité',
        'PU HTVA',
        'TVA',
        'Min.',
        'Multiple',
        'Délai',
        'CPV',
        'Type',
        'Durée (mois)',
        'Option de',
        'Perceel',
      ],
      [
        'A1',
        'Copieur',
        'Kopieerapparaat',
        'Kopierer',
        'pièces',
        '1.234,5600',
        '21 %',
        5,
        5,
        '10 jours',
        '30121100-4',
        'Location',
        60,
        'A0',
        '2',
      ],
      ['', ''],
    )
    expect(lines).toEqual([
      {
        ...{ line: 3, lot: '2', unitPrice: 12_345_600, problems: [] },
        fields: {
          ...{ code: 'A1', descriptionFr: 'Copieur', descriptionNl: 'Kopieerapparaat', descriptionDe: 'Kopierer' },
          ...{
            unit: 'C62',
            kind: 'rental',
            vatRate: '2100',
            minimumQuantity: '5',
            step: '5',
            deliveryDays: '10 jours',
          },
          ...{ cpv: '30121100-4', termMonths: '60', optionOf: 'A0' },
        },
      },
    ])
  })

  test('is none without code or price', () => {
    const sheet = { name: 'x', rows: [{ line: 1, cells: ['Nom', 'Commune'].map(cell) }] }
    expect(findArticleSheet([sheet])).toBeNull()
  })

  test.each([
    ['St.', 'C62'],
    ['m²', 'MTK'],
    ['Heures', 'HUR'],
    ['page', 'ZP'],
    ['TNE', 'TNE'],
    ['douzaine', null],
  ])('the unit %s', (word, unit) => expect(unitIn(word)).toBe(unit))

  test.each([
    ['21', 2100],
    ['21 %', 2100],
    ['0,21', 2100],
    ['0.06', 600],
    ['6,00', 600],
    ['x', null],
  ])('the rate %s', (word, rate) => expect(rateIn(word)).toBe(rate))

  test('the kind in three languages', () => {
    expect(['Huur', 'Wartung', 'prestation', 'Fourniture', '?'].map(kindIn)).toEqual([
      'rental',
      'maintenance',
      'service',
      'goods',
      null,
    ])
  })
})

describe('what a price list would do', () => {
  test('new, new price, changed and unchanged, and the same list once more: nothing', () => {
    const lines = linesOf(HEAD, [1, 'COP-1', 'Copieur', 1300], ['Lot 2', 'COP-2', 'Copieur A3', '0,0045'])
    const first = plan(lines)
    expect(first.lines.map(({ outcome }) => outcome)).toEqual(['price', 'new'])
    expect(first.lines[0]).toMatchObject({ price: { before: 12_450_000, after: 13_000_000 }, changes: [] })
    expect(first.lines[1]).toMatchObject({ lotId: 'lot-2', facts: { unit: 'C62', kind: 'goods', vatRate: 2100 } })

    const prices = [...KNOWN.prices, { validFrom: '2027-01-01', unitPrice: 13_000_000 }]
    const added = { ...KNOWN, id: 'b', lotId: 'lot-2', code: 'COP-2', descriptionFr: 'Copieur A3' }
    const known = [
      { ...KNOWN, prices },
      { ...added, prices: [{ validFrom: '2027-01-01', unitPrice: 45 }] },
    ]
    expect(countPlan(plan(lines, { known }))).toEqual({ new: 0, price: 0, changed: 0, unchanged: 2, problem: 0 })
  })

  test('what the list does not speak of stays as it is', () => {
    const [line] = plan(linesOf(HEAD, ['1', 'COP-1', 'Copieur couleur', ''])).lines
    expect(line).toMatchObject({ outcome: 'changed', changes: ['descriptionFr'], price: null })
  })

  test('an empty cell of a column that is there takes away what stood there', () => {
    const [line] = plan(linesOf([...HEAD, 'Délai'], ['1', 'COP-1', 'Copieur', 1245, ''])).lines
    expect(line).toMatchObject({ outcome: 'changed', changes: ['deliveryDays'], facts: { deliveryDays: null } })
  })

  test('every problem of a line, and the others go on', () => {
    const lines = linesOf(
      [...HEAD, 'Unité', 'TVA', 'CPV'],
      ['1', 'X1', 'Sans prix', '', '', '', ''],
      ['9', 'X2', '', '12,00001', 'douzaine', '19', '30121100-0'],
      ['1', 'X3', 'Bon', '12', '', '', ''],
      ['1', 'X3', 'Encore', '13', '', '', ''],
      ['', 'X4', 'Sans lot', '12', '', '', ''],
      ['1', 'COP-1', 'Copieur', '-5', '', '', ''],
    )
    const planned = plan(lines).lines
    expect(
      planned.map((one) => (one.outcome === 'problem' ? one.problems.map(({ code }) => code) : one.outcome)),
    ).toEqual([
      ['price-missing'],
      ['lot-unknown', 'unit-unknown', 'vat-unknown', 'price-too-precise', 'description-missing', 'wrong-cpv'],
      'new',
      ['twice'],
      ['lot-missing'],
      ['negative-price'],
    ])
  })

  test('a price of a day that has passed stays', () => {
    const [line] = plan(linesOf(HEAD, ['1', 'COP-1', 'Copieur', 1300]), { effective: '2026-11-21' }).lines
    expect(line).toMatchObject({ outcome: 'problem', problems: [{ column: 'unitPrice', code: 'day-passed' }] })
  })

  test('what is missing is named, of the lots that the list speaks of only', () => {
    const others = [
      { ...KNOWN, id: 'b', code: 'COP-9' },
      { ...KNOWN, id: 'c', lotId: 'lot-2', code: 'COP-8' },
      { ...KNOWN, id: 'd', code: 'COP-7', retiredOn: '2026-12-01' },
    ]
    const { missing } = plan(linesOf(HEAD, ['1', 'COP-1', 'Copieur', 1245]), { known: [KNOWN, ...others] })
    expect(missing.map(({ code }) => code)).toEqual(['COP-9'])
  })

  test('what was retired comes back with its line', () => {
    const known = [{ ...KNOWN, retiredOn: '2026-12-01' }]
    expect(plan(linesOf(HEAD, ['1', 'COP-1', 'Copieur', 1245]), { known }).lines[0]).toMatchObject({
      outcome: 'changed',
      back: true,
    })
  })

  test('an option points to an article of its lot that is none itself', () => {
    const lines = linesOf(
      [...HEAD, 'Option de'],
      ['1', 'OPT-1', 'Bac', 100, 'COP-1'],
      ['1', 'OPT-2', 'Bac', 100, 'OPT-1'],
      ['1', 'OPT-3', 'Bac', 100, 'NOPE'],
      ['2', 'OPT-4', 'Bac', 100, 'COP-1'],
    )
    expect(plan(lines).lines.map((one) => (one.outcome === 'problem' ? one.problems[0]?.code : one.outcome))).toEqual([
      'has-options',
      'option-of-option',
      'option-unknown',
      'option-unknown',
    ])
  })
})
