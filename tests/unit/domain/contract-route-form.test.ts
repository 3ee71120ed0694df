import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ROUTES } from '#app/domain/contract.ts'
import { NO_ROUTE_FACTS, ROUTE_FACTS, type RouteFacts, routeFactsOf } from '#app/domain/contract-route.ts'
import { answerText, hiddenByRoute, ROUTE_FIELDS, routeForm, routeProblems } from '#app/domain/contract-route-form.ts'
import { typedAmount } from '#app/domain/typed-amount.ts'
import { buildContract } from '#tests/factories/contract.ts'

const DOCUMENT = '7f3c1f04-6c5a-4f0e-9d5e-0b1a2c3d4e5f'
const FACTS: RouteFacts = {
  routeProof: 'Convention 12',
  routeDocumentId: DOCUMENT,
  centreListed: true,
  centreMaximum: 123_456_789,
  centreRemaining: 100_000,
  centreOwnMaximum: 0,
  rightPublished: false,
  rightCompatible: true,
  inHouseControl: false,
  controlProof: 'Statuts',
  inHouseActivity: true,
  activityProof: 'Comptes',
  inHouseCapital: false,
  capitalProof: 'Registre',
  jointLead: 'Province de Liège',
  jointProof: 'Accord 3',
  jointDocumentId: DOCUMENT,
}
const FIELDS = z.object(ROUTE_FIELDS)

describe('the facts of a route', () => {
  test.each([FACTS, NO_ROUTE_FACTS])('go through their form unchanged', (facts) => {
    expect(FIELDS.parse(routeForm(facts))).toEqual(facts)
  })

  test('are typed as people write them, and empty where nothing is known', () => {
    expect(routeForm(FACTS)).toMatchObject({
      ...{ centreListed: 'yes', rightPublished: 'no', centreMaximum: '1.234.567,89', centreOwnMaximum: '0,00' },
      ...{ routeProof: 'Convention 12', routeDocumentId: DOCUMENT, jointLead: 'Province de Liège' },
    })
    expect(Object.values(routeForm(NO_ROUTE_FACTS)).every((typed) => typed === '')).toBe(true)
    expect([true, false, null].map(answerText)).toEqual(['yes', 'no', ''])
  })

  test.each([
    [{ centreListed: 'maybe' }],
    [{ routeDocumentId: 'x' }],
    [{ centreMaximum: 'beaucoup' }],
    [{ routeProof: 'x'.repeat(501) }],
    [{ jointLead: 'x'.repeat(301) }],
  ])('%j is refused', (change) => {
    const read = FIELDS.safeParse({ ...routeForm(FACTS), ...change })
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(Object.keys(change))
  })

  test('are taken alone out of a contract', () => {
    expect(routeFactsOf(buildContract(FACTS))).toEqual(FACTS)
    expect(Object.keys(routeFactsOf(buildContract())).toSorted()).toEqual([...ROUTE_FACTS].toSorted())
  })
})

describe('what a route does not ask', () => {
  const shown = (route: string) => {
    const kept = { ...routeForm(FACTS), ...hiddenByRoute(route) }
    return ROUTE_FACTS.filter((field) => kept[field] !== '').toSorted()
  }
  const JOINT = ['jointDocumentId', 'jointLead', 'jointProof']
  const PROOF = ['routeDocumentId', 'routeProof']

  test.each([
    ['own', JOINT],
    ['centre', [...JOINT, ...PROOF, 'centreListed', 'centreMaximum', 'centreOwnMaximum', 'centreRemaining']],
    ['exclusive-right', [...JOINT, ...PROOF, 'rightCompatible', 'rightPublished']],
    [
      'in-house',
      [...JOINT, ...PROOF, 'activityProof', 'capitalProof', 'controlProof'].concat([
        ...['inHouseActivity', 'inHouseCapital', 'inHouseControl'],
      ]),
    ],
  ])('is emptied: of %s stays %j', (route, fields) => expect(shown(route)).toEqual(fields.toSorted()))

  test('is known for every route, and nothing is hidden of an unknown one', () => {
    for (const route of ROUTES) expect(Object.values(hiddenByRoute(route))).not.toEqual([])
    expect(hiddenByRoute('other')).toEqual({})
  })

  test('is the procedure, which follows from every route but an own one', () => {
    expect(ROUTES.map((route) => [route, hiddenByRoute(route).procedure])).toEqual([
      ['own', undefined],
      ['centre', 'CENTRALE'],
      ['exclusive-right', 'EXCLUSIVE_RIGHT'],
      ['in-house', 'IN_HOUSE'],
    ])
  })
})

describe('answers about a route that contradict each other', () => {
  const problems = (change: Partial<Parameters<typeof routeProblems>[0]>) =>
    routeProblems({ ...NO_ROUTE_FACTS, jointPartners: null, route: 'own', procedure: null, ...change })

  test('are a part above the maximum of the framework', () => {
    expect(problems({ centreMaximum: 100, centreRemaining: 101 })).toEqual([
      ['centreRemaining', 'over-framework-maximum'],
    ])
    expect(problems({ centreMaximum: 100, centreOwnMaximum: 101 })).toEqual([
      ['centreOwnMaximum', 'over-framework-maximum'],
    ])
    expect(problems({ centreMaximum: 100, centreRemaining: 100, centreOwnMaximum: 100 })).toEqual([])
    expect(problems({ centreMaximum: 0, centreRemaining: 1 })).toHaveLength(1)
    expect(problems({ centreRemaining: 101, centreOwnMaximum: 101 })).toEqual([])
  })

  test.each(['jointLead', 'jointProof', 'jointDocumentId'] as const)('are %s without any partner', (field) => {
    expect(problems({ [field]: 'x' })).toEqual([['jointPartners', 'partners-missing']])
    expect(problems({ [field]: 'x', jointPartners: 'Ville de Liège' })).toEqual([])
  })

  test('are the procedure of another route for one of our own', () => {
    for (const procedure of ['CENTRALE', 'EXCLUSIVE_RIGHT', 'IN_HOUSE'] as const)
      expect(problems({ procedure })).toEqual([['procedure', 'unknown-choice']])
    expect(problems({ procedure: 'OPEN' })).toEqual([])
    expect(problems({ procedure: 'CENTRALE', route: 'centre' })).toEqual([])
  })

  test('are none where nothing is joint', () => {
    expect(problems({})).toEqual([])
    expect(problems({ jointPartners: 'Ville de Liège' })).toEqual([])
  })
})

test.each([
  [null, ''],
  [0, '0,00'],
  [5, '0,05'],
  [99_999, '999,99'],
  [100_000, '1.000,00'],
  [123_456_789, '1.234.567,89'],
])('%s cents are typed as "%s"', (cents, typed) => expect(typedAmount(cents)).toBe(typed))
