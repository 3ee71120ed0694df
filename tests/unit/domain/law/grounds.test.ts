import { describe, expect, test } from 'vitest'
import { NATURES } from '#app/domain/contract.ts'
import { GROUND_RULES, GROUNDS, groundFitsNature } from '#app/domain/law/ground.ts'
import { euro, LAW_BOOK, lawBookWith, procedureCheckOf, proceduresThatAre } from '#tests/factories/law-data.ts'

const LARGE = euro(6_000_000)

const OPENS = [
  ['urgency', 'PNSPP', 'supplies services works social-services', 'urgency-evidence'],
  ['no-suitable-tender', 'PNSPP', 'supplies services works social-services', 'unsuccessful-procedure-evidence'],
  ['exclusivity', 'PNSPP', 'supplies services works social-services', 'exclusivity-evidence'],
  ['repetition', 'PNSPP', 'services works', 'initial-contract-evidence'],
  ['research', 'PNSPP', 'supplies', 'research-evidence'],
  ['additional-supplies', 'PNSPP', 'supplies', 'incompatibility-evidence'],
  ['commodity-exchange', 'PNSPP', 'supplies', 'quotation-evidence'],
  ['adaptation', 'PCN CD', 'supplies services works', 'negotiation-evidence'],
  ['irregular-tenders', 'PCN CD', 'supplies services works', 'irregular-tenders-evidence'],
  ['no-market-solution', 'IP', 'supplies services works social-services', 'innovation-evidence'],
] as const

const CASES = OPENS.flatMap(([ground, procedures, natures, evidence]) =>
  NATURES.map((nature) => ({ ground, nature, procedures, evidence, fits: natures.split(' ').includes(nature) })),
)

test.each(CASES.filter(({ fits }) => fits))(
  'above every threshold the ground $ground opens $procedures to $nature, with its proof',
  ({ ground, nature, procedures, evidence }) => {
    const asked = { ground, nature, estimatedValue: LARGE }
    expect(proceduresThatAre('with-ground', asked).join(' ')).toBe(procedures)
    expect(procedureCheckOf(asked)).toMatchObject({ requires: [evidence], groundFits: true })
  },
)

test.each(CASES.filter(({ fits, procedures }) => !fits && procedures === 'PNSPP'))(
  'the ground $ground does not exist for $nature: it opens nothing and asks no proof',
  ({ ground, nature }) => {
    const asked = { ground, nature, estimatedValue: LARGE }
    expect(proceduresThatAre('with-ground', asked)).toEqual([])
    expect(proceduresThatAre('forbidden', asked)).toContain('PNSPP')
    expect(procedureCheckOf(asked)).toMatchObject({ requires: [], groundFits: false })
  },
)

test.each(['adaptation', 'irregular-tenders'] as const)(
  'for social services the ground %s opens the dialogue, while the competitive procedure stays to be checked',
  (ground) => {
    const asked = { ground, nature: 'social-services', estimatedValue: LARGE } as const
    expect(proceduresThatAre('with-ground', asked)).toEqual(['CD'])
    expect(proceduresThatAre('to-verify', asked)).toEqual(['PCN'])
  },
)

describe('a ground that was not verified', () => {
  const asked = { ground: 'advantageous-conditions', estimatedValue: LARGE } as const

  test.each(['supplies', 'services'] as const)('neither opens nor closes, and asks no proof of %s', (nature) => {
    const check = procedureCheckOf({ ...asked, nature })
    expect(check.verdicts.find(({ procedure }) => procedure === 'PNSPP')).toMatchObject({
      status: 'to-verify',
      forbiddenOnAmount: true,
      limit: { amount: euro(140_000) },
      rule: { code: 'G_42_1_OTH' },
    })
    expect(check).toMatchObject({ requires: [], groundFits: true, groundRule: { code: 'G_42_1_OTH' } })
    expect(proceduresThatAre('with-ground', { ...asked, nature })).toEqual([])
  })

  test('excludes no nature before it is confirmed, and then the one that it does not exist for', () => {
    const works = { ...asked, nature: 'works' } as const
    expect(proceduresThatAre('to-verify', works)).toContain('PNSPP')
    expect(procedureCheckOf(works).groundFits).toBe(true)
    const confirmed = procedureCheckOf(works, lawBookWith('G_42_1_OTH', { confidence: 'known' }))
    expect(confirmed.verdicts.find(({ procedure }) => procedure === 'PNSPP')?.status).toBe('forbidden')
    expect(confirmed.groundFits).toBe(false)
  })

  test('opens from the day that a row confirms it', () => {
    const book = lawBookWith('G_42_1_OTH', { confidence: 'known' })
    const found = procedureCheckOf(asked, book)
    expect(found.verdicts.find(({ procedure }) => procedure === 'PNSPP')?.status).toBe('with-ground')
    expect(found.requires).toEqual(['advantageous-conditions-evidence'])
  })

  test('of the dialogue keeps the dialogue to be checked', () => {
    const book = lawBookWith('BE_PCN_GROUNDS', { confidence: 'uncertain' })
    const found = procedureCheckOf({ ground: 'adaptation', estimatedValue: LARGE }, book)
    expect(found.verdicts.find(({ procedure }) => procedure === 'CD')).toMatchObject({
      status: 'to-verify',
      rule: { code: 'BE_PCN_GROUNDS' },
    })
  })
})

