import { describe, expect, test } from 'vitest'
import { codes, importedRow, settle, tableOf } from '#tests/unit/register-import/registers.ts'

type Columns = Record<string, string | number | null>

const rowWith = (columns: Columns) => importedRow({ Début: '01/01/2024', Durée: '1 an', ...columns })
const renewal = (columns: Columns) => rowWith(columns).contract?.renewal
const problems = (columns: Columns) => rowWith(columns).problems.map(({ field, code }) => `${field} ${code}`)
const decided = (columns: Columns) => {
  const all = { Objet: 'Entretien', Début: '01/01/2024', Durée: '1 an', Reconduction: '3 x 1 an, tacite', ...columns }
  const [settled] = settle(tableOf(Object.keys(all), Object.values(all)))
  return settled?.row.ignored === null ? settled.row.fields.renewalsDecided : undefined
}

describe('the column of renewals', () => {
  test.each<[Columns, unknown]>([
    [{ 'Reconduction (mois)': 12 }, { kind: 'express', months: 12 }],
    [{ 'Reconduction (mois)': '12' }, { kind: 'express', months: 12 }],
    [{ 'Reconduction (mois)': '12 ' }, { kind: 'express', months: 12 }],
    [{ 'Reconduction (années)': 2 }, { kind: 'express', months: 24 }],
    [{ 'Reconduction (mois)': 0 }, { kind: 'none' }],
    [{ 'Reconduction (années)': '0' }, { kind: 'none' }],
    [{ 'Reconduction (mois)': '2 ans' }, { kind: 'express', months: 24 }],
    [{ 'Reconduction (mois)': 'tacite, 2 ans' }, { kind: 'tacit', months: 24 }],
    [{ 'Reconduction tacite (mois)': 12 }, { kind: 'tacit', months: 12 }],
    [{ 'Reconduction expresse (années)': 1 }, { kind: 'express', months: 12 }],
    [{ 'Reconduction tacite (mois)': 'expresse, 12 mois' }, { kind: 'express', months: 12 }],
    [
      { 'Reconduction tacite (mois)': '', 'Nombre de reconductions': 2 },
      { kind: 'express', max: 2 },
    ],
    [{ 'Reconduction tacite': 'oui' }, { kind: 'tacit' }],
    [{ 'Reconduction expresse': 'oui' }, { kind: 'express' }],
  ])('%j is %j', (columns, expected) => expect(renewal(columns)).toEqual(expected))

  test('says nothing by a number without a unit', () => {
    expect(problems({ Reconduction: 12 })).toEqual(['renewal unreadable-renewal'])
    expect(problems({ Reconduction: '12' })).toEqual(['renewal unreadable-renewal'])
    expect(problems({ 'Reconduction (mois)': 'tacite 12' })).toEqual(['renewal unreadable-renewal'])
    expect(problems({ 'Reconduction (mois)': '12 tacite' })).toEqual(['renewal unreadable-renewal'])
  })

  test('counts before what the duration says', () => {
    const both = { Durée: '1 an, renouvelable tacitement 3 fois', Reconduction: 'expresse, 2 fois' }
    expect(renewal(both)).toEqual({ kind: 'express', max: 2 })
    expect(renewal({ ...both, Reconduction: '' })).toEqual({ kind: 'tacit', max: 3 })
    expect(renewal({ ...both, Reconduction: 'non' })).toEqual({ kind: 'none' })
  })

  test('of a duration that cannot be understood is a problem of the renewal', () => {
    expect(problems({ Durée: '1 an, renouvelable à voir' })).toEqual(['renewal unreadable-renewal'])
  })

  test.each([
    { type: 'date', date: '2025-01-01' },
    { type: 'error', text: '#N/A' },
  ] as const)('is not the cell %j', (cell) => {
    const table = tableOf(['Objet', 'Début', 'Durée', 'Reconduction'], ['Entretien', '01/01/2024', '1 an', 'x'])
    const cells = table.rows[0]!.cells.with(3, cell)
    const [settled] = settle({ ...table, rows: [{ line: 2, cells }] })
    expect(settled?.row).toMatchObject({ problems: [{ field: 'renewal', code: 'unreadable-renewal', cell: 'D2' }] })
  })
})

