import { describe, expect, test } from 'vitest'
import type { HeadingHint } from '#app/domain/register-import/column.ts'
import { readDuration } from '#app/domain/register-import/read-duration.ts'
import { readNotice } from '#app/domain/register-import/read-notice.ts'
import { readRenewal } from '#app/domain/register-import/read-renewal.ts'
import type { RawCell } from '#app/domain/register-import/sheet.ts'
import { text } from '#tests/unit/register-import/registers.ts'

const duration = (cell: RawCell, hint: HeadingHint = null) => {
  const reading = readDuration(cell, hint)
  if (!reading.ok) return reading.refusal
  return reading.value.kind === 'months' ? reading.value.months : reading.value.kind
}
const notice = (cell: RawCell, hint: HeadingHint = null) => {
  const reading = readNotice(cell, hint)
  return reading.ok ? reading.value : reading.refusal
}
const renewal = (written: string) => {
  const reading = readRenewal(written)
  return reading.ok ? reading.value : reading.refusal
}

describe('a duration', () => {
  test.each([
    ['4 ans', 48],
    ['48 mois', 48],
    ['4 années', 48],
    ['5 ans (maintenance comprise)', 60],
    ['1 an', 12],
    ['un an', 12],
    ['quatre ans', 48],
    ['dix-huit mois', 18],
    ['vingt-quatre mois', 24],
    ['1 an et 6 mois', 18],
    ['2,5 ans', 30],
    ['1 an et demi', 18],
    ['3 trimestres', 9],
    ['48m', 48],
    ['4 ANS', 48],
    ['Durée de 3 ans', 36],
    ['4 ans ferme', 48],
    ['4 ans à dater de la notification', 48],
    ['1 an, renouvelable 3 fois', 12],
    ['1 an + 3 x 1 an', 12],
  ])('%s is %d months', (written, months) => expect(duration(text(written))).toBe(months))

  test.each(['indéterminée', 'Durée indéterminée', 'illimitée'])('%s has no end', (written) =>
    expect(duration(text(written))).toBe('indefinite'),
  )

  test.each([
    '0',
    '0 an',
    '0 mois',
    '-3 mois',
    '90 jours',
    '48',
    '4 à 5 ans',
    'longtemps',
    '999999 ans',
    '1,3 mois',
    '🕰️',
  ])('%s cannot be read', (written) => expect(duration(text(written))).toBe('unreadable-duration'))

  test('as a bare number needs its unit in the heading', () => {
    expect(duration({ type: 'number', value: 48 }, 'months')).toBe(48)
    expect(duration({ type: 'number', value: 4 }, 'years')).toBe(48)
    expect(duration(text('48'), 'months')).toBe(48)
    expect(duration({ type: 'number', value: 48 })).toBe('unreadable-duration')
    expect(duration({ type: 'number', value: 0 }, 'months')).toBe('unreadable-duration')
    expect(duration(text('4 ans'), 'months')).toBe(48)
    expect(duration({ type: 'error', text: '#N/A' }, 'months')).toBe('unreadable-duration')
  })
})

describe('a notice', () => {
  test.each([
    ['3 mois', { months: 3 }],
    ['60 jours', { days: 60 }],
    ['90 j', { days: 90 }],
    ['90j.', { days: 90 }],
    ['3m', { months: 3 }],
    ['trois mois', { months: 3 }],
    ['1 an', { months: 12 }],
    ['6 semaines', { days: 42 }],
    ['3 mois avant l’échéance', { months: 3 }],
    ['préavis de 3 mois', { months: 3 }],
    ['3 mois (lettre recommandée)', { months: 3 }],
    ['sans', null],
    ['néant', null],
    ['0', null],
    ['pas de préavis', null],
  ])('%s', (written, length) => expect(notice(text(written))).toEqual(length))

  test.each(['3', '-3 mois', '3 à 6 mois', 'à négocier', '99999 mois', '1,3 mois'])('%s cannot be read', (written) =>
    expect(notice(text(written))).toBe('unreadable-notice'),
  )

  test('as a bare number needs its unit in the heading', () => {
    expect(notice({ type: 'number', value: 3 }, 'months')).toEqual({ months: 3 })
    expect(notice({ type: 'number', value: 60 }, 'days')).toEqual({ days: 60 })
    expect(notice({ type: 'number', value: 0 }, 'days')).toBeNull()
    expect(notice({ type: 'number', value: 3 })).toBe('unreadable-notice')
  })
})

describe('a renewal', () => {
  test.each([
    ['2 x 1 an, expresse', 'express', 12, 2],
    ['tacite, 12 mois, max. 3', 'tacit', 12, 3],
    ['tacite 1 an (max 1)', 'tacit', 12, 1],
    ['1 an renouvelable tacitement', 'tacit', 12, null],
    ['tacite', 'tacit', null, null],
    ['expresse, 12 mois, max. 2', 'express', 12, 2],
    ['reconduction tacite par périodes de 12 mois', 'tacit', 12, null],
    ['tacite d’année en année', 'tacit', 12, null],
    ['trois fois un an, tacitement', 'tacit', 12, 3],
    ['annuelle tacite, max 3', 'tacit', 12, 3],
    ['tacite, sans limite', 'tacit', null, null],
    ['sur décision expresse du collège, 2 x 1 an', 'express', 12, 2],
    ['Oui - tacite - 1 x 12 mois', 'tacit', 12, 1],
    ['non tacite, 2 x 1 an', 'express', 12, 2],
    ['tacite, 1 seule fois', 'tacit', null, 1],
    ['expresse, 2×12 mois', 'express', 12, 2],
    ['reconductible 3 fois 1 an', null, 12, 3],
    ['3 reconductions d’un an', null, 12, 3],
    ['1 an x 3', null, 12, 3],
    ['oui', null, null, null],
  ])('%s', (written, kind, months, max) => expect(renewal(written)).toEqual({ kind, months, max }))

  test.each([
    'non',
    'Non reconductible',
    'néant',
    'sans',
    'aucune',
    'pas de reconduction',
    'N',
    '0',
    '0 x 1 an',
    'sans reconduction',
  ])('%s means none', (written) => expect(renewal(written)).toEqual({ kind: 'none', months: null, max: null }))

  test.each([
    'voir cahier des charges',
    'tacite et expresse',
    '3',
    '3 x 0 mois',
    '2 x 60 jours',
    '1 an puis 2 ans',
    '99999 x 1 an',
    '🔁',
  ])('%s cannot be read', (written) => expect(renewal(written)).toBe('unreadable-renewal'))
})
