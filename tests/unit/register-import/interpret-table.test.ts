import { describe, expect, test } from 'vitest'
import { PROBLEM_CODES } from '#app/domain/register-import/problem.ts'
import { codes, imported, importedRow, report, settle, t, tableOf } from '#tests/unit/register-import/registers.ts'

const term = (columns: Record<string, string | number | null>) => {
  const row = importedRow(columns)
  return { start: row.contract?.start, months: row.contract?.initialMonths, codes: codes(row), status: row.status }
}

describe('start, end and duration', () => {
  test('the months follow from an end date', () => {
    expect(term({ Début: '01/04/2023', Échéance: '31/03/2027' })).toEqual({
      start: '2023-04-01',
      months: 48,
      codes: [],
      status: 'new',
    })
    expect(term({ Début: '31/01/2024', Fin: '29/02/2024' })).toMatchObject({ months: 1, codes: [] })
  })
  test('an end between two whole months is taken earlier and said so', () => {
    expect(term({ Début: '15/03/2023', Fin: '31/12/2026' })).toMatchObject({
      months: 45,
      codes: ['end-differs-from-duration'],
      status: 'new',
    })
    expect(term({ Début: '01/01/2024', Fin: '01/01/2028' })).toMatchObject({
      months: 48,
      codes: ['end-differs-from-duration'],
    })
  })
  test('an end that differs from the duration is a warning with both days in words', () => {
    const row = importedRow({ Début: '01/01/2024', Durée: '4 ans', Fin: '31/12/2028' })
    expect(row.status).toBe('new')
    expect(row.problems[0]).toMatchObject({
      code: 'end-differs-from-duration',
      severity: 'warning',
      column: 'Fin',
      cell: 'D2',
      value: '31/12/2028',
    })
    expect(row.problems[0]?.message).toContain('31 décembre 2027')
    expect(term({ Début: '01/01/2024', Durée: '4 ans', Fin: '31/12/2027' }).codes).toEqual([])
  })
  test('the start follows from the end and the duration', () => {
    expect(term({ Durée: '48 mois', Échéance: '31/03/2027' })).toMatchObject({
      start: '2023-04-01',
      months: 48,
      codes: [],
    })
    expect(term({ Durée: '1 mois', Échéance: '29/02/2024' }).codes).toEqual([])
  })
  test('an end before the start is refused', () => {
    expect(term({ Début: '01/04/2023', Fin: '31/03/2022' })).toMatchObject({
      codes: ['end-before-start'],
      status: 'invalid',
    })
  })
  test('an end or a duration without any start cannot be kept and says so', () => {
    expect(term({ Fin: '31/03/2027' })).toMatchObject({ codes: ['end-without-start'], status: 'new' })
    expect(term({ Durée: '4 ans' })).toMatchObject({ codes: ['missing-start'], status: 'new' })
  })
  test('a start alone is a purchase made once', () => {
    const [row] = settle(tableOf(['Objet', 'Début'], ['Écran', '15/05/2023']))
    expect(row?.outcome).toMatchObject({ status: 'new', details: { term: { kind: 'one-off', start: '2023-05-15' } } })
  })
  test('a notice without duration is kept as an indefinite term, with a warning', () => {
    const [row] = settle(tableOf(['Objet', 'Début', 'Préavis'], ['Abonnement', '15/05/2023', '3 mois']))
    expect(row?.outcome).toMatchObject({ details: { term: { kind: 'indefinite', notice: { months: 3 } } } })
    expect(codes(report([row!])[0])).toEqual(['term-read-as-indefinite'])
  })
  test('a renewal without duration is refused', () => {
    expect(term({ Début: '15/05/2023', Reconduction: 'tacite, 12 mois' })).toMatchObject({
      codes: ['missing-duration'],
      status: 'invalid',
    })
  })
  test('a notice longer than the term is refused at its cell', () => {
    const row = importedRow({ Début: '01/01/2024', 'Durée (mois)': 6, Préavis: '9 mois' })
    expect(row.problems).toMatchObject([
      { code: 'notice-longer-than-term', severity: 'error', cell: 'D2', value: '9 mois' },
    ])
    expect(term({ Début: '01/01/2024', Durée: '1 an', 'Préavis (jours)': 400 }).codes).toEqual([
      'notice-longer-than-term',
    ])
  })
  test('a duration of 0 is refused', () => {
    expect(term({ Début: '01/01/2024', 'Durée (mois)': 0 })).toMatchObject({
      codes: ['unreadable-duration'],
      status: 'invalid',
    })
  })
})

describe('renewals', () => {
  test('come from one cell, from the duration, or from separate columns', () => {
    const renewal = (columns: Record<string, string | number | null>) =>
      importedRow({ Début: '01/01/2024', ...columns }).contract?.renewal
    expect(renewal({ Durée: '1 an', Reconduction: '2 x 1 an, expresse' })).toEqual({
      kind: 'express',
      months: 12,
      max: 2,
    })
    expect(renewal({ Durée: '1 an, renouvelable tacitement 3 fois' })).toEqual({ kind: 'tacit', max: 3 })
    expect(renewal({ Durée: '1 an', 'Tacite reconduction': 'oui', 'Nombre de reconductions': 3 })).toEqual({
      kind: 'tacit',
      max: 3,
    })
    expect(renewal({ Durée: '1 an', 'Tacite reconduction': 'non' })).toEqual({ kind: 'none' })
    expect(
      renewal({
        Durée: '1 an',
        'Type de reconduction': 'expresse',
        'Durée de reconduction (mois)': 12,
        'Nombre de reconductions': '2x',
      }),
    ).toEqual({ kind: 'express', months: 12, max: 2 })
    expect(renewal({ Durée: '1 an', 'Nombre de reconductions': 0 })).toEqual({ kind: 'none' })
    expect(renewal({ Durée: '1 an', Reconduction: '' })).toBeNull()
  })
  test('of no stated kind are read as express, so that somebody is asked, with a warning', () => {
    const row = importedRow({ Début: '01/01/2024', Durée: '1 an', Reconduction: '3 x 1 an' })
    expect(row.contract?.renewal).toEqual({ kind: 'express', months: 12, max: 3 })
    expect(row.problems).toMatchObject([{ code: 'renewal-read-as-express', severity: 'warning' }])
  })
})

