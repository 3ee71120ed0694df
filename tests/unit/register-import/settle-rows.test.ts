import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import { countOutcomes } from '#app/domain/register-import/settle-rows.ts'
import {
  COORDINATION,
  codes,
  report,
  type Stored,
  settle,
  storedAfter,
  tableOf,
} from '#tests/unit/register-import/registers.ts'

const HEADINGS = ['N°', 'Objet', 'Début', 'Durée', 'Reconduction', 'Préavis', 'Gestionnaire', 'Montant estimé']
const FIRST = ['R1', 'Copieurs', '01/01/2024', '4 ans', '2 x 1 an, expresse', '3 mois', 'Équipe achats', '10.000']
const SECOND = ['', 'Nettoyage', '01/06/2024', '1 an', 'tacite', '60 jours', COORDINATION.email, '']

const afterFirst = (): Stored[] => storedAfter(settle(tableOf(HEADINGS, FIRST, SECOND)))
const outcomes = (stored: readonly Stored[], ...rows: (string | number | null)[][]) =>
  settle(tableOf(...rows), stored).map(({ outcome }) => outcome)
const changed = (stored: readonly Stored[], headings: string[], row: string[]): Partial<ContractDetails> => {
  const [outcome] = outcomes(stored, headings, row)
  if (outcome?.status !== 'changed') throw new Error(String(outcome?.status))
  return Object.fromEntries(outcome.changed.map((field) => [field, outcome.details[field]]))
}

describe('importing the same file again', () => {
  test('changes nothing', () => {
    expect(countOutcomes(settle(tableOf(HEADINGS, FIRST, SECOND), afterFirst()))).toEqual({
      new: 0,
      changed: 0,
      unchanged: 2,
      invalid: 0,
      ignored: 0,
    })
  })
  test('recognises a contract by its reference although its object changed', () => {
    expect(changed(afterFirst(), ['N°', 'Objet'], ['r1', 'Copieurs couleur'])).toEqual({ object: 'Copieurs couleur' })
  })
  test('recognises a contract without reference by object and start, accents and case aside', () => {
    expect(changed(afterFirst(), ['Objet', 'Début'], ['NETTOYAGE', '1/6/2024'])).toEqual({ object: 'NETTOYAGE' })
    expect(outcomes(afterFirst(), ['Objet', 'Début'], ['Nettoyage', '01/06/2025'])[0]?.status).toBe('new')
  })
  test('gives a reference to the contract that had none', () => {
    expect(changed(afterFirst(), ['N°', 'Objet', 'Début'], ['R2', 'Nettoyage', '01/06/2024'])).toEqual({
      reference: 'R2',
    })
  })
  test('takes a row with another reference for another contract', () => {
    expect(outcomes(afterFirst(), ['N°', 'Objet', 'Début'], ['R9', 'Copieurs', '01/01/2024'])[0]?.status).toBe('new')
  })
  test('finds a row without any date by its object when only one contract has it', () => {
    expect(outcomes(afterFirst(), ['Objet', 'Préavis'], ['Nettoyage', '90 jours'])[0]).toMatchObject({
      status: 'changed',
      changed: ['term'],
    })
  })
  test('refuses a row that could be several contracts', () => {
    const [one] = afterFirst()
    const twins = ['a', 'b'].map((id) => ({ id, details: { ...one!.details, reference: null } }))
    const rows = settle(tableOf(['Objet', 'Début'], ['Copieurs', '01/01/2024']), twins)
    expect(codes(report(rows)[0])).toEqual(['several-contracts-match'])
  })
  test('never changes a contract of the archive, and says nothing of a row that says what is stored', () => {
    const archive = afterFirst().map((one) => ({ ...one, archived: true }))
    expect(outcomes(archive, HEADINGS, FIRST, SECOND).map(({ status }) => status)).toEqual(['unchanged', 'unchanged'])
    const [byReference] = report(settle(tableOf(['N°', 'Objet'], ['R1', 'Copieurs couleur']), archive))
    expect(byReference).toMatchObject({ status: 'invalid', problems: [{ code: 'contract-archived', cell: 'A2' }] })
    const [byObject] = report(settle(tableOf(['Objet', 'Préavis'], ['Nettoyage', '90 jours']), archive))
    expect(byObject).toMatchObject({ status: 'invalid', problems: [{ code: 'contract-archived', field: 'object' }] })
  })
  test('says of a reference that several contracts share that the reference is not enough', () => {
    const [one] = afterFirst()
    const twins = ['a', 'b'].map((id) => ({ id, details: { ...one!.details, object: `Lot ${id}` } }))
    const [row] = report(settle(tableOf(['N°', 'Objet'], ['R1', 'Copieurs']), twins))
    expect(codes(row)).toEqual(['several-share-reference'])
    expect(row?.problems[0]?.message).toContain('portent la référence R1')
  })
  test('warns of a row whose object a stored contract bears under another reference, and takes it all the same', () => {
    const [row] = settle(tableOf(['N°', 'Objet', 'Début'], ['R9', 'COPIEURS', '01/01/2024']), afterFirst())
    expect(row?.outcome.status).toBe('new')
    expect(codes(report([row!])[0])).toEqual(['object-in-register'])
    expect(report([row!])[0]?.problems[0]).toMatchObject({ params: { contractId: 'c0', reference: 'R1' } })
  })
  test('warns too where that stored contract has no reference', () => {
    const [one] = afterFirst()
    const unnumbered = [{ id: 'c7', details: { ...one!.details, reference: null } }]
    const [row] = report(settle(tableOf(['N°', 'Objet', 'Début'], ['R9', 'Copieurs', '01/01/2028']), unnumbered))
    expect(row).toMatchObject({
      status: 'new',
      problems: [{ field: 'object', code: 'object-in-register-unnumbered', params: { contractId: 'c7' }, cell: 'B2' }],
    })
  })
  test('does not warn of the object of a contract that the file names itself', () => {
    const rows = settle(
      tableOf(['N°', 'Objet', 'Début'], ['R1', 'Copieurs', '01/01/2024'], ['R9', 'Copieurs', '01/01/2028']),
      afterFirst(),
    )
    expect(report(rows).map(codes)).toEqual([[], []])
  })
  test('refuses a second row for a contract already met under its other name', () => {
    const rows = settle(
      tableOf(['N°', 'Objet', 'Début'], ['R1', 'Copieurs', '01/01/2024'], ['', 'Copieurs', '01/01/2024']),
      afterFirst(),
    )
    expect(report(rows).map(codes)).toEqual([[], ['duplicate-in-file']])
    expect(report(rows)[1]?.problems).toMatchObject([{ field: 'object', params: { line: 2 } }])
  })
})

