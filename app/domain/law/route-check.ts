import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails, Nature, Route } from '#app/domain/contract.ts'
import { type RouteFacts, routeFactsOf } from '#app/domain/contract-route.ts'
import { checkCentre, ruleOfCentre } from '#app/domain/law/centre-check.ts'
import type { Fit } from '#app/domain/law/launch-check.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

/** What the check of a route looks at; once the contract is launched, it is made again only when one changes. */
export type RouteCheckFacts = RouteFacts & {
  route: Route
  nature: Nature
  /** The approved value, as long as there is none the estimated one. */
  value: Cents | null
  launchedOn: IsoDate
  centre: string | null
  references: string
  jointPartners: string | null
  motive: string | null
}

export const ROUTE_POINTS = [
  'framework',
  'beneficiary',
  'ceiling',
  'remaining',
  'own-maximum',
  'service',
  'act',
  'published',
  'compatible',
  'control',
  'activity',
  'capital',
  'joint-lead',
  'joint-agreement',
] as const
export type RoutePointCode = (typeof ROUTE_POINTS)[number]

/** `unproven`: said to be so, without a proof. */
export type PointReason = 'met' | 'failed' | 'unanswered' | 'unproven' | 'rule-uncertain'

export type RoutePoint = { code: RoutePointCode; reason: PointReason; fits: Fit; rule: LawParameter | null }

/** What is only said to be so is not called proven. */
export const pointState = ({ reason, fits }: RoutePoint): Fit | 'declared' =>
  reason === 'unproven' ? 'declared' : fits

export type RouteCheck = { facts: RouteCheckFacts; fits: Fit; points: RoutePoint[] }

const asksForProof = ({ route, jointPartners }: Pick<ContractDetails, 'route' | 'jointPartners'>): boolean =>
  route !== 'own' || jointPartners !== null

/** The facts of a route on that day; null for an own procedure alone, which proves itself. */
export function routeCheckFacts(details: ContractDetails, day: IsoDate): RouteCheckFacts | null {
  if (!asksForProof(details)) return null
  const { route, nature, centre, centreReferences, jointPartners, procedureMotive } = details
  return {
    ...routeFactsOf(details),
    route,
    nature,
    value: details.approvedValue ?? details.estimatedValue,
    launchedOn: details.launchedOn ?? day,
    centre,
    references: centreReferences.join(', '),
    jointPartners,
    motive: procedureMotive,
  }
}

const FITS: Record<PointReason, Fit> = {
  met: 'yes',
  failed: 'no',
  unanswered: 'to-verify',
  unproven: 'to-verify',
  'rule-uncertain': 'to-verify',
}

/** Neither a proof nor a refusal can rest on a rule that nobody has confirmed. */
function pointOf(code: RoutePointCode, rule: LawParameter | null, reason: PointReason): RoutePoint {
  const concludes = reason === 'met' || reason === 'failed'
  const shown = concludes && !(rule && isEnforced(rule)) ? 'rule-uncertain' : reason
  return { code, reason: shown, fits: FITS[shown], rule }
}

function answered(answer: boolean | null, proven: boolean): PointReason {
  if (answer === null) return 'unanswered'
  if (!answer) return 'failed'
  return proven ? 'met' : 'unproven'
}

const given = (value: unknown): PointReason => (value === null || value === '' ? 'unanswered' : 'met')

const unlessUnproven = (reason: PointReason, proven: boolean): PointReason =>
  reason === 'met' && !proven ? 'unproven' : reason

/** An amount of a framework contract that nobody can look up yet is only what was typed. */
const hasFramework = ({ centre, references }: RouteCheckFacts): boolean => centre !== null && references !== ''

const hasRouteProof = ({ routeProof, routeDocumentId }: RouteFacts): boolean =>
  routeProof !== null || routeDocumentId !== null

function remainingPoint(book: LawBook, facts: RouteCheckFacts): RoutePoint {
  const { value, centreRemaining, launchedOn } = facts
  const known = value !== null && centreRemaining !== null
  const asked = { value: value ?? 0, remainingMaximum: centreRemaining ?? 0, buyerListed: true, date: launchedOn }
  const { allowed } = checkCentre(book, asked)
  const reason = allowed === false ? 'failed' : unlessUnproven('met', hasFramework(facts))
  return pointOf('remaining', maximumRule(book, launchedOn), known ? reason : 'unanswered')
}

