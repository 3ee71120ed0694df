import { describe, expect, test } from 'vitest'
import { checkLaunch, isLaunched, type LaunchFacts, launchFacts, openQuestion } from '#app/domain/law/launch-check.ts'
import { sameFacts } from '#app/domain/law/same-facts.ts'
import { formatDate } from '#app/i18n/format.ts'
import { launchCheckText, missingText } from '#app/i18n/launch-check-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK, lawBookWith } from '#tests/factories/law-data.ts'

const buildFacts = (change: Partial<LaunchFacts> = {}): LaunchFacts => ({
  procedure: 'PNSPP',
  nature: 'supplies',
  sector: 'classic',
  budget: null,
  estimatedValue: euro(120_000),
  ground: null,
  launchedOn: '2023-03-15',
  motive: null,
  ...change,
})

function checkOf(change: Partial<LaunchFacts> = {}, book = LAW_BOOK) {
  const check = checkLaunch(book, buildFacts(change))
  if (!check.ok) throw new Error(JSON.stringify(check.refusal))
  return check.value
}

describe('whether the chosen procedure fits', () => {
  test('a negotiated procedure below the amount of its day does', () => {
    expect(checkOf()).toMatchObject({ fits: 'yes', reason: 'open', chosen: { limit: { amount: euro(140_000) } } })
  })

  test('on the amount to the cent it needs a ground', () => {
    expect(checkOf({ estimatedValue: euro(140_000) - 1 }).fits).toBe('yes')
    expect(checkOf({ estimatedValue: euro(140_000) })).toMatchObject({ fits: 'no', reason: 'ground-missing' })
  })

  test('the amount itself is no ground above the amount', () => {
    expect(checkOf({ estimatedValue: euro(200_000), ground: 'amount' })).toMatchObject({ reason: 'ground-missing' })
  })

  test('a ground of the law opens it; one that the law keeps for another nature does not', () => {
    const above = { estimatedValue: euro(500_000) }
    expect(checkOf({ ...above, ground: 'exclusivity' })).toMatchObject({ fits: 'yes', reason: 'on-ground' })
    expect(checkOf({ ...above, ground: 'repetition' })).toMatchObject({ fits: 'no', reason: 'ground-other' })
  })

  test('a ground that was not confirmed is to be verified, never enforced', () => {
    const book = lawBookWith('G_42_1_1d', { confidence: 'uncertain' })
    const check = checkOf({ estimatedValue: euro(500_000), ground: 'exclusivity' }, book)
    expect(check).toMatchObject({ fits: 'to-verify', reason: 'ground-uncertain' })
  })

  test('neither is one that rests on grounds nobody has read, while none at all is missing one', () => {
    const special = { procedure: 'PNSMCP', sector: 'special', estimatedValue: euro(500_000) } as const
    expect(checkOf({ ...special, ground: 'urgency' })).toMatchObject({ fits: 'to-verify', reason: 'ground-uncertain' })
    expect(checkOf({ ...special, ground: 'adaptation' })).toMatchObject({ fits: 'no', reason: 'ground-other' })
    expect(checkOf(special)).toMatchObject({ fits: 'no', reason: 'ground-missing' })
    const text = launchCheckText(textsFor('fr'), LAW_BOOK, checkOf({ ...special, ground: 'urgency' }))
    expect(text).toContain('art.\u00a0124')
    expect(text).not.toContain('art.\u00a042')
  })

  test('a procedure whose amount was not confirmed is to be verified', () => {
    const book = lawBookWith('BE_PNSPP', { confidence: 'uncertain' })
    expect(checkOf({}, book)).toMatchObject({ fits: 'to-verify', reason: 'rule-uncertain' })
  })

  test('a contract of limited value over its amount does not, whatever the ground', () => {
    const check = checkOf({ procedure: 'LIMITED', ground: 'urgency' })
    expect(check).toMatchObject({ fits: 'no', reason: 'over-amount' })
  })

  test('a procedure of the other sector does not, and one outside the table is to be verified', () => {
    expect(checkOf({ procedure: 'PNSMCP' })).toMatchObject({ fits: 'no', reason: 'other-sector' })
    expect(checkOf({ procedure: 'CENTRALE' })).toMatchObject({ fits: 'to-verify', reason: 'outside-table' })
  })

  test('a dialogue on a ground that does not open it does not', () => {
    expect(checkOf({ procedure: 'CD', ground: 'urgency' })).toMatchObject({ fits: 'no', reason: 'ground-other' })
    expect(checkOf({ procedure: 'CD' })).toMatchObject({ fits: 'no', reason: 'ground-missing' })
  })

  test('a day without a known threshold is refused by name', () => {
    expect(checkLaunch(LAW_BOOK, buildFacts({ launchedOn: '2031-01-01' }))).toMatchObject({
      ok: false,
      refusal: { code: 'no-threshold', day: '2031-01-01' },
    })
  })
})

