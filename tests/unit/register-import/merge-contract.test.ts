import { describe, expect, test } from 'vitest'
import type { ContractDetails, Term } from '#app/domain/contract.ts'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { changedFields, mergeContract } from '#app/domain/register-import/merge-contract.ts'
import { severityOf } from '#app/domain/register-import/problem.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const TODAY = '2026-11-22'
const merged = (fields: ImportedFields, stored: ContractDetails | null) => mergeContract(fields, stored, TODAY).details
/** The fields that an import of these would change on that contract, with their new values. */
const change = (fields: ImportedFields, stored: Partial<ContractDetails> = {}): Partial<ContractDetails> => {
  const before = buildContract(stored)
  const after = merged(fields, before)
  return Object.fromEntries(changedFields(before, after).map((field) => [field, after[field]]))
}
const problemsOf = (fields: ImportedFields, stored: Partial<ContractDetails> = {}) =>
  mergeContract(fields, buildContract(stored), TODAY).problems

describe('what the file says', () => {
  test('replaces what is stored, field by field', () => {
    const fields = {
      reference: 'R1',
      object: 'Nettoyage',
      nature: 'services',
      route: 'centre',
      procedure: 'CENTRALE',
      procedureLabel: 'art. 2',
      status: 'awarded',
      estimatedValue: 100,
      approvedValue: 200,
      supplier: 'SA Dupont',
      centre: 'FOREM',
      centreReferences: ['F1'],
      budgetArticle: '104/123-48',
      cpvCodes: ['90910000-9'],
      funding: 'FEDER',
      remarks: 'À suivre',
    } as const
    const given = { ...fields, centreReferences: ['F1'], cpvCodes: ['90910000-9'] }
    expect(change(given)).toEqual(given)
  })

  test('leaves the rest, also where it says nothing at all', () => {
    expect(change({})).toEqual({})
    expect(change({ object: 'Nettoyage' }, { reference: 'R1', supplier: 'SA Dupont', remarks: 'x' })).toEqual({
      object: 'Nettoyage',
    })
  })

  test('is no change where only spaces, line breaks or the encoding of accents differ', () => {
    expect(change({ object: 'Location  de photocopieurs ' })).toEqual({})
    expect(change({ supplier: 'Socie\u0301te\u0301 A' }, { supplier: 'Société A' })).toEqual({})
    expect(change({ remarks: 'un deux' }, { remarks: 'un\ndeux' })).toEqual({})
    expect(change({ remarks: 'un deux' }, { remarks: 'un\n\ndeux' })).toEqual({})
    expect(change({ remarks: 'undeux' }, { remarks: 'un deux' })).toEqual({ remarks: 'undeux' })
    expect(change({ object: 'LOCATION de photocopieurs' })).toEqual({ object: 'LOCATION de photocopieurs' })
  })

  test('is no change of a reference in another case either', () => {
    expect(change({ reference: 'dt-2024  1' }, { reference: 'DT-2024 1' })).toEqual({})
    expect(change({ reference: 'DT-2024 2' }, { reference: 'DT-2024 1' })).toEqual({ reference: 'DT-2024 2' })
    expect(change({ reference: 'R1' }, { reference: null })).toEqual({ reference: 'R1' })
  })
})

describe('the references of a centre', () => {
  test('are those of the file', () => {
    expect(change({ centreReferences: ['B'] }, { centreReferences: ['A'] })).toEqual({ centreReferences: ['B'] })
    expect(change({}, { centreReferences: ['A'] })).toEqual({})
  })

  test('stay as they are stored where their own text has a comma or "et"', () => {
    expect(change({ centreReferences: ['A', 'B'] }, { centreReferences: ['A, B'] })).toEqual({})
    expect(change({ centreReferences: ['A', 'B', 'C'] }, { centreReferences: ['A et B', 'C'] })).toEqual({})
    expect(change({ centreReferences: ['A', 'C'] }, { centreReferences: ['A, B'] })).toEqual({
      centreReferences: ['A', 'C'],
    })
  })
})

