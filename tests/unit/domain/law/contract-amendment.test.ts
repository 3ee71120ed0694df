import { describe, expect, test } from 'vitest'
import { amendmentSchema, typedAmendment } from '#app/domain/amendment-schema.ts'
import {
  type AmendmentFacts,
  asksJustification,
  assessAmendment,
  seenMark,
  shownFit,
} from '#app/domain/law/contract-amendment.ts'
import { amendmentText } from '#app/i18n/amendment-text.ts'
import { formatEuro } from '#app/i18n/format.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const outcomeOf = (change: Partial<AmendmentFacts> = {}, book = LAW_BOOK) =>
  assessAmendment(book, {
    ground: 'de-minimis',
    amount: euro(5_000),
    decidedOn: '2026-06-15',
    nature: 'supplies',
    sector: 'classic',
    initialValue: euro(100_000),
    previousDeMinimis: 0,
    ...change,
  })

describe('a change of minor value', () => {
  test('stays strictly below ten per cent with those before it, less counting as much as more', () => {
    expect(outcomeOf()).toMatchObject({ fits: 'yes', reason: 'minor' })
    expect(outcomeOf({ previousDeMinimis: euro(5_000) })).toMatchObject({ fits: 'no', reason: 'share-reached' })
    expect(outcomeOf({ amount: -euro(10_000) }).fits).toBe('no')
    expect(outcomeOf({ amount: euro(10_000), nature: 'works' }).fits).toBe('yes')
  })

  test('rests on the rule of its nature', () => {
    expect(outcomeOf().rule?.code).toBe('X_MOD_MINIMIS_FS')
    expect(outcomeOf({ nature: 'social-services' }).rule?.code).toBe('X_MOD_MINIMIS_FS')
    expect(outcomeOf({ nature: 'works' }).rule?.code).toBe('X_MOD_MINIMIS_W')
  })

  test('asks for a justification only where it is none', () => {
    expect(asksJustification(outcomeOf())).toBe(false)
    expect(asksJustification(outcomeOf({ amount: euro(10_000) }))).toBe(true)
  })

  test('is not judged without the initial value or a threshold of its day', () => {
    expect(outcomeOf({ initialValue: null })).toMatchObject({ fits: 'to-verify', reason: 'no-initial-value' })
    expect(outcomeOf({ decidedOn: '2031-01-01' })).toMatchObject({ fits: 'to-verify', reason: 'no-threshold' })
  })
})

describe('another ground', () => {
  test('asks for its justification, and for no more than half of the value where the law says so', () => {
    const unforeseen = outcomeOf({ ground: 'unforeseen', amount: euro(50_000), previousDeMinimis: euro(90_000) })
    expect(unforeseen).toMatchObject({ fits: 'to-verify', reason: 'justified' })
    expect(asksJustification(unforeseen)).toBe(true)
    expect(outcomeOf({ ground: 'complementary', amount: euro(50_000) + 1 })).toMatchObject({ reason: 'over-share' })
    expect(outcomeOf({ ground: 'complementary', amount: euro(90_000), sector: 'special' }).fits).toBe('to-verify')
    expect(outcomeOf({ ground: 'review-clause', amount: euro(900_000) }).fits).toBe('to-verify')
    expect(outcomeOf({ ground: 'complementary', amount: -euro(50_000) }).fits).toBe('to-verify')
    expect(outcomeOf({ ground: 'complementary', amount: -euro(50_000) - 1 }).fits).toBe('no')
  })

  test('that an older answer called permitted is left to a person too', () => {
    expect(shownFit({ fits: 'yes', reason: 'justified' })).toBe('to-verify')
    expect(shownFit({ fits: 'yes', reason: 'minor' })).toBe('yes')
    expect(shownFit({ fits: 'no', reason: 'over-share' })).toBe('no')
  })

  test('with a ceiling is not judged without the initial value; without one it is', () => {
    const unknown = { initialValue: null }
    expect(outcomeOf({ ...unknown, ground: 'unforeseen' })).toMatchObject({
      ...{ fits: 'to-verify', reason: 'no-initial-value', check: null },
    })
    expect(outcomeOf({ ...unknown, ground: 'unforeseen' }).rule?.code).toBe('X_MOD_UNFORESEEN')
    expect(outcomeOf({ ...unknown, ground: 'unforeseen', sector: 'special' })).toMatchObject({ reason: 'justified' })
    expect(outcomeOf({ ...unknown, ground: 'not-substantial' }).reason).toBe('justified')
  })

  test('that was not confirmed is to be verified', () => {
    const book = lawBookWith('X_MOD_REPLACE', { confidence: 'uncertain' })
    expect(outcomeOf({ ground: 'replacement' }, book)).toMatchObject({ fits: 'to-verify', reason: 'rule-uncertain' })
  })
})

test('what was shown before saving is known again by all that decides it', () => {
  const mark = (change: Partial<AmendmentFacts> = {}, number = 1) => seenMark(outcomeOf(change), number)
  expect(mark()).toBe(mark())
  const others = [
    { amount: 1 },
    { previousDeMinimis: 1 },
    { decidedOn: '2026-06-16' },
    { ground: 'replacement' },
  ] as const
  for (const change of [...others, { initialValue: euro(90_000) }]) expect(mark(change)).not.toBe(mark())
  expect(mark({}, 2)).not.toBe(mark())
  // Not judged with its rule: what a person was shown of it is another text all the same.
  expect(mark({ sector: 'special' })).not.toBe(mark())
})

test.each([
  ['X_MOD_MINIMIS_FS', { value: 8 }],
  ['X_MOD_MINIMIS_FS', { citation: 'Loi d’essai art. 1' }],
  ['X_MOD_MINIMIS_FS', { validFrom: '2026-06-01' }],
] as const)('after %s became %o the answer is shown again', (code, change) => {
  const before = seenMark(outcomeOf(), 1)
  const after = seenMark(outcomeOf({}, lawBookWith(code, change)), 1)
  expect(after).not.toBe(before)
  expect(after.length).toBeLessThan(200)
})

test('every answer is written with its amounts', () => {
  const texts = textsFor('fr')
  expect(amendmentText(texts, outcomeOf())).toContain(formatEuro(euro(10_000)))
  expect(amendmentText(texts, outcomeOf({ ground: 'unforeseen', amount: euro(60_000) }))).toContain(
    formatEuro(euro(60_000)),
  )
  expect(amendmentText(texts, outcomeOf({ decidedOn: '2031-01-01' }))).toContain('rien n’est conclu')
})

test('an amount may be negative; what cannot be read is named', () => {
  const typed = typedAmendment({ object: 'Moins', decidedOn: '2026-06-15', amount: '-1.250,50', ground: 'de-minimis' })
  expect(amendmentSchema.parse(typed)).toMatchObject({ amount: -125_050, justification: null })
  const wrong = amendmentSchema.safeParse(typedAmendment({ amount: 'beaucoup', decidedOn: '31/02/2026' }))
  const codes = wrong.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(codes).toEqual(
    expect.arrayContaining([
      'object object-missing',
      'amount unreadable-amount',
      'decidedOn not-a-day',
      'ground choose',
    ]),
  )
})
