import type { Procedure } from '#app/domain/contract.ts'
import { shareLimit } from '#app/domain/law/amendment-check.ts'
import { GROUND_RULES } from '#app/domain/law/ground.ts'
import { isGroundOf } from '#app/domain/law/ground-check.ts'
import type { LawAnswer } from '#app/domain/law/law-answer.ts'
import { hasRequests } from '#app/domain/law/period-check.ts'
import type { ProcedureCheck, Verdict } from '#app/domain/law/procedure-check.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import type { Cents } from '#app/domain/money.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'law'>
type Answered<Type extends LawAnswer['type']> = Extract<LawAnswer, { type: Type }>

/** « a, b ou c » */
function listed(t: T, procedures: readonly Procedure[], joint: 'last' | 'both'): string {
  const names = procedures.map((procedure) => t(`names.${procedure}`))
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : t(`list.${joint}`, { first: names.slice(0, -1).join(', '), last })
}

const MASCULINE: readonly Procedure[] = ['LIMITED', 'CD', 'IP', 'CENTRALE', 'EXCLUSIVE_RIGHT', 'IN_HOUSE']

/** The ending with which a participle agrees with a procedure: « exclu », « exclue ». */
const feminineE = (procedure: Procedure): '' | 'e' => (MASCULINE.includes(procedure) ? '' : 'e')

/** « Permise », « Exclu » */
export const statusText = (t: T, { procedure, status }: Pick<Verdict, 'status'> & { procedure: Procedure }): string =>
  t(`status.${status}`, { e: feminineE(procedure) })

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function allowedSentence(t: T, { input, verdicts, euThreshold, publication }: ProcedureCheck): string {
  const allowed = verdicts.filter(({ status }) => status === 'allowed').map(({ procedure }) => procedure)
  return t(publication === 'BE' ? 'procedure.allowed.BE' : 'procedure.allowed.EU', {
    day: formatDate(input.launchDate),
    value: formatEuro(input.estimatedValue),
    nature: t(`natures.${input.nature}`),
    procedures: listed(t, allowed, 'last'),
    threshold: formatEuro(euThreshold.amount),
  })
}

/** The highest amount that is reached says most. */
function limitSentence(t: T, { verdicts }: ProcedureCheck): string {
  const forbidden = verdicts.filter(({ forbiddenOnAmount }) => forbiddenOnAmount)
  const nearest = forbidden.toSorted((one, other) => (other.limit?.amount ?? 0) - (one.limit?.amount ?? 0))[0]
  if (nearest?.limit) {
    return t(forbidden.length === 1 ? 'procedure.forbiddenOne' : 'procedure.forbidden', {
      procedures: listed(
        t,
        forbidden.map(({ procedure }) => procedure),
        'both',
      ),
      nearest: t(`names.${nearest.procedure}`),
      limit: formatEuro(nearest.limit.amount),
      citation: nearest.rule?.citation ?? nearest.limit.citation,
    })
  }
  const light = verdicts.find(({ procedure }) => procedure === 'LIMITED')?.limit
  return light ? t('procedure.under', { limit: formatEuro(light.amount), citation: light.citation }) : ''
}

/** What the ground given opens; null where none is given or the amount makes it needless. */
function groundSentence(t: T, { input, verdicts, groundFits, groundRule }: ProcedureCheck): string | null {
  const { ground, nature } = input
  if (ground === null || ground === 'amount' || !groundRule) return null
  const values = { ground: t(`grounds.${ground}`), nature: t(`natures.${nature}`), citation: groundRule.citation }
  if (!groundFits) return t('procedure.groundExcluded', values)
  const ofGround = (status: Verdict['status']) =>
    verdicts.filter((verdict) => verdict.status === status && isGroundOf(ground, verdict.procedure))
  const named = (found: readonly Verdict[]) =>
    listed(
      t,
      found.map(({ procedure }) => procedure),
      'both',
    )
  const opened = ofGround('with-ground')
  const limit = opened.find((verdict) => verdict.limit)?.limit
  if (limit) {
    return t('procedure.groundOpens', { ...values, procedures: named(opened), limit: formatEuro(limit.amount) })
  }
  if (opened.length > 0) return t('procedure.groundOpensFree', { ...values, procedures: named(opened) })
  const unsure = ofGround('to-verify')
  const citation = unsure[0]?.rule?.citation ?? groundRule.citation
  return unsure.length === 0 ? null : t('procedure.groundUncertain', { ...values, procedures: named(unsure), citation })
}

