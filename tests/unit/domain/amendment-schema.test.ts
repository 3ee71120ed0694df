import { describe, expect, test } from 'vitest'
import { AMENDMENT_FIELDS, amendmentSchema, typedAmendment } from '#app/domain/amendment-schema.ts'
import { MAX_CENTS } from '#app/domain/money.ts'

const form = typedAmendment({
  object: 'Postes ajoutés',
  decidedOn: '2026-11-20',
  amount: '1.250,50',
  ground: 'de-minimis',
})
const read = (change: Record<string, string> = {}) => amendmentSchema.safeParse({ ...form, ...change })
const problems = (change: Record<string, string>) =>
  read(change).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)

describe('a change of a contract as it is typed', () => {
  test('is read with its amount in cents, more or less', () => {
    expect(read().data).toEqual({
      ...{ object: 'Postes ajoutés', decidedOn: '2026-11-20', amount: 125_050, ground: 'de-minimis' },
      ...{ justification: null, documentReference: null, seen: '' },
      ...{ newEnd: null, addedMonths: null, durationMotive: null },
    })
    expect(read({ amount: '-1.250,50' }).data?.amount).toBe(-125_050)
    expect(read({ amount: '0' }).data?.amount).toBe(0)
    expect(read({ newEnd: '2027-06-30', addedMonths: '1 an' }).data).toMatchObject({
      newEnd: '2027-06-30',
      addedMonths: 12,
    })
  })

  test.each([
    [{ object: ' ' }, 'object object-missing'],
    [{ object: 'x'.repeat(501) }, 'object too-long:500'],
    [{ decidedOn: '' }, 'decidedOn not-a-day'],
    [{ decidedOn: '31/02/2026' }, 'decidedOn not-a-day'],
    [{ newEnd: '30/02/2027' }, 'newEnd not-a-day'],
    [{ newEnd: '9999-12-31' }, 'newEnd day-out-of-range'],
    [{ addedMonths: '0' }, 'addedMonths too-small:1'],
    [{ addedMonths: '-3' }, 'addedMonths too-small:1'],
    [{ addedMonths: '1201' }, 'addedMonths too-large:1200'],
    [{ amount: '' }, 'amount unreadable-amount'],
    [{ amount: 'mille' }, 'amount unreadable-amount'],
    [{ amount: `${MAX_CENTS}` }, 'amount amount-too-large'],
    [{ amount: `-${MAX_CENTS}` }, 'amount amount-too-large'],
    [{ ground: '' }, 'ground choose'],
  ])('%o: %s', (change, problem) => {
    expect(problems(change)).toContain(problem)
  })

  test('the largest amount that the program holds is one', () => {
    const euro = (MAX_CENTS / 100).toFixed(2).replace('.', ',')
    expect(read({ amount: euro }).data?.amount).toBe(MAX_CENTS)
    expect(read({ amount: `-${euro}` }).data?.amount).toBe(-MAX_CENTS)
  })

  test('a field that was not sent is empty, and the mark of what was shown is kept short', () => {
    expect(Object.keys(typedAmendment({}))).toEqual([...AMENDMENT_FIELDS])
    expect(new Set(Object.values(typedAmendment({})))).toEqual(new Set(['']))
    expect(typedAmendment({ seen: 'x'.repeat(300) }).seen).toHaveLength(200)
    const sent = Object.fromEntries(AMENDMENT_FIELDS.map((field) => [field, field]))
    expect(typedAmendment(sent)).toEqual(sent)
  })
})
