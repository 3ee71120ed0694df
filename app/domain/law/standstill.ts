import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Procedure } from '#app/domain/contract.ts'
import { enforcedAt, isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import { euThreshold, isKnown, type Threshold } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'

/** Works published in Belgium wait once the tender is over this amount. */
export type WaitingTender = { over: Cents; rule: LawParameter }

/** In per cent of the European threshold (law of 17 June 2013, art. 30); null where the rule was not confirmed. */
export const waitingShare = (book: LawBook, day: IsoDate): number | null =>
  enforcedAt(book, 'T_STANDSTILL_WORKS', day)?.value ?? null

/** Law of 17 June 2013, art. 30; null for another nature, and where the rule was not confirmed. */
export function waitingTender(
  book: LawBook,
  { nature, day }: { nature: Nature; day: IsoDate },
  european: Threshold,
): WaitingTender | null {
  const rule = nature === 'works' ? enforcedAt(book, 'T_STANDSTILL_WORKS', day) : null
  return rule && rule.value !== null ? { over: (european.amount * rule.value) / 100, rule } : null
}

/** The rule of works below the European threshold, where it was not confirmed. */
export function doubtedWaiting(book: LawBook, { nature, day }: { nature: Nature; day: IsoDate }): LawParameter | null {
  const rule = nature === 'works' ? book.at('T_STANDSTILL_WORKS', day) : null
  return rule && !isEnforced(rule) ? rule : null
}

/** `applies` null: to be checked by a person. `tender`: what decided, for works under the European threshold. */
export type AwardStandstill = { applies: boolean | null; rule: LawParameter; tender: WaitingTender | null }

/** What the law may except from waiting (law of 17 June 2013, art. 12) was not read in a source. */
const WITHOUT_NOTICE: readonly Procedure[] = ['LIMITED', 'PNSPP', 'PNSMCP']

type Awarded = {
  procedure: Procedure
  nature: Nature
  sector: Sector
  estimatedValue: Cents
  approvedAmount: Cents
  launchedOn: IsoDate
}

/** Whether the contract waits before it is concluded (art. 11), works on the amount of their tender; null where nothing is to be said of it. */
export function awardStandstill(book: LawBook, award: Awarded): AwardStandstill | null {
  const { procedure, nature, estimatedValue, approvedAmount, launchedOn: day } = award
  const rule = book.at('T_STANDSTILL', day)
  const european = euThreshold(book, day, award)
  if (!rule || !isKnown(european)) return null
  const noticed = !WITHOUT_NOTICE.includes(procedure)
  if (estimatedValue >= european.amount) {
    return { applies: noticed && isEnforced(rule) ? true : null, rule, tender: null }
  }
  const doubted = isEnforced(rule) ? doubtedWaiting(book, { nature, day }) : nature === 'works' ? rule : null
  if (doubted && noticed) return { applies: null, rule: doubted, tender: null }
  const tender = noticed ? waitingTender(book, { nature, day }, european) : null
  return tender && { applies: approvedAmount > tender.over, rule, tender }
}
