import { describe, expect, test } from 'vitest'
import { frameworkForm, readFramework, readLot } from '#app/domain/framework-schema.ts'
import { companyNumberOf, peppolEndpoint } from '#app/domain/supplier-contact.ts'

const LOT = { number: '1', title: 'Copieurs' }
const problemsOf = (fields: Record<string, string>) => {
  const read = readLot({ ...LOT, ...fields })
  return read.ok ? {} : read.problems
}

describe('a Peppol identifier', () => {
  test.each([
    ['0208:0000000097', { scheme: '0208', id: '0000000097' }],
    ['0208: 0000.000.097', { scheme: '0208', id: '0000000097' }],
    ['iso6523-actorid-upis::0208:0000000097', { scheme: '0208', id: '0000000097' }],
    ['9925:be0000000097', { scheme: '9925', id: 'BE0000000097' }],
    ['0088:5412345000013', { scheme: '0088', id: '5412345000013' }],
  ])('is read from %s', (typed, read) => {
    expect(peppolEndpoint(typed)).toEqual(read)
  })

  test.each(['0208:0000000098', '0208:97', '0088:5412345000014', '1234:567', '0000000097', '0208:', 'peppol'])(
    'is not %s',
    (typed) => expect(peppolEndpoint(typed)).toBeNull(),
  )
})

describe('the number of a supplier', () => {
  test.each([
    ['BE 0000.000.097', '0000000097'],
    ['NL 123456789 B01', 'NL123456789B01'],
    ['de123456789', 'DE123456789'],
  ])('is read from %s', (typed, read) => {
    expect(companyNumberOf(typed)).toBe(read)
  })

  test.each(['0000.000.098', 'BE0000000098', '12', 'Ricoh'])('is not %s', (typed) =>
    expect(companyNumberOf(typed)).toBeNull(),
  )
})

test('what is wrong in the contact of a supplier is said at its field', () => {
  expect(
    problemsOf({ supplierEmail: 'commandes', supplierNumber: '1', supplierPeppol: '1', supplierLanguage: 'en' }),
  ).toEqual({
    supplierEmail: 'email-wrong',
    supplierNumber: 'company-number-wrong',
    supplierPeppol: 'peppol-wrong',
    supplierLanguage: 'unknown-choice',
  })
})

test('a contact comes back into its form as it is kept', () => {
  const typed = {
    ...{ object: 'Copieurs', joining: 'annex', supplierEmail: ' Commandes@Fournisseur.example ' },
    ...{ supplierLanguage: 'de', supplierAddress: 'Rue 1\n4700 Eupen', supplierNumber: '0000.000.097' },
    supplierPeppol: '0208:0000000097',
  }
  const read = readFramework(typed)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  expect(frameworkForm(read.facts)).toMatchObject({
    ...typed,
    supplierEmail: 'commandes@fournisseur.example',
    supplierNumber: '0000000097',
  })
})