describe('problems stand at their cell', () => {
  test('with heading, address, value, code, severity and French words', () => {
    const rows = imported(['N°', 'Objet', 'Date de début', 'Montant HTVA'], ['1', 'Entretien', '31/02/2024', '-5'])
    expect(rows[0]?.problems).toEqual([
      {
        field: 'estimatedValue',
        column: 'Montant HTVA',
        cell: 'D2',
        value: '-5',
        code: 'unreadable-amount',
        severity: 'error',
        params: {},
        message: '«\u00a0-5\u00a0» n’est pas un montant lisible en euros. Écrivez par exemple 198.000,00.',
      },
      {
        field: 'start',
        column: 'Date de début',
        cell: 'C2',
        value: '31/02/2024',
        code: 'impossible-date',
        severity: 'error',
        params: {},
        message: '«\u00a031/02/2024\u00a0» n’existe pas comme date (jour/mois/année).',
      },
    ])
  })
  test.each([
    [{ Préavis: 'bientôt', Début: '01/01/2024', Durée: '1 an' }, 'unreadable-notice'],
    [{ Reconduction: 'à voir', Début: '01/01/2024', Durée: '1 an' }, 'unreadable-renewal'],
    [{ Procédure: 'tirage au sort' }, 'unknown-procedure'],
    [{ 'Montant HTVA': '12.000 TVAC' }, 'amount-includes-vat'],
    [{ Gestionnaire: 'Inconnu' }, 'unknown-manager'],
    [{ Nature: 'bizarre' }, 'unknown-nature'],
    [{ Statut: 'bizarre' }, 'unknown-status'],
    [{ CPV: '123' }, 'unreadable-cpv'],
    [{ Adjudicataire: 'x'.repeat(301) }, 'text-too-long'],
  ])('%j is %s', (columns, code) => expect(codes(importedRow(columns))).toEqual([code]))

  test('an object of ten thousand characters is refused, one of two thousand is not', () => {
    expect(codes(imported(['Objet', 'N°'], ['x'.repeat(10_000), 'R1'])[0])).toEqual(['object-too-long'])
    expect(codes(imported(['Objet', 'N°'], ['x'.repeat(2000), 'R1'])[0])).toEqual([])
  })
  test('emoji and right-to-left text are kept; marks that turn the direction are not', () => {
    const rows = imported(['Objet', 'N°'], ['🖨️ مرحبا بالعالم \u202etxet', 'R1'])
    expect(rows[0]?.contract?.object).toBe('🖨️ مرحبا بالعالم txet')
  })
  test('every code has its words', () => {
    for (const code of PROBLEM_CODES) expect(t(`problems.${code}`)).not.toContain('problems.')
  })
})

describe('a column of dates', () => {
  const dates = (...cells: string[]) =>
    imported(['Objet', 'Début'], ...cells.map((cell, index) => [`Marché ${index}`, cell]))

  test('that mixes both orders is refused where it can be read two ways', () => {
    const rows = dates('25/03/2023', '03/25/2023', '04/05/2023', '1er avril 2023')
    expect(rows.map(codes)).toEqual([[], ['ambiguous-date'], ['ambiguous-date'], []])
  })
  test('written month first throughout is read so', () => {
    expect(dates('03/25/2023', '12/31/2023', '04/05/2023').map((row) => row.contract?.start)).toEqual([
      '2023-03-25',
      '2023-12-31',
      '2023-04-05',
    ])
  })
})

describe('people', () => {
  const manager = (name: string) => imported(['Objet', 'Gestionnaire'], ['Entretien', name])[0]
  test('are known by their address or their name, in either order', () => {
    for (const name of ['coordination@liege.example', 'Anne Dubois', 'DUBOIS Anne', ' anne  dubois '])
      expect(codes(manager(name))).toEqual([])
  })
  test('who are not known are kept as text with a warning', () => {
    expect(manager('Coordination administrative')).toMatchObject({
      status: 'new',
      contract: { manager: 'Coordination administrative' },
      problems: [{ code: 'unknown-manager', severity: 'warning' }],
    })
  })
})

test('the second row of one contract is refused and names the first', () => {
  const rows = imported(
    ['N°', 'Objet'],
    ['R1', 'Entretien'],
    ['r1 ', 'Nettoyage'],
    ['', 'Copieurs'],
    ['R2', 'Copieurs'],
  )
  expect(rows.map(codes)).toEqual([[], ['duplicate-in-file'], [], []])
  expect(rows[1]?.problems[0]).toMatchObject({ severity: 'error', params: { line: 2 }, column: 'N°' })
  expect(imported(['Objet', 'Début'], ['Écran', '01/01/2024'], ['ÉCRAN', '1/1/2024']).map(codes)).toEqual([
    [],
    ['duplicate-in-file'],
  ])
})

test('a renewal of 0 months is as long as the first term, and kept as not given', () => {
  const row = importedRow({
    Début: '01/04/2023',
    Durée: '4 ans',
    Reconduction: 'tacite',
    'Durée de reconduction': '0',
  })
  expect(row.contract?.renewal).toEqual({ kind: 'tacit' })
})
