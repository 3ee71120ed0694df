import { describe, expect, test } from 'vitest'
import type { HeadingHint } from '#app/domain/register-import/column.ts'
import { readLength } from '#app/domain/register-import/length-text.ts'
import { readDuration } from '#app/domain/register-import/read-duration.ts'
import { readNotice } from '#app/domain/register-import/read-notice.ts'
import { readRenewal } from '#app/domain/register-import/read-renewal.ts'
import { withDigits } from '#app/domain/register-import/spelled-number.ts'
import { MAX_MONTHS, MAX_NOTICE_DAYS, MAX_RENEWALS } from '#app/domain/term-problems.ts'
import { text } from '#tests/unit/register-import/registers.ts'

const duration = (written: string, hint: HeadingHint = null) => {
  const reading = readDuration(text(written), hint)
  return reading.ok ? reading.value : reading.refusal
}
const notice = (written: string, hint: HeadingHint = null) => {
  const reading = readNotice(text(written), hint)
  return reading.ok ? reading.value : reading.refusal
}
const renewal = (written: string, hint: HeadingHint = null) => {
  const reading = readRenewal(written, hint)
  return reading.ok ? reading.value : reading.refusal
}

describe('a number in words', () => {
  test.each([
    ['un une deux trois quatre cinq six sept huit', '1 1 2 3 4 5 6 7 8'],
    ['neuf, dix, onze, douze, treize, quatorze, quinze, seize', '9, 10, 11, 12, 13, 14, 15, 16'],
    ['vingt trente quarante cinquante soixante nonante', '20 30 40 50 60 90'],
    ['dix-sept mois', '17 mois'],
    ['vingt et un mois', '21 mois'],
    ['vingt-et-un mois', '21 mois'],
    ['trente six mois', '36 mois'],
    ['quarante-huit mois', '48 mois'],
    ['nonante-neuf jours', '99 jours'],
    ['communes', 'communes'],
    ['dixieme', 'dixieme'],
  ])('%s becomes %s', (words, digits) => expect(withDigits(words)).toBe(digits))
})

describe('a length', () => {
  test.each([
    ['1 a', { months: 12 }],
    ['2 annees', { months: 24 }],
    ['1 annee', { months: 12 }],
    ['2 trimestres', { months: 6 }],
    ['1 semestre', { months: 6 }],
    ['3 semestres', { months: 18 }],
    ['1 m', { months: 1 }],
    ['1 mois', { months: 1 }],
    ['0,5 an', { months: 6 }],
    ['1.25 an', { months: 15 }],
    ['4-ans', { months: 48 }],
    ['4ans', { months: 48 }],
    ['10 ans.', { months: 120 }],
    [' 1 an ', { months: 12 }],
    ['2 ans et demi', { months: 30 }],
    ['1 annee et demie', { months: 18 }],
    ['10 ans et demi', { months: 126 }],
    ['1 an 6 mois', { months: 18 }],
    ['1 an, 6 mois', { months: 18 }],
    ['1 an + 6 mois', { months: 18 }],
    ['2 annees et 3 m', { months: 27 }],
    ['1,5 an et 6 mois', { months: 24 }],
    ['1 jour', { days: 1 }],
    ['30 jrs', { days: 30 }],
    ['1 jr', { days: 1 }],
    ['1 semaine', { days: 7 }],
    ['2 sem.', { days: 14 }],
    ['2 sem', { days: 14 }],
  ])('%s', (written, length) => expect(readLength(written)).toEqual(length))

  test.each([
    '1,3 an et 1 mois',
    '0 an et 0 mois',
    '0 j',
    '1,5 jour',
    '0,04 an',
    'an',
    '2',
    'x 4 ans',
    '4 ans x',
    '4 siecles',
    '',
  ])('%j is none', (written) => expect(readLength(written)).toBeNull())
})

