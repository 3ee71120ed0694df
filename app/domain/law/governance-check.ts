import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Procedure } from '#app/domain/contract.ts'
import { enforcedAt, isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Authority } from '#app/domain/law/law-question.ts'
import type { Cents } from '#app/domain/money.ts'

export const BUDGETS = ['ordinary', 'extraordinary'] as const
export type Budget = (typeof BUDGETS)[number]

export const DELEGATES = ['college', 'director', 'officer'] as const
export type Delegate = (typeof DELEGATES)[number]

/** A delegation that the council gave; `below` null: without a ceiling; `validTo` null: until it is withdrawn. */
export type Delegation = {
  delegate: Delegate
  budget: Budget
  below: Cents | null
  decision: string
  decidedOn: IsoDate
  validFrom: IsoDate
  validTo: IsoDate | null
}

export type Competence = {
  organ: 'council' | Delegate
  delegation: Delegation | null
  rule: LawParameter | null
  /** The amounts of the delegation law are not verified: what the council decided counts. */
  toVerify: boolean
}

const COUNCIL_RULES: Record<Authority, string | null> = {
  municipality: 'L_COM_COUNCIL',
  province: 'L_PROV_COUNCIL',
  cpas: 'L_CPAS',
  'police-zone': 'L_POLICE',
  'rescue-zone': 'L_SECOURS',
  intermunicipal: null,
}

type Decided = { authority: Authority; budget: Budget; value: Cents; day: IsoDate }

/** From the lightest organ to the heaviest: the first whose delegation covers the value decides. */
const LIGHTEST_FIRST: readonly Delegate[] = ['officer', 'director', 'college']

/** The rule that makes the council competent as long as it delegates nothing; null: none is known. */
export function councilRule(book: LawBook, authority: Authority, day: IsoDate): LawParameter | null {
  const code = COUNCIL_RULES[authority]
  return code === null ? null : book.at(code, day)
}

/** Both days included. */
export const isInForce = ({ validFrom, validTo }: Pick<Delegation, 'validFrom' | 'validTo'>, day: IsoDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo)

/** Who chooses the procedure and sets its conditions. */
export function competentOrgan(book: LawBook, decided: Decided, delegations: readonly Delegation[]): Competence {
  const rule = councilRule(book, decided.authority, decided.day)
  const covering = delegations.filter(
    (one) =>
      one.budget === decided.budget && isInForce(one, decided.day) && (one.below === null || decided.value < one.below),
  )
  const delegation = LIGHTEST_FIRST.flatMap((delegate) => covering.filter((one) => one.delegate === delegate))[0]
  const toVerify = rule === null || rule.confidence === 'uncertain'
  return { organ: delegation?.delegate ?? 'council', delegation: delegation ?? null, rule, toVerify }
}

export const SUPERVISED_GROUPS = ['OPEN', 'NEGOTIATED', 'PNSPP'] as const
export type SupervisedGroup = (typeof SUPERVISED_GROUPS)[number]

/** Amounts from which an award goes to the supervising authority; null: the organisation has not set them. */
export type SupervisionAmounts = Readonly<Record<SupervisedGroup, Cents | null>>

export const NO_SUPERVISION_AMOUNTS: SupervisionAmounts = { OPEN: null, NEGOTIATED: null, PNSPP: null }

export type Supervision = {
  group: SupervisedGroup
  /** Null: the amounts in force are not verified and the organisation has set none. */
  applies: boolean | null
  from: Cents | null
  /** Null: not known, or not confirmed. */
  withinDays: number | null
  rule: LawParameter | null
  /** What is written about the amount without being verified, where the organisation has set none. */
  unverified: LawParameter | null
}

const SUPERVISED: readonly Authority[] = ['municipality', 'province', 'intermunicipal']

/** Whether our rules know how the awards of that kind of authority are supervised. */
export const isSupervised = (authority: Authority): boolean => SUPERVISED.includes(authority)

const GROUPS: Partial<Record<Procedure, SupervisedGroup>> = {
  OPEN: 'OPEN',
  PNSPP: 'PNSPP',
  RESTRICTED: 'NEGOTIATED',
  PNDAPP: 'NEGOTIATED',
  PCN: 'NEGOTIATED',
}

/** Null: no amount of the supervising authority is about that procedure. */
export const supervisedGroup = (procedure: Procedure): SupervisedGroup | null => GROUPS[procedure] ?? null

/** The amount that the program knows without its being verified, else the notice that the amounts were raised. */
export function unverifiedAmount(
  book: LawBook,
  { group, nature, day }: { group: SupervisedGroup; nature: Nature; day: IsoDate },
): LawParameter | null {
  const object = nature === 'works' ? 'W' : 'FS'
  return book.at(`L_TUTELLE_${object}_${group}`, day) ?? book.at('L_TUTELLE_RAISED', day)
}

type Awarded = {
  authority: Authority
  germanSpeaking: boolean
  nature: Nature
  group: SupervisedGroup
  amount: Cents
  day: IsoDate
}

/** Whether an award is sent to the supervising authority before it takes effect (CDLD L3122-2, 4°). */
export function supervisionOf(book: LawBook, awarded: Awarded, amounts: SupervisionAmounts): Supervision {
  const { group, authority, day } = awarded
  const unknown = { group, applies: null, from: null, withinDays: null, rule: null, unverified: null }
  if (awarded.germanSpeaking && authority === 'municipality') {
    const rule = book.at('L_GERMAN', day)
    return rule && isEnforced(rule) ? { ...unknown, applies: false, rule } : { ...unknown, unverified: rule }
  }
  if (!isSupervised(authority)) return unknown
  const rule = book.at('L_TUTELLE_DELAI', day)
  const from = amounts[group]
  const delayed = { ...unknown, from, rule, withinDays: enforcedAt(book, 'L_TUTELLE_DELAI', day)?.value ?? null }
  return from === null
    ? { ...delayed, unverified: unverifiedAmount(book, awarded) }
    : { ...delayed, applies: awarded.amount >= from }
}
