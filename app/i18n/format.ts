import type { Temporal } from 'temporal-polyfill'
import { calendarDay, dayAt, daysBetween, type IsoDate, TIME_ZONE, weekdayOf } from '#app/domain/calendar.ts'
import type { Cents } from '#app/domain/money.ts'
import { exactSpan, timeSpan } from '#app/domain/time-span.ts'
import frenchDates from '#app/i18n/fr/dates.json'
import { DEFAULT_LANGUAGE, type Language } from '#app/i18n/languages.ts'

// Not Intl: server and browser carry different language data, and a page must read the same in both.
const DATE_TEXTS: Record<Language, typeof frenchDates> = { fr: frenchDates }

/** The parts of a day stay on one line: lundi 1er mars 2027 · 1er mars 2027 · 1er mars · mars 2027 · 1er · 01/03/2027, and with abbreviated month. */
export type DateStyle = 'long' | 'short' | 'abbreviated' | 'month' | 'abbreviated-month' | 'day' | 'numeric'

/** What no line may break: « 1er », « mars » and « 2027 » are read together. */
const glued = (...parts: (string | number | undefined)[]): string => parts.join('\u00a0')

const twoDigits = (value: number): string => String(value).padStart(2, '0')

type DayTexts = Pick<typeof frenchDates, 'months' | 'firstOfMonth' | 'dayOfMonth'>

const dayNumber = ({ firstOfMonth, dayOfMonth }: DayTexts, day: number): string =>
  day === 1 ? firstOfMonth : dayOfMonth.replace('{day}', String(day))

/** A day in the words of whichever language: « 1er mars 2027 », “1. März 2027”. */
export function dayIn(texts: DayTexts, day: IsoDate): string {
  const { year, month, day: ofMonth } = calendarDay(day)
  return glued(dayNumber(texts, ofMonth), texts.months[month - 1], year)
}

/** A day in words; by default « 1er mars 2027 ». */
export function formatDate(day: IsoDate, style: DateStyle = 'short', language = DEFAULT_LANGUAGE): string {
  const texts = DATE_TEXTS[language]
  const { year, month, day: ofMonth } = calendarDay(day)
  const number = dayNumber(texts, ofMonth)
  const name = texts.months[month - 1]
  const shortName = texts.shortMonths[month - 1]
  switch (style) {
    case 'long':
      return `${texts.weekdays[weekdayOf(day) - 1]} ${glued(number, name, year)}`
    case 'short':
      return glued(number, name, year)
    case 'abbreviated':
      return glued(number, shortName, year)
    case 'month':
      return glued(name, year)
    case 'abbreviated-month':
      return glued(shortName, year)
    case 'day':
      return number
    case 'numeric':
      return `${twoDigits(ofMonth)}/${twoDigits(month)}/${year}`
  }
}

/** A moment on the clock of Brussels in the words of whichever language. */
export function momentIn(texts: DayTexts & { timeOfDay: string }, instant: Temporal.Instant): string {
  const { hour, minute } = instant.toZonedDateTimeISO(TIME_ZONE)
  return texts.timeOfDay
    .replace('{day}', dayIn(texts, dayAt(instant)))
    .replace('{hour}', String(hour))
    .replace('{minute}', twoDigits(minute))
}

/** A moment on the clock of Brussels: « 1er mars 2027 à 14 h 05 ». */
export const formatMoment = (instant: Temporal.Instant, language = DEFAULT_LANGUAGE): string =>
  momentIn(DATE_TEXTS[language], instant)

/** « 9 jours », « 7 mois », « 5 ans et 5 mois »: one wording of a stretch of time everywhere; `to` is not before `from`. */
export function formatSpan(from: IsoDate, to: IsoDate, language = DEFAULT_LANGUAGE): string {
  const { spans } = DATE_TEXTS[language]
  const span = timeSpan(from, to)
  if (span.unit === 'days') return (span.days < 2 ? spans.day : spans.days).replace('{days}', String(span.days))
  if (span.unit === 'months') return spans.months.replace('{months}', String(span.months))
  const text = span.months === 0 ? spans.years : spans.yearsAndMonths
  return text.replace('{years}', String(span.years)).replace('{months}', String(span.months))
}

/** « 9 jours », « 4 mois et 12 jours »: a stretch of time to the day, beside the date that it leads to. */
export function formatExactSpan(from: IsoDate, to: IsoDate, language = DEFAULT_LANGUAGE): string {
  const { spans } = DATE_TEXTS[language]
  const { months, days } = exactSpan(from, to)
  if (months === 0 || days === 0) return formatSpan(from, to, language)
  const text = days < 2 ? spans.monthsAndDay : spans.monthsAndDays
  return text.replace('{months}', String(months)).replace('{days}', String(days))
}

/** « dans 9 jours », « dans 7 mois », « demain », « aujourd’hui », « hier », « il y a 3 jours ». */
export function formatDaysAway(day: IsoDate, today: IsoDate, language = DEFAULT_LANGUAGE): string {
  const texts = DATE_TEXTS[language]
  const days = daysBetween(today, day)
  if (days === 0) return texts.today
  if (days === 1) return texts.tomorrow
  if (days === -1) return texts.yesterday
  if (days > 0) return texts.ahead.replace('{span}', formatSpan(today, day, language))
  return texts.ago.replace('{span}', formatSpan(day, today, language))
}

/** Whole numbers as in Belgium: 1.234.567. */
export const formatNumber = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, '.')

function amountNumber(cents: Cents): string {
  const whole = Math.trunc(Math.abs(cents) / 100)
  const sign = cents < 0 ? '-' : ''
  return `${sign}${formatNumber(whole)},${twoDigits(Math.abs(cents) % 100)}`
}

/** Amounts as in Belgium: « 198.000,00 € », with a space that does not break. */
export const formatCents = (cents: Cents): string => `${amountNumber(cents)}\u00a0€`

/** The figures of an amount without its sign of euro; round ones without their cents. */
export const formatAmount = (cents: Cents): string => amountNumber(cents).replace(/,00$/, '')

/** Round amounts without their cents, as laws write them: « 140.000 € »; others with them. */
export const formatEuro = (cents: Cents): string => `${formatAmount(cents)}\u00a0€`
