import { describe, expect, test } from 'vitest'
import {
  competentOrgan,
  type Delegation,
  type SupervisionAmounts,
  supervisedGroup,
  supervisionOf,
} from '#app/domain/law/governance-check.ts'
import type { Authority } from '#app/domain/law/law-question.ts'
import { euro, LAW_BOOK } from '#tests/factories/law-data.ts'

const DAY = '2026-06-15'

const delegation = (change: Partial<Delegation>): Delegation => ({
  delegate: 'college',
  budget: 'ordinary',
  below: null,
  decision: 'Conseil du 12/01/2026',
  decidedOn: '2026-01-12',
  validFrom: '2026-02-01',
  validTo: null,
  ...change,
})

describe('who chooses the procedure', () => {
  const decided = { authority: 'municipality', budget: 'ordinary', value: euro(10_000), day: DAY } as const
  const organ = (delegations: Delegation[], change: Partial<Parameters<typeof competentOrgan>[1]> = {}) =>
    competentOrgan(LAW_BOOK, { ...decided, ...change }, delegations)

  test('the council, as long as it delegated nothing', () => {
    expect(organ([])).toMatchObject({
      organ: 'council',
      delegation: null,
      rule: { code: 'L_COM_COUNCIL' },
      toVerify: false,
    })
  })

  test('the college for any amount where the council set no ceiling', () => {
    expect(organ([delegation({})], { value: euro(9_000_000) }).organ).toBe('college')
  })

  test.each([
    [2_999.99, 'director'],
    [3_000, 'college'],
    [29_999.99, 'college'],
    [30_000, 'council'],
  ])('%d €: the lightest delegation below its ceiling decides: %s', (value, expected) => {
    const given = [delegation({ below: euro(30_000) }), delegation({ delegate: 'director', below: euro(3_000) })]
    const found = organ(given, { value: euro(value) })
    expect(found.organ).toBe(expected)
    expect(found.delegation?.delegate ?? 'council').toBe(expected)
  })

  test('an officer comes before the director, the director before the college', () => {
    const all = [delegation({}), delegation({ delegate: 'director' }), delegation({ delegate: 'officer' })]
    expect(organ(all).organ).toBe('officer')
    expect(organ(all.slice(0, 2)).organ).toBe('director')
  })

  test.each([
    ['2026-01-31', 'council'],
    ['2026-02-01', 'college'],
    ['2026-06-30', 'college'],
    ['2026-07-01', 'council'],
  ] as const)('a delegation counts from its first day to its last: on %s the %s', (day, expected) => {
    expect(organ([delegation({ validTo: '2026-06-30' })], { day }).organ).toBe(expected)
  })

  test('a delegation of one budget does not count for the other', () => {
    expect(organ([delegation({})], { budget: 'extraordinary' }).organ).toBe('council')
  })

  test.each([
    ['municipality', 'L_COM_COUNCIL', false],
    ['province', 'L_PROV_COUNCIL', false],
    ['cpas', 'L_CPAS', false],
    ['police-zone', 'L_POLICE', false],
    ['rescue-zone', 'L_SECOURS', true],
    ['intermunicipal', null, true],
  ] as const)('%s: rule %s, to be checked %s', (authority, code, toVerify) => {
    const found = organ([], { authority })
    expect(found.rule?.code ?? null).toBe(code)
    expect(found.toVerify).toBe(toVerify)
  })

  test('before the rule of its kind is known it is to be checked', () => {
    expect(organ([], { authority: 'cpas', day: '2023-01-31' })).toMatchObject({ rule: null, toVerify: true })
    expect(organ([], { authority: 'cpas', day: '2023-02-01' }).toVerify).toBe(false)
  })
})

