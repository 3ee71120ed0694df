import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIELD_PROBLEM_CODES } from '#app/domain/contract-field.ts'
import { contractFormOf, newContractForm, typedForm } from '#app/domain/contract-form.ts'
import { type ContractForm, contractFormSchema, formProblems } from '#app/domain/contract-schema.ts'
import { buildContract } from '#tests/factories/contract.ts'

const filled = (change: Partial<ContractForm> = {}): ContractForm => ({
  ...newContractForm(null, 'running'),
  object: 'Location de photocopieurs',
  nature: 'supplies',
  start: '2026-01-01',
  initialMonths: '48',
  ...change,
})

const read = (change: Partial<ContractForm>) => contractFormSchema.safeParse(filled(change))
const problemsOf = (change: Partial<ContractForm>) => {
  const result = read(change)
  return result.success ? {} : formProblems(result.error)
}
const detailsOf = (change: Partial<ContractForm>) => contractFormSchema.parse(filled(change)).details

test('an object, a nature and a duration make a contract', () => {
  expect(detailsOf({})).toMatchObject({
    object: 'Location de photocopieurs',
    nature: 'supplies',
    status: 'running',
    term: { kind: 'fixed', start: '2026-01-01', initialMonths: 48, renewal: { kind: 'none' } },
  })
})

test('an empty form names everything that is missing at once', () => {
  const result = contractFormSchema.safeParse(typedForm({ termKind: 'fixed' }))
  expect(result.success ? {} : formProblems(result.error)).toEqual({
    object: 'object-missing',
    nature: 'choose',
    route: 'choose',
    status: 'choose',
    start: 'start-missing',
    initialMonths: 'duration-missing',
  })
})

test.each([
  ['centre', 'CENTRALE'],
  ['exclusive-right', 'EXCLUSIVE_RIGHT'],
  ['in-house', 'IN_HOUSE'],
])('the route %s is its procedure, whatever is left in the field that it hides', (route, procedure) => {
  expect(detailsOf({ route, procedure: '' }).procedure).toBe(procedure)
  expect(detailsOf({ route, procedure: 'OPEN' }).procedure).toBe(procedure)
  expect(problemsOf({ route: 'own', procedure })).toEqual({ procedure: 'unknown-choice' })
})

test('only an own procedure leaves the procedure open', () => {
  expect(detailsOf({ route: 'own', procedure: '' }).procedure).toBeNull()
  expect(detailsOf({ route: 'own', procedure: 'OPEN' }).procedure).toBe('OPEN')
})

test('a contract that names its route as its procedure alone opens on that route', () => {
  const stored = (change: Parameters<typeof buildContract>[0]) =>
    contractFormOf(buildContract(change), { predecessor: null, version: 1 }).route
  expect(stored({ route: 'own', procedure: 'IN_HOUSE' })).toBe('in-house')
  expect(stored({ route: 'own', procedure: 'OPEN' })).toBe('own')
  expect(stored({ route: 'centre', procedure: 'OPEN' })).toBe('centre')
})

test.each([
  ['198.000,00 €', 19_800_000],
  ['132 000 EUR', 13_200_000],
  ['132\u202f000,5', 13_200_050],
  ['74.800', 7_480_000],
  ['74800', 7_480_000],
  ['1234.56', 123_456],
  ['1,234.56', 123_456],
  ['0', 0],
  ['', null],
])('reads the amount %s', (typed, cents) => {
  expect(detailsOf({ estimatedValue: typed }).estimatedValue).toBe(cents)
})

test.each([
  ['beaucoup', 'unreadable-amount'],
  ['1,234', 'unreadable-amount'],
  ['12.34.56', 'unreadable-amount'],
  ['1.2345', 'unreadable-amount'],
  ['-5', 'negative-amount'],
  ['999999999999999', 'amount-too-large'],
])('refuses the amount %s', (typed, problem) => {
  expect(problemsOf({ approvedValue: typed })).toEqual({ approvedValue: problem })
})

test.each([
  ['2026-03-01', '2026-03-01'],
  ['1/3/2026', '2026-03-01'],
  ['01.03.2026', '2026-03-01'],
])('reads the day %s', (typed, start) => {
  expect(detailsOf({ start: typed }).term?.start).toBe(start)
})

test.each([
  ['31/02/2026', 'not-a-day'],
  ['12/13/2026', 'not-a-day'],
  ['demain', 'not-a-day'],
  ['0026-01-01', 'day-out-of-range'],
])('refuses the day %s', (typed, problem) => {
  expect(problemsOf({ start: typed })).toEqual({ start: problem })
})

test.each([
  ['4 ans', 48],
  ['48 mois', 48],
  ['1 an', 12],
  ['36', 36],
])('reads the duration %s', (typed, months) => {
  expect(detailsOf({ initialMonths: typed }).term).toMatchObject({ initialMonths: months })
})

test('a length of 0 left in a field that the form hides is not asked about', () => {
  expect(problemsOf({ renewalKind: 'none', renewalMonths: '0' })).toEqual({})
})

