import { addDays, calendarDay, type IsoDate, isoDate, weekdayOf } from '#app/domain/calendar.ts'

export const PUBLIC_HOLIDAYS = [
  'new-year',
  'easter-monday',
  'labour-day',
  'ascension',
  'whit-monday',
  'national-day',
  'assumption',
  'all-saints',
  'armistice',
  'christmas',
] as const
export type PublicHolidayName = (typeof PUBLIC_HOLIDAYS)[number]
export type PublicHoliday = { day: IsoDate; name: PublicHolidayName }

const FIXED: readonly { month: number; day: number; name: PublicHolidayName }[] = [
  { month: 1, day: 1, name: 'new-year' },
  { month: 5, day: 1, name: 'labour-day' },
  { month: 7, day: 21, name: 'national-day' },
  { month: 8, day: 15, name: 'assumption' },
  { month: 11, day: 1, name: 'all-saints' },
  { month: 11, day: 11, name: 'armistice' },
  { month: 12, day: 25, name: 'christmas' },
]

const AFTER_EASTER: readonly { days: number; name: PublicHolidayName }[] = [
  { days: 1, name: 'easter-monday' },
  { days: 39, name: 'ascension' },
  { days: 50, name: 'whit-monday' },
]

/** The Gregorian Easter Sunday (Meeus, "Astronomical Algorithms", chapter 8). */
function easterSunday(year: number): IsoDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const sinceMarch = epact + weekday - 7 * late + 114
  return isoDate({ year, month: Math.floor(sinceMarch / 31), day: (sinceMarch % 31) + 1 })
}

function computed(year: number): readonly PublicHoliday[] {
  const easter = easterSunday(year)
  return [
    ...FIXED.map(({ month, day, name }) => ({ day: isoDate({ year, month, day }), name })),
    ...AFTER_EASTER.map(({ days, name }) => ({ day: addDays(easter, days), name })),
  ].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

const years = new Map<number, readonly PublicHoliday[]>()

/** The ten legal public holidays of Belgium, in the order of the year. */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  const holidays = years.get(year) ?? computed(year)
  years.set(year, holidays)
  return holidays
}

export const isPublicHoliday = (day: IsoDate): boolean =>
  publicHolidays(calendarDay(day).year).some((holiday) => holiday.day === day)

/** Neither a Saturday, a Sunday nor a public holiday (Regulation 1182/71, article 2). */
export const isWorkingDay = (day: IsoDate): boolean => weekdayOf(day) < 6 && !isPublicHoliday(day)

/** That day, or the first working day after it. */
export function nextWorkingDay(day: IsoDate): IsoDate {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}
