import { expect, test } from 'vitest'
import { addDays, weekdayOf } from '#app/domain/calendar.ts'
import { isPublicHoliday, isWorkingDay, PUBLIC_HOLIDAYS, publicHolidays } from '#app/domain/law/public-holiday.ts'

const PUBLISHED: Record<number, string> = {
  2018: '01-01 04-02 05-01 05-10 05-21 07-21 08-15 11-01 11-11 12-25',
  2019: '01-01 04-22 05-01 05-30 06-10 07-21 08-15 11-01 11-11 12-25',
  2020: '01-01 04-13 05-01 05-21 06-01 07-21 08-15 11-01 11-11 12-25',
  2021: '01-01 04-05 05-01 05-13 05-24 07-21 08-15 11-01 11-11 12-25',
  2022: '01-01 04-18 05-01 05-26 06-06 07-21 08-15 11-01 11-11 12-25',
  2023: '01-01 04-10 05-01 05-18 05-29 07-21 08-15 11-01 11-11 12-25',
  2024: '01-01 04-01 05-01 05-09 05-20 07-21 08-15 11-01 11-11 12-25',
  2025: '01-01 04-21 05-01 05-29 06-09 07-21 08-15 11-01 11-11 12-25',
  2026: '01-01 04-06 05-01 05-14 05-25 07-21 08-15 11-01 11-11 12-25',
  2027: '01-01 03-29 05-01 05-06 05-17 07-21 08-15 11-01 11-11 12-25',
  2028: '01-01 04-17 05-01 05-25 06-05 07-21 08-15 11-01 11-11 12-25',
  2029: '01-01 04-02 05-01 05-10 05-21 07-21 08-15 11-01 11-11 12-25',
  2030: '01-01 04-22 05-01 05-30 06-10 07-21 08-15 11-01 11-11 12-25',
  2031: '01-01 04-14 05-01 05-22 06-02 07-21 08-15 11-01 11-11 12-25',
}

test.each(Object.entries(PUBLISHED))('%s has the ten holidays of the calendar', (year, days) => {
  expect(publicHolidays(Number(year)).map(({ day }) => day)).toEqual(days.split(' ').map((day) => `${year}-${day}`))
})

test('every year names each holiday once', () => {
  for (let year = 1900; year <= 2999; year += 1) {
    expect(new Set(publicHolidays(year).map(({ name }) => name)).size).toBe(PUBLIC_HOLIDAYS.length)
  }
})

// The Ascension on the first of May and before it, the latest Easter, and the years in which Easter moves a week back.
test.each([
  [2008, '2008-05-01', 'ascension'],
  [2008, '2008-05-01', 'labour-day'],
  [2285, '2285-04-30', 'ascension'],
  [2038, '2038-04-26', 'easter-monday'],
  [1954, '1954-04-19', 'easter-monday'],
  [1981, '1981-04-20', 'easter-monday'],
  [2049, '2049-04-19', 'easter-monday'],
  [2076, '2076-04-20', 'easter-monday'],
])('in %i, %s is %s', (year, day, name) => {
  expect(publicHolidays(year)).toContainEqual({ day, name })
  expect(publicHolidays(year)).toEqual(publicHolidays(year).toSorted((a, b) => a.day.localeCompare(b.day)))
})

test('Easter Monday and Whit Monday are Mondays, the Ascension a Thursday', () => {
  const weekdays: Record<string, number> = { 'easter-monday': 1, 'whit-monday': 1, ascension: 4 }
  for (let year = 1900; year <= 2999; year += 1) {
    for (const { day, name } of publicHolidays(year)) {
      if (name === 'easter-monday') expect(day >= `${year}-03-23` && day <= `${year}-04-26`).toBe(true)
      if (name in weekdays) expect({ day, weekday: weekdayOf(day) }).toEqual({ day, weekday: weekdays[name] })
    }
  }
})

test('nobody works on a Saturday, a Sunday or a holiday', () => {
  expect(isWorkingDay('2026-05-22')).toBe(true)
  expect(isWorkingDay('2026-05-23')).toBe(false)
  expect(isWorkingDay('2026-05-24')).toBe(false)
  expect(isWorkingDay('2026-05-25')).toBe(false)
  expect(isWorkingDay('2026-05-26')).toBe(true)
})

test('the second of November is no legal holiday', () => {
  expect(isPublicHoliday('2026-11-01')).toBe(true)
  expect(isPublicHoliday('2026-11-02')).toBe(false)
})

test('2026 has 253 working days', () => {
  let working = 0
  for (let day = '2026-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) if (isWorkingDay(day)) working += 1
  expect(working).toBe(253)
})