describe('the route', () => {
  test('names the procedure of every contract that has no own one', () => {
    expect(change({ route: 'centre' })).toEqual({ route: 'centre', procedure: 'CENTRALE' })
    expect(change({ route: 'centre', procedure: 'PNSPP' })).toEqual({ route: 'centre', procedure: 'CENTRALE' })
    expect(change({ route: 'exclusive-right' })).toMatchObject({ procedure: 'EXCLUSIVE_RIGHT' })
    expect(change({ procedure: 'OPEN' }, { route: 'in-house', procedure: 'IN_HOUSE' })).toEqual({})
  })

  test('takes that procedure away again when it goes', () => {
    const stored = { route: 'centre', procedure: 'CENTRALE' } as const
    expect(change({ route: 'own' }, stored)).toEqual({ route: 'own', procedure: null })
    expect(change({ route: 'own', procedure: 'OPEN' }, stored)).toEqual({ route: 'own', procedure: 'OPEN' })
    expect(change({ route: 'own' })).toEqual({})
  })

  test('and procedure stay as they are stored where the file speaks of neither', () => {
    expect(change({ supplier: 'SA Dupont' }, { route: 'centre', procedure: 'OPEN' })).toEqual({ supplier: 'SA Dupont' })
  })
})

describe('the words beside a procedure', () => {
  const stored = { procedure: 'PNSPP', procedureLabel: 'exclusivité' } as const

  test('stay with the procedure, and go with it', () => {
    expect(change({ procedure: 'PNSPP' }, stored)).toEqual({})
    expect(change({ procedureLabel: 'urgence' }, stored)).toEqual({ procedureLabel: 'urgence' })
    expect(change({ procedure: 'OPEN' }, stored)).toEqual({ procedure: 'OPEN', procedureLabel: null })
    expect(change({ procedure: 'OPEN', procedureLabel: 'avec publicité belge' }, stored)).toEqual({
      procedure: 'OPEN',
      procedureLabel: 'avec publicité belge',
    })
  })
})

describe('the person in charge', () => {
  const known = { id: 'u1', text: 'Anne Dubois' }
  const unknown = { id: null, text: 'Équipe achats' }

  test('becomes the one whom the file names, if we know them', () => {
    expect(change({ manager: known }, { managerText: 'Équipe achats' })).toEqual({ managerId: 'u1', managerText: null })
    expect(change({ manager: known }, { managerId: 'u2' })).toEqual({ managerId: 'u1' })
  })

  test('is a text only where nobody has the contract yet', () => {
    expect(change({ manager: unknown })).toEqual({ managerText: 'Équipe achats' })
    expect(change({ manager: unknown }, { managerText: 'Autre' })).toEqual({ managerText: 'Équipe achats' })
    expect(change({ manager: unknown }, { managerId: 'u2' })).toEqual({})
    expect(change({}, { managerText: 'Autre' })).toEqual({})
  })
})

