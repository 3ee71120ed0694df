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

describe('two rows of headings', () => {
  const DATA = ['1', 'Entretien', '10.000', '9.500', '01/01/2024', '31/12/2025']

  test('give each column one heading: the group with its own, or the one that there is', () => {
    const upper = [' N° ', 'Objet  du\nmarché', 'Montants', ' ', 'Durée (mois)']
    const lower = ['', ' ', 'Estimé', 'Attribué', 'Durée (mois)', 'Début', 'Divers']
    const table = tableOf(upper, lower, DATA)
    expect(table.headings).toEqual([
      ...['N°', 'Objet du marché', 'Montants Estimé', 'Montants Attribué', 'Durée (mois)'],
      ...['Durée (mois) Début', 'Durée (mois) Divers'],
    ])
    expect(table).toMatchObject({
      headingLine: 2,
      mapping: { reference: 0, object: 1, estimatedValue: 2, duration: 4 },
    })
    expect(tableOf(['', ...upper.slice(1)], ['N°', ...lower.slice(1)], DATA).headings[0]).toBe('N°')
  })

  test('may be of different lengths', () => {
    const wide = tableOf(['N°', 'Objet', 'Période', '', 'Adjudicataire'], ['', '', 'Début', 'Fin'], DATA)
    expect(wide.mapping).toEqual({ reference: 0, object: 1, start: 2, end: 3, supplier: 4 })
    expect(wide.headings).toHaveLength(5)
  })

  test('do not spread a group over a column that has no heading of its own', () => {
    const table = tableOf(['N°', 'Objet', 'Début', 'Montant estimé', ' '], ['', '', '', 'HTVA', ' '], DATA)
    expect(table.mapping).toEqual({ reference: 0, object: 1, start: 2, estimatedValue: 3 })
    expect(table.headings[4]).toBe('')
  })

  test('announce most surely with their group', () => {
    const table = tableOf(
      ['N°', 'Objet', 'Estimation', 'Montants', ''],
      ['', '', '', 'Estimé', 'Attribué', 'Fin'],
      DATA,
    )
    expect(table.mapping).toMatchObject({ reference: 0, object: 1, estimatedValue: 3, approvedValue: 4 })
  })

  test('say a register together from four columns on, and only where one names the object', () => {
    const upper = ['Objet', 'Quand', '', '']
    expect(tableOf(upper, ['', 'Début', 'Fin', 'Durée'], DATA).mapping).toEqual({
      ...{ object: 0, start: 1, end: 2, duration: 3 },
    })
    expect(findTables([sheetOf([upper, ['', 'Début', 'Fin', ''], DATA])])).toEqual([])
    expect(findTables([sheetOf([['N°', 'Début', 'Fin', 'Durée'], DATA])])).toEqual([])
  })

  test('stand on two lines that follow each other', () => {
    const [upper, lower] = [
      ['Objet', 'Quand', '', ''],
      ['', 'Début', 'Fin', 'Durée'],
    ]
    const { rows } = sheetOf([upper, lower, DATA])
    const apart = { name: 'Feuil1', rows: rows.map((row, index) => ({ ...row, line: index === 0 ? 1 : index + 5 })) }
    expect(findTables([apart])).toEqual([])
  })
})

describe('a column', () => {
  test('goes to the first of two equal headings', () => {
    expect(tableOf(['Objet', 'N°', 'Objet', 'N°'], ['a', '1', 'b', '2']).mapping).toEqual({ object: 0, reference: 1 })
  })

  test('of what was approved is not taken from a plain amount where it has its own heading', () => {
    expect(tableOf(['Objet', 'Montant', 'Montant estimé', 'Montant attribué'], ['a', 1, 2, 3]).mapping).toEqual({
      ...{ object: 0, estimatedValue: 2, approvedValue: 3 },
    })
  })
})

test('headings far below are data', () => {
  const below = (rows: number) =>
    findTables([sheetOf([...Array.from({ length: rows }, () => ['texte']), ['N°', 'Objet'], ['1', 'Copieurs']])])
  expect(below(59)[0]?.headingLine).toBe(60)
  expect(below(60)).toEqual([])
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
