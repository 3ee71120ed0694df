import { describe, expect, test } from 'vitest'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { codes, importedRow, report, settle, t, tableOf } from '#tests/unit/register-import/registers.ts'

type Columns = Record<string, string | number | null>

function fieldsOf(columns: Columns): ImportedFields {
  const all: Columns = { Objet: 'Entretien des ascenseurs', 'N°': 'R1', ...columns }
  const [settled] = settle(tableOf(Object.keys(all), Object.values(all)))
  return settled?.row.ignored === null ? settled.row.fields : {}
}

describe('what the cell of the procedure names besides', () => {
  test.each<[Columns, Partial<ImportedFields>]>([
    [
      { Procédure: 'PNSPP (exclusivité) auprès de la SA NRB' },
      { procedure: 'PNSPP', route: 'own', procedureLabel: 'exclusivité', supplier: 'SA NRB' },
    ],
    [
      { Procédure: 'Centrale d’achat du FOREM (2020M018 et 2022M042)' },
      { procedure: 'CENTRALE', route: 'centre', centre: 'FOREM', centreReferences: ['2020M018', '2022M042'] },
    ],
    [{ Procédure: 'Services exclusifs (art. 29)' }, { procedure: 'EXCLUSIVE_RIGHT', route: 'exclusive-right' }],
  ])('%j is kept', (columns, fields) => expect(fieldsOf(columns)).toMatchObject(fields))

  test('gives way to the columns of its own', () => {
    expect(
      fieldsOf({
        Procédure: 'PNSPP (exclusivité) auprès de la SA NRB',
        Adjudicataire: 'SA Dupont',
        'Motif procédure': 'urgence',
      }),
    ).toMatchObject({ procedureLabel: 'urgence', supplier: 'SA Dupont' })
    expect(
      fieldsOf({ Procédure: 'Centrale du FOREM (2020M018)', Centrale: 'SPW', 'Réf. centrale': 'A et B' }),
    ).toMatchObject({ centre: 'SPW', centreReferences: ['A', 'B'] })
  })

  test('says nothing of a supplier, a centre or a label that it does not name', () => {
    const fields = fieldsOf({ Procédure: 'Procédure ouverte' })
    expect(fields).toMatchObject({ procedure: 'OPEN', route: 'own' })
    for (const absent of ['procedureLabel', 'supplier', 'centre', 'centreReferences'] as const)
      expect(fields).not.toHaveProperty(absent)
  })
})

describe('the route', () => {
  test.each<[Columns, ImportedFields['route']]>([
    [{ 'Voie d’achat': 'exclusive-right' }, 'exclusive-right'],
    [{ 'Voie d’achat': 'centre' }, 'centre'],
    [{ 'Voie d’achat': 'Par une centrale' }, 'centre'],
    [{ 'Voie d’achat': 'Droit exclusif' }, 'exclusive-right'],
    [{ 'Voie d’achat': 'article 29' }, 'exclusive-right'],
    [{ 'Voie d’achat': 'In-house' }, 'in-house'],
    [{ 'Voie d’achat': 'quasi-régie' }, 'in-house'],
    [{ 'Voie d’achat': 'Marché propre' }, 'own'],
    [{ 'Voie d’achat': 'direct' }, 'own'],
    [{ 'Voie d’achat': 'relation interne' }, 'own'],
    [{ 'Voie d’achat': 'autre' }, undefined],
    [{ 'Voie d’achat': 'propre', Procédure: 'Centrale du FOREM' }, 'own'],
    [{ 'Voie d’achat': 'propre', Centrale: 'FOREM' }, 'own'],
    [{ Centrale: 'FOREM' }, 'centre'],
    [{ Centrale: 'FOREM', Procédure: 'Procédure ouverte' }, 'centre'],
    [{ Centrale: 'FOREM', Procédure: 'Services exclusifs (art. 29)' }, 'exclusive-right'],
    [{ Procédure: 'In house' }, 'in-house'],
    [{}, undefined],
  ])('of %j is %s', (columns, route) => expect(fieldsOf(columns).route).toBe(route))
})

test.each<[Columns, string[]]>([
  [{ 'Voie d’achat': 'propre', Procédure: 'Procédure ouverte' }, []],
  [{ 'Voie d’achat': 'centrale', Procédure: 'Procédure ouverte' }, []],
  [{ 'Voie d’achat': 'centrale', Procédure: 'Centrale du FOREM' }, []],
  [{ 'Voie d’achat': 'propre', Procédure: 'Centrale du FOREM' }, ['procedure-of-another-route']],
  [{ 'Voie d’achat': 'centrale', Procédure: 'Services exclusifs (art. 29)' }, ['procedure-of-another-route']],
  [{ Procédure: 'Services exclusifs (art. 29)' }, []],
])('the route and the procedure of %j contradict each other: %j', (columns, problems) => {
  expect(codes(importedRow(columns))).toEqual(problems)
})

