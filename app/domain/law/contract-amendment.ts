import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import { type AmendmentCheck, checkAmendment } from '#app/domain/law/amendment-check.ts'
import type { AmendmentGround } from '#app/domain/law/contract-check.ts'
import type { Fit } from '#app/domain/law/launch-check.ts'
import { isEnforced, type LawBook, type LawParameter, type Sector } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

/** The rule in the parameters behind each ground; de minimis has one for works and one for the rest. */
const RULES: Record<AmendmentGround, string> = {
  'review-clause': 'X_MOD_REVIEW',
  complementary: 'X_MOD_COMPL',
  unforeseen: 'X_MOD_UNFORESEEN',
  replacement: 'X_MOD_REPLACE',
  'de-minimis': 'X_MOD_MINIMIS_FS',
  'not-substantial': 'X_MOD_NONSUBST',
}

export type AmendmentFacts = {
  ground: AmendmentGround
  amount: Cents
  decidedOn: IsoDate
  nature: Nature
  sector: Sector
  /** The approved amount of the contract; null: not known. */
  initialValue: Cents | null
  /** Each earlier change of minor value taken without its sign. */
  previousDeMinimis: Cents
}

/** A change as it is kept. */
export type Amendment = {
  number: number
  object: string
  decidedOn: IsoDate
  amount: Cents
  ground: AmendmentGround
  justification: string | null
  documentReference: string | null
  outcome: AmendmentOutcome
  /** The term whose end it puts off, from which day to which one; null where the term stays as it is. */
  termIndex: number | null
  previousEnd: IsoDate | null
  newEnd: IsoDate | null
  /** Why the contract may last longer than the law usually permits. */
  durationMotive: string | null
}

export type AmendmentFit =
  | 'minor'
  | 'share-reached'
  | 'eu-threshold-reached'
  | 'over-share'
  | 'justified'
  | 'no-initial-value'
  | 'no-threshold'
  | 'rule-uncertain'

/** What the law says of a change; kept with it. */
export type AmendmentOutcome = {
  facts: AmendmentFacts
  fits: Fit
  reason: AmendmentFit
  /** The computation of the changes of minor value; null on another ground. */
  check: AmendmentCheck | null
  rule: LawParameter | null
}

function minorOutcome(book: LawBook, facts: AmendmentFacts): AmendmentOutcome {
  const { nature, sector, initialValue, previousDeMinimis, amount, decidedOn } = facts
  const rule = book.at(nature === 'works' ? 'X_MOD_MINIMIS_W' : RULES['de-minimis'], decidedOn)
  const unsure = { facts, fits: 'to-verify', check: null, rule } as const
  if (!initialValue) return { ...unsure, reason: 'no-initial-value' }
  const asked = { nature, sector, initialValue, previousDeMinimis, modification: amount, date: decidedOn }
  const check = checkAmendment(book, asked)
  if (!check.ok) return { ...unsure, reason: 'no-threshold' }
  const { deMinimisAllowed, reason } = check.value
  return { facts, fits: deMinimisAllowed ? 'yes' : 'no', reason: reason ?? 'minor', check: check.value, rule }
}

/** Whether the ground permits the change; what is uncertain or unknown is said, never enforced. */
export function assessAmendment(book: LawBook, facts: AmendmentFacts): AmendmentOutcome {
  const { ground, amount, sector, initialValue, decidedOn } = facts
  if (ground === 'de-minimis') return minorOutcome(book, facts)
  const rule = book.at(RULES[ground], decidedOn)
  const found = { facts, check: null, rule }
  if (!rule || !isEnforced(rule)) return { ...found, fits: 'to-verify', reason: 'rule-uncertain' }
  const justified = { ...found, fits: 'to-verify', reason: 'justified' } as const
  if (rule.value === null || sector === 'special') return justified
  if (!initialValue) return { ...found, fits: 'to-verify', reason: 'no-initial-value' }
  const over = Math.abs(amount) * 100 > initialValue * rule.value
  return over ? { ...found, fits: 'no', reason: 'over-share' } : justified
}

/** A ground that rests on what was written is for a person to judge; older answers called it permitted. */
export const shownFit = ({ fits, reason }: Pick<AmendmentOutcome, 'fits' | 'reason'>): Fit =>
  reason === 'justified' ? 'to-verify' : fits

/** Every ground but a change of minor value that stays one is written down. */
export const asksJustification = ({ facts, fits }: AmendmentOutcome): boolean =>
  facts.ground !== 'de-minimis' || fits === 'no'

/** Short enough for a hidden field; nobody gains by making two texts alike. */
function fingerprint(text: string): string {
  let sum = 7
  for (let place = 0; place < text.length; place += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(place)) % 2 ** 32
  return Math.abs(sum).toString(36)
}

/**
 * What a person was shown before saving: another answer, or the same on another row of the law, is shown again instead
 * of saved unseen, and so is the same form sent once more, as `number` is taken by then. `after`: what was shown of the
 * end of the contract.
 */
export const seenMark = (outcome: AmendmentOutcome, number: number, after: unknown = null): string => {
  const { facts, reason } = outcome
  return [
    ...[number, facts.ground, facts.amount, facts.decidedOn, facts.initialValue, facts.previousDeMinimis, reason],
    fingerprint(JSON.stringify([outcome, after])),
  ].join(':')
}
