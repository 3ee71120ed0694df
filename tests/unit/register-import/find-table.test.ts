import { describe, expect, test } from 'vitest'
import { findTables } from '#app/domain/register-import/find-table.ts'
import { codes, imported, report, settle, sheetOf, tableOf } from '#tests/unit/register-import/registers.ts'

const ROW = ['2024-01', 'Entretien des ascenseurs', '01/01/2024', '4 ans']

describe('a register inside a workbook', () => {
  test('is found below title rows, on whatever sheet', () => {
    const tables = findTables([
      sheetOf([['Bienvenue'], ['Ce classeur contient le registre']], 'Lisez-moi'),
      sheetOf(
        [['Commune d’Ans'], [], ['Registre des marchés publics 2024'], [], ['N°', 'Objet', 'Début', 'Durée'], ROW],
        'Marchés',
      ),
    ])
    expect(tables).toHaveLength(1)
    expect(tables[0]).toMatchObject({
      sheet: 'Marchés',
      headingLine: 5,
      mapping: { reference: 0, object: 1, start: 2, duration: 3 },
    })
    expect(tables[0]!.rows.map((row) => row.line)).toEqual([6])
  })

  test('is read from two heading rows whose groups stand once over several columns', () => {
    const table = tableOf(
      ['Registre'],
      ['N°', 'Objet', 'Montants HTVA', '', 'Période', '', 'Reconduction', '', ''],
      ['', '', 'Estimé', 'Attribué', 'Début', 'Fin', 'Type', 'Nombre', 'Durée (mois)'],
      ['2024-01', 'Entretien', '10.000', '9.500', '01/01/2024', '31/12/2025', 'tacite', 2, 12],
    )
    expect(table.mapping).toEqual({
      reference: 0,
      object: 1,
      estimatedValue: 2,
      approvedValue: 3,
      start: 4,
      end: 5,
      renewalKind: 6,
      renewalMax: 7,
      renewalMonths: 8,
    })
    const [row] = report(settle(table))
    expect(row?.contract).toMatchObject({
      initialMonths: 24,
      estimatedValue: 10_000,
      renewal: { kind: 'tacit', months: 12, max: 2 },
    })
  })

  test('does not take the start of a guarantee for the start of the contract', () => {
    const table = tableOf(
      ['N°', 'Objet', 'Garantie', '', 'Marché', ''],
      ['', '', 'Début', 'Fin', 'Début', 'Fin'],
      ['1', 'Serveurs', '01/01/2025', '31/12/2026', '01/01/2024', '31/12/2024'],
    )
    expect(table.mapping).toMatchObject({ start: 4, end: 5 })
  })

  test('is read with the same words in one merged heading over two rows', () => {
    const table = tableOf(['N°', 'Objet', 'Durée (mois)'], ['N°', 'Objet', 'Durée (mois)'], ['1', 'Entretien', 48])
    expect(
      report(settle(table))
        .filter((row) => row.status !== 'ignored')
        .map((row) => row.contract?.initialMonths),
    ).toEqual([48])
  })

  test('takes the sheet with the fullest headings first and names the others', () => {
    const tables = findTables([
      sheetOf(
        [
          ['Objet', 'Échéance'],
          ['Entretien', '31/12/2025'],
        ],
        'Résumé',
      ),
      sheetOf([['N°', 'Objet', 'Début', 'Durée'], ROW], '2024'),
      sheetOf([['N°', 'Objet', 'Début', 'Durée'], ROW, ROW], '2023'),
    ])
    expect(tables.map((table) => table.sheet)).toEqual(['2023', '2024', 'Résumé'])
  })

  test('is not found where no heading tells the object', () => {
    expect(
      findTables([
        sheetOf([
          ['Nom', 'Prénom', 'Téléphone'],
          ['Dubois', 'Anne', '04 220'],
        ]),
        sheetOf([]),
      ]),
    ).toEqual([])
    expect(findTables([sheetOf([['texte libre'], ['encore'], ['🙂']])])).toEqual([])
  })

  test('a plain amount beside an estimate is the approved one', () => {
    expect(tableOf(['Objet', 'Montant estimé', 'Montant HTVA'], ['x', 1, 2]).mapping).toMatchObject({
      estimatedValue: 1,
      approvedValue: 2,
    })
    expect(tableOf(['Objet', 'Montant HTVA'], ['x', 2]).mapping).toEqual({ object: 0, estimatedValue: 1 })
  })

  test('the first of two equal headings wins, and a surer word before both', () => {
    expect(tableOf(['N°', 'Objet', 'Libellé', 'Référence'], ['1', 'a', 'b', 'R1']).mapping).toMatchObject({
      object: 1,
      reference: 3,
    })
  })
})

describe('the lines between the contracts', () => {
  test('are ignored: empty ones, section titles, totals and repeated headings', () => {
    const rows = imported(
      ['N°', 'Objet', 'Montant estimé', 'Début', 'Durée'],
      ['', 'Exercice 2023'],
      ['1', 'Copieurs', '1.000', '01/01/2023', '1 an'],
      [],
      ['A. Services'],
      ['N°', 'Objet', 'Montant estimé', 'Début', 'Durée'],
      ['2', 'Nettoyage', '2.000', '01/01/2023', '1 an'],
      ['', 'Sous-total', '3.000'],
      ['', 'TOTAL GÉNÉRAL :', '3.000'],
      [],
      [],
    )
    expect(rows.map((row) => [row.line, row.status])).toEqual([
      [2, 'ignored'],
      [3, 'new'],
      [4, 'ignored'],
      [5, 'ignored'],
      [6, 'ignored'],
      [7, 'new'],
      [8, 'ignored'],
      [9, 'ignored'],
    ])
  })

  test('do not swallow a contract whose object speaks of a total', () => {
    const [row] = imported(['N°', 'Objet', 'Début', 'Durée'], ['7', 'Total facility management', '01/01/2023', '1 an'])
    expect(row?.status).toBe('new')
    expect(imported(['Objet', 'Début'], ['Total energies: mazout', '01/01/2023'])[0]?.status).toBe('new')
  })

  test('do not hide a row that has everything but its object', () => {
    const [row] = imported(['N°', 'Objet', 'Début', 'Durée'], ['7', '', '01/01/2023', '1 an'])
    expect([row?.status, codes(row)]).toEqual(['invalid', ['missing-object']])
  })
})
