import { expect, test } from 'vitest'
import { answerQuestion } from '#app/domain/law/law-answer.ts'
import { answerJson, citationsOf } from '#app/domain/law/law-json.ts'
import { readQuestion } from '#app/domain/law/law-question.ts'
import { LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

function answerTo(input: Record<string, unknown>, book = LAW_BOOK) {
  const question = readQuestion(input)
  const answer = question.ok ? answerQuestion(book, question.value, '2026-11-22') : question
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal))
  return answer.value
}
const launched = { launchDate: '2026-06-15' }
const procedure = { type: 'procedure', nature: 'services', authority: 'cpas', sector: 'classic', ...launched }

test.each([
  {
    input: { ...procedure, estimatedValue: 300_000, ground: 'exclusivity' },
    printed: {
      allowed: ['OPEN', 'RESTRICTED'],
      allowedWithGround: ['PNSPP'],
      forbiddenOnAmount: ['LIMITED', 'PNSPP', 'PNDAPP', 'PCN'],
      toVerify: [],
      publication: 'EU+BE',
      lotsToConsider: true,
      standstill: true,
      awardNotice: 'EU',
      requires: ['exclusivity-evidence'],
      groundFits: true,
    },
  },
  {
    input: { ...procedure, estimatedValue: 5_000, sector: 'special', nature: 'social-services' },
    printed: {
      allowed: ['OPEN', 'RESTRICTED'],
      allowedWithGround: [],
      forbiddenOnAmount: [],
      toVerify: ['LIMITED', 'CD', 'IP', 'PNSMCP', 'PNDMCP'],
      publication: 'BE',
      lotsToConsider: null,
      standstill: false,
      awardNotice: null,
      requires: [],
      groundFits: null,
    },
  },
  {
    input: { type: 'award', procedure: 'OPEN', estimatedValue: 1, approvedAmount: 2, ...launched },
    printed: { valid: true, reason: null, threshold: null },
  },
  {
    input: { type: 'award', procedure: 'LIMITED', estimatedValue: 1, approvedAmount: 2, ...launched },
    printed: { valid: true, reason: null, threshold: 30_000 },
  },
  {
    input: {
      type: 'amendment',
      nature: 'works',
      initialValue: 100,
      previousDeMinimis: -1.5,
      modification: 20,
      date: '2026-06-15',
    },
    printed: { deMinimisAllowed: false, reason: 'share-reached', cumulated: 21.5 },
  },
  {
    input: { type: 'centre', buyer: 'cpas', value: 2, remainingMaximum: 1, buyerListed: true, date: '2026-06-15' },
    printed: { allowed: false, blocking: 'maximum-exceeded', ownProcedureRequired: true, procedure: null },
  },
  {
    input: { type: 'period', procedure: 'OPEN', days: 30, urgent: false, electronic: true },
    printed: { valid: true, minimum: 30 },
  },
  {
    input: { type: 'payment', ...launched },
    printed: { verificationDays: null, paymentDays: null, processingDays: 30 },
  },
  { input: { type: 'bond', awardAmount: 60_000, ...launched }, printed: { bondAllowed: true, bondRate: 5 } },
  { input: { type: 'einvoice', estimatedValue: 3_000, ...launched }, printed: { mandatory: false } },
])('$input.type prints every key and nothing else: $printed', ({ input, printed }) => {
  expect(answerJson(answerTo(input))).toEqual(printed)
})

test('a ground of another nature is said and opens nothing', () => {
  const answer = answerTo({ ...procedure, nature: 'works', estimatedValue: 300_000, ground: 'additional-supplies' })
  expect(answerJson(answer)).toMatchObject({ groundFits: false, allowedWithGround: [], requires: [] })
  expect(citationsOf(answer)).toContain('art. 42 §1 4° b; dir. 2014/24 art. 32 §3 b')
})

test('an uncertain ground is neither open nor closed', () => {
  const uncertain = { ...procedure, estimatedValue: 300_000, ground: 'advantageous-conditions' }
  expect(answerJson(answerTo(uncertain))).toMatchObject({
    allowedWithGround: [],
    toVerify: ['PNSPP'],
    forbiddenOnAmount: ['LIMITED', 'PNSPP', 'PNDAPP', 'PCN'],
    requires: [],
    groundFits: true,
  })
})

test.each([
  [
    'what allows and forbids',
    { ...procedure, estimatedValue: 5_000 },
    ['art. 92', 'art. 42 §1', 'art. 41 §1', 'art. 35-37'],
  ],
  ['the European threshold', { ...procedure, estimatedValue: 5_000 }, ['2014/24/UE art. 4 c']],
  [
    'lots and standstill where they apply',
    { ...procedure, estimatedValue: 300_000 },
    ['art. 58', '17.06.2013 art. 11'],
  ],
  [
    'electronic means, invoice and award notice',
    { ...procedure, estimatedValue: 40_000 },
    ['art. 14 ', 'AR 09.03.2022', 'art. 62 al. 2'],
  ],
  ['a bond with its rate and its amount', { type: 'bond', awardAmount: 60_000, ...launched }, ['art. 25']],
  [
    'minor changes with both limits',
    { type: 'amendment', nature: 'works', initialValue: 9, previousDeMinimis: 0, modification: 1, date: '2026-06-15' },
    ['38/4', 'art. 4 a'],
  ],
  [
    'the share of an award',
    { type: 'award', procedure: 'PNSPP', estimatedValue: 1, approvedAmount: 1, ...launched },
    ['art. 42'],
  ],
])('the articles name %s', (_, input, articles) => {
  const citations = citationsOf(answerTo(input)).join(' | ')
  for (const article of articles) expect(citations).toContain(article)
})

test('a duty that does not apply brings no article', () => {
  const citations = citationsOf(answerTo({ ...procedure, estimatedValue: 2_000 })).join(' | ')
  for (const article of ['art. 58', '17.06.2013', 'AR 09.03.2022', 'art. 62']) expect(citations).not.toContain(article)
})

test('where no amount decides the rule or the ground names its article', () => {
  const award = { type: 'award', estimatedValue: 900_000, approvedAmount: 900_000, ...launched }
  expect(citationsOf(answerTo({ ...award, procedure: 'OPEN' }))).toEqual(['Loi 17.06.2016 art. 35-37'])
  expect(citationsOf(answerTo({ ...award, procedure: 'PNSPP', ground: 'urgency' }))).toEqual(['art. 42 §1 1° b'])
  expect(citationsOf(answerTo({ ...award, procedure: 'CENTRALE' }))).toEqual([])
  expect(citationsOf(answerTo({ type: 'bond', awardAmount: 60_000, launchDate: '2023-01-01' }))).toEqual([
    'AR 14.01.2013 art. 25 §1 3° (ancien)',
  ])
})

test('no award notice is printed as due whose rule was not confirmed', () => {
  const input = { ...procedure, estimatedValue: 300_000 }
  const unconfirmed = answerTo(input, lawBookWith('P_AWARD_EU', { confidence: 'uncertain' }))
  expect(answerJson(answerTo(input))).toMatchObject({ awardNotice: 'EU' })
  expect(answerJson(unconfirmed)).toMatchObject({ awardNotice: null })
})
