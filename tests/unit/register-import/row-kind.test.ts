import { describe, expect, test } from 'vitest'
import type { Mapping } from '#app/domain/register-import/column.ts'
import { ignoredReason } from '#app/domain/register-import/row-kind.ts'
import { sheetOf } from '#tests/unit/register-import/registers.ts'

const MAPPING: Mapping = { reference: 0, object: 1, estimatedValue: 2, start: 3, supplier: 4 }
const reason = (cells: (string | number | null)[], mapping = MAPPING) =>
  ignoredReason(sheetOf([cells]).rows[0]!, mapping)

describe('a line that holds no contract', () => {
  test.each<[(string | number | null)[], string]>([
    [[], 'empty'],
    [['', ' ', null], 'empty'],
    [['A. Services'], 'section'],
    [['', 'Exercice 2023', ' '], 'section'],
    [['', 'Total', 3000], 'total'],
    [['Sous-total', '', 3000], 'total'],
    [['', 'Sous-totaux', 3000], 'total'],
    [['TOTAUX', '', 3000], 'total'],
    [['Somme', '', 3000], 'total'],
    [['Nombre de marchés', 12], 'total'],
    [['Montant total', '', 3000], 'total'],
    [['Total', '', 3000, '-', 's.o.'], 'total'],
    [['N°', 'Objet', 'Montant estimé', 'Début', 'Adjudicataire'], 'heading'],
    [['N°', 'Objet', 'Début'], 'heading'],
  ])('%j is one: %s', (cells, kind) => expect(reason(cells)).toBe(kind))

  test('is a line of totals only up to a length that a total may have', () => {
    const of = (length: number) => reason([`Total ${'x'.repeat(length - 6)}`, '', 3000])
    expect([of(60), of(61)]).toEqual(['total', null])
  })
})

describe('a line that holds a contract', () => {
  test.each([
    [['R1', 'Copieurs']],
    [['R1', 'Copieurs', 3000]],
    [['', 'Total energies', 3000, '01/01/2024']],
    [['', 'Total', 3000, '', 'SA Total']],
    [['', 'Totalité des copieurs', 3000]],
    [['N°', 'Objet']],
    [['Référence', 'Objet', 'Copieurs']],
  ])('%j is one', (cells) => expect(reason(cells)).toBeNull())

  test('may have a single cell where the register has a single column', () => {
    expect(reason(['Copieurs'], { object: 0 })).toBeNull()
    expect(reason(['Copieurs'], { object: 0, reference: 1 })).toBe('section')
  })
})