describe('supervision of an award', () => {
  const AMOUNTS: SupervisionAmounts = { OPEN: euro(200_000), NEGOTIATED: euro(62_000), PNSPP: euro(31_000) }
  const awarded = {
    authority: 'municipality' as Authority,
    germanSpeaking: false,
    nature: 'supplies',
    group: 'OPEN',
    amount: euro(200_000),
    day: DAY,
  } as const

  test.each([
    ['OPEN', 200_000],
    ['NEGOTIATED', 62_000],
    ['PNSPP', 31_000],
  ] as const)('%s is sent from %d € on, within 15 days', (group, amount) => {
    const at = supervisionOf(LAW_BOOK, { ...awarded, group, amount: euro(amount) }, AMOUNTS)
    expect(at).toMatchObject({ applies: true, from: euro(amount), withinDays: 15, rule: { code: 'L_TUTELLE_DELAI' } })
    expect(supervisionOf(LAW_BOOK, { ...awarded, group, amount: euro(amount) - 1 }, AMOUNTS).applies).toBe(false)
  })

  test('without amounts of the organisation nothing is said', () => {
    const none: SupervisionAmounts = { OPEN: null, NEGOTIATED: null, PNSPP: null }
    expect(supervisionOf(LAW_BOOK, awarded, none)).toMatchObject({
      applies: null,
      from: null,
      withinDays: 15,
      unverified: { code: 'L_TUTELLE_RAISED', confidence: 'uncertain' },
    })
  })

  test.each([
    ['supplies', '2023-02-28', 'L_TUTELLE_FS_OPEN', euro(200_000)],
    ['social-services', '2023-02-28', 'L_TUTELLE_FS_OPEN', euro(200_000)],
    ['works', '2023-02-28', 'L_TUTELLE_W_OPEN', euro(250_000)],
    ['works', '2023-03-01', 'L_TUTELLE_RAISED', null],
  ] as const)(
    '%s on %s: the amount that is only written somewhere is shown, never enforced',
    (nature, day, code, value) => {
      const none: SupervisionAmounts = { OPEN: null, NEGOTIATED: null, PNSPP: null }
      const found = supervisionOf(LAW_BOOK, { ...awarded, nature, day, amount: euro(9_000_000) }, none)
      expect(found).toMatchObject({ applies: null, from: null, unverified: { code, value } })
    },
  )

  test.each([
    ['OPEN', 'OPEN'],
    ['RESTRICTED', 'NEGOTIATED'],
    ['PCN', 'NEGOTIATED'],
    ['PNDAPP', 'NEGOTIATED'],
    ['PNSPP', 'PNSPP'],
    ['CD', null],
    ['IP', null],
    ['PNSMCP', null],
    ['PNDMCP', null],
    ['LIMITED', null],
    ['CENTRALE', null],
  ] as const)('%s is compared with the amount of %s', (procedure, group) => {
    expect(supervisedGroup(procedure)).toBe(group)
  })

  test.each(['province', 'intermunicipal'] as const)('%s is supervised too', (authority) => {
    expect(supervisionOf(LAW_BOOK, { ...awarded, authority }, AMOUNTS).applies).toBe(true)
  })

  test.each(['cpas', 'police-zone', 'rescue-zone'] as const)('for %s our rules say nothing', (authority) => {
    expect(supervisionOf(LAW_BOOK, { ...awarded, authority }, AMOUNTS)).toEqual({
      group: 'OPEN',
      unverified: null,
      applies: null,
      from: null,
      withinDays: null,
      rule: null,
    })
  })

  test('a German-speaking municipality is outside, a province beside it is not', () => {
    const german = { ...awarded, germanSpeaking: true }
    expect(supervisionOf(LAW_BOOK, german, AMOUNTS)).toMatchObject({
      applies: false,
      from: null,
      withinDays: null,
      rule: { code: 'L_GERMAN' },
    })
    expect(supervisionOf(LAW_BOOK, { ...german, authority: 'province' }, AMOUNTS).applies).toBe(true)
  })

  test('before any known rule no delay is shown', () => {
    expect(supervisionOf(LAW_BOOK, { ...awarded, day: '2013-05-31' }, AMOUNTS)).toMatchObject({
      withinDays: null,
      rule: null,
    })
  })
})
