import { describe, expect, test } from 'vitest'
import type { ContractDetails } from '#app/domain/contract.ts'
import {
  checkRoute,
  type PointReason,
  pointState,
  type RoutePointCode,
  routeCheckFacts,
} from '#app/domain/law/route-check.ts'
import { routeCheckText, routePointText } from '#app/i18n/route-check-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { buildContract } from '#tests/factories/contract.ts'
import { euro, LAW_BOOK, lawBookWith, lawBookWithout } from '#tests/factories/law-data.ts'

const texts = textsFor('fr')
const day = '2025-05-05'

const CENTRE = {
  route: 'centre',
  nature: 'supplies',
  centre: 'FOREM',
  centreReferences: ['DMP2000242'],
  estimatedValue: euro(300_000),
  centreListed: true,
  centreMaximum: euro(2_000_000),
  centreRemaining: euro(500_000),
  routeProof: 'Annexe 2 du cahier des charges',
  launchedOn: day,
} as const satisfies Partial<ContractDetails>

const RIGHT = {
  route: 'exclusive-right',
  nature: 'services',
  routeProof: 'Loi du 7 mai 1999',
  rightPublished: true,
  rightCompatible: true,
  launchedOn: day,
} as const satisfies Partial<ContractDetails>

const IN_HOUSE = {
  route: 'in-house',
  nature: 'services',
  inHouseControl: true,
  controlProof: 'Statuts, art. 12',
  inHouseActivity: true,
  activityProof: 'Comptes 2022 à 2024',
  inHouseCapital: true,
  capitalProof: 'Registre des parts',
  launchedOn: day,
} as const satisfies Partial<ContractDetails>

function checkOf(change: Partial<ContractDetails>, book = LAW_BOOK) {
  const facts = routeCheckFacts(buildContract(change), '2026-11-22')
  if (!facts) throw new Error('the contract proves itself')
  return checkRoute(book, facts)
}

const reasonOf = (change: Partial<ContractDetails>, code: RoutePointCode, book = LAW_BOOK) =>
  checkOf(change, book).points.find((point) => point.code === code)?.reason

test('an own procedure without partners proves itself', () => {
  expect(routeCheckFacts(buildContract(), day)).toBeNull()
})

test('before the launch day is known, the law of today counts', () => {
  expect(routeCheckFacts(buildContract({ ...CENTRE, launchedOn: null }), '2026-11-22')?.launchedOn).toBe('2026-11-22')
})

describe('an order through a centre', () => {
  test('for a named beneficiary and within the maximum needs no own procedure', () => {
    const check = checkOf(CENTRE)
    expect(check.fits).toBe('yes')
    expect(routeCheckText(texts, check)).toContain('Aucune procédure propre')
  })

  test('to the cent of what is left it fits, a cent more does not', () => {
    expect(checkOf({ ...CENTRE, estimatedValue: euro(500_000) }).fits).toBe('yes')
    const over = checkOf({ ...CENTRE, estimatedValue: euro(500_000) + 1 })
    expect(over.fits).toBe('no')
    expect(routeCheckText(texts, over)).toMatch(/dépasse les 500\.000,00.+C-23\/20/)
  })

  test('counts the approved amount once there is one', () => {
    expect(checkOf({ ...CENTRE, approvedValue: euro(600_000) }).fits).toBe('no')
  })

  test('of a body that was not named from the start is refused, with the judgment', () => {
    const check = checkOf({ ...CENTRE, centreListed: false })
    expect(check.fits).toBe('no')
    expect(routeCheckText(texts, check)).toContain('C-216/17')
  })

  test('the judgments count for days before them too', () => {
    expect(checkOf({ ...CENTRE, launchedOn: '2018-01-15', centreListed: false }).fits).toBe('no')
  })

  const asked: [RoutePointCode, Partial<ContractDetails>, PointReason | undefined][] = [
    ['framework', { centreReferences: [] }, 'unanswered'],
    ['framework', { centre: null }, 'unanswered'],
    ['beneficiary', { centreListed: null }, 'unanswered'],
    ['beneficiary', { routeProof: null }, 'unproven'],
    ['beneficiary', { routeProof: null, routeDocumentId: 'a paper' }, 'met'],
    ['ceiling', { centreMaximum: null }, 'unanswered'],
    ['ceiling', { centreReferences: [] }, 'unproven'],
    ['remaining', { centreReferences: [] }, 'unproven'],
    ['remaining', { centreReferences: [], centreRemaining: euro(1) }, 'failed'],
    ['remaining', { centreRemaining: null }, 'unanswered'],
    ['remaining', { estimatedValue: null }, 'unanswered'],
    ['own-maximum', {}, undefined],
    ['own-maximum', { centreOwnMaximum: euro(300_000) }, 'met'],
  ]
  test.each(asked)('%s with %j: %s', (code, change, reason) => {
    expect(reasonOf({ ...CENTRE, ...change }, code)).toBe(reason)
  })

  test('beyond what we declared ourselves is to be verified, never refused', () => {
    const check = checkOf({ ...CENTRE, centreOwnMaximum: euro(299_999) })
    expect(check.fits).toBe('to-verify')
    expect(routeCheckText(texts, check)).toContain('au-delà de notre maximum')
  })

  test('names every missing proof', () => {
    const check = checkOf({ ...CENTRE, routeProof: null, centreRemaining: null })
    expect(routeCheckText(texts, check)).toMatch(
      /la preuve que nous sommes bénéficiaires dès l’origine et ce qui reste sous le maximum/,
    )
  })
})

