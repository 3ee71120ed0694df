import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Procedure } from '#app/domain/contract.ts'
import {
  BUDGETS,
  type Budget,
  type Competence,
  competentOrgan,
  type Delegation,
  NO_SUPERVISION_AMOUNTS,
  type SupervisedGroup,
  type Supervision,
  type SupervisionAmounts,
  supervisedGroup,
  supervisionOf,
} from '#app/domain/law/governance-check.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { LawBook, LawParameter } from '#app/domain/law/law-parameter.ts'
import { AUTHORITIES, type Authority } from '#app/domain/law/law-question.ts'
import type { Cents } from '#app/domain/money.ts'

/** The amounts that hold from a day on, until a later row takes over. */
export type SupervisionRow = {
  validFrom: IsoDate
  works: SupervisionAmounts
  other: SupervisionAmounts
  /** Where the organisation has these amounts from. */
  source: string
}

/** What an organisation is and what it decided where the law leaves it to it. */
export type InternalRules = {
  /** Null: of a kind that our rules say nothing about. */
  authority: Authority | null
  germanSpeaking: boolean
  delegations: readonly Delegation[]
  supervision: readonly SupervisionRow[]
}

/** The authority that a kind of organisation is; null for another one. */
export const authorityOf = (kind: string): Authority | null => AUTHORITIES.find((known) => known === kind) ?? null

/** `budget` null: the same organ whichever budget it is charged to. */
export type BudgetCompetence = { budget: Budget | null; competence: Competence }
export type SupervisedAward = Supervision & { source: string | null }

/** Who decides of a contract and what the supervising authority sees of it, with the rows it rests on. */
export type GovernanceCheck = {
  authority: Authority
  competences: BudgetCompetence[]
  /** In urgency the college decides alone, and the council takes note. */
  urgency: LawParameter | null
  supervisions: SupervisedAward[]
}

type Asked = { nature: Nature; ground: Ground | null; budget: Budget | null; value: Cents; day: IsoDate }
type Ruled = InternalRules & { authority: Authority }

function competencesOf(book: LawBook, rules: Ruled, { budget, value, day }: Asked): BudgetCompetence[] {
  const of = (one: Budget) =>
    competentOrgan(book, { authority: rules.authority, budget: one, value, day }, rules.delegations)
  if (budget !== null) return [{ budget, competence: of(budget) }]
  const each = BUDGETS.map((one) => ({ budget: one, competence: of(one) }))
  const [first] = each
  const delegated = each.some(({ competence }) => competence.delegation !== null)
  return first && !delegated ? [{ ...first, budget: null }] : each
}

/** The newest row whose first day has come. */
export function amountsAt(rows: readonly SupervisionRow[], day: IsoDate): SupervisionRow | null {
  const begun = rows.filter(({ validFrom }) => validFrom <= day)
  return begun.reduce<SupervisionRow | null>(
    (newest, row) => (newest && newest.validFrom > row.validFrom ? newest : row),
    null,
  )
}

type Awarded = { nature: Nature; value: Cents; day: IsoDate; groups: readonly SupervisedGroup[] }

function supervisionsOf(book: LawBook, rules: Ruled, { nature, value, day, groups }: Awarded): SupervisedAward[] {
  const row = amountsAt(rules.supervision, day)
  const amounts = row?.[nature === 'works' ? 'works' : 'other'] ?? NO_SUPERVISION_AMOUNTS
  return groups.map((group) => {
    const awarded = {
      authority: rules.authority,
      germanSpeaking: rules.germanSpeaking,
      nature,
      group,
      amount: value,
      day,
    }
    const supervision = supervisionOf(book, awarded, amounts)
    return { ...supervision, source: supervision.from === null ? null : (row?.source ?? null) }
  })
}

const isRuled = (rules: InternalRules): rules is Ruled => rules.authority !== null

function groupsOf(procedure: Procedure): SupervisedGroup[] {
  const group = supervisedGroup(procedure)
  return group === null ? [] : [group]
}

/** Who decides of a launch, and which awards would be supervised; null for an organisation of another kind. */
export function checkGovernance(
  book: LawBook,
  rules: InternalRules,
  asked: Asked & { groups: readonly SupervisedGroup[] },
): GovernanceCheck | null {
  if (!isRuled(rules)) return null
  const urgent = asked.ground === 'urgency' && rules.authority === 'municipality'
  return {
    authority: rules.authority,
    competences: competencesOf(book, rules, asked),
    urgency: urgent ? book.at('L_COM_URGENT', asked.day) : null,
    supervisions: supervisionsOf(book, rules, asked),
  }
}

type Launch = Omit<Asked, 'value' | 'day'> & { procedure: Procedure; estimatedValue: Cents; launchedOn: IsoDate }

/** Who decides of a contract with that procedure on the day of its launch, and whether its award is supervised. */
export const launchGovernance = (book: LawBook, rules: InternalRules, launch: Launch): GovernanceCheck | null =>
  checkGovernance(book, rules, {
    ...launch,
    value: launch.estimatedValue,
    day: launch.launchedOn,
    groups: groupsOf(launch.procedure),
  })

type Award = { nature: Nature; procedure: Procedure; approvedAmount: Cents; awardedOn: IsoDate }

/** Whether the award goes to the supervising authority, on the approved amount; null where our rules know no amount. */
export function awardSupervision(book: LawBook, rules: InternalRules, award: Award): SupervisedAward | null {
  if (!isRuled(rules)) return null
  const { nature, procedure, approvedAmount, awardedOn } = award
  const asked = { nature, value: approvedAmount, day: awardedOn, groups: groupsOf(procedure) }
  return supervisionsOf(book, rules, asked)[0] ?? null
}

/** Two delegations to one organ for one budget at the same time would contradict each other; officers are several. */
export const clashesWith = (one: Delegation, other: Delegation): boolean =>
  one.delegate !== 'officer' &&
  one.delegate === other.delegate &&
  one.budget === other.budget &&
  (other.validTo === null || one.validFrom <= other.validTo) &&
  (one.validTo === null || other.validFrom <= one.validTo)