describe('an empty cell', () => {
  test('leaves what is stored', () => {
    expect(outcomes(afterFirst(), HEADINGS, ['R1', 'Copieurs', '', '', '', '', '', ''])[0]?.status).toBe('unchanged')
  })
  test('is not the same as a word for none', () => {
    const { term } = changed(
      afterFirst(),
      ['N°', 'Objet', 'Préavis', 'Reconduction'],
      ['R1', 'Copieurs', 'sans', 'non'],
    )
    expect(term).toMatchObject({ kind: 'fixed', initialMonths: 48, notice: null, renewal: { kind: 'none' } })
  })
})

describe('what is stored beside the file', () => {
  const stored = (change: Partial<ContractDetails>): Stored[] => {
    const [one] = afterFirst()
    return [{ id: 'c1', details: { ...one!.details, ...change } }]
  }
  test('renewals decided since stay counted', () => {
    const [one] = afterFirst()
    const { term } = one!.details
    if (term?.kind !== 'fixed') throw new Error('fixed')
    const decided = stored({
      term: { ...term, renewal: { ...term.renewal, recorded: 1 }, noticeCountsFrom: 'sending' },
    })
    expect(outcomes(decided, HEADINGS, FIRST)[0]?.status).toBe('unchanged')
    expect(changed(decided, ['N°', 'Objet', 'Durée'], ['R1', 'Copieurs', '3 ans']).term).toMatchObject({
      initialMonths: 36,
      renewal: { recorded: 1 },
      noticeCountsFrom: 'sending',
    })
  })
  test('a person in charge is not replaced by a name that nobody bears, but by one that somebody bears', () => {
    expect(outcomes(stored({ managerId: 'u9', managerText: null }), HEADINGS, FIRST)[0]?.status).toBe('unchanged')
    expect(changed(stored({}), ['N°', 'Objet', 'Gestionnaire'], ['R1', 'Copieurs', COORDINATION.email])).toEqual({
      managerId: 'u1',
      managerText: null,
    })
  })
  test('a notice that fits the file but not the stored term is refused', () => {
    const rows = settle(tableOf(['N°', 'Objet', 'Préavis'], ['R1', 'Copieurs', '60 mois']), afterFirst())
    expect(codes(report(rows)[0])).toEqual(['notice-longer-than-term'])
  })
})

describe('a new contract', () => {
  const details = (headings: string[], row: (string | number)[]) => {
    const [outcome] = outcomes([], headings, row)
    if (outcome?.status !== 'new') throw new Error(String(outcome?.status))
    return outcome.details
  }
  test('takes nature, route and status from what the file implies', () => {
    expect(details(['Objet', 'Début', 'Durée'], ['Acquisition de copieurs', '01/01/2024', '4 ans'])).toMatchObject({
      nature: 'supplies',
      route: 'own',
      status: 'running',
    })
    expect(details(['Objet', 'Début', 'Durée'], ['Rénovation de la toiture', '01/01/2027', '1 an'])).toMatchObject({
      nature: 'works',
      status: 'awarded',
    })
    expect(details(['Objet', 'Début', 'Durée'], ['Nettoyage', '01/01/2020', '1 an'])).toMatchObject({
      nature: 'services',
      status: 'closed',
    })
    expect(details(['Objet', 'Centrale'], ['Nettoyage', 'FOREM'])).toMatchObject({
      route: 'centre',
      status: 'preparation',
      term: null,
    })
  })
})

describe('a contract that ended before the import', () => {
  const ended = (status: string) =>
    settle(tableOf(['N°', 'Objet', 'Début', 'Durée', 'Statut'], ['R1', 'Copieurs', '01/01/2020', '4 ans', status]))

  test.each(['en cours', 'attribué'])('keeps the status "%s" of the file, with a warning at its cell', (status) => {
    const [row] = ended(status)
    expect(row?.outcome).toMatchObject({ status: 'new' })
    const problem = { code: 'running-past-end', severity: 'warning', cell: 'E2', params: { end: '2023-12-31' } }
    expect(row?.row).toMatchObject({ problems: [problem] })
  })

  test.each(['', 'clôturé'])('is closed without a word where the file says "%s"', (status) => {
    const [row] = ended(status)
    expect(row?.outcome).toMatchObject({ status: 'new', details: { status: 'closed' } })
    expect(row?.row).toMatchObject({ problems: [] })
  })
})
