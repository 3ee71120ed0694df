import { describe, expect, test } from 'vitest'
import type { ImportedFields } from '#app/domain/register-import/imported-fields.ts'
import { settle, tableOf } from '#tests/unit/register-import/registers.ts'

type Columns = Record<string, string | number | null>

function read(columns: Columns) {
  const all: Columns = { Objet: 'Entretien', 'N°': 'R1', ...columns }
  const [settled] = settle(tableOf(Object.keys(all), Object.values(all)))
  const row = settled?.row.ignored === null ? settled.row : null
  const fields: ImportedFields = row?.fields ?? {}
  const problems = (row?.problems ?? []).map(({ field, code, params }) => ({ field, code, params }))
  return { fields, problems, codes: problems.map(({ field, code }) => `${field} ${code}`) }
}

describe('the start', () => {
  test.each<[Columns, string]>([
    [{ Durée: '1 mois', Fin: '29/02/2024' }, '2024-02-01'],
    [{ Durée: '12 mois', Fin: '31/12/2024' }, '2024-01-01'],
    [{ Durée: '18 mois', Fin: '30/06/2024' }, '2023-01-01'],
    [{ Durée: '1 mois', Fin: '31/12/2024' }, '2024-12-01'],
    [{ Durée: '1 mois', Fin: '14/01/2024' }, '2023-12-15'],
    [{ Durée: '12 mois', Fin: '28/02/2025' }, '2024-03-01'],
  ])('of %j is %s', (columns, start) => expect(read(columns)).toMatchObject({ fields: { start }, codes: [] }))

  test('is none where no month of that length ends on that day', () => {
    // A month from 29 February ends on 28 March, one from 1 March on the 31st.
    const row = read({ Durée: '1 mois', Fin: '30/03/2024' })
    expect(row.fields).not.toHaveProperty('start')
    expect(row.codes).toContain('end end-without-start')
  })

  test('that cannot be read is said once', () => {
    const row = read({ Début: '31/02/2024', Durée: '1 an', Fin: '31/12/2024' })
    expect(row.codes).toEqual(['start impossible-date'])
    expect(row.fields).not.toHaveProperty('start')
  })
})

describe('the end', () => {
  test.each<[Columns, number]>([
    [{ Début: '01/01/2024', Fin: '31/12/2024' }, 12],
    [{ Début: '15/11/2023', Fin: '14/02/2024' }, 3],
    [{ Début: '31/01/2024', Fin: '29/02/2024' }, 1],
    [{ Début: '01/12/2023', Fin: '31/01/2024' }, 2],
  ])('of %j makes %i months', (columns, initialMonths) =>
    expect(read(columns)).toMatchObject({ fields: { initialMonths }, codes: [] }),
  )

  test('between two whole months says which day was taken', () => {
    expect(read({ Début: '01/01/2024', Fin: '15/03/2024' })).toMatchObject({
      fields: { initialMonths: 2 },
      problems: [
        { field: 'end', code: 'end-differs-from-duration', params: { end: '2024-03-15', computed: '2024-02-29' } },
      ],
    })
  })

  test('less than a month after the start is a delivery', () => {
    for (const end of ['2024-01-01', '2024-01-30']) {
      const row = read({ Début: '01/01/2024', Fin: end })
      expect(row).toMatchObject({ fields: { delivery: end }, codes: [] })
      expect(row.fields).not.toHaveProperty('initialMonths')
    }
    expect(read({ Début: '01/01/2024', Fin: '31/01/2024' }).fields).toMatchObject({ initialMonths: 1 })
  })

  test('does not replace a day of delivery that has its own column', () => {
    const row = read({ Début: '01/01/2024', Fin: '20/01/2024', 'Date de livraison': '15/01/2024' })
    expect(row.fields.delivery).toBe('2024-01-15')
  })

  test('before the start is refused with both days', () => {
    expect(read({ Début: '02/01/2024', Fin: '01/01/2024' }).problems).toEqual([
      { field: 'end', code: 'end-before-start', params: { start: '2024-01-02', end: '2024-01-01' } },
    ])
  })

  test('says nothing more of a term without end, or whose duration cannot be read', () => {
    const endless = read({ Début: '01/01/2024', Durée: 'indéterminée', Fin: '31/12/2024' })
    expect(endless).toMatchObject({ fields: { indefinite: true }, codes: [] })
    expect(endless.fields).not.toHaveProperty('initialMonths')
    const unread = read({ Début: '01/01/2024', Durée: 'longtemps', Fin: '31/12/2024' })
    expect(unread.codes).toEqual(['duration unreadable-duration'])
    expect(unread.fields).not.toHaveProperty('initialMonths')
    const priceless = read({ Début: '01/01/2024', Fin: '31/12/2024', 'Montant estimé': 'gratuit' })
    expect(priceless).toMatchObject({ fields: { initialMonths: 12 }, codes: ['estimatedValue unreadable-amount'] })
  })

  test('is compared with the duration, which counts', () => {
    expect(read({ Début: '01/01/2024', Durée: '1 an', Fin: '30/12/2024' })).toMatchObject({
      fields: { initialMonths: 12 },
      problems: [{ code: 'end-differs-from-duration', params: { end: '2024-12-30', computed: '2024-12-31' } }],
    })
  })
})

