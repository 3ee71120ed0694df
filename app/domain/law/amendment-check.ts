import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import { enforcedAt, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold } from '#app/domain/law/procedure-input.ts'
import { euThreshold, isKnown, type Threshold } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** Amounts of changes may be negative: what is taken away counts as much as what is added. */
export type AmendmentInput = {
  nature: Nature
  sector: Sector
  initialValue: Cents
  previousDeMinimis: Cents
  modification: Cents
  date: IsoDate
}

export type AmendmentReason = 'share-reached' | 'eu-threshold-reached'

export type AmendmentCheck = {
  deMinimisAllowed: boolean
  reason: AmendmentReason | null
  cumulated: Cents
  /** The changes together must stay strictly below this. */
  limit: Cents
  share: LawParameter
  euThreshold: Threshold
}

/** Changes together stay strictly below this part of the initial value. */
export const shareLimit = (initialValue: Cents, share: LawParameter): Cents =>
  Math.ceil((initialValue * (share.value ?? 0)) / 100)

/** Changes of minor value taken together (royal decree of 14 January 2013, art. 38/4): below 10 % of the initial value, 15 % for works, and below the European threshold. */
export function checkAmendment(book: LawBook, input: AmendmentInput): Result<AmendmentCheck, NoThreshold> {
  const code = input.nature === 'works' ? 'X_MOD_MINIMIS_W' : 'X_MOD_MINIMIS_FS'
  const share = enforcedAt(book, code, input.date)
  if (!share || share.value === null) return refused({ code: 'no-threshold', rule: code, day: input.date })
  const european = euThreshold(book, input.date, input)
  if (!isKnown(european)) return refused({ code: 'no-threshold', rule: european.code, day: input.date })
  const cumulated = Math.abs(input.previousDeMinimis) + Math.abs(input.modification)
  const tooLarge = cumulated * 100 >= input.initialValue * share.value
  const european_ = cumulated >= european.amount
  return done({
    deMinimisAllowed: !tooLarge && !european_,
    reason: tooLarge ? 'share-reached' : european_ ? 'eu-threshold-reached' : null,
    cumulated,
    limit: Math.min(shareLimit(input.initialValue, share), european.amount),
    share,
    euThreshold: european,
  })
}
