import { expect, test } from 'vitest'
import {
  centreProblems,
  enterpriseNumberOf,
  enterpriseNumberProblem,
  optionalWebsite,
  writtenEnterpriseNumber,
} from '#app/domain/centre-field.ts'
import { centreSchema, joinKindsOf, mayJoin } from '#app/domain/centre-schema.ts'
import { conventionBlocks, conventionSchema } from '#app/domain/convention.ts'
import { memberFilterOf } from '#app/domain/member-filter.ts'
import { decisionSchema, newMemberSchema, termSchema, typedSignatureSchema } from '#app/domain/membership-schema.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'

test.each([
  ['0207.725.104', '0207725104'],
  ['BE 0207 725 104', '0207725104'],
  ['207725104', '0207725104'],
  ['0207.725.105', null],
  ['9207725104', null],
  ['pas un numéro', null],
  ['', null],
])('the enterprise number %s is %s', (typed, number) => {
  expect(enterpriseNumberOf(typed)).toBe(number)
})

test('an enterprise number is written in groups', () => {
  expect(writtenEnterpriseNumber('0207725104')).toBe('0207.725.104')
})

test.each([
  ['www.exemple.be', 'https://www.exemple.be'],
  ['http://exemple.be/x', 'http://exemple.be/x'],
  ['', null],
])('the website %s is kept as %s', (typed, kept) => {
  expect(optionalWebsite.parse(typed)).toBe(kept)
})

test('an answer that was not proposed is refused, never kept as another', () => {
  const decision = { taken: 'zz', decisionOrgan: '', decisionOn: '', decisionReference: '' }
  const read = decisionSchema.safeParse(decision)
  expect(read.error && centreProblems(read.error)).toEqual({ taken: 'unknown-choice' })
  expect(decisionSchema.safeParse({ ...decision, taken: '' }).data).toMatchObject({ decisionOn: null })
  const member = { name: 'Olne', kind: 'municipality', enterpriseNumber: '', nisCode: '' }
  const body = (language: string) =>
    newMemberSchema.safeParse({ ...member, language, contactName: '', contactEmail: '' })
  expect(body('').data?.language).toBe('fr')
  expect(body('nl').data?.language).toBe('nl')
  expect(body('zz').success).toBe(false)
})

test.each(['javascript:alert(1)', 'data:text/html,x', 'localhost', 'ceci n’est pas'])('%s is no website', (typed) => {
  expect(optionalWebsite.safeParse(typed).success).toBe(false)
})

test('a profile says every problem at its field', () => {
  const empty = { presentation: '', offers: '', contactName: '', contactPhone: '', address: '', website: 'x' }
  const read = centreSchema.safeParse({ ...empty, name: '', contactEmail: 'pas une adresse' })
  expect(read.success ? {} : centreProblems(read.error)).toEqual({
    ...{ name: 'name-missing', contactEmail: 'email-wrong', website: 'website-wrong' },
  })
})

test('a centre that names no kind takes every body', () => {
  expect(mayJoin([], 'cpas')).toBe(true)
  expect(mayJoin(['municipality'], 'cpas')).toBe(false)
  expect(joinKindsOf({ 'kind-cpas': 'on', 'kind-x': 'on' })).toEqual(['cpas'])
})

test('a convention is read in headings and paragraphs', () => {
  const body = '# Objet\nPremier.\nSuite.\n\nArticle 2 – Durée\n\nArticle 3 de la loi s’applique.\n\nDernier.'
  expect(conventionBlocks(body)).toEqual([
    { kind: 'heading', text: 'Objet' },
    { kind: 'paragraph', text: 'Premier.\nSuite.' },
    { kind: 'heading', text: 'Article 2 – Durée' },
    { kind: 'paragraph', text: 'Article 3 de la loi s’applique.' },
    { kind: 'paragraph', text: 'Dernier.' },
  ])
})

test.each(['0', '601', '-3', 'quatre', '4,5'])('%s is no number of months', (months) => {
  const read = conventionSchema.safeParse({ title: 'T', body: 'B', months })
  expect(read.success ? {} : centreProblems(read.error)).toEqual({ months: 'months-wrong' })
})

test('an adhesion of 48 months ends the day before its fourth year is over', () => {
  expect(lastDayOf('2026-12-01', 48)).toBe('2030-11-30')
  expect(lastDayOf('2024-02-29', 12)).toBe('2025-02-27')
  expect(lastDayOf('2026-12-01', null)).toBeNull()
})

test('a decision that is to come needs nothing, one that was taken its organ and its day', () => {
  const nothing = { decisionOrgan: '', decisionOn: '', decisionReference: '' }
  expect(decisionSchema.parse({ taken: 'no', ...nothing })).toMatchObject({ decisionOn: null })
  const typed = decisionSchema.safeParse({ taken: 'no', ...nothing, decisionOrgan: 'Conseil' })
  expect(typed.success ? {} : centreProblems(typed.error)).toEqual({ taken: 'taken-or-empty' })
  const read = decisionSchema.safeParse({ taken: 'yes', ...nothing })
  expect(read.success ? {} : centreProblems(read.error)).toEqual({
    ...{ decisionOrgan: 'organ-missing', decisionOn: 'day-missing' },
  })
})

test('a term does not end before it begins', () => {
  expect(termSchema.safeParse({ startsOn: '2026-12-01', endsOn: '2026-12-01' }).success).toBe(true)
  expect(termSchema.safeParse({ startsOn: '2026-12-01', endsOn: '2026-11-30' }).success).toBe(false)
})

test('nobody signs without ticking that they read', () => {
  const read = typedSignatureSchema.safeParse({ signedName: 'Anne', signedQuality: 'Bourgmestre', accepted: '' })
  expect(read.success ? {} : centreProblems(read.error)).toEqual({ accepted: 'accept-missing' })
})

test('an address asks for what it names and for nothing it makes up', () => {
  const asked = memberFilterOf(new URLSearchParams('cherche= fl%C3%A9ron &statut=asked&genre=x&manque=decision'))
  expect(asked).toEqual({ text: 'fléron', status: 'asked', kind: null, gap: 'decision' })
})

test.each([
  ['123', 'enterprise-number-digits'],
  ['9207.725.104', 'enterprise-number-digits'],
  ['0207.725.105', 'enterprise-number-wrong'],
])('why %s is no enterprise number', (typed, problem) => {
  expect(enterpriseNumberProblem(typed)).toBe(problem)
})