describe('the term', () => {
  test.each([
    ['a duration of 0', { initialMonths: '0' }, { initialMonths: 'too-small:1' }],
    ['a negative duration', { initialMonths: '-12' }, { initialMonths: 'too-small:1' }],
    ['a renewal for nothing', { renewalKind: 'express', renewalMonths: '0 mois' }, { renewalMonths: 'too-small:1' }],
    ['an absurd duration', { initialMonths: '5000' }, { initialMonths: 'too-large:1200' }],
    ['half a month', { initialMonths: '1,5' }, { initialMonths: 'not-whole' }],
    ['a notice longer than the term', { initialMonths: '12', notice: '13' }, { notice: 'notice-longer-than-term' }],
    [
      'more renewals decided than there can be',
      { renewalKind: 'express', renewalMonths: '12', renewalMax: '1', renewalsRecorded: '2' },
      { renewalsRecorded: 'recorded-over-maximum:1' },
    ],
    [
      'a delivery before the order',
      { termKind: 'one-off', delivery: '2025-12-31' },
      { delivery: 'delivery-before-start' },
    ],
  ])('%s is refused at its field', (_, change, problems) => {
    expect(problemsOf({ ...change, object: '' })).toEqual({ ...problems, object: 'object-missing' })
  })

  test('what the chosen kind hides is not read, whatever is left in it', () => {
    const left = {
      initialMonths: 'abc',
      renewalMax: 'x',
      notice: '999999',
      delivery: '2026-02-01',
      guaranteeMonths: '24',
    }
    expect(detailsOf({ ...left, termKind: 'one-off' }).term).toEqual({
      kind: 'one-off',
      start: '2026-01-01',
      delivery: '2026-02-01',
      guaranteeMonths: 24,
    })
    expect(detailsOf({ ...left, termKind: '' }).term).toBeNull()
  })

  test('a notice in days and one in months are kept as they were given', () => {
    const change = { renewalKind: 'tacit', notice: '60' }
    expect(detailsOf({ ...change, noticeUnit: 'days' }).term).toMatchObject({ notice: { days: 60 } })
    expect(detailsOf({ ...change, notice: '3', noticeUnit: 'months' }).term).toMatchObject({ notice: { months: 3 } })
  })
})

describe('texts', () => {
  test('an object of 10,000 characters is refused, with its limit', () => {
    expect(problemsOf({ object: 'a'.repeat(10_000) })).toEqual({ object: 'too-long:2000' })
  })

  test('emoji and right-to-left text stay, control characters and direction overrides go', () => {
    expect(detailsOf({ object: 'Écoles 🏫 \u0000\u0007مدرسة \u202eanodaM' }).object).toBe('Écoles 🏫 مدرسة anodaM')
  })

  test('lots take their number from the line, else the next one', () => {
    const lots = '1. Copieurs\nLot 2 : Traceurs\nConsommables'
    expect(detailsOf({ lots }).lots).toEqual([
      { number: '1', title: 'Copieurs' },
      { number: '2', title: 'Traceurs' },
      { number: '3', title: 'Consommables' },
    ])
    expect(problemsOf({ lots: '1. Copieurs\n1. Traceurs' })).toEqual({ lots: 'lot-number-twice' })
  })

  test.each([
    ['4\tToner', '4', 'Toner'],
    ['\t4 \t\tToner\tnoir', '4', 'Toner noir'],
    ['Lot\t4b\tToner', '4b', 'Toner'],
    ['4.\tToner', '4', 'Toner'],
    ['4\t- Toner', '4', 'Toner'],
    ['4\t', '1', '4'],
    ['Toner\t4', '1', 'Toner 4'],
    ['4 toners', '1', '4 toners'],
  ])('a lot pasted from a spreadsheet, %j, is lot %s, %s', (lots, number, title) => {
    expect(detailsOf({ lots }).lots).toEqual([{ number, title }])
  })

  test('lots pasted from a spreadsheet keep their numbers, each on its line', () => {
    expect(detailsOf({ lots: '4\tToner\r\n7\tPapier\n9\n' }).lots).toEqual([
      { number: '4', title: 'Toner' },
      { number: '7', title: 'Papier' },
      { number: '3', title: '9' },
    ])
    expect(problemsOf({ lots: '4\tToner\n4\tPapier' })).toEqual({ lots: 'lot-number-twice' })
  })

  test.each([
    ['72410000-7', ['72410000-7']],
    ['72410000-7, 30120000-6', ['72410000-7', '30120000-6']],
    ['72410000 7\n72410000-7', ['72410000-7']],
  ])('reads the CPV codes %s', (typed, codes) => {
    expect(detailsOf({ cpvCodes: typed }).cpvCodes).toEqual(codes)
  })

  test.each(['72410000', '72410000-8', 'informatique'])('refuses the CPV code %s', (typed) => {
    expect(problemsOf({ cpvCodes: typed })).toEqual({ cpvCodes: 'wrong-cpv' })
  })
})

test('a manager that is no id is refused, not sent to the database', () => {
  expect(problemsOf({ managerId: "' or 1=1" })).toEqual({ managerId: 'unknown-choice' })
})

test('what the form shows of a contract reads back as the same contract', () => {
  const details = buildContract({
    reference: 'DSI-2026-001',
    estimatedValue: 19_800_050,
    cpvCodes: ['72410000-7'],
    lots: [{ number: '1', title: 'Copieurs' }],
    centreReferences: ['A', 'B'],
    remarks: 'Ligne 1\nLigne 2',
    fundingShare: 40,
    term: {
      kind: 'fixed',
      start: '2026-03-01',
      initialMonths: 36,
      renewal: { kind: 'express', months: 12, max: 2, recorded: 1 },
      notice: { days: 60 },
      noticeCountsFrom: 'sending',
    },
  })
  const read = contractFormSchema.parse(contractFormOf(details, { predecessor: null, version: 7 }))
  expect({ ...read.details, predecessorId: null }).toEqual(details)
  expect(read.version).toBe(7)
})

test('every problem has its sentence', () => {
  const { problems } = JSON.parse(readFileSync('app/i18n/fr/contracts.json', 'utf8'))
  expect(FIELD_PROBLEM_CODES.filter((code) => !problems[code])).toEqual([])
})
