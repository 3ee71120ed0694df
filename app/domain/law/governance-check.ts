import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Procedure } from '#app/domain/contract.ts'
import type { LawBook, LawParameter } from '#app/domain/law/law-parameter.ts'
import type { Authority } from '#app/domain/law/law-question.ts'
import type { Cents } from '#app/domain/money.ts'

export const BUDGETS = ['ordinary', 'extraordinary'] as const
export type Budget = (typeof BUDGETS)[number]

export const DELEGATES = ['college', 'director', 'officer'] as const
export type Delegate = (typeof DELEGATES)[number]

/** A delegation that the council gave; `below` null: without a ceiling. */
export type Delegation = { delegate: Delegate; budget: Budget; below: Cents | null; decision: string }

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

/** Who chooses the procedure and sets its conditions. */
export function competentOrgan(book: LawBook, decided: Decided, delegations: readonly Delegation[]): Competence {
  const code = COUNCIL_RULES[decided.authority]
  const rule = code === null ? null : book.at(code, decided.day)
  const covering = delegations.filter(
    ({ budget, below }) => budget === decided.budget && (below === null || decided.value < below),
  )
  const delegation = LIGHTEST_FIRST.flatMap((delegate) => covering.filter((one) => one.delegate === delegate))[0]
  const toVerify = rule === null || rule.confidence === 'uncertain'
  return { organ: delegation?.delegate ?? 'council', delegation: delegation ?? null, rule, toVerify }
}

/** Amounts from which an award goes to the supervising authority; null: the organisation has not set them. */
export type SupervisionAmounts = Readonly<Record<'OPEN' | 'NEGOTIATED' | 'PNSPP', Cents | null>>

export type Supervision = {
  /** Null: the amounts in force are not verified and the organisation has set none. */
  applies: boolean | null
  from: Cents | null
  withinDays: number | null
  rule: LawParameter | null
}

const SUPERVISED: readonly Authority[] = ['municipality', 'province', 'intermunicipal']

function group(procedure: Procedure): keyof SupervisionAmounts {
  if (procedure === 'OPEN') return 'OPEN'
  return procedure === 'PNSPP' ? 'PNSPP' : 'NEGOTIATED'
}

type Awarded = {
  authority: Authority
  germanSpeaking: boolean
  nature: Nature
  procedure: Procedure
  amount: Cents
  day: IsoDate
}

/** Whether an award is sent to the supervising authority before it takes effect (CDLD L3122-2, 4°). */
export function supervisionOf(book: LawBook, awarded: Awarded, amounts: SupervisionAmounts): Supervision {
  const delay = book.at('L_TUTELLE_DELAI', awarded.day)
  if (awarded.germanSpeaking && awarded.authority === 'municipality') {
    return { applies: false, from: null, withinDays: null, rule: book.at('L_GERMAN', awarded.day) }
  }
  if (!SUPERVISED.includes(awarded.authority)) return { applies: null, from: null, withinDays: null, rule: null }
  const from = amounts[group(awarded.procedure)]
  const withinDays = delay?.value ?? null
  return { applies: from === null ? null : awarded.amount >= from, from, withinDays, rule: delay }
}