describe('the negotiated procedure of the special sectors above its amount', () => {
  const special = { sector: 'special', nature: 'supplies', estimatedValue: euro(432_000) } as const
  const verdictOf = (change: Parameters<typeof procedureCheckOf>[0], book = LAW_BOOK) =>
    procedureCheckOf({ ...special, ...change }, book).verdicts.find(({ procedure }) => procedure === 'PNSMCP')

  test.each([null, 'amount', 'urgency', 'exclusivity'] as const)(
    'is to be checked with the ground %s: art. 124 was not read',
    (ground) => {
      expect(verdictOf({ ground })).toMatchObject({
        status: 'to-verify',
        forbiddenOnAmount: true,
        rule: { code: 'BE_PNSMCP_GROUNDS' },
      })
      expect(procedureCheckOf({ ...special, ground }).requires).toEqual([])
    },
  )

  test.each([
    ['adaptation', 'supplies'],
    ['no-market-solution', 'supplies'],
    ['research', 'works'],
  ] as const)('is closed to the ground %s for %s', (ground, nature) => {
    expect(verdictOf({ ground, nature })?.status).toBe('forbidden')
  })

  test('is open a cent below, whatever the ground', () => {
    expect(verdictOf({ estimatedValue: euro(432_000) - 1, ground: 'urgency' })?.status).toBe('allowed')
  })

  test('opens on a ground once its rule is confirmed, unless that ground is not', () => {
    const book = lawBookWith('BE_PNSMCP_GROUNDS', { confidence: 'known' })
    expect(verdictOf({ ground: 'exclusivity' }, book)?.status).toBe('with-ground')
    expect(procedureCheckOf({ ...special, ground: 'exclusivity' }, book).requires).toEqual(['exclusivity-evidence'])
    expect(verdictOf({ ground: null }, book)?.status).toBe('with-ground')
    expect(verdictOf({ ground: 'advantageous-conditions' }, book)).toMatchObject({
      status: 'to-verify',
      rule: { code: 'G_42_1_OTH' },
    })
  })
})

describe('without a ground named', () => {
  test('every procedure that a ground can open is listed, and no proof asked yet', () => {
    expect(proceduresThatAre('with-ground', { estimatedValue: LARGE })).toEqual(['PNSPP', 'PCN', 'CD', 'IP'])
    expect(proceduresThatAre('with-ground', { estimatedValue: euro(50_000) })).toEqual(['CD', 'IP'])
    expect(procedureCheckOf({ estimatedValue: LARGE })).toMatchObject({ requires: [], groundFits: true })
  })

  test('the direct procedure with publication has no ground above its amount', () => {
    expect(proceduresThatAre('forbidden', { estimatedValue: LARGE })).toEqual(['LIMITED', 'PNDAPP'])
  })
})

test('the amount as a ground asks for no proof', () => {
  expect(procedureCheckOf({ ground: 'amount', estimatedValue: LARGE })).toMatchObject({
    requires: [],
    groundFits: true,
  })
  expect(proceduresThatAre('with-ground', { ground: 'amount', estimatedValue: LARGE })).toContain('PNSPP')
})

test('under the amount a ground is not needed, so no proof is asked', () => {
  const check = procedureCheckOf({ ground: 'exclusivity', estimatedValue: euro(139_999.99) })
  expect(check.requires).toEqual([])
  const at = procedureCheckOf({ ground: 'exclusivity', estimatedValue: euro(140_000) })
  expect(at.requires).toEqual(['exclusivity-evidence'])
})

test('a ground of the negotiated procedure opens nothing else', () => {
  expect(proceduresThatAre('forbidden', { ground: 'exclusivity', estimatedValue: LARGE })).toEqual([
    'LIMITED',
    'PNDAPP',
    'PCN',
  ])
})

test.each(GROUNDS)('the ground %s is a rule of the law with the same natures', (ground) => {
  const rule = LAW_BOOK.at(GROUND_RULES[ground].code, '2026-06-15')
  expect(rule?.citation).toMatch(/art\. (42|38|39)/)
  if (!rule?.code.startsWith('G_')) return
  const natures = rule.natures.length > 0 ? rule.natures : [...NATURES]
  expect(NATURES.filter((nature) => groundFitsNature(ground, nature)).toSorted()).toEqual(natures.toSorted())
})
