import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  type DateStyle,
  formatCents,
  formatDate,
  formatDaysAway,
  formatExactSpan,
  formatMoment,
  formatNumber,
} from '#app/i18n/format.ts'

test.each<[string, DateStyle, string]>([
  ['2027-03-01', 'long', 'lundi 1er mars 2027'],
  ['2026-11-22', 'long', 'dimanche 22 novembre 2026'],
  ['2024-02-29', 'long', 'jeudi 29 février 2024'],
  ['2027-03-01', 'short', '1er mars 2027'],
  ['2027-08-31', 'short', '31 août 2027'],
  ['2027-02-28', 'abbreviated', '28 févr. 2027'],
  ['2026-12-12', 'month', 'décembre 2026'],
  ['2026-11-12', 'abbreviated-month', 'nov. 2026'],
  ['2026-11-01', 'day', '1er'],
  ['2026-11-12', 'day', '12'],
  ['2027-03-01', 'numeric', '01/03/2027'],
])('%s, %s: %s', (day, style, text) => {
  expect(formatDate(day, style)).toBe(text)
})

test.each([
  ['2026-11-22', 'aujourd’hui'],
  ['2026-11-23', 'demain'],
  ['2026-11-21', 'hier'],
  ['2026-11-24', 'dans 2 jours'],
  ['2026-11-19', 'il y a 3 jours'],
  ['2027-03-01', 'dans 99 jours'],
  ['2027-06-24', 'dans 7 mois'],
  ['2026-01-22', 'il y a 10 mois'],
  ['2030-02-22', 'dans 3 ans et 3 mois'],
  ['2016-11-22', 'il y a 10 ans'],
])('seen from 22 November 2026, %s is %s', (day, text) => {
  expect(formatDaysAway(day, '2026-11-22')).toBe(text)
})

test.each([
  ['2026-06-30T22:05:00Z', '1er juillet 2026 à 0 h 05'],
  ['2026-12-31T22:59:00Z', '31 décembre 2026 à 23 h 59'],
  ['2026-10-25T00:30:00Z', '25 octobre 2026 à 2 h 30'],
  ['2026-10-25T01:30:00Z', '25 octobre 2026 à 2 h 30'],
])('%s is %s in Brussels', (instant, text) => {
  expect(formatMoment(Temporal.Instant.from(instant))).toBe(text)
})

describe('amounts', () => {
  test.each([
    [0, '0,00 €'],
    [5, '0,05 €'],
    [100, '1,00 €'],
    [99_999, '999,99 €'],
    [19_800_000, '198.000,00 €'],
    [123_456_789_01, '123.456.789,01 €'],
    [-123_450, '-1.234,50 €'],
    [-5, '-0,05 €'],
  ])('%i cents are %s', (cents, text) => {
    expect(formatCents(cents).replace('\u00a0', ' ')).toBe(text)
  })

  test('never break before the euro sign', () => {
    expect(formatCents(100)).toContain('\u00a0€')
  })

  test.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.000'],
    [1_234_567, '1.234.567'],
  ])('%i counts as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text)
  })
})

test.each([
  ['2027-01-22', '2027-01-31', '9 jours'],
  ['2027-01-22', '2027-06-03', '4 mois et 12 jours'],
  ['2027-01-22', '2027-05-23', '4 mois et 1 jour'],
  ['2027-01-22', '2027-05-22', '4 mois'],
  ['2027-01-22', '2027-06-20', '4 mois et 29 jours'],
])('from %s to %s it is %s to the day', (from, to, text) => {
  expect(formatExactSpan(from, to).replaceAll('\u00a0', ' ')).toBe(text)
})
