import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import * as field from '#app/domain/contract-field.ts'
import { MAX_CENTS } from '#app/domain/money.ts'

/** What a control holds, read: its value, or the problem that is shown. */
const read = (schema: z.ZodType<unknown, string>, typed: string) => {
  const result = schema.safeParse(typed)
  return result.success ? result.data : result.error.issues.map(({ message }) => message).join(' ')
}

describe('an amount as people type it', () => {
  test.each([
    ['198.000,00 €', 19_800_000],
    ['132 000 EUR', 13_200_000],
    ['1\u202f234\u00a0567,8 euros', 123_456_780],
    ['74.800', 7_480_000],
    ['1234.5', 123_450],
    ['1.23', 123],
    ['1,234,567.05', 123_456_705],
    ['12,345.67 euro', 1_234_567],
    ["1'234,56 HTVA", 123_456],
    ['1.234.567', 123_456_700],
    ['+5', 500],
    ['0', 0],
    ['', null],
    [' \u00a0', null],
  ])('%s is %s cents', (typed, cents) => {
    expect(read(field.amount, typed)).toBe(cents)
  })

  test.each(['x5', '5x', '12.3456,1', '1,2,3', '1.2.3', '--5', '12 000 000,123', '1234.567,1', ',5', '-'])(
    '%s is none',
    (typed) => {
      expect(read(field.amount, typed)).toBe('unreadable-amount')
      expect(field.typedCents(typed)).toBeNull()
    },
  )

  test('is not below nothing, nor more than the program holds', () => {
    expect(read(field.amount, '-1')).toBe('negative-amount')
    const most = (cents: number) => `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`
    expect(read(field.amount, most(MAX_CENTS))).toBe(MAX_CENTS)
    expect(read(field.amount, most(MAX_CENTS + 1))).toBe('amount-too-large')
  })
})

describe('a day', () => {
  test.each([
    ['2027-03-01', '2027-03-01'],
    [' 1/3/2027 ', '2027-03-01'],
    ['01.03.2027', '2027-03-01'],
    ['1-3-2027', '2027-03-01'],
    ['1 3 2027', '2027-03-01'],
    ['', null],
    ['31/02/2027', 'not-a-day'],
    ['x1/3/2027', 'not-a-day'],
    ['1/3/2027x', 'not-a-day'],
    ['demain', 'not-a-day'],
    ['1899-12-31', 'day-out-of-range'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
    ['2200-01-01', 'day-out-of-range'],
  ])('%s: %s', (typed, day) => {
    expect(read(field.day, typed)).toBe(day)
  })
})

describe('a whole number', () => {
  test.each([
    ['30 jours', 30],
    ['30\u00a0 \u202fj.', 30],
    [' 3 fois ', 3],
    ['50%', 50],
    ['', null],
    ['1000000', 1_000_000],
    ['1000001', 'not-whole'],
    ['x3', 'not-whole'],
    ['3 ans', 'not-whole'],
    ['1,5', 'not-whole'],
  ])('%s: %s', (typed, value) => {
    expect(read(field.whole, typed)).toBe(value)
  })

  test.each([
    ['48', 48],
    ['48 mois', 48],
    ['4 ANS', 48],
    ['1 année', 12],
    ['0', 0],
    ['4 jours', 'not-whole'],
  ])('%s as months: %s', (typed, value) => {
    expect(read(field.months, typed)).toBe(value)
  })

  test('a length may be left out, never nothing', () => {
    expect([read(field.someMonths, ''), read(field.someMonths, '1'), read(field.someMonths, '0')]).toEqual([
      ...[null, 1, 'too-small:1'],
    ])
  })

  test('has its bounds, and they belong to it', () => {
    const percent = field.wholeBetween(1, 100)
    expect(['0', '1', '100', '101', '', '50'].map((typed) => read(percent, typed))).toEqual([
      ...['too-small:1', 1, 100, 'too-large:100', null, 50],
    ])
  })
})

describe('a text', () => {
  test('is as long as it may be, without marks that turn its direction', () => {
    expect(read(field.line(5), ' a\u202eb ')).toBe('ab')
    expect(read(field.line(5), 'abcde')).toBe('abcde')
    expect(read(field.line(5), 'abcdef')).toBe('too-long:5')
    expect(read(field.line(), ' ')).toBeNull()
    expect(read(field.paragraph(), 'a\nb')).toBe('a\nb')
    expect(read(field.requiredLine('object-missing', 5), '')).toBe('object-missing')
  })

  test('of several lines counts each of them once', () => {
    const lines = field.lines({ mostLines: 2, mostLength: 3 })
    expect(read(lines, ' a \n\nb\u2066b\na')).toBe('too-many:2')
    expect(read(lines, ' a \n\n b ')).toEqual(['a', 'b'])
    expect(read(lines, 'a\na')).toEqual(['a'])
    expect(read(lines, 'abcd')).toBe('too-long:3')
    expect(read(lines, 'abc')).toEqual(['abc'])
  })
})

test('a choice is one of the options; a wrong one is not the same as none', () => {
  const some = field.optionalChoice(['a', 'b'])
  expect(['a', '', 'c'].map((typed) => read(some, typed))).toEqual(['a', null, 'unknown-choice'])
  const one = field.choice(['a', 'b'])
  expect(['b', '', 'c'].map((typed) => read(one, typed))).toEqual(['b', 'choose', 'unknown-choice'])
})

test('a problem travels as a message with its limit', () => {
  expect(field.problemOf('too-long', 5)).toBe('too-long:5')
  expect(field.problemOf('choose', null)).toBe('choose')
  expect(field.readProblem('too-long:5')).toEqual({ code: 'too-long', limit: 5 })
  expect(field.readProblem('choose')).toEqual({ code: 'choose', limit: null })
  expect(field.readProblem('x')).toBeNull()
})
