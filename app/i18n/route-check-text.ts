import type { RouteCheck, RouteCheckFacts, RoutePoint } from '#app/domain/law/route-check.ts'
import { formatCents } from '#app/i18n/format.ts'
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
  'remaining.met',
  'remaining.failed',
  'remaining.unanswered',
  'own-maximum.met',
  'own-maximum.failed',
  'service.met',
  'service.failed',
  'act.met',
  'act.unanswered',
  'published.met',
  'published.failed',
  'published.unanswered',
  'compatible.met',
  'compatible.failed',
  'compatible.unanswered',
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

/** One thing that a route has to prove, in a sentence with its article. */
export function routePointText(texts: Texts, facts: RouteCheckFacts, { code, reason, rule }: RoutePoint): string {
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
  const answer = ROUTE_ANSWERS.find((known) => known === `${code}.${reason}`)
  if (answer) return t(`route.points.${answer}`, values)
  const name = t(`route.missing.${code}`)
  return t('route.uncertain', { ...values, nameFirst: name.charAt(0).toUpperCase() + name.slice(1) })
}

const listed = (parts: readonly string[], join: (first: string, last: string) => string): string => {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : join(parts.slice(0, -1).join(', '), last)
}

/** Whether the route is proven, in a sentence: what speaks against it, else what is missing. */
export function routeCheckText(texts: Texts, { facts, fits, points }: RouteCheck): string {
  const t = texts.in('checks')
  if (fits === 'no') {
    const failed = points.filter((point) => point.fits === 'no')
    return failed.map((point) => routePointText(texts, facts, point)).join(' ')
  }
  if (fits === 'yes') return t(`route.proven.${facts.route}`)
  const open = points.filter((point) => point.fits === 'to-verify').map(({ code }) => t(`route.missing.${code}`))
  return t('route.incomplete', { missing: listed(open, (first, last) => t('law:list.both', { first, last })) })
}
