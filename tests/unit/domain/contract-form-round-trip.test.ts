import { describe, expect, test } from 'vitest'
import type { ContractDetails, Term } from '#app/domain/contract.ts'
import { contractFormOf, newContractForm, typedForm } from '#app/domain/contract-form.ts'
import { CONTRACT_FORM_FIELDS, contractFormSchema, formProblems } from '#app/domain/contract-schema.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { buildTerm } from '#tests/factories/term-data.ts'

const formOf = (change: Partial<ContractDetails> = {}) =>
  contractFormOf(buildContract(change), { predecessor: null, version: 7 })
const readBack = (change: Partial<ContractDetails>) => contractFormSchema.parse(formOf(change))
const problems = (change: Partial<ReturnType<typeof formOf>>) => {
  const { error } = contractFormSchema.safeParse({ ...formOf(), ...change })
  return error ? formProblems(error) : {}
}

const TERMS: [string, Term | null][] = [
  ['tacit', buildTerm()],
  ['express with a renewal behind it', buildTerm({ renewal: { kind: 'express', recorded: 1 }, notice: { days: 45 } })],
  ['without renewal or notice', buildTerm({ renewal: { kind: 'none', months: null, max: null }, notice: null })],
  ['without a maximum', buildTerm({ renewal: { max: null }, noticeCountsFrom: 'sending' })],
  ['indefinite', { kind: 'indefinite', start: '2024-01-01', notice: { days: 30 }, noticeCountsFrom: 'sending' }],
  ['indefinite without notice', { kind: 'indefinite', start: '2024-01-01', notice: null, noticeCountsFrom: 'receipt' }],
  ['of one delivery', { kind: 'one-off', start: '2024-01-01', delivery: '2024-02-01', guaranteeMonths: 24 }],
  ['of one order alone', { kind: 'one-off', start: '2024-01-01', delivery: null, guaranteeMonths: null }],
  ['unknown', null],
]

describe('a contract that is shown and saved untouched stays the same', () => {
  test.each(TERMS)('with a term %s', (_, term) => {
    const { details, version } = readBack({ term })
    expect(details.term).toEqual(term)
    expect(version).toBe(7)
  })

  test('with all its texts, amounts, codes and lots', () => {
    const change: Partial<ContractDetails> = {
      sector: 'special',
      ground: 'exclusivity',
      supplierSize: 'small',
      ...{ reference: 'R-1', supplier: 'Benoît', estimatedValue: 123_456_705, approvedValue: 100, remarks: 'a\nb' },
      ...{ cpvCodes: ['30232110-8', '48000000-8'], decisionLeadDays: 30, launchLeadDays: 180, jointPartners: 'CPAS' },
      ...{
        lots: [
          { number: '1', title: 'Copieurs' },
          { number: '12b', title: 'Traceurs' },
        ],
      },
      ...{ launchedOn: '2024-01-01' },
    }
    expect(readBack(change).details).toMatchObject(change)
  })
})

test.each([
  ['1. Copieurs', '1', 'Copieurs'],
  ['Lot  2 : Traceurs', '2', 'Traceurs'],
  ['lot 12b) Encre', '12b', 'Encre'],
  ['3 – Papier', '3', 'Papier'],
  ['Copieurs', '1', 'Copieurs'],
  ['Postes 2. étage', '1', 'Postes 2. étage'],
])('the lot « %s » is number %s', (lots, number, title) => {
  expect(contractFormSchema.parse({ ...formOf(), lots }).details.lots).toEqual([{ number, title }])
})

test.each([
  [null, ''],
  [0, '0,00'],
  [5, '0,05'],
  [123_456_705, '1.234.567,05'],
  [100_000, '1.000,00'],
  [99_999, '999,99'],
])('%s cents are typed %s', (cents, typed) => {
  expect(formOf({ estimatedValue: cents }).estimatedValue).toBe(typed)
})

describe('a form', () => {
  test('begins with what most contracts are, and nothing chosen for a person', () => {
    const form = newContractForm('anne')
    expect(form).toMatchObject({
      nature: '',
      termKind: 'fixed',
      status: 'preparation',
      route: 'own',
      managerId: 'anne',
    })
    expect(form).toMatchObject({ object: '', version: '0', noticeUnit: 'months', noticeCountsFrom: 'receipt' })
    expect(newContractForm(null).managerId).toBe('')
    expect(newContractForm(null, 'running')).toEqual({ ...newContractForm(null), status: 'running' })
  })

  test('as it was sent: what the browser left out is empty', () => {
    const typed = typedForm({ object: 'Copieurs' })
    expect(Object.keys(typed).toSorted()).toEqual([...CONTRACT_FORM_FIELDS].toSorted())
    expect(typed).toMatchObject({ object: 'Copieurs', nature: '', version: '', renewalKind: '' })
  })

  test('does not read what its kind of term hides', () => {
    const hidden = { delivery: 'x', guaranteeMonths: 'x' }
    expect(problems(hidden)).toEqual({})
    expect(problems({ termKind: 'indefinite', initialMonths: 'x', renewalMonths: 'x', ...hidden })).toEqual({})
    expect(problems({ termKind: 'one-off', initialMonths: 'x', notice: 'x' })).toEqual({})
    expect(problems({ termKind: '', start: 'x', initialMonths: 'x', notice: 'x', ...hidden })).toEqual({})
    expect(problems({ renewalKind: 'none', renewalMonths: 'x', renewalMax: 'x' })).toEqual({})
    expect(problems({ renewalKind: 'tacit', renewalMonths: 'x' })).toHaveProperty('renewalMonths')
  })

  test('of a contract that nobody was awarded yet has no term before one is begun', () => {
    const empty = { status: 'preparation', start: '', initialMonths: ' ', notice: '', renewalKind: 'none' }
    expect(problems(empty)).toEqual({})
    expect(problems({ ...empty, status: 'launched' })).toEqual({})
    expect(problems({ ...empty, status: 'running' })).toHaveProperty('start')
    expect(problems({ ...empty, initialMonths: '12' })).toHaveProperty('start')
    expect(problems({ ...empty, start: '2026-01-01' })).toHaveProperty('initialMonths')
    expect(problems({ ...empty, renewalKind: 'tacit' })).toHaveProperty('start')
  })

  test('knows its version as a number of nine digits at most', () => {
    const versionOf = (version: string) => contractFormSchema.parse({ ...formOf(), version }).version
    expect(['7', '123456789', '1234567890', 'x1', '1x', ''].map(versionOf)).toEqual([7, 123_456_789, 0, 0, 0, 0])
  })
})
