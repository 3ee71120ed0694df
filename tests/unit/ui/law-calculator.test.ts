import { describe, expect, test } from 'vitest'
import type { InternalRules } from '#app/domain/law/governance.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { calculatorData } from '#app/ui/law/calculator-data.ts'
import { LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const rules: InternalRules = { authority: 'province', germanSpeaking: false, delegations: [], supervision: [] }
const ASKED = { nature: 'services', value: '150.000', date: '2022-06-15', sector: 'classic', ground: '', budget: '' }

const answerTo = (change: Partial<typeof ASKED>, book = LAW_BOOK) =>
  calculatorData(new URLSearchParams({ ...ASKED, ...change }), {
    ...{ book, texts: textsFor('fr'), today: '2026-11-22', rules },
  })
const supervised = (change: Partial<typeof ASKED>) =>
  answerTo(change)
    .governance?.map(({ key }) => key)
    .filter((key) => key.startsWith('supervision'))
const lineOf = (name: string, change: Partial<typeof ASKED>) =>
  answerTo(change).answer?.verdicts.find(({ procedure }) => procedure === name)

const PNSPP = 'Procédure négociée sans publication préalable'

describe('the supervision that the calculator names', () => {
  test('is that of the procedures that the amount leaves open', () => {
    expect(supervised({ value: '100.000' })).toEqual([
      'supervision-OPEN',
      'supervision-NEGOTIATED',
      'supervision-PNSPP',
    ])
  })

  test('leaves out a procedure that does not exist in the sector, or that no ground opens', () => {
    expect(supervised({ sector: 'special' })).toEqual(['supervision-OPEN', 'supervision-NEGOTIATED'])
    expect(supervised({ ground: 'adaptation' })).toEqual(['supervision-OPEN', 'supervision-NEGOTIATED'])
  })
})

describe('a procedure that is open on a ground', () => {
  test('lists the grounds that would open it, and none that was not confirmed', () => {
    const line = lineOf(PNSPP, {})
    expect(line).toMatchObject({ status: 'with-ground', grounds: expect.stringContaining('exclusivité') })
    expect(line?.grounds).not.toContain('avantageuses')
    expect(lineOf(PNSPP, { nature: 'works' })?.grounds).not.toContain('bourse')
  })

  test('names the one that was chosen instead', () => {
    expect(lineOf(PNSPP, { ground: 'urgency' })).toMatchObject({
      grounds: null,
      text: expect.stringContaining('l’urgence impérieuse'),
    })
  })
})

test('the days to wait and the part of the threshold are those of the row of that day', () => {
  const rowOf = (code: string) => LAW_BOOK.at(code, '2026-06-15')!
  const book = lawBook([
    ...LAW_BOOK.rows,
    { ...rowOf('T_STANDSTILL'), validFrom: '2026-09-01', value: 12 },
    { ...rowOf('T_STANDSTILL_WORKS'), validFrom: '2026-09-01', value: 40 },
  ])
  const standstill = (change: Partial<typeof ASKED>) =>
    answerTo({ value: '300.000', ...change }, book)
      .answer?.duties.find(({ key }) => key === 'standstill')
      ?.text.replaceAll('\u00a0', ' ')
  expect(standstill({ date: '2026-08-31' })).toContain(': 15 jours à dater')
  expect(standstill({ date: '2026-09-01' })).toContain(': 12 jours à dater')
  const works = { nature: 'works', value: '3.000.000' }
  expect(standstill({ ...works, date: '2026-08-31' })).toContain('(50 % du seuil européen)')
  expect(standstill({ ...works, date: '2026-09-01' })).toContain('2.161.600 € (40 % du seuil européen)')
})

test('works under the European threshold wait if their tender passes half of it, which the award will tell', () => {
  const standstill = (value: string, date = '2026-06-15') => {
    const line = answerTo({ nature: 'works', value, date }).answer?.duties.find(({ key }) => key === 'standstill')
    return line && { ...line, text: line.text.replaceAll('\u00a0', ' ') }
  }
  const onTender = /^Obligatoire si l’offre retenue dépasse 2\.702\.000 € \(50 % du seuil européen\) ; à revoir à/
  expect(standstill('2.650.000')).toMatchObject({ state: 'no', text: expect.stringMatching(onTender) })
  expect(standstill('2.702.000,01')).toMatchObject({ state: 'to-verify', text: expect.stringMatching(onTender) })
  expect(standstill('5.404.000')?.text).toMatch(/^Obligatoire avant de conclure/)
})

test('both periods of a procedure with requests to take part are told, the one period of another', () => {
  const minimum = (name: string) => lineOf(name, {})?.minimum?.replaceAll('\u00a0', ' ')
  const twice = 'Délais minimaux : 30 jours pour les demandes de participation, puis 30 jours pour les offres'
  expect(minimum('Procédure restreinte')).toBe(twice)
  expect(minimum('Procédure concurrentielle avec négociation')).toBe(twice)
  expect(minimum('Procédure ouverte')).toBe('Délai minimal : 35 jours')
})

test('an award notice whose rule was not confirmed is to be verified', () => {
  const notice = (book = LAW_BOOK) =>
    answerTo({ value: '900.000' }, book).answer?.duties.find(({ key }) => key === 'awardNotice')
  expect(notice()).toMatchObject({ state: 'yes' })
  expect(notice(lawBookWith('P_AWARD_EU', { confidence: 'uncertain' }))).toMatchObject({
    state: 'to-verify',
    text: expect.stringMatching(/^À vérifier/),
  })
})
