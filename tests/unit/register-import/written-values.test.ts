import { describe, expect, test } from 'vitest'
import { routeOfProcedure } from '#app/domain/contract.ts'
import { MAX_CENTS } from '#app/domain/money.ts'
import { readAmount } from '#app/domain/register-import/read-amount.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import { natureFromObject, readNature } from '#app/domain/register-import/read-nature.ts'
import { readProcedure, readReferences } from '#app/domain/register-import/read-procedure.ts'
import { readStatus } from '#app/domain/register-import/read-status.ts'
import { text } from '#tests/unit/register-import/registers.ts'

const amount = (written: string) => {
  const reading = readAmount(text(written))
  return reading.ok ? reading.value / 100 : reading.refusal
}
const date = (written: string) => {
  const reading = readDate(text(written), 'day-first')
  return reading.ok ? reading.value : reading.refusal
}
const procedure = (written: string) => {
  const reading = readProcedure(written)
  return reading.ok ? reading.value : reading.refusal
}

describe('an amount, to its limits', () => {
  test('is at least zero and at most what we can keep', () => {
    const read = (value: number) => readAmount({ type: 'number', value })
    expect(read(0)).toEqual({ ok: true, value: 0 })
    expect(read(0.004)).toEqual({ ok: true, value: 0 })
    expect(read(0.005)).toEqual({ ok: true, value: 1 })
    expect(read(MAX_CENTS / 100)).toEqual({ ok: true, value: MAX_CENTS })
    expect(read(MAX_CENTS / 100 + 0.01)).toEqual({ ok: false, refusal: 'unreadable-amount' })
    expect(read(-0.01)).toEqual({ ok: false, refusal: 'unreadable-amount' })
    expect(readAmount(null)).toEqual({ ok: false, refusal: 'unreadable-amount' })
    expect(readAmount({ type: 'error', text: '100' })).toEqual({ ok: false, refusal: 'unreadable-amount' })
  })

  test.each([
    ['environ 25.000', 25_000],
    ['env 25.000', 25_000],
    ['ca. 25.000', 25_000],
    ['+/- 25.000', 25_000],
    ['± 25.000', 25_000],
    ['~25.000', 25_000],
    ['estimé à environ 25.000 €', 25_000],
    ['25.000 H.T.V.A.', 25_000],
    ['25.000 h.t.', 25_000],
    ['25.000 HVA', 25_000],
    ['25.000 hors taxe', 25_000],
    ['25.000 € (HT)', 25_000],
    ['1 euro', 1],
    ['25.000,--', 25_000],
    ['25.000,=', 25_000],
    ['25.000.-', 25_000],
    ['2 millions d’euros', 2_000_000],
    ['1 million €', 1_000_000],
    ['1,25 mio', 1_250_000],
    ['3 M', 3_000_000],
    ['12k', 12_000],
    ['150 k EUR', 150_000],
    ['0,5', 0.5],
    ['1.2', 1.2],
    ['1.234.567', 1_234_567],
    ['1,234,567', 1_234_567],
    ['1,234,567.89', 1_234_567.89],
    ['12.500', 12_500],
    ['1234,5', 1234.5],
  ])('%s is %d euro', (written, euro) => expect(amount(written)).toBe(euro))

  test.each(['1.234 567', '1234.567', '1234 567', '1,234', '123,456', 'x 25', '25 x', '25 kg', '1.2.3', ',5', '5,'])(
    '%s cannot be read',
    (written) => expect(amount(written)).toBe('unreadable-amount'),
  )

  test.each(['25.000 T.V.A.C.', '25.000 tvai', 'TTC : 25.000'])('%s includes VAT', (written) =>
    expect(amount(written)).toBe('amount-includes-vat'),
  )
})

describe('a day, to its limits', () => {
  const serial = (value: number) => {
    const reading = readDate({ type: 'number', value }, 'day-first')
    return reading.ok ? reading.value : reading.refusal
  }

  test('may be the number that a spreadsheet keeps, from 1970 to 2099', () => {
    expect([25_568, 25_569, 73_050, 73_051].map(serial)).toEqual([
      'unreadable-date',
      '1970-01-01',
      '2099-12-31',
      'unreadable-date',
    ])
  })

  test('of two digits of a year is in 1970 to 2069', () => {
    expect(['1/2/69', '1/2/70', '1/2/00', '1/2/99'].map(date)).toEqual([
      '2069-02-01',
      '1970-02-01',
      '2000-02-01',
      '1999-02-01',
    ])
  })

  test('is in the years of our calendar', () => {
    expect(['31/12/1899', '01/01/1900', '31/12/2999', '01/01/3000'].map(date)).toEqual([
      'unreadable-date',
      '1900-01-01',
      '2999-12-31',
      'unreadable-date',
    ])
    expect(readDate({ type: 'date', date: '3000-01-01' }, 'day-first').ok).toBe(false)
    expect(readDate({ type: 'date', date: '2023-12-31' }, 'day-first')).toEqual({ ok: true, value: '2023-12-31' })
    expect(readDate(null, 'day-first')).toEqual({ ok: false, refusal: 'unreadable-date' })
  })

  test.each([
    [1, ['janvier', 'janv.', 'jan']],
    [2, ['février', 'févr.', 'fév']],
    [3, ['mars', 'mar']],
    [4, ['avril', 'avr.']],
    [5, ['mai']],
    [6, ['juin']],
    [7, ['juillet', 'juil.', 'jul']],
    [8, ['août', 'aou']],
    [9, ['septembre', 'sept.', 'sep']],
    [10, ['octobre', 'oct.']],
    [11, ['novembre', 'nov.']],
    [12, ['décembre', 'déc.']],
  ])('in month %i is named %j', (month, names) => {
    const read = names.map((name) => date(`9 ${name} 2024`))
    expect(read).toEqual(names.map(() => `2024-${String(month).padStart(2, '0')}-09`))
  })

  test.each([
    ['mardi 2 mars 2027', '2027-03-02'],
    ['mercredi, 3 mars 2027', '2027-03-03'],
    ['jeudi 4 mars 2027', '2027-03-04'],
    ['vendredi 5 mars 2027', '2027-03-05'],
    ['samedi 6 mars 2027', '2027-03-06'],
    ['dimanche 7 mars 2027', '2027-03-07'],
    ['au 31/12/2027', '2027-12-31'],
    ['du 01/01/2027', '2027-01-01'],
    ['dès le 01/01/2027', '2027-01-01'],
    ['01/04/2023 14h30', '2023-04-01'],
    ['01/04/2023 9:05:59', '2023-04-01'],
    ['2023.4.1', '2023-04-01'],
    ['10 - 11 - 2023', '2023-11-10'],
    ['10mars2023', '2023-03-10'],
    ['2e mars 2023', '2023-03-02'],
  ])('%s is %s', (written, day) => expect(date(written)).toBe(day))

  test.each(['x 01/04/2023', '01/04/2023 x', '101/04/2023', '2023-04-01-02', '12023-04-01', '5 brumaire 2023'])(
    '%s cannot be read',
    (written) => expect(date(written)).toBe('unreadable-date'),
  )
})

