import { expect, test } from 'vitest'
import { typedFacts } from '#app/domain/law/typed-facts.ts'
import { euro } from '#tests/factories/law-data.ts'

const typed = {
  nature: 'services',
  status: 'preparation',
  route: 'own',
  procedure: 'PNSPP',
  estimatedValue: '139.999,99',
}

test('what the law asks is read before anything else is typed', () => {
  expect(typedFacts(typed)).toMatchObject({
    details: {
      nature: 'services',
      procedure: 'PNSPP',
      estimatedValue: euro(139_999.99),
      launchedOn: null,
      cpvCodes: [],
    },
    unread: {},
  })
})

test('a field that cannot be read yet hides no other, and is named', () => {
  expect(typedFacts({ ...typed, launchedOn: '31/02/2026', cpvCodes: '7241', supplier: 'Ricoh' })).toMatchObject({
    details: { estimatedValue: euro(139_999.99), launchedOn: null, cpvCodes: [], supplier: 'Ricoh' },
    unread: { launchedOn: 'not-a-day', cpvCodes: 'wrong-cpv' },
  })
  expect(typedFacts({ ...typed, estimatedValue: '1.2.3' })).toMatchObject({
    details: { estimatedValue: null },
    unread: { estimatedValue: 'unreadable-amount' },
  })
})

test('an object that is too long, which the law does not look at, hides nothing', () => {
  expect(typedFacts({ ...typed, object: 'x'.repeat(2001) })).toMatchObject({
    details: { estimatedValue: euro(139_999.99) },
    unread: {},
  })
})

test('what another route has to prove is read, also where it contradicts itself', () => {
  const centre = { ...typed, route: 'centre', procedure: '', centreListed: 'yes', centreMaximum: '100' }
  expect(typedFacts({ ...centre, centreRemaining: '100' })).toMatchObject({
    details: { route: 'centre', procedure: 'CENTRALE', centreListed: true, centreRemaining: euro(100) },
    unread: {},
  })
  expect(typedFacts({ ...centre, centreRemaining: '101' })).toMatchObject({
    details: { centreMaximum: euro(100), centreRemaining: null },
    unread: { centreRemaining: 'over-framework-maximum' },
  })
  expect(typedFacts({ ...centre, jointLead: 'Ans', jointProof: 'Convention' })).toMatchObject({
    details: { jointLead: null, jointProof: null, centreListed: true },
    unread: { jointPartners: 'partners-missing' },
  })
})

test('before a nature is chosen nothing is asked', () => {
  expect(typedFacts({})).toBeNull()
  expect(typedFacts({ ...typed, nature: '' })).toBeNull()
  expect(typedFacts({ ...typed, nature: 'x' })).toBeNull()
})
