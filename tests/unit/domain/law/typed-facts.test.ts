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
    nature: 'services',
    procedure: 'PNSPP',
    estimatedValue: euro(139_999.99),
    launchedOn: null,
    cpvCodes: [],
  })
})

test('a field that cannot be read yet hides no other', () => {
  expect(typedFacts({ ...typed, launchedOn: '31/02/2026', cpvCodes: '7241', supplier: 'Ricoh' })).toMatchObject({
    estimatedValue: euro(139_999.99),
    launchedOn: null,
    cpvCodes: [],
    supplier: 'Ricoh',
  })
  expect(typedFacts({ ...typed, estimatedValue: '1.2.3' })?.estimatedValue).toBeNull()
})

test('before a nature is chosen nothing is asked', () => {
  expect(typedFacts({})).toBeNull()
  expect(typedFacts({ ...typed, nature: '' })).toBeNull()
  expect(typedFacts({ ...typed, nature: 'x' })).toBeNull()
})