describe('a procedure with what it names', () => {
  test('has a route of its own where the law has one', () => {
    expect((['CENTRALE', 'EXCLUSIVE_RIGHT', 'IN_HOUSE', 'OPEN'] as const).map(routeOfProcedure)).toEqual([
      'centre',
      'exclusive-right',
      'in-house',
      'own',
    ])
  })

  test.each([
    ['PNSPP auprès de la société Dupont', 'société Dupont'],
    ['PNSPP auprès du Relais', 'Relais'],
    ['PNSPP auprès des Ateliers', 'Ateliers'],
    ['PNSPP auprès de Dupont', 'Dupont'],
    ['PNSPP auprès d’Electrabel', 'Electrabel'],
  ])('%s names the supplier %s', (written, supplier) =>
    expect(procedure(written)).toMatchObject({ procedure: 'PNSPP', supplier, centre: null, centreReferences: [] }),
  )

  test('names the centre apart from the supplier, and its references in the bracket', () => {
    expect(procedure('Centrale d’achat du FOREM auprès de la SA NRB (2020M018)')).toMatchObject({
      ...{ procedure: 'CENTRALE', centre: 'FOREM', supplier: 'SA NRB', centreReferences: ['2020M018'] },
    })
    expect(procedure('Centrale')).toMatchObject({ procedure: 'CENTRALE', centre: null, centreReferences: [] })
    expect(readReferences('A  et  B ;  C')).toEqual(['A', 'B', 'C'])
  })

  test('keeps a bracket that is never closed as words, and an empty one as none', () => {
    expect(procedure('PNSPP ()')).toMatchObject({ procedure: 'PNSPP', label: null })
    expect(procedure('procédure ouverte ) (')).toMatchObject({ procedure: 'OPEN', label: null })
    expect(procedure('Marché (PNSPP)')).toMatchObject({ procedure: 'PNSPP', label: 'PNSPP' })
  })

  test.each([
    ['2020M018 et 2022M042', ['2020M018', '2022M042']],
    ['A1, B2; C3 + D4 & E5', ['A1', 'B2', 'C3', 'D4', 'E5']],
    ['marchés 2020M018, réf. 12, n° 13, lots du 14', ['2020M018', '12', '13', '14']],
    ['référence : DT/2020/M1112', ['DT/2020/M1112']],
    [' , ', []],
  ])('%j are the references %j', (written, references) => expect(readReferences(written)).toEqual(references))
})

describe('a nature and a status in other words', () => {
  test.each([
    ['Marché public de fournitures', 'supplies'],
    ['four', 'supplies'],
    ['supplies', 'supplies'],
    ['social-services', 'social-services'],
    ['livraison de repas', 'supplies'],
    ['MPF', 'supplies'],
    ['MPS', 'services'],
    ['MPT', 'works'],
    ['prestations', 'services'],
    ['trav.', 'works'],
    ['T', 'works'],
    ['marché de travaux', 'works'],
    ['services spécifiques', 'social-services'],
    ['SSS', 'social-services'],
    ['formation', null],
    ['terrain', null],
    ['autres services', null],
  ])('%s: %s', (written, nature) => expect(readNature(written)).toBe(nature))

  test.each([
    ['Rénovation de la toiture', 'works'],
    ['Fourniture et travaux de voirie', 'works'],
    ['Achat de mobilier', 'supplies'],
    ['Location de photocopieurs', 'supplies'],
    ['Nettoyage des bureaux', 'services'],
    ['Rachats', 'services'],
  ])('the object %s suggests %s', (object, nature) => expect(natureFromObject(object)).toBe(nature))

  test.each([
    ['projet', 'preparation'],
    ['à lancer', 'preparation'],
    ['en cours de rédaction', 'preparation'],
    ['lancé', 'launched'],
    ['en cours d’attribution', 'launched'],
    ['en cours de passation', 'launched'],
    ['analyse des offres', 'launched'],
    ['notifié', 'awarded'],
    ['conclu', 'awarded'],
    ['en exécution', 'running'],
    ['en vigueur', 'running'],
    ['actif', 'running'],
    ['terminé', 'closed'],
    ['résilié', 'closed'],
    ['expiré', 'closed'],
    ['archivé', 'closed'],
    ['awarded', 'awarded'],
    ['non attribué', null],
  ])('the status %s is %s', (written, status) => expect(readStatus(written)).toBe(status))
})