describe('a duration, to its limits', () => {
  const months = (count: number, renewalText: string | null = null) => ({ kind: 'months', months: count, renewalText })

  test('is at most what a term may last', () => {
    expect(duration(`${MAX_MONTHS} mois`)).toEqual(months(MAX_MONTHS))
    expect(duration(`${MAX_MONTHS + 1} mois`)).toBe('unreadable-duration')
    expect(duration(String(MAX_MONTHS), 'months')).toEqual(months(MAX_MONTHS))
    expect(duration(String(MAX_MONTHS + 1), 'months')).toBe('unreadable-duration')
    expect(duration('2,5', 'years')).toEqual(months(30))
    expect(duration('4', 'days')).toBe('unreadable-duration')
  })

  test.each([
    ['1 an (reconductible 3 fois)', months(12, 'reconductible 3 fois')],
    ['1 an, renouvelable 3 fois', months(12, 'renouvelable 3 fois')],
    ['1 an ; tacite', months(12, 'tacite')],
    ['1 an + 3 x 1 an', months(12, '3 x 1 an')],
    ['1 an + 3 fois 1 an', months(12, '3 fois 1 an')],
    ['1 an + 3 * 1 an', months(12, '3 * 1 an')],
    ['2 ans prolongeable 1 fois', months(24, 'prolongeable 1 fois')],
    ['2 ans prorogation possible', months(24, 'prorogation possible')],
    ['2 ans expressément reconductible', months(24, 'expressement reconductible')],
    ['5 ans (maintenance comprise)', months(60)],
    ['Durée : 3 ans', months(36)],
    ['Une durée de quatre ans', months(48)],
    ['Période initiale de 2 ans', months(24)],
    ['pendant 18 mois', months(18)],
    ['pour une durée d’un an', months(12)],
    ['durée d’1 an', months(12)],
    ['pour une période de 2 ans', months(24)],
    ['1 an, renouvelable pour une période de 6 mois', months(12, 'renouvelable pour 1 periode de 6 mois')],
    ['4 ans maximum', months(48)],
    ['4 ans max.', months(48)],
    ['4 ans au plus', months(48)],
    ['4 ans fermes', months(48)],
    ['2 ans initiaux', months(24)],
    ['4 ans dès la notification', months(48)],
    ['4 ans depuis le 1er janvier', months(48)],
    ['4 ans à compter de la notification', months(48)],
    ['4 ans à partir du 1er mars', months(48)],
  ])('%s', (written, expected) => expect(duration(written)).toEqual(expected))

  test.each(['CDI', 'durée illimitée', 'indéfinie', 'sans limite', 'sans terme', 'sans fin'])(
    '%s has no end',
    (written) => expect(duration(written)).toEqual({ kind: 'indefinite' }),
  )
})

describe('a notice, to its limits', () => {
  test('is at most what a contract may ask for', () => {
    expect(notice(`${MAX_MONTHS} mois`)).toEqual({ months: MAX_MONTHS })
    expect(notice(`${MAX_MONTHS + 1} mois`)).toBe('unreadable-notice')
    expect(notice(`${MAX_NOTICE_DAYS} jours`)).toEqual({ days: MAX_NOTICE_DAYS })
    expect(notice(`${MAX_NOTICE_DAYS + 1} jours`)).toBe('unreadable-notice')
    expect(notice('1', 'years')).toEqual({ months: 12 })
    expect(notice('3', 'months')).toEqual({ months: 3 })
    expect(notice('60', 'days')).toEqual({ days: 60 })
    expect(notice('60', 'tacit')).toBe('unreadable-notice')
    expect(readNotice(null, 'months')).toEqual({ ok: false, refusal: 'unreadable-notice' })
    expect(readNotice({ type: 'error', text: '#REF!' }, 'months').ok).toBe(false)
  })

  test.each(['non', 'sans préavis', 'aucun', 'aucun préavis', 'nihil', '0 mois', '0 jour', '0 jours', '0 j', '0 m'])(
    '%s means none',
    (written) => expect(notice(written)).toBeNull(),
  )

  test.each([
    ['délai de 3 mois', { months: 3 }],
    ['au moins 3 mois', { months: 3 }],
    ['minimum 60 jours', { days: 60 }],
    ['min. 60 jours', { days: 60 }],
    ['90 jours calendrier', { days: 90 }],
    ['préavis d’un mois', { months: 1 }],
    ['3 mois avant la fin du contrat', { months: 3 }],
    ['3 mois avant le terme du marché', { months: 3 }],
    ['6 mois avant l’échéance annuelle', { months: 6 }],
    ['3 mois avant échéance', { months: 3 }],
  ])('%s', (written, length) => expect(notice(written)).toEqual(length))

  test.each(['aucun problème', 'sans objet précis', '10 mois et plus'])('%s cannot be read', (written) =>
    expect(notice(written)).toBe('unreadable-notice'),
  )
})

