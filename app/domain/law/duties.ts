import { invoicingDuty } from '#app/domain/law/invoicing-check.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { NoThreshold, ProcedureInput } from '#app/domain/law/procedure-input.ts'
import { doubtedWaiting, type WaitingTender, waitingTender } from '#app/domain/law/standstill.ts'
import { euThreshold, isKnown, type Threshold, thresholdAt } from '#app/domain/law/threshold.ts'
import type { Cents } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** `applies` null: not verified for this nature or sector, to be checked by a person. */
export type Duty = { applies: boolean | null; rule: LawParameter | null; threshold: Threshold | null }

/** `tender`: works under the European threshold are judged again on it at the award; older checks do not know it. */
type StandstillDuty = Duty & { tender?: WaitingTender | null }

export type ProcedureDuties = {
  lots: Duty
  standstill: StandstillDuty
  /** Null: no award notice for a contract of limited value, nor before the simplified notice existed. */
  awardNotice: { level: 'EU' | 'BE'; rule: LawParameter } | null
  /** Electronic means of submission, for every procedure but the contract of limited value. */
  electronicMeans: Duty
  /** The European notice forms of 2023. */
  electronicForms: Duty
  invoicing: Duty
}

type Duties = Result<ProcedureDuties, NoThreshold>

function lotsDuty(book: LawBook, { nature, sector, estimatedValue, launchDate }: ProcedureInput): Duty | NoThreshold {
  const rule = book.at('BE_LOTS', launchDate)
  if (nature === 'social-services' || sector === 'special') return { applies: null, rule, threshold: null }
  const threshold = thresholdAt(book, 'BE_LOTS', launchDate)
  if (!isKnown(threshold) && threshold.uncertain) return { applies: null, rule: threshold.uncertain, threshold: null }
  if (!isKnown(threshold)) return { code: 'no-threshold', rule: 'BE_LOTS', day: launchDate }
  return { applies: estimatedValue >= threshold.amount, rule, threshold }
}

/** Of works published in Belgium only, the estimate says whether they are likely to wait. */
function standstillDuty(book: LawBook, input: ProcedureInput, eu: Threshold): StandstillDuty {
  const { nature, estimatedValue, launchDate } = input
  const rule = book.at('T_STANDSTILL', launchDate)
  const due = rule && isEnforced(rule) ? true : null
  if (estimatedValue >= eu.amount) return { applies: due, rule, threshold: eu, tender: null }
  const doubted = doubtedWaiting(book, { nature, day: launchDate })
  if (doubted) return { applies: null, rule: doubted, threshold: eu, tender: null }
  const tender = waitingTender(book, { nature, day: launchDate }, eu)
  return { applies: tender !== null && estimatedValue > tender.over ? due : false, rule, threshold: eu, tender }
}

type Announced = Pick<ProcedureInput, 'nature' | 'sector' | 'launchDate'> & { estimatedValue: Cents | null }

/** The same for a contract whose value may not be estimated yet; false where no threshold is known. */
export function standstillBinds(book: LawBook, { estimatedValue, ...asked }: Announced): boolean {
  const european = euThreshold(book, asked.launchDate, asked)
  if (estimatedValue === null || !isKnown(european)) return false
  return standstillDuty(book, { ...asked, estimatedValue, ground: null }, european).applies === true
}

function awardNotice(book: LawBook, { estimatedValue, launchDate }: ProcedureInput, eu: Threshold) {
  const european = book.at('P_AWARD_EU', launchDate)
  if (estimatedValue >= eu.amount) return european && ({ level: 'EU', rule: european } as const)
  const simplified = book.at('P_AWARD_SIMPL', launchDate)
  const limited = thresholdAt(book, 'BE_LIMITED', launchDate)
  if (!simplified || (isKnown(limited) && estimatedValue < limited.amount)) return null
  const doubted = isKnown(limited) ? null : limited.uncertain
  return { level: 'BE', rule: doubted ?? simplified } as const
}

function datedDuty(book: LawBook, code: string, { launchDate }: ProcedureInput, applies: boolean): Duty {
  const rule = book.at(code, launchDate)
  if (!applies || rule === null) return { applies: false, rule, threshold: null }
  return { applies: isEnforced(rule) ? true : null, rule, threshold: null }
}

/** What comes with the value and the day, whichever of the allowed procedures is chosen. */
export function procedureDuties(book: LawBook, input: ProcedureInput, eu: Threshold): Duties {
  const lots = lotsDuty(book, input)
  if ('code' in lots) return refused(lots)
  const european = input.estimatedValue >= eu.amount
  return done({
    lots,
    standstill: standstillDuty(book, input, eu),
    awardNotice: awardNotice(book, input, eu),
    electronicMeans: datedDuty(book, 'P_EPLATFORM', input, true),
    electronicForms: datedDuty(book, 'P_EFORMS', input, european),
    invoicing: invoicingDuty(book, input, eu),
  })
}