const maximumRule = (book: LawBook, day: IsoDate) => ruleOfCentre(book, 'C_MAXQTY', day)

/** What we declared binds us towards the centre: passing it is for a person to judge, the law has no figure for it. */
function ownMaximumPoint(book: LawBook, { value, centreOwnMaximum, launchedOn }: RouteCheckFacts): RoutePoint[] {
  if (value === null || centreOwnMaximum === null) return []
  const rule = ruleOfCentre(book, 'C_BENEF', launchedOn)
  if (value <= centreOwnMaximum) return [pointOf('own-maximum', rule, 'met')]
  return [{ code: 'own-maximum', reason: 'failed', fits: 'to-verify', rule }]
}

function centrePoints(book: LawBook, facts: RouteCheckFacts): RoutePoint[] {
  const exempt = book.at('C_EXEMPT', facts.launchedOn)
  const named = hasFramework(facts)
  const beneficiary = answered(facts.centreListed, hasRouteProof(facts))
  return [
    pointOf('framework', exempt, named ? 'met' : 'unanswered'),
    pointOf('beneficiary', ruleOfCentre(book, 'C_BENEF', facts.launchedOn), beneficiary),
    pointOf('ceiling', maximumRule(book, facts.launchedOn), unlessUnproven(given(facts.centreMaximum), named)),
    remainingPoint(book, facts),
    ...ownMaximumPoint(book, facts),
  ]
}

/** Article 29 is about services; whether that includes social ones was not read in a source. */
function servicePoint(rule: LawParameter | null, nature: Nature): RoutePoint {
  if (nature === 'social-services') return pointOf('service', rule, 'rule-uncertain')
  return pointOf('service', rule, rule?.natures.includes(nature) ? 'met' : 'failed')
}

function exclusiveRightPoints(book: LawBook, facts: RouteCheckFacts): RoutePoint[] {
  const rule = book.at('C_EXCLRIGHT', facts.launchedOn)
  return [
    servicePoint(rule, facts.nature),
    pointOf('act', rule, hasRouteProof(facts) ? 'met' : 'unanswered'),
    pointOf('published', rule, answered(facts.rightPublished, hasRouteProof(facts))),
    pointOf('compatible', rule, answered(facts.rightCompatible, hasRouteProof(facts))),
  ]
}

/** One paper may prove all three; each may also have its own. */
function inHousePoints(book: LawBook, facts: RouteCheckFacts): RoutePoint[] {
  const rule = book.at('C_INHOUSE', facts.launchedOn)
  const proven = (proof: string | null) => proof !== null || hasRouteProof(facts)
  return [
    pointOf('control', rule, answered(facts.inHouseControl, proven(facts.controlProof))),
    pointOf('activity', rule, answered(facts.inHouseActivity, proven(facts.activityProof))),
    pointOf('capital', rule, answered(facts.inHouseCapital, proven(facts.capitalProof))),
  ]
}

function jointPoints(book: LawBook, facts: RouteCheckFacts): RoutePoint[] {
  if (facts.jointPartners === null) return []
  const rule = book.at('C_JOINT', facts.launchedOn)
  return [
    pointOf('joint-lead', rule, given(facts.jointLead)),
    pointOf('joint-agreement', rule, given(facts.jointProof ?? facts.jointDocumentId)),
  ]
}

const POINTS: Record<Route, (book: LawBook, facts: RouteCheckFacts) => RoutePoint[]> = {
  own: () => [],
  centre: centrePoints,
  'exclusive-right': exclusiveRightPoints,
  'in-house': inHousePoints,
}

function overall(points: readonly RoutePoint[]): Fit {
  if (points.some(({ fits }) => fits === 'no')) return 'no'
  return points.some(({ fits }) => fits === 'to-verify') ? 'to-verify' : 'yes'
}

/** Whether the route is proven (law of 17 June 2016, art. 29 to 31 and 47), and a joint contract agreed on (art. 48). */
export function checkRoute(book: LawBook, facts: RouteCheckFacts): RouteCheck {
  const points = [...POINTS[facts.route](book, facts), ...jointPoints(book, facts)]
  return { facts, fits: overall(points), points }
}
