import { describe, expect, test } from 'vitest'
import { calculatorSchema } from '#app/domain/law/calculator-schema.ts'
import type { LawParameter } from '#app/domain/law/law-parameter.ts'
import {
  dayToConfirm,
  type FigureUnit,
  figureUnit,
  type NewParameterForm,
  readNewParameter,
} from '#app/domain/law/new-parameter.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'

const newestOf = (code: string) =>
  LAW_BOOK.rows.findLast((row) => row.code === code) as LawParameter & { unit: FigureUnit }

const TYPED: NewParameterForm = {
  validFrom: '2028-01-01',
  validTo: '2029-12-31',
  value: '145.000',
  citation: 'Règl. dél. (UE) 2027/1',
  source: 'https://eur-lex.example/2027',
  confidence: 'verified',
  note: '',
  confirmed: '',
}
const read = (change: Partial<NewParameterForm>, code = 'BE_PNSPP', today = '2027-11-22') =>
  readNewParameter({ ...TYPED, ...change }, newestOf(code), { rows: [newestOf(code)], today })
const problemsOf = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  return result.ok ? {} : result.refusal
}

describe('the next row of a rule', () => {
  test('keeps what the rule is and takes what was typed', () => {
    const { code, family, label, unit, natures } = newestOf('BE_PNSPP')
    expect(read({})).toEqual({
      ok: true,
      value: {
        ...{ code, family, label, unit, natures, reference: null },
        ...{ validFrom: '2028-01-01', validTo: '2029-12-31', value: euro(145_000) },
        ...{
          citation: 'Règl. dél. (UE) 2027/1',
          source: 'https://eur-lex.example/2027',
          confidence: 'verified',
          note: null,
        },
      },
    })
  })

  test('may have no end, and no source unless it is said to be verified', () => {
    expect(read({ validTo: '', source: '', confidence: 'uncertain' })).toMatchObject({
      ok: true,
      value: { validTo: null, source: null },
    })
  })

  test('days are counted whole, not as an amount', () => {
    expect(read({ value: '30' }, 'T_PNDAPP')).toMatchObject({ ok: true, value: { value: 30 } })
    expect(problemsOf({ value: '30,5' }, 'T_PNDAPP')).toEqual({ value: 'not-whole' })
    expect(problemsOf({ value: '' }, 'T_PNDAPP')).toEqual({ value: 'not-whole' })
  })

  test.each([
    [{ validFrom: '' }, { validFrom: 'not-a-day' }],
    [{ validFrom: '2028-02-30' }, { validFrom: 'not-a-day' }],
    [{ validFrom: '2025-12-31' }, { validFrom: 'before-newest' }],
    [{ validFrom: '2026-01-01' }, { confirmed: 'unconfirmed' }],
    [{ source: ' ' }, { source: 'source-missing' }],
    [{ validTo: '2027-12-31' }, { validTo: 'end-before-start' }],
    [{ value: '' }, { value: 'not-an-amount' }],
    [{ value: 'beaucoup' }, { value: 'not-an-amount' }],
    [{ value: '0' }, { value: 'not-positive' }],
    [{ value: '-5' }, { value: 'not-positive' }],
    [{ citation: ' ' }, { citation: 'missing' }],
    [{ citation: 'x'.repeat(501) }, { citation: 'too-long' }],
    [{ source: 'eur-lex' }, { source: 'not-an-address' }],
    [{ source: 'x https://eur-lex.example' }, { source: 'not-an-address' }],
    [{ source: 'https://eur lex' }, { source: 'not-an-address' }],
    [{ source: 'http://eur-lex.example' }, { source: 'not-an-address' }],
    [{ source: 'http://[::1' }, { source: 'not-an-address' }],
    [{ source: 'https://[::1' }, { source: 'not-an-address' }],
    [{ source: 'https://user:pw@evil.example/' }, { source: 'not-an-address' }],
    [{ source: 'https://x/"><script>alert(1)</script>' }, { source: 'not-an-address' }],
    [{ confidence: '' }, { confidence: 'choose' }],
    [{ confidence: 'sûr' }, { confidence: 'choose' }],
    [{ note: 'x'.repeat(1001) }, { note: 'too-long' }],
    [
      { validFrom: '', citation: '' },
      { validFrom: 'not-a-day', citation: 'missing' },
    ],
  ])('%o is refused at its field: %o', (change, problems) => {
    expect(problemsOf(change)).toEqual(problems)
  })

  test.each([
    ['X_MOD_COMPL', '100', '101'],
    ['T_PNDAPP', '3660', '3661'],
    ['T_FRAMEWORK_MAX', '100', '101'],
    ['BE_PNSPP', '1.000.000.000', '1.000.000.000,01'],
    ['BE_PNSPP', '1', '9999999999999999'],
  ])('%s takes %s, never %s', (code, most, over) => {
    expect(problemsOf({ value: most }, code)).toEqual({})
    expect(problemsOf({ value: over }, code)).toEqual({ value: 'too-large' })
  })

  test.each(['X_MOD_COMPL', 'T_PNDAPP', 'T_FRAMEWORK_MAX'])('%s takes no figure below one', (code) => {
    for (const value of ['0', '-1', '-101']) expect(problemsOf({ value }, code)).toEqual({ value: 'not-positive' })
  })

  test('a first day more than ten years ahead is refused: it would shut out the rows before it', () => {
    expect(problemsOf({ validFrom: '2037-12-31', validTo: '' })).toEqual({})
    expect(problemsOf({ validFrom: '2038-01-01', validTo: '' })).toEqual({ validFrom: 'too-far' })
  })

  const [newest, inForce] = ['2036-01-01', '2026-01-01'].map((validFrom) => ({ ...newestOf('BE_PNSPP'), validFrom }))
  const given = (validFrom: string, validTo = '') =>
    readNewParameter({ ...TYPED, validFrom, validTo, confirmed: validFrom }, newest!, {
      rows: [newest!, inForce!],
      today: '2027-11-22',
    })

  test.each(['2028-01-01', '2027-11-23', '2027-11-22', '2026-01-01'])(
    'while a later row is still to come one may be set from %s, which changes no row that is over',
    (validFrom) => {
      expect(given(validFrom).ok).toBe(true)
    },
  )

  test('none is set before the row that counts already', () => {
    expect(given('2025-12-31')).toEqual({ ok: false, refusal: { validFrom: 'before-newest' } })
  })

  test('one that is over today is refused where nothing follows at once', () => {
    const none = { ok: false, refusal: { validTo: 'leaves-none' } }
    expect(given('2027-11-01', '2027-11-22')).toEqual(none)
    expect(given('2027-11-01', '2027-11-21')).toEqual(none)
    expect(given('2027-11-01', '2027-11-23').ok).toBe(true)
    const typed = { ...TYPED, validFrom: '2027-11-01', validTo: '2027-11-22', confirmed: '2027-11-01' }
    const next = { ...inForce!, validFrom: '2027-11-23' }
    expect(readNewParameter(typed, newest!, { rows: [newest!, next, inForce!], today: '2027-11-22' }).ok).toBe(true)
    expect(problemsOf({ validFrom: '2026-01-01', validTo: '2026-12-31', confirmed: '2026-01-01' })).toEqual(
      none.refusal,
    )
  })

  test('the last day may be the first', () => {
    expect(read({ validTo: '2028-01-01' }).ok).toBe(true)
  })

  test('one that counts today already is confirmed with its first day, and with no other', () => {
    const today = '2028-01-01'
    const asked = { confirmed: 'unconfirmed' }
    expect(problemsOf({}, 'BE_PNSPP', '2027-12-31')).toEqual({})
    expect(problemsOf({}, 'BE_PNSPP', today)).toEqual(asked)
    expect(problemsOf({ confirmed: 'on' }, 'BE_PNSPP', today)).toEqual(asked)
    expect(problemsOf({ confirmed: '2027-12-31' }, 'BE_PNSPP', today)).toEqual(asked)
    expect(problemsOf({ confirmed: today }, 'BE_PNSPP', today)).toEqual({})
    expect(problemsOf({ validFrom: '1/1/2028', confirmed: today }, 'BE_PNSPP', today)).toEqual({})
  })

  test('one that starts on the day of the newest takes its place, none stands before it', () => {
    const { validFrom } = newestOf('BE_PNSPP')
    expect(read({ validFrom, confirmed: validFrom })).toMatchObject({ ok: true, value: { validFrom } })
    expect(problemsOf({ validFrom: '2025-12-31', confirmed: '2025-12-31' })).toEqual({ validFrom: 'before-newest' })
  })

  test('the day to confirm is the one that was typed', () => {
    expect(dayToConfirm({ ...TYPED, validFrom: '1/3/2026' })).toBe('2026-03-01')
    for (const validFrom of ['', '2028-02-30']) expect(dayToConfirm({ ...TYPED, validFrom })).toBeNull()
  })

  test('only a rule with a figure of its own takes another', () => {
    const units = (['eur', 'days', 'years', 'percent', 'rule', 'reference'] as const).map((unit) =>
      figureUnit({ unit }),
    )
    expect(units).toEqual(['eur', 'days', 'years', 'percent', null, null])
  })
})

describe('the calculator', () => {
  const typed = { nature: 'supplies', value: '140.000', date: '2026-06-15', sector: 'classic', ground: '', budget: '' }
  const messages = (change: Record<string, string>) => {
    const result = calculatorSchema.safeParse({ ...typed, ...change })
    return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }

  test('reads an amount as a Belgian writes it', () => {
    expect(calculatorSchema.parse(typed)).toEqual({
      ...{
        nature: 'supplies',
        value: euro(140_000),
        date: '2026-06-15',
        sector: 'classic',
        ground: null,
        budget: null,
      },
    })
    expect(calculatorSchema.parse({ ...typed, ground: 'urgency' }).ground).toBe('urgency')
  })

  test.each([
    [{ value: '' }, 'value: unreadable-amount'],
    [{ value: 'x' }, 'value: unreadable-amount'],
    [{ value: '0' }, 'value: too-small:1'],
    [{ date: '' }, 'date: not-a-day'],
  ])('%o is refused: %s', (change, message) => {
    expect(messages(change)).toEqual([message])
  })

  test.each([{ nature: 'x' }, { nature: '' }, { sector: 'x' }, { ground: 'x' }])('%o is not a choice', (change) => {
    expect(messages(change)).toHaveLength(1)
  })
})