/** What is open to the value without a ground, and what the ground opens or the amount closes. */
export const procedureText = (t: T, check: ProcedureCheck): string =>
  `${allowedSentence(t, check)} ${groundSentence(t, check) ?? limitSentence(t, check)}`.trim()

type Amounts = Pick<Answered<'award'>['asked'], 'approvedAmount'>

/** Where only the estimate is tested, what is approved may still reach the amount: that is permitted, and said. */
export const passesThreshold = ({ approvedAmount }: Amounts, threshold: { amount: Cents } | null): boolean =>
  threshold !== null && approvedAmount >= threshold.amount

/** Which sentence an award is answered by: the reason, or why nothing speaks against it. */
function awardKey({ asked, check: { reason, threshold, rule } }: Answered<'award'>) {
  if (reason) return reason
  if (threshold) return passesThreshold(asked, threshold) ? 'passed' : 'valid'
  if (!rule) return 'free'
  return rule.code === (asked.ground && GROUND_RULES[asked.ground].code) ? 'onGround' : 'freeBy'
}

function awardText(t: T, answer: Answered<'award'>): string {
  const { asked, check } = answer
  const name = t(`names.${asked.procedure}`)
  return t(`award.${awardKey(answer)}`, {
    procedure: name,
    procedureFirst: capitalised(name),
    amount: formatEuro(asked.approvedAmount),
    value: formatEuro(asked.estimatedValue),
    threshold: check.threshold ? formatEuro(check.threshold.amount) : '',
    day: formatDate(asked.launchDate),
    ground: asked.ground ? t(`grounds.${asked.ground}`) : '',
    sector: t(`sectors.${asked.sector}`),
    citation: (check.rule ?? check.threshold)?.citation ?? '',
  })
}

const amendmentText = (t: T, { asked, check }: Answered<'amendment'>): string =>
  t(`amendment.${check.reason ?? 'allowed'}`, {
    cumulated: formatEuro(check.cumulated),
    limit: formatEuro(shareLimit(asked.initialValue, check.share)),
    day: formatDate(asked.date),
    initial: formatEuro(asked.initialValue),
    share: check.share.value ?? '',
    threshold: formatEuro(check.euThreshold.amount),
    citation: check.share.citation,
  })

const centreText = (t: T, { asked, check }: Answered<'centre'>): string =>
  t(`centre.${check.blocking ?? 'allowed'}`, {
    value: formatEuro(asked.value),
    remaining: formatEuro(asked.remainingMaximum),
    citation: check.rules[0]?.citation ?? '',
  })

function periodText(t: T, { asked: { days, procedure }, check: { minimum, valid, rule } }: Answered<'period'>): string {
  if (!rule) return t('period.unknown', { procedure: t(`names.${procedure}`) })
  const values = { procedure: t(`names.${procedure}`), citation: rule.citation }
  if (minimum === null) return t('period.free', values)
  const round = t(hasRequests(procedure) ? 'rounds.requests' : 'rounds.tenders')
  return t(valid ? 'period.valid' : 'period.invalid', { ...values, count: days, minimum, round })
}

function paymentText(t: T, { asked, check }: Answered<'payment'>): string {
  const values = { day: formatDate(asked.launchDate), citation: check.rule?.citation ?? '' }
  if (check.processingDays !== null) return t('payment.single', { ...values, days: check.processingDays })
  return t('payment.double', {
    ...values,
    verification: check.verificationDays ?? '',
    payment: check.paymentDays ?? '',
  })
}