describe('single texts', () => {
  test('are taken as they stand, in one line; remarks keep their lines', () => {
    expect(
      fieldsOf({
        Adjudicataire: ' SA\nDupont ',
        'Article budgétaire': '104/123-48',
        Subsides: 'FEDER',
        Remarques: 'Un\ndeux',
        CPV: '30200000-1, 72267000-4',
        Nature: 'Travaux',
        Statut: 'en cours',
      }),
    ).toMatchObject({
      ...{ reference: 'R1', object: 'Entretien des ascenseurs', supplier: 'SA Dupont', funding: 'FEDER' },
      ...{ budgetArticle: '104/123-48', remarks: 'Un\ndeux', cpvCodes: ['30200000-1', '72267000-4'] },
      ...{ nature: 'works', status: 'running' },
    })
  })

  test('are absent where the cell is empty, so that what is stored stays', () => {
    const fields = fieldsOf({ Adjudicataire: '', Remarques: '-', CPV: 'n/a', Nature: '/', Statut: 's.o.' })
    expect(Object.keys(fields).toSorted()).toEqual(['object', 'reference'])
  })

  test('a code that is none spoils the whole cell', () => {
    expect(fieldsOf({ CPV: '30200000-1, 30200000-2' })).not.toHaveProperty('cpvCodes')
    expect(codes(importedRow({ CPV: '30200000-1, 30200000-2' }))).toEqual(['unreadable-cpv'])
    expect(codes(importedRow({ CPV: 'copieurs' }))).toEqual(['unreadable-cpv'])
    expect(codes(importedRow({ CPV: ', ;' }))).toEqual(['unreadable-cpv'])
  })

  test.each([
    ['reference', 100],
    ['budgetArticle', 100],
    ['manager', 200],
    ['supplier', 300],
    ['procedureLabel', 300],
    ['centreReferences', 1000],
    ['cpv', 1000],
    ['procedure', 1000],
    ['remarks', 5000],
    ['procedureMotive', 5000],
    ['durationMotive', 5000],
    ['routeProof', 500],
    ['controlProof', 500],
    ['activityProof', 500],
    ['capitalProof', 500],
    ['jointPartners', 1000],
    ['jointLead', 300],
    ['jointProof', 500],
  ] as const)('of the column %s have at most %i characters', (column, longest) => {
    const problemsAt = (length: number) => {
      const table = tableOf(['Objet', 'Statut', t(`columns.${column}`)], ['Entretien', '', 'x'.repeat(length)])
      return report(settle(table))[0]!.problems.filter(({ code }) => code === 'text-too-long')
    }
    expect(problemsAt(longest)).toEqual([])
    expect(problemsAt(longest + 1)).toMatchObject([{ field: column, params: { length: longest + 1, longest } }])
  })

  test('are not the error of a spreadsheet', () => {
    const table = tableOf(['Objet', 'Adjudicataire'], ['x', 'y'])
    const cells = [
      { type: 'text', text: 'Entretien' },
      { type: 'error', text: '#REF!' },
    ] as const
    expect(codes(report(settle({ ...table, rows: [{ line: 2, cells }] }))[0])).toEqual(['unreadable-text'])
    const objectLost = { line: 2, cells: [cells[1], cells[0]] }
    expect(codes(report(settle({ ...table, rows: [objectLost] }))[0])).toEqual(['unreadable-text'])
  })

  test('lose the apostrophe that kept a spreadsheet from taking them for a formula', () => {
    expect(fieldsOf({ Adjudicataire: "'=SOMME(A1)" }).supplier).toBe('=SOMME(A1)')
    expect(fieldsOf({ Adjudicataire: "'t Paard" }).supplier).toBe("'t Paard")
  })
})

test.each<[Columns, string]>([
  [{ Procédure: 'tirage au sort' }, 'procedure unknown-procedure'],
  [{ Nature: 'bizarre' }, 'nature unknown-nature'],
  [{ Statut: 'bizarre' }, 'status unknown-status'],
  [{ Gestionnaire: 'Inconnu' }, 'manager unknown-manager'],
  [{ CPV: '123' }, 'cpv unreadable-cpv'],
  [{ Objet: '', Statut: 'en cours' }, 'object missing-object'],
])('%j is reported at its cell: %s', (columns, problem) => {
  const all: Columns = { Objet: 'Entretien', 'N°': 'R1', ...columns }
  const [row] = report(settle(tableOf(Object.keys(all), Object.values(all))))
  expect(row?.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([problem])
})

describe('people of the same name', () => {
  const people = [
    { id: 'u1', name: 'Anne Dubois', email: 'anne@liege.example' },
    { id: 'u2', name: 'Anne Dubois', email: 'a.dubois@liege.example' },
    { id: 'u3', name: 'Jean de la Fontaine', email: 'jean@liege.example' },
    { id: 'u4', name: '', email: '' },
  ]
  const managerFor = (text: string) => {
    const [settled] = settle(tableOf(['Objet', 'Gestionnaire'], ['Entretien', text]), [], people)
    return settled?.row.ignored === null ? settled.row.fields.manager : undefined
  }

  test('are known by their address only', () => {
    expect(managerFor('Anne Dubois')).toEqual({ id: null, text: 'Anne Dubois' })
    expect(managerFor('a.dubois@liege.example')?.id).toBe('u2')
  })

  test('of several names are known with the first name last, or all names turned', () => {
    for (const text of ['Jean de la Fontaine', 'DE LA FONTAINE Jean', 'Fontaine la de Jean'])
      expect([text, managerFor(text)?.id]).toEqual([text, 'u3'])
    expect(managerFor('la Fontaine Jean de')?.id).toBeNull()
  })

  test('without a name or an address are nobody', () => expect(managerFor('***')?.id).toBeNull())
})
