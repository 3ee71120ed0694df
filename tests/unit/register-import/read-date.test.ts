import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOrder } from '#app/domain/register-import/date-order.ts'
import { readDate } from '#app/domain/register-import/read-date.ts'
import { atOnce } from '#app/domain/register-import/steps.ts'
import { formatDate } from '#app/i18n/format.ts'
import { text } from '#tests/unit/register-import/registers.ts'

const read = (written: string, order: 'day-first' | 'month-first' | 'mixed' = 'day-first') => {
  const reading = readDate(text(written), order)
  return reading.ok ? reading.value : reading.refusal
}
const orderOf = (...cells: string[]) => atOnce(dateOrder(cells.map(text)))

describe('a written date', () => {
  test.each([
    ['01/04/2023', '2023-04-01'],
    ['1/7/2023', '2023-07-01'],
    ['01.10.2023', '2023-10-01'],
    ['20-11-23', '2023-11-20'],
    ['20 11 2023', '2023-11-20'],
    ['2023-01-01', '2023-01-01'],
    ['2023/1/31', '2023-01-31'],
    ['2023-01-01T00:00:00.000Z', '2023-01-01'],
    ['15 juin 2023', '2023-06-15'],
    ['1er mars 2023', '2023-03-01'],
    ['1ER MARS 2023', '2023-03-01'],
    ['lundi 1er mars 2027', '2027-03-01'],
    ['le 3 août 2024', '2024-08-03'],
    ['3 aout 24', '2024-08-03'],
    ['15 févr. 2023', '2023-02-15'],
    ['15-déc-23', '2023-12-15'],
    ['01/04/2023 00:00', '2023-04-01'],
    ['à partir du 01/01/2024', '2024-01-01'],
    ['29/02/2024', '2024-02-29'],
    ['1/1/85', '1985-01-01'],
  ])('%s is %s', (written, day) => expect(read(written)).toBe(day))

  test.each([
    '12/13/2023',
    '31/02/2024',
    '29/02/2023',
    '2023-02-30',
    '31 juin 2023',
    '00/01/2023',
    '32/01/2023',
    '2023-13-01',
  ])('%s does not exist', (written) => expect(read(written)).toBe('impossible-date'))

  test.each([
    'bientôt',
    '2023',
    'mars 2023',
    '01/04',
    '01/04/20233',
    'à déterminer',
    '01/04/0023',
    '🎉',
    '١/٤/٢٠٢٣',
    '2023-W12',
  ])('%s cannot be read', (written) => expect(read(written)).toBe('unreadable-date'))

  test('is read back from every way in which we print a day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }),
        (date) => {
          const day = date.toISOString().slice(0, 10)
          const [year, month, ofMonth] = day.split('-')
          const written = [
            formatDate(day),
            formatDate(day, 'long'),
            `${ofMonth}/${month}/${year}`,
            `${Number(ofMonth)}.${Number(month)}.${year?.slice(2)}`,
          ]
          for (const way of written) expect(read(way)).toBe(day)
        },
      ),
    )
  })
})

describe('a date that is no text', () => {
  test('is taken from a date cell as it stands', () => {
    expect(readDate({ type: 'date', date: '2023-09-01' }, 'mixed')).toEqual({ ok: true, value: '2023-09-01' })
  })
  test('is taken from a serial number that lost its format', () => {
    expect(readDate({ type: 'number', value: 45_017 }, 'day-first')).toEqual({ ok: true, value: '2023-04-01' })
  })
  test.each([2023, 1, -45_017, 45_017.5, Number.NaN])('is not the number %s', (value) => {
    expect(readDate({ type: 'number', value }, 'day-first').ok).toBe(false)
  })
  test('is refused from a cell in error and from a day outside our calendar', () => {
    expect(readDate({ type: 'error', text: '#REF!' }, 'day-first')).toEqual({ ok: false, refusal: 'unreadable-date' })
    expect(readDate({ type: 'date', date: '1899-12-31' }, 'day-first')).toEqual({
      ok: false,
      refusal: 'unreadable-date',
    })
  })
})

describe('the order of day and month in a column', () => {
  test('is day first while nothing speaks against it', () => {
    expect(orderOf('01/04/2023', '12/01/2023', '20-11-23', '15 juin 2023')).toBe('day-first')
    expect(orderOf()).toBe('day-first')
  })
  test('stays day first for a single date that fits only the other way: that date is a mistake', () => {
    expect(orderOf('12/13/2023')).toBe('day-first')
    expect(orderOf('12/13/2023', '31/02/2024', '01/04/2023')).toBe('day-first')
    expect(orderOf('01/04/2023', '1/7/2023', '20-11-23', '01/01/2024', '12/01/2023', '07/03/2023', '12/13/2023')).toBe(
      'day-first',
    )
  })
  test('is month first when several dates fit only so and none shows the day first', () => {
    expect(orderOf('03/25/2023', '12/31/2023', '04/05/2023')).toBe('month-first')
    expect(read('04/05/2023', 'month-first')).toBe('2023-04-05')
    expect(orderOf('03/25/2023', '03/25/2023')).toBe('day-first')
    expect(orderOf('03/25/2023', '04/05/2023', 'bientôt')).toBe('day-first')
  })
  test('is mixed when some dates fit only one order and some only the other', () => {
    expect(orderOf('25/03/2023', '03/25/2023', '04/05/2023')).toBe('mixed')
    expect(orderOf('13/04/2023', '04/13/2023')).toBe('mixed')
  })
  test('takes one slip among six cells for a mistake, among five for a second habit', () => {
    const cells = ['25/03/2023', '03/25/2023', '01/04/2023', '02/04/2023', '03/04/2023']
    expect(orderOf(...cells)).toBe('mixed')
    expect(orderOf(...cells, '15 juin 2023', '31/02/2024')).toBe('mixed')
    expect(orderOf(...cells, '04/04/2023')).toBe('day-first')
    expect(orderOf(...cells, '04/04/2023', '04/26/2023')).toBe('mixed')
  })
  test('is kept day first by a day that no month has', () => {
    expect(orderOf('03/25/2023', '12/31/2023', '31/02/2024')).toBe('day-first')
    expect(orderOf('03/25/2023', '12/31/2023', '02/30/2024')).toBe('month-first')
    expect(orderOf('03/25/2023', '12/31/2023', '12/32/2024')).toBe('month-first')
    expect(orderOf('03/25/2023', '12/31/2023', '13/32/2024')).toBe('day-first')
  })
  test('when mixed, leaves only what can be read one way', () => {
    expect(read('04/05/2023', 'mixed')).toBe('ambiguous-date')
    expect(read('03/25/2023', 'mixed')).toBe('ambiguous-date')
    expect(read('25/03/2023', 'mixed')).toBe('2023-03-25')
    expect(read('04/04/2023', 'mixed')).toBe('2023-04-04')
    expect(read('31/02/2024', 'mixed')).toBe('impossible-date')
    expect(read('1er avril 2023', 'mixed')).toBe('2023-04-01')
  })
})