describe('a renewal, to its limits', () => {
  const read = (kind: 'tacit' | 'express' | 'none' | null, months: number | null, max: number | null) => ({
    kind,
    months,
    max,
  })

  test('is at most as often and as long as a term may renew', () => {
    expect(renewal(`tacite, max ${MAX_RENEWALS}`)).toEqual(read('tacit', null, MAX_RENEWALS))
    expect(renewal(`tacite, max ${MAX_RENEWALS + 1}`)).toBe('unreadable-renewal')
    expect(renewal(`tacite, ${MAX_MONTHS} mois`)).toEqual(read('tacit', MAX_MONTHS, null))
    expect(renewal(`tacite, ${MAX_MONTHS + 1} mois`)).toBe('unreadable-renewal')
  })

  test('takes its kind from the heading where the cell names none', () => {
    expect(renewal('oui', 'tacit')).toEqual(read('tacit', null, null))
    expect(renewal('oui', 'express')).toEqual(read('express', null, null))
    expect(renewal('oui', 'months')).toEqual(read(null, null, null))
    expect(renewal('3 x 1 an', 'tacit')).toEqual(read('tacit', 12, 3))
    expect(renewal('expresse, 3 x 1 an', 'tacit')).toEqual(read('express', 12, 3))
    expect(renewal('tacite', 'express')).toEqual(read('tacit', null, null))
    expect(renewal('non', 'tacit')).toEqual(read('none', null, null))
  })

  test.each([
    ['o', read(null, null, null)],
    ['possible', read(null, null, null)],
    ['prévu', read(null, null, null)],
    ['vrai', read(null, null, null)],
    ['x', read(null, null, null)],
    ['automatique, 1 an', read('tacit', 12, null)],
    ['automatiquement', read('tacit', null, null)],
    ['de plein droit', read('tacit', null, null)],
    ['non automatique, 2 x 1 an', read('express', 12, 2)],
    ['par avenant', read('express', null, null)],
    ['moyennant accord écrit', read('express', null, null)],
    ['après délibération du conseil communal', read('express', null, null)],
    ['explicite', read('express', null, null)],
    ['tacite, limitée à 3 fois', read('tacit', null, 3)],
    ['tacite, au plus 2 reconductions', read('tacit', null, 2)],
    ['tacite, maximum 4 périodes', read('tacit', null, 4)],
    ['tacite par an', read('tacit', 12, null)],
    ['tacite chaque année', read('tacit', 12, null)],
    ['tacite tous les ans', read('tacit', 12, null)],
    ['annuellement, tacite', read('tacit', 12, null)],
    ['tacite, 1 an, 12 mois', read('tacit', 12, null)],
    ['2 prolongations', read(null, null, 2)],
    ['2 périodes de 6 mois', read(null, 6, 2)],
    ['renouvelable', read(null, null, null)],
    ['prorogation', read(null, null, null)],
    ['tacite * 3', read('tacit', null, 3)],
    ['tacite, 3 fois au plus', read('tacit', null, 3)],
    ['tacite, 0 fois', read('none', null, null)],
    ['impossible', read('none', null, null)],
    ['jamais', read('none', null, null)],
    ['faux', read('none', null, null)],
    ['aucun', read('none', null, null)],
    ['ne se reconduit pas', read('none', null, null)],
  ])('%s', (written, expected) => expect(renewal(written)).toEqual(expected))

  test.each(['tacite, 2 fois, 3 fois', 'tacite, 1 an, 2 ans', 'tacite, à voir', 'tacite, 1,3 an', 'notamment'])(
    '%s cannot be read',
    (written) => expect(renewal(written)).toBe('unreadable-renewal'),
  )
})

describe('a duration', () => {
  test('stands in a cell of text or a number, and in no other', () => {
    const refused = { ok: false, refusal: 'unreadable-duration' }
    expect(readDuration({ type: 'number', value: 2 }, 'years')).toMatchObject({ ok: true, value: { months: 24 } })
    expect(readDuration(null, 'months')).toEqual(refused)
    expect(readDuration({ type: 'error', text: '4 ans' }, 'months')).toEqual(refused)
    expect(readDuration({ type: 'date', date: '2024-01-01' }, 'months')).toEqual(refused)
  })

  test.each([
    ['4 ans fermes (renouvelable 2 fois)', 48],
    ['48 mois maximum, reconductible tacitement', 48],
    ['4 ans (48 mois) fermes', 48],
    ['pendant une période de 2 ans', 24],
    ['une durée de 18 mois', 18],
  ])('such as "%s" is %i months', (written, months) => {
    expect(readDuration(text(written), null)).toMatchObject({ ok: true, value: { kind: 'months', months } })
  })
})