describe('the legal facts', () => {
  test('of the file count, the others stay', () => {
    const stored = { sector: 'special', ground: 'urgency', centreListed: true } as const
    expect(change({ facts: { sector: 'classic', centreListed: false } }, stored)).toEqual({
      sector: 'classic',
      centreListed: false,
    })
    expect(change({ facts: {} }, stored)).toEqual({})
  })

  test('in text are no change where only spaces differ', () => {
    expect(change({ facts: { procedureMotive: 'Un  motif' } }, { procedureMotive: 'Un motif' })).toEqual({})
    expect(change({ facts: { procedureMotive: 'Un autre' } }, { procedureMotive: 'Un motif' })).toEqual({
      procedureMotive: 'Un autre',
    })
  })

  test.each([
    [{ centreMaximum: 100, centreRemaining: 101 }, 'centreRemaining', 'over-framework-maximum'],
    [{ centreMaximum: 100, centreOwnMaximum: 101 }, 'centreOwnMaximum', 'over-framework-maximum'],
    [{ jointLead: 'Province' }, 'jointPartners', 'partners-missing'],
    [{ jointProof: 'Convention' }, 'jointPartners', 'partners-missing'],
  ] as const)('%j are refused at %s as the form would: %s', (facts, field, code) => {
    expect(problemsOf({ facts })).toEqual([{ field, code }])
  })

  test('are checked together with what is stored, and only where the file says something of them', () => {
    expect(problemsOf({ facts: { centreRemaining: 101 } }, { centreMaximum: 100 })).toHaveLength(1)
    expect(problemsOf({ facts: { centreRemaining: 100 } }, { centreMaximum: 100 })).toEqual([])
    expect(problemsOf({}, { centreMaximum: 100, centreRemaining: 101 })).toEqual([])
    expect(problemsOf({ facts: { jointLead: 'Province', jointPartners: 'Ville' } })).toEqual([])
  })
})

describe('days that contradict each other', () => {
  const params = { launch: '2026-03-02', award: '2026-06-01', start: '2026-07-01' }
  const facts = { launchedOn: params.launch, awardedOn: params.award }
  const warned = (change: ImportedFields) =>
    mergeContract({ object: 'x', start: params.start, initialMonths: 12, facts, ...change }, null, TODAY)

  test.each([
    [{ facts: { ...facts, awardedOn: '2026-03-01' } }, 'awardedOn', 'award-before-launch', { award: '2026-03-01' }],
    [{ facts: { ...facts, awardedOn: '2026-11-23' } }, 'awardedOn', 'award-in-future', { award: '2026-11-23' }],
    [{ facts: { launchedOn: '2026-11-23' } }, 'launchedOn', 'launch-in-future', { launch: '2026-11-23' }],
    [{ start: '2026-03-01' }, 'start', 'start-before-launch', { start: '2026-03-01' }],
    [{ start: '2026-05-31' }, 'start', 'start-before-award', { start: '2026-05-31' }],
    [{ start: '2026-11-23', status: 'closed' }, 'start', 'closed-before-start', { start: '2026-11-23' }],
  ] as const)('%j are taken, with a warning at %s: %s', (change, field, code, shown) => {
    const { details, problems } = warned(change)
    expect(problems).toEqual([{ field, code, params: expect.objectContaining(shown) }])
    expect(severityOf(code)).toBe('warning')
    expect(details.term?.start).toBe('start' in change ? change.start : params.start)
    expect(mergeContract({}, details, TODAY).problems).toEqual([])
  })

  test('are said of the stored ones too, once the file changes one', () => {
    const early = { ...facts, term: buildTerm({ start: '2026-01-31' }) }
    expect(problemsOf({ supplier: 'Ricoh' }, early)).toEqual([])
    expect(problemsOf({ facts: { awardedOn: '2026-06-02' } }, early)).toMatchObject([{ code: 'start-before-launch' }])
  })
})