describe('separate columns', () => {
  const KIND = 'Type de reconduction'
  const LENGTH = 'Durée de reconduction (mois)'
  const COUNT = 'Nombre de reconductions'

  test.each<[Columns, unknown]>([
    [{ [KIND]: 'tacite' }, { kind: 'tacit' }],
    [{ [KIND]: 'tacite, 2 x 6 mois' }, { kind: 'tacit', months: 6, max: 2 }],
    [
      { [KIND]: 'tacite, 2 x 6 mois', [LENGTH]: 12, [COUNT]: 3 },
      { kind: 'tacit', months: 12, max: 3 },
    ],
    [
      { [KIND]: 'tacite', Reconduction: '2 x 6 mois' },
      { kind: 'tacit', months: 6, max: 2 },
    ],
    [
      { [KIND]: 'tacite', Reconduction: '2 x 6 mois', [LENGTH]: 12 },
      { kind: 'tacit', months: 12, max: 2 },
    ],
    [
      { [KIND]: 'tacite', Reconduction: '2 x 6 mois', [COUNT]: '1 fois' },
      { kind: 'tacit', months: 6, max: 1 },
    ],
    [
      { [KIND]: 'tacite, 3 fois', Reconduction: '6 mois' },
      { kind: 'tacit', months: 6, max: 3 },
    ],
    [{ [KIND]: 'non', [LENGTH]: 12, [COUNT]: 2 }, { kind: 'none' }],
    [{ Reconduction: 'non', [KIND]: 'tacite' }, { kind: 'none' }],
    [{ Reconduction: 'tacite', [COUNT]: 0 }, { kind: 'none' }],
    [
      { [KIND]: 'tacite', [LENGTH]: '1 an' },
      { kind: 'tacit', months: 12 },
    ],
    [{ [KIND]: 'tacite', [LENGTH]: 0 }, { kind: 'tacit' }],
    [{ [KIND]: 'tacite', [LENGTH]: ' 0 ' }, { kind: 'tacit' }],
    [{ [KIND]: '', [LENGTH]: '', [COUNT]: '' }, null],
  ])('%j are %j', (columns, expected) => {
    expect(renewal(columns)).toEqual(expected)
    expect(problems(columns)).toEqual([])
  })

  test('say their kind by the heading, without a warning, where the cell has a length alone', () => {
    expect(problems({ 'Reconduction tacite (mois)': 12 })).toEqual([])
    expect(problems({ 'Reconduction tacite (mois)': '', [COUNT]: 2 })).toEqual(['renewal renewal-read-as-express'])
  })

  test('without any kind are read as express, with a warning', () => {
    for (const columns of [{ [LENGTH]: 12 }, { [COUNT]: 2 }]) {
      expect(renewal(columns)?.kind).toBe('express')
      expect(problems(columns)).toEqual(['renewal renewal-read-as-express'])
    }
  })

  test.each<[Columns, string]>([
    [{ [KIND]: 'à voir' }, 'renewalKind unreadable-renewal'],
    [{ [KIND]: 'tacite', [LENGTH]: 'longtemps' }, 'renewalMonths unreadable-renewal'],
    [{ [KIND]: 'tacite', [LENGTH]: 'indéterminée' }, 'renewalMonths unreadable-renewal'],
    [{ [KIND]: 'tacite', [COUNT]: 'plusieurs' }, 'renewalMax unreadable-renewal'],
    [{ [KIND]: 'tacite', [COUNT]: '2 fois par an' }, 'renewalMax unreadable-renewal'],
    [{ [KIND]: 'tacite', [COUNT]: 'max 2' }, 'renewalMax unreadable-renewal'],
    [{ [KIND]: 'tacite', [COUNT]: 12_345 }, 'renewalMax unreadable-renewal'],
  ])('%j: %s', (columns, problem) => expect(problems(columns)).toEqual([problem]))

  test('count the renewals decided so far', () => {
    expect(decided({ 'Reconductions décidées': 1 })).toBe(1)
    expect(decided({ 'Reconductions décidées': ' 2 X ' })).toBe(2)
    expect(decided({ 'Reconductions décidées': 0 })).toBe(0)
    expect(decided({ 'Reconductions décidées': '' })).toBeUndefined()
    const row = rowWith({ Reconduction: '3 x 1 an, tacite', 'Reconductions décidées': 'une' })
    expect(codes(row)).toEqual(['unreadable-renewal'])
  })
})