function bondText(t: T, { asked, check }: Answered<'bond'>): string {
  const { threshold, rule, bondAllowed, bondRate } = check
  const key = bondAllowed ? 'allowed' : threshold?.code === 'X_BOND_MIN' ? 'forbidden' : 'notAsked'
  return t(`bond.${key}`, {
    amount: formatEuro(asked.awardAmount),
    day: formatDate(asked.launchDate),
    threshold: threshold ? formatEuro(threshold.amount) : '',
    rate: bondRate,
    citation: threshold?.citation ?? rule?.citation ?? t('bond.article'),
  })
}

function invoicingText(t: T, { asked, check: { applies, rule, threshold } }: Answered<'einvoice'>): string {
  const day = formatDate(asked.launchDate)
  if (!rule || !threshold) return t('einvoice.before', { day })
  const value = formatEuro(asked.estimatedValue)
  const values = { day, value, threshold: formatEuro(threshold.amount), citation: rule.citation }
  if (applies) return t('einvoice.mandatory', values)
  return t(rule.code === 'P_EINV_3' ? 'einvoice.exempt' : 'einvoice.optional', values)
}

/** One or two sentences with the article, the amount and the day. */
export function lawExplanation(t: T, answer: LawAnswer): string {
  switch (answer.type) {
    case 'procedure':
      return procedureText(t, answer.check)
    case 'award':
      return awardText(t, answer)
    case 'amendment':
      return amendmentText(t, answer)
    case 'centre':
      return centreText(t, answer)
    case 'period':
      return periodText(t, answer)
    case 'payment':
      return paymentText(t, answer)
    case 'bond':
      return bondText(t, answer)
    case 'einvoice':
      return invoicingText(t, answer)
  }
}

/** « Les motifs… lus. » as a part of a sentence; an abbreviation keeps its capitals. */
const insideSentence = (note: string): string =>
  note
    .replace(/\.$/, '')
    .replace(/^À vérifier[\s\u00a0]*:?\s*/, '')
    .replace(/^\p{Lu}(?=[\p{Ll}\s’])/u, (first) => first.toLowerCase())

/** What the ground that was chosen does for a procedure; `none`: none was, or only the amount. */
function groundRole({ procedure }: Verdict, { input: { ground } }: ProcedureCheck): 'none' | 'opens' | 'other' {
  if (ground === null || ground === 'amount') return 'none'
  return isGroundOf(ground, procedure) ? 'opens' : 'other'
}

const reservedKey = (opens: boolean, { limit }: Verdict) => {
  if (opens) return limit ? 'onGround' : 'onGroundAlways'
  return limit ? 'withGround' : 'withGroundAlways'
}

const doubtKey = (opens: boolean, { limit, rule }: Verdict) => {
  if (limit) return opens ? 'toVerifyGround' : 'toVerifyOver'
  return rule?.note ? 'toVerify' : 'toVerifyPlain'
}

function verdictKey(verdict: Verdict, check: ProcedureCheck) {
  const role = groundRole(verdict, check)
  switch (verdict.status) {
    case 'allowed':
      return verdict.limit ? 'allowed' : 'always'
    case 'with-ground':
      return reservedKey(role === 'opens', verdict)
    case 'forbidden':
      return role === 'none' ? 'forbidden' : 'forbiddenOnGround'
    case 'to-verify':
      return doubtKey(role === 'opens', verdict)
  }
}

/** Why one procedure is open, reserved or closed to the value on the day. */
export function verdictText(t: T, verdict: Verdict, check: ProcedureCheck): string {
  const { limit, rule, status } = verdict
  const { input, groundRule } = check
  return t(`verdict.${verdictKey(verdict, check)}`, {
    e: feminineE(verdict.procedure),
    value: formatEuro(input.estimatedValue),
    day: formatDate(input.launchDate),
    limit: limit ? formatEuro(limit.amount) : '',
    note: insideSentence(rule?.note ?? ''),
    ground: input.ground === null ? '' : t(`grounds.${input.ground}`),
    groundCitation: groundRule?.citation ?? '',
    citation: (status === 'to-verify' ? rule : limit)?.citation ?? rule?.citation ?? '',
  })
}

export const noThresholdText = (t: T, { day }: NoThreshold): string => t('noThreshold', { day: formatDate(day) })
