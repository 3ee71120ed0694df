import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NATURES, type Nature, ROUTES } from '#app/domain/contract.ts'
import { checkRoute, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { ROUTE_ANSWERS } from '#app/i18n/route-check-text.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { LAW_BOOK } from '#tests/factories/law-data.ts'
import { anyRouteFacts } from '#tests/factories/route-facts.ts'

const proof = fc.constantFrom(null, 'Statuts, art. 12')
const cents = fc.constantFrom(null, 100, 200)
const facts = fc.record({
  route: fc.constantFrom(...ROUTES),
  nature: fc.constantFrom<Nature>(...NATURES),
  estimatedValue: cents,
  approvedValue: fc.constant(null),
  centre: proof,
  centreReferences: fc.constantFrom<string[]>([], ['DMP2000242']),
  jointPartners: proof,
  ...anyRouteFacts({ proof, cents }),
})

test('every answer that a check of a route can give has its sentence, and no sentence is without an answer', () => {
  const given = new Set<string>()
  fc.assert(
    fc.property(facts, (change) => {
      const asked = routeCheckFacts(buildContract(change), '2025-05-05')
      for (const { code, reason } of asked ? checkRoute(LAW_BOOK, asked).points : []) {
        if (reason !== 'rule-uncertain') given.add(`${code}.${reason}`)
      }
    }),
    { numRuns: 3000, seed: 1 },
  )
  expect([...given].sort()).toEqual([...ROUTE_ANSWERS].sort())
})
