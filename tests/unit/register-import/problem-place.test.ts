import { describe, expect, test } from 'vitest'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { placeProblem } from '#app/domain/register-import/interpret-table.ts'
import { blocks, severityOf } from '#app/domain/register-import/problem.ts'
import { columnLetters, type RawCell, type RawRow } from '#app/domain/register-import/sheet.ts'
import { codes, imported, report, settle, tableOf, text } from '#tests/unit/register-import/registers.ts'

const TABLE: RegisterTable = {
  ...{ sheet: 'Feuil1', headingLine: 1, rows: [] },
  headings: ['Objet', 'Début'],
  mapping: { object: 0, start: 1, end: 4 },
}
const placed = (field: 'object' | 'start' | 'end' | 'notice', ...cells: RawCell[]) => {
  const row: RawRow = { line: 7, cells }
  return placeProblem({ field, code: 'unreadable-date' }, row, TABLE)
}

describe('the place of a problem', () => {
  test.each<[RawCell, string | number | null]>([
    [text('bientôt'), 'bientôt'],
    [{ type: 'number', value: 12 }, 12],
    [{ type: 'date', date: '2024-01-01' }, '2024-01-01'],
    [{ type: 'error', text: '#REF!' }, '#REF!'],
    [null, null],
  ])('shows the cell %j as %j', (cell, value) => {
    expect(placed('start', text('x'), cell)).toEqual({
      ...{ field: 'start', column: 'Début', cell: 'B7', value },
      ...{ code: 'unreadable-date', severity: 'error', params: {} },
    })
  })

  test('is no cell where the file has no such column, and one without heading beyond the headings', () => {
    expect(placed('notice', text('x'))).toMatchObject({ column: null, cell: null, value: null })
    expect(placed('end', text('x'))).toMatchObject({ column: null, cell: 'E7', value: null })
  })

  test('is named by letters as spreadsheets do', () => {
    expect([0, 1, 25, 26, 27, 51, 52, 701, 702, 703].map(columnLetters)).toEqual([
      ...['A', 'B', 'Z', 'AA', 'AB', 'AZ', 'BA', 'ZZ', 'AAA', 'AAB'],
    ])
  })
})

test('an error keeps a row out, a warning does not', () => {
  const [error, warning] = [{ severity: 'error' }, { severity: 'warning' }] as const
  expect([blocks([]), blocks([warning]), blocks([warning, error])]).toEqual([false, false, true])
  expect([severityOf('impossible-date'), severityOf('unknown-manager')]).toEqual(['error', 'warning'])
})

describe('a second row for one contract', () => {
  test('is told apart at its reference, or at its object where it has none', () => {
    const rows = imported(['N°', 'Objet', 'Début'], ['', 'Écran', '01/01/2024'], ['', 'écran', '01/01/2024'])
    expect(rows[1]?.problems).toMatchObject([{ field: 'object', code: 'duplicate-in-file', params: { line: 2 } }])
    const numbered = imported(['N°', 'Objet'], ['R1', 'Écran'], ['R1', 'Serveur'], ['R1', 'Copieur'])
    expect(numbered.slice(1).map(({ problems }) => problems[0])).toMatchObject([
      { field: 'reference', params: { line: 2 } },
      { field: 'reference', params: { line: 2 } },
    ])
  })

  test('is not a second row without object and reference', () => {
    const rows = imported(['N°', 'Objet', 'Début', 'Durée'], ...Array(2).fill(['', '', '01/01/2024', '1 an']))
    expect(rows.map(codes)).toEqual([['missing-object'], ['missing-object']])
  })

  test('is one by its reference even without an object', () => {
    const rows = imported(['N°', 'Objet', 'Début'], ...Array(2).fill(['R1', '', '01/01/2024']))
    expect(rows.map(codes)).toEqual([['missing-object'], ['missing-object', 'duplicate-in-file']])
  })

  test('is not said twice where the store knows that contract too', () => {
    const table = tableOf(['N°', 'Objet'], ['R1', 'Écran'], ['R1', 'Serveur'])
    const [first] = settle(table)
    if (first?.outcome.status !== 'new') throw new Error('new')
    const rows = settle(table, [{ id: 'c1', details: first.outcome.details }])
    expect(report(rows).map(codes)).toEqual([[], ['duplicate-in-file']])
  })
})

test('what follows from a cell that could not be read is not said a second time', () => {
  const row = imported(['Objet', 'Début', 'Durée', 'Préavis'], ['Entretien', '01/01/2024', '1 an', 'à voir'])[0]
  expect(codes(row)).toEqual(['unreadable-notice'])
  const undated = imported(['Objet', 'Début', 'Durée'], ['Entretien', 'bientôt', '1 an'])[0]
  expect(codes(undated)).toEqual(['unreadable-date'])
})

test('a cell that was read with a doubt may still be wrong beside the others', () => {
  const row = imported(
    ['Objet', 'Début', 'Durée', 'Nombre de reconductions', 'Reconductions décidées'],
    ['Entretien', '01/01/2024', '1 an', 2, 3],
  )[0]
  expect(codes(row)).toEqual(['renewal-read-as-express', 'unreadable-renewal'])
})

test('the report says of a contract what was understood, and nothing of the rest', () => {
  const cells = {
    'N°': 'R1',
    Objet: 'Entretien',
    Nature: 'Travaux',
    Procédure: 'Centrale du FOREM (2020M018)',
    'Motif procédure': 'art. 2',
    Adjudicataire: 'SA NRB',
    'Montant estimé': 10,
    Début: '01/01/2024',
    Durée: '1 an',
    Préavis: '3 mois',
    Gestionnaire: 'anne dubois',
  }
  const none = { renewal: null, initialMonths: null, estimatedValue: null, centreReferences: null, manager: null }
  expect(imported(Object.keys(cells), Object.values(cells))[0]?.contract).toEqual({
    ...{ reference: 'R1', object: 'Entretien', nature: 'works', route: 'centre', procedure: 'CENTRALE' },
    ...{ procedureLabel: 'art. 2', supplier: 'SA NRB', estimatedValue: 10, start: '2024-01-01', initialMonths: 12 },
    ...{
      renewal: null,
      notice: { months: 3 },
      manager: 'anne dubois',
      centre: 'FOREM',
      centreReferences: ['2020M018'],
    },
  })
  expect(imported(['Objet', 'Début'], ['Entretien', '01/01/2024'])[0]?.contract).toEqual({
    ...{ ...none, reference: null, object: 'Entretien', nature: null, route: null, procedure: null },
    ...{ procedureLabel: null, supplier: null, start: '2024-01-01', notice: null, centre: null },
  })
})

test('the report has the numbers of a renewal only where the file gives them, and amounts in euro', () => {
  const headings = ['Objet', 'Début', 'Durée', 'Reconduction', 'Montant estimé']
  const rows = imported(
    headings,
    ['A', '01/01/2024', '1 an', 'tacite, 12 mois, max. 3', 1234.56],
    ['B', '01/01/2024', '1 an', 'tacite', 0],
    ['C', '01/01/2024', '', '', ''],
    ['Total', '', '', '', 1234.56],
  )
  expect(rows.map(({ contract }) => contract && [contract.renewal, contract.estimatedValue])).toEqual([
    [{ kind: 'tacit', months: 12, max: 3 }, 1234.56],
    [{ kind: 'tacit' }, 0],
    [null, null],
    null,
  ])
  expect(rows[3]).toEqual({ line: 5, status: 'ignored', contract: null, problems: [] })
})