describe('an exclusive right', () => {
  test('granted by a published act that fits the treaty is one', () => {
    expect(checkOf(RIGHT).fits).toBe('yes')
  })

  test.each([
    ['service', { nature: 'supplies' }, 'failed'],
    ['service', { nature: 'social-services' }, 'rule-uncertain'],
    ['act', { routeProof: null }, 'unanswered'],
    ['published', { rightPublished: null }, 'unanswered'],
    ['published', { routeProof: null }, 'unproven'],
    ['published', { routeProof: null, routeDocumentId: 'a paper' }, 'met'],
    ['compatible', { routeProof: null }, 'unproven'],
    ['published', { rightPublished: false }, 'failed'],
    ['compatible', { rightCompatible: null }, 'unanswered'],
    ['compatible', { rightCompatible: false }, 'failed'],
  ] as const)('%s with %j: %s', (code, change, reason) => {
    expect(reasonOf({ ...RIGHT, ...change }, code)).toBe(reason)
  })
})

test('what was only declared is called so, and its proof asked for once', () => {
  const right = checkOf({ ...RIGHT, routeProof: null })
  expect(right.points.map((point) => [point.code, pointState(point)])).toEqual([
    ...[
      ['service', 'yes'],
      ['act', 'to-verify'],
    ],
    ...[
      ['published', 'declared'],
      ['compatible', 'declared'],
    ],
  ])
  expect(routeCheckText(texts, right)).toMatch(/vérifier\s: l’acte qui accorde le droit exclusif\. Rien/)
  expect(routeCheckText(texts, checkOf({ ...CENTRE, centreReferences: [] }))).toMatch(/: la référence de l[^,]+\. Rien/)
})

describe('an in-house contract', () => {
  test('with the three criteria proven is one, each by its own paper or all by one', () => {
    expect(checkOf(IN_HOUSE).fits).toBe('yes')
    const alone = { controlProof: null, activityProof: null, capitalProof: null }
    expect(checkOf({ ...IN_HOUSE, ...alone, routeDocumentId: 'statutes' }).fits).toBe('yes')
    expect(checkOf({ ...IN_HOUSE, ...alone }).fits).toBe('to-verify')
  })

  test.each([
    ['control', { controlProof: null }, 'unproven'],
    ['activity', { inHouseActivity: null }, 'unanswered'],
    ['capital', { inHouseCapital: false }, 'failed'],
  ] as const)('%s with %j: %s', (code, change, reason) => {
    expect(reasonOf({ ...IN_HOUSE, ...change }, code)).toBe(reason)
  })

  test('says the share of activity that the law asks for', () => {
    const check = checkOf(IN_HOUSE)
    const activity = check.points.find(({ code }) => code === 'activity')
    expect(routePointText(texts, check.facts, activity!)).toMatch(/80\s% de l’activité.+art\.\s30/)
  })
})

describe('a joint contract', () => {
  test('asks who leads and for the agreement, whatever its route', () => {
    expect(checkOf({ jointPartners: 'CILE' }).points.map(({ code, reason }) => [code, reason])).toEqual([
      ['joint-lead', 'unanswered'],
      ['joint-agreement', 'unanswered'],
    ])
    const agreed = { jointPartners: 'CILE', jointLead: 'Province de Liège', jointProof: 'Convention du 3 mars' }
    expect(checkOf(agreed).fits).toBe('yes')
    expect(checkOf({ ...CENTRE, ...agreed, jointProof: null }).fits).toBe('to-verify')
  })
})

describe('a rule that nobody has confirmed', () => {
  test('neither proves nor refuses', () => {
    const book = lawBookWith('C_EXCLRIGHT', { confidence: 'uncertain' })
    expect(checkOf({ ...RIGHT, rightPublished: false }, book).fits).toBe('to-verify')
    expect(checkOf(RIGHT, book).points.map(({ reason }) => reason)).toEqual(Array(4).fill('rule-uncertain'))
  })

  test('nor does one that the day does not know', () => {
    const check = checkOf(IN_HOUSE, lawBookWithout('C_INHOUSE'))
    expect(check.fits).toBe('to-verify')
    expect(routePointText(texts, check.facts, check.points[0]!)).toContain('aucune règle reprise à cette date')
    expect(checkOf({ ...IN_HOUSE, launchedOn: '2016-01-01' }).fits).toBe('to-verify')
  })
})
