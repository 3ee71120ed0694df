import type { AmendmentOutcome } from '#app/domain/law/contract-amendment.ts'
import { formatDate, formatEuro } from '#app/i18n/format.ts'
import { lawExplanation } from '#app/i18n/law-explanation.ts'
import type { Texts } from '#app/i18n/texts.ts'

/** What the law says of a change, in one or two sentences. */
export function amendmentText(texts: Texts, { facts, reason, check, rule }: AmendmentOutcome): string {
  const { nature, sector, initialValue, previousDeMinimis, amount, decidedOn } = facts
  if (check && initialValue) {
    const asked = { nature, sector, initialValue, previousDeMinimis, modification: amount, date: decidedOn }
    return lawExplanation(texts.in('law'), { type: 'amendment', asked: { type: 'amendment', ...asked }, check })
  }
  const known = reason === 'minor' || reason === 'share-reached' || reason === 'eu-threshold-reached'
  return texts.in('checks')(`amendment.reasons.${known ? 'no-threshold' : reason}`, {
    ground: texts.in('checks')(`amendment.grounds.${facts.ground}.name`),
    amount: formatEuro(Math.abs(amount)),
    initial: formatEuro(initialValue ?? 0),
    share: rule?.value ?? '',
    day: formatDate(decidedOn),
    citation: rule?.citation ?? '',
  })
}