describe('a delivery and a guarantee', () => {
  test.each<[Columns, Partial<ImportedFields>]>([
    [{ Garantie: 24 }, { guaranteeMonths: 24 }],
    [{ Garantie: '24' }, { guaranteeMonths: 24 }],
    [{ Garantie: '2 ans' }, { guaranteeMonths: 24 }],
    [{ 'Garantie (années)': 2 }, { guaranteeMonths: 24 }],
    [{ Livraison: '15/01/2024' }, { delivery: '2024-01-15' }],
  ])('of %j are %j', (columns, fields) =>
    expect(read({ Début: '01/01/2024', ...columns })).toMatchObject({ fields, codes: [] }),
  )

  test.each<[Columns, string]>([
    [{ Garantie: 'à vie' }, 'guarantee unreadable-duration'],
    [{ Garantie: 'indéterminée' }, 'guarantee unreadable-duration'],
    [{ Livraison: 'bientôt' }, 'delivery unreadable-date'],
    [{ Livraison: '31/02/2024' }, 'delivery impossible-date'],
  ])('of %j cannot be read: %s', (columns, code) => {
    const row = read({ Début: '01/01/2024', ...columns })
    expect(row.codes).toEqual([code])
    expect(row.fields).not.toHaveProperty('guaranteeMonths')
  })
})

describe('a notice', () => {
  test('is kept as it is written, and none where the cell says so', () => {
    expect(read({ Préavis: '3 mois' }).fields.notice).toEqual({ months: 3 })
    expect(read({ 'Préavis (jours)': 60 }).fields.notice).toEqual({ days: 60 })
    expect(read({ Préavis: 'sans' }).fields.notice).toBeNull()
    expect(read({ Préavis: '' }).fields).not.toHaveProperty('notice')
    expect(read({ Préavis: 'bientôt' }).codes).toEqual(['notice unreadable-notice'])
  })
})

describe('amounts', () => {
  test('are those of their own columns', () => {
    expect(read({ 'Montant estimé': '1.000', 'Montant attribué': '900,50' }).fields).toMatchObject({
      estimatedValue: 100_000,
      approvedValue: 90_050,
    })
    const unread = read({ 'Montant estimé': '1.000', 'Montant attribué': 'gratuit' })
    expect(unread.codes).toEqual(['approvedValue unreadable-amount'])
    expect(unread.fields).not.toHaveProperty('approvedValue')
    expect(read({ 'Montant estimé': '', 'Montant attribué': '-' }).codes).toEqual([])
  })
})