describe('the facts of a launch', () => {
  const asked = { sector: 'classic', day: '2026-11-22' } as const

  test('name what is missing, and take an estimate of nothing for none', () => {
    const details = buildContract({ procedure: null, estimatedValue: 0 })
    const refused = launchFacts(details, { ...asked, day: null })
    expect(refused).toEqual({ ok: false, refusal: ['procedure', 'estimatedValue', 'launchedOn'] })
    expect(missingText(textsFor('fr').in('checks'), refused.ok ? [] : refused.refusal)).toBe(
      'Pour faire ce contrôle, il manque la procédure de passation, le montant estimé et la date de lancement.',
    )
  })

  test('take the day given where none is planned, and the contract’s own sector first', () => {
    const details = buildContract({ estimatedValue: euro(1), sector: 'special' })
    expect(launchFacts(details, asked)).toMatchObject({ value: { launchedOn: '2026-11-22', sector: 'special' } })
    const planned = { ...details, launchedOn: '2027-01-15' }
    expect(launchFacts(planned, asked)).toMatchObject({ value: { launchedOn: '2027-01-15' } })
  })

  test('differ by any one of them', () => {
    expect(sameFacts(buildFacts(), buildFacts())).toBe(true)
    expect(sameFacts(buildFacts(), buildFacts({ motive: 'Urgence' }))).toBe(false)
    expect(sameFacts(buildFacts(), buildFacts({ launchedOn: '2023-03-16' }))).toBe(false)
  })
})

test('the reason is written with amount, day and article', () => {
  const text = launchCheckText(textsFor('fr'), LAW_BOOK, checkOf({ estimatedValue: euro(150_000) }))
  expect(text).toContain('Procédure négociée sans publication préalable. Réservée')
  expect(text).toContain('140.000')
  expect(text).toContain(formatDate('2023-03-15'))
  expect(text).toContain('art.\u00a042')
  const ground = checkOf({ estimatedValue: euro(500_000), ground: 'exclusivity' })
  expect(launchCheckText(textsFor('fr'), LAW_BOOK, ground)).toContain('l’opérateur unique')
})

describe('what can be asked while no procedure is chosen', () => {
  const open = { procedure: null, nature: 'works', estimatedValue: euro(90_000), ground: 'urgency' } as const
  const asked = (change: Parameters<typeof buildContract>[0] = {}, day: string | null = '2026-11-22') =>
    openQuestion(buildContract({ ...open, launchedOn: null, sector: null, ...change }), { sector: 'classic', day })

  test('the value, the ground and the day, its own sector and launch before those of the organisation', () => {
    const question = { nature: 'works', estimatedValue: euro(90_000), ground: 'urgency' }
    expect(asked()).toEqual({ ...question, launchDate: '2026-11-22', sector: 'classic' })
    expect(asked({ launchedOn: '2025-02-03', sector: 'special' })).toEqual({
      ...question,
      ...{ launchDate: '2025-02-03', sector: 'special' },
    })
  })

  test('nothing once one is chosen, and nothing without a value or a day', () => {
    expect(asked({ procedure: 'OPEN' })).toBeNull()
    expect(asked({ estimatedValue: null })).toBeNull()
    expect(asked({ estimatedValue: 0 })).toBeNull()
    expect(asked({}, null)).toBeNull()
  })
})

test('a contract is launched once its status says so and its day is known', () => {
  expect(isLaunched({ status: 'launched', launchedOn: '2026-01-05' })).toBe(true)
  expect(isLaunched({ status: 'launched', launchedOn: null })).toBe(false)
  expect(isLaunched({ status: 'preparation', launchedOn: '2026-01-05' })).toBe(false)
})
