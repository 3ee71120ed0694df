import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ContractDetails, NATURES, type Nature, ROUTES } from '#app/domain/contract.ts'
import { checkRoute, routeCheckFacts } from '#app/domain/law/route-check.ts'
import { ROUTE_ANSWERS, routeCheckText, routePointText } from '#app/i18n/route-check-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
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

const texts = textsFor('fr')

function saidOf(change: Partial<ContractDetails>) {
  const check = checkRoute(LAW_BOOK, routeCheckFacts(buildContract({ route: 'centre', ...change }), '2026-06-15')!)
  const point = (code: string) =>
    routePointText(texts, check.facts, check.points.find((found) => found.code === code)!).replaceAll('\u00a0', ' ')
  return { point, text: routeCheckText(texts, check).replaceAll('\u00a0', ' ') }
}

test.each([
  {
    known: {},
    framework: 'Indiquez la centrale et la référence de son accord-cadre',
    missing: 'la centrale et la référence de son accord-cadre',
  },
  {
    known: { centre: 'FOREM' },
    framework: 'Indiquez la référence de l’accord-cadre de FOREM',
    missing: ': la référence de l’accord-cadre,',
  },
  {
    known: { centreReferences: ['DMP2000242'] },
    framework: 'Indiquez la centrale qui a passé cet accord-cadre, DMP2000242',
    missing: ': la centrale,',
  },
])('of a framework contract only what is not known yet is asked for: $known', ({ known, framework, missing }) => {
  const { point, text } = saidOf({ centre: null, centreReferences: [], estimatedValue: null, ...known })
  expect(point('framework')).toContain(framework)
  expect(text).toContain(missing)
})

test.each([
  {
    known: {},
    remaining: 'Indiquez le montant de la commande et',
    missing: 'ce qui reste sous ce maximum pour cette commande',
  },
  {
    known: { estimatedValue: 100_000_00 },
    remaining: 'ce qui reste sous le maximum : la commande porte sur 100.000,00 €',
    missing: 'ce qui reste sous le maximum.',
  },
  {
    known: { centreRemaining: 80_000_00 },
    remaining: 'le montant de la commande, pour le comparer aux 80.000,00 €',
    missing: 'le montant de la commande.',
  },
])('of an order only the amount that is not known yet is asked for: $known', ({ known, remaining, missing }) => {
  const { point, text } = saidOf({ estimatedValue: null, centreRemaining: null, ...known })
  expect(point('remaining')).toContain(remaining)
  expect(text).toContain(missing)
})

test.each([
  { change: {}, missing: 'la preuve que nous sommes bénéficiaires dès l’origine' },
  { change: { routeProof: 'Avis, annexe 3' }, missing: 'si nous sommes bénéficiaires dès l’origine' },
  {
    change: { route: 'in-house' as const, routeProof: 'Statuts' },
    missing: 'la réponse sur le contrôle, la réponse sur la part d’activité et la réponse sur le capital privé',
  },
  {
    change: { route: 'in-house' as const, controlProof: 'Statuts' },
    missing: 'la réponse sur le contrôle, la preuve de la part d’activité et la preuve de l’absence de capital privé',
  },
])('a proof that is given is not asked for again, only the answer: $change', ({ change, missing }) => {
  expect(saidOf(change).text).toContain(missing)
})