describe('the status', () => {
  const until = (initialMonths: number, change: Partial<Extract<Term, { kind: 'fixed' }>> = {}) => ({
    ...buildTerm({ start: '2024-11-23', initialMonths, notice: null, ...change }),
    renewal: { kind: 'none', months: null, max: null, recorded: 0 } as const,
  })
  const statusFor = (fields: ImportedFields) => merged({ object: 'Copieurs', ...fields }, null).status

  test('of a new contract follows from its days', () => {
    expect(statusFor({})).toBe('preparation')
    expect(statusFor({ start: '2026-11-23', initialMonths: 12 })).toBe('awarded')
    expect(statusFor({ start: '2026-11-22', initialMonths: 12 })).toBe('running')
    // The last day is 22 November 2026, then 21 November.
    expect(statusFor({ start: '2024-11-23', initialMonths: 24 })).toBe('running')
    expect(statusFor({ start: '2024-11-22', initialMonths: 24 })).toBe('closed')
  })

  test('of one that may still renew, has no end or was bought once is not closed', () => {
    const renewal = { kind: 'tacit', months: 12, max: 1 } as const
    expect(statusFor({ start: '2020-01-01', initialMonths: 12, renewal })).toBe('running')
    expect(statusFor({ start: '2020-01-01', indefinite: true })).toBe('running')
    expect(statusFor({ start: '2020-01-01' })).toBe('running')
  })

  test('is the one of the file, else the stored one', () => {
    expect(statusFor({ status: 'launched', start: '2020-01-01' })).toBe('launched')
    expect(merged({ object: 'x' }, buildContract({ status: 'launched' })).status).toBe('launched')
    expect(change({ status: 'closed' })).toEqual({ status: 'closed' })
  })

  test.each(['running', 'awarded'] as const)('%s past the last possible day is warned of', (status) => {
    const past = { field: 'status', code: 'running-past-end', params: { end: '2026-11-21' } }
    const stored = { term: until(24, { start: '2024-11-22' }) }
    expect(problemsOf({ status }, stored)).toEqual([past])
    expect(problemsOf({ status }, { term: until(24) })).toEqual([])
    expect(problemsOf({}, stored)).toEqual([])
  })

  test('of a new contract that is to be launched is in preparation', () => {
    const facts = { launchedOn: '2026-11-23' }
    expect(statusFor({ start: '2027-03-01', initialMonths: 12, facts })).toBe('preparation')
    expect(statusFor({ start: '2027-03-01', initialMonths: 12, facts: { launchedOn: TODAY } })).toBe('awarded')
  })

  test('of another kind, or without a term that ends, is not', () => {
    const stored = { term: until(24, { start: '2024-11-22' }) }
    for (const status of ['preparation', 'launched', 'closed'] as const)
      expect(problemsOf({ status }, stored)).toEqual([])
    expect(problemsOf({ status: 'running' }, { term: null })).toEqual([])
    const endless: Term = { kind: 'indefinite', start: '2020-01-01', notice: null, noticeCountsFrom: 'receipt' }
    expect(problemsOf({ status: 'running' }, { term: endless })).toEqual([])
  })
})

test('a new contract has everything that the file leaves out at none, and the nature that its object suggests', () => {
  const object = 'Entretien des ascenseurs'
  const none = { procedure: null, term: null, durationMotive: null } as const
  expect(merged({ object }, null)).toEqual(
    buildContract({ object, nature: 'services', status: 'preparation', ...none }),
  )
})

describe('two versions of a contract', () => {
  test('are the same whatever the order of the keys of a term', () => {
    const term = buildTerm({})
    const turned = Object.fromEntries(Object.entries(term).toReversed())
    expect(changedFields(buildContract({ term }), { ...buildContract(), term: turned as Term })).toEqual([])
  })

  test('differ by a value, an order in a list or a nested value', () => {
    const differ = (one: Partial<ContractDetails>, other: Partial<ContractDetails>) =>
      changedFields(buildContract(one), buildContract(other))
    expect(differ({ supplier: 'A' }, { supplier: 'B' })).toEqual(['supplier'])
    expect(differ({ supplier: null }, { supplier: 'null' })).toEqual(['supplier'])
    expect(differ({ cpvCodes: ['a', 'b'] }, { cpvCodes: ['b', 'a'] })).toEqual(['cpvCodes'])
    expect(differ({ cpvCodes: ['a', 'b'] }, { cpvCodes: ['ab'] })).toEqual(['cpvCodes'])
    expect(
      differ({ term: buildTerm({ notice: { months: 3 } }) }, { term: buildTerm({ notice: { days: 3 } }) }),
    ).toEqual(['term'])
    expect(differ({}, {})).toEqual([])
  })
})
