import type { RouteCheck, RouteCheckFacts, RoutePoint } from '#app/domain/law/route-check.ts'
import { formatCents } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'
import type { Texts } from '#app/i18n/texts.ts'

/** What a check can say of each point; every other reason is a rule that was not confirmed. */
export const ROUTE_ANSWERS = [
  'framework.met',
  'framework.unanswered',
  'beneficiary.met',
  'beneficiary.failed',
  'beneficiary.unanswered',
  'beneficiary.unproven',
  'ceiling.met',
  'ceiling.unanswered',
  'ceiling.unproven',
  'remaining.met',
  'remaining.failed',
  'remaining.unanswered',
  'remaining.unproven',
  'own-maximum.met',
  'own-maximum.failed',
  'service.met',
  'service.failed',
  'act.met',
  'act.unanswered',
  'published.met',
  'published.failed',
  'published.unanswered',
  'published.unproven',
  'compatible.met',
  'compatible.failed',
  'compatible.unanswered',
  'compatible.unproven',
  'control.met',
  'control.failed',
  'control.unanswered',
  'control.unproven',
  'activity.met',
  'activity.failed',
  'activity.unanswered',
  'activity.unproven',
  'capital.met',
  'capital.failed',
  'capital.unanswered',
  'capital.unproven',
  'joint-lead.met',
  'joint-lead.unanswered',
  'joint-agreement.met',
  'joint-agreement.unanswered',
] as const

const money = (cents: number | null): string => (cents === null ? '' : formatCents(cents))

const isGiven = (...given: (string | null)[]): boolean => given.some((text) => text !== null && text !== '')

/** What is left to say of a point of which a part is known already; null where all of it is. */
function restOf(facts: RouteCheckFacts, { code, reason }: RoutePoint) {
  if (reason !== 'unanswered') return null
  const proven = (proof: string | null) => (isGiven(proof, facts.routeProof, facts.routeDocumentId) ? 'answer' : null)
  switch (code) {
    case 'framework':
      if (isGiven(facts.centre)) return 'no-reference'
      return isGiven(facts.references) ? 'no-centre' : null
    case 'remaining':
      if (facts.value !== null) return 'no-rest'
      return facts.centreRemaining === null ? null : 'no-value'
    case 'beneficiary':
      return proven(null)
    case 'control':
      return proven(facts.controlProof)
    case 'activity':
      return proven(facts.activityProof)
    case 'capital':
      return proven(facts.capitalProof)
    default:
      return null
  }
}

const PARTS = ['framework.no-centre', 'framework.no-reference', 'remaining.no-value', 'remaining.no-rest'] as const

const MISSING_PARTS = [...PARTS, 'beneficiary.answer', 'control.answer', 'activity.answer', 'capital.answer'] as const

/** What a point still asks for, as a part of a sentence. */
function missingPart(t: Translate<'checks'>, facts: RouteCheckFacts, point: RoutePoint): string {
  const part = MISSING_PARTS.find((known) => known === `${point.code}.${restOf(facts, point)}`)
  return part ? t(`route.missingPart.${part}`) : t(`route.missing.${point.code}`)
}

/** One thing that a route has to prove, in a sentence with its article. */
export function routePointText(texts: Texts, facts: RouteCheckFacts, point: RoutePoint): string {
  const { code, reason, rule } = point
  const t = texts.in('checks')
  const values = {
    citation: rule?.citation ?? t('route.noCitation'),
    centre: facts.centre ?? '',
    references: facts.references,
    maximum: money(facts.centreMaximum),
    value: money(facts.value),
    remaining: money(facts.centreRemaining),
    own: money(facts.centreOwnMaximum),
    nature: texts.in('law')(`natures.${facts.nature}`),
    percent: rule?.value ?? '',
    partners: facts.jointPartners ?? '',
    lead: facts.jointLead ?? '',
  }
  const rest = restOf(facts, point)
  const answer =
    PARTS.find((known) => known === `${code}.${rest}`) ?? ROUTE_ANSWERS.find((known) => known === `${code}.${reason}`)
  if (answer) return t(`route.points.${answer}`, values)
  const name = t(`route.missing.${code}`)
  return t('route.uncertain', { ...values, nameFirst: name.charAt(0).toUpperCase() + name.slice(1) })
}

const listed = (parts: readonly string[], join: (first: string, last: string) => string): string => {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : join(parts.slice(0, -1).join(', '), last)
}

const ASKED_ELSEWHERE: readonly RoutePoint['code'][] = ['ceiling', 'remaining', 'published', 'compatible']

/** What was declared of a framework contract or an act is proven with it, which is asked for already. */
const isAskedFor = ({ code, reason, fits }: RoutePoint): boolean =>
  fits === 'to-verify' && !(reason === 'unproven' && ASKED_ELSEWHERE.includes(code))

/** Whether the route is proven, in a sentence: what speaks against it, else what is missing. */
export function routeCheckText(texts: Texts, { facts, fits, points }: RouteCheck): string {
  const t = texts.in('checks')
  if (fits === 'no') {
    const failed = points.filter((point) => point.fits === 'no')
    return failed.map((point) => routePointText(texts, facts, point)).join(' ')
  }
  if (fits === 'yes') return t(`route.proven.${facts.route}`)
  const open = points.filter(isAskedFor).map((point) => missingPart(t, facts, point))
  return t('route.incomplete', { missing: listed(open, (first, last) => t('law:list.both', { first, last })) })
}
