import { shareLimit } from '#app/domain/law/amendment-check.ts'
import { GROUND_RULES } from '#app/domain/law/ground.ts'
import type { LawAnswer } from '#app/domain/law/law-answer.ts'
import { hasRequests } from '#app/domain/law/period-check.ts'
import type { Cents } from '#app/domain/money.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import { procedureText } from '#app/i18n/procedure-explanation.ts'
import type { Translate } from '#app/i18n/text-keys.ts'

type T = Translate<'law'>
type Answered<Type extends LawAnswer['type']> = Extract<LawAnswer, { type: Type }>

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

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
  t(
    asked.previousDeMinimis === 0
      ? `amendment.first.${check.reason ?? 'allowed'}`
      : `amendment.${check.reason ?? 'allowed'}`,
    {
      cumulated: formatEuro(check.cumulated),
      limit: formatEuro(shareLimit(asked.initialValue, check.share)),
      day: formatDate(asked.date),
      initial: formatEuro(asked.initialValue),
      share: check.share.value ?? '',
      threshold: formatEuro(check.euThreshold.amount),
      citation: check.share.citation,
    },
  )

function centreText(t: T, { asked, check }: Answered<'centre'>): string {
  const citation = check.rules[0]?.citation ?? ''
  if (check.allowed === null) return t('unconfirmed', { citation })
  return t(`centre.${check.blocking ?? 'allowed'}`, {
    value: formatEuro(asked.value),
    remaining: formatEuro(asked.remainingMaximum),
    citation,
  })
}

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
  if (bondAllowed === null || bondRate === null) return t('unconfirmed', { citation: rule?.citation ?? '' })
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
  if (rule && applies === null) return t('unconfirmed', { citation: rule.citation })
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
