import type { IsoDate } from '#app/domain/calendar.ts'
import { isEnforced, type LawBook, type LawParameter } from '#app/domain/law/law-parameter.ts'
import { PLAN_TEMPLATES, type PlannedProcedure, type PlanTemplateStep } from '#app/domain/law/plan-template.ts'

/** The law of a day. */
export type PlanLaw = { book: LawBook; day: IsoDate }

/** In calendar days. `onlyEu`: binding, and the step itself in the plan, from the European threshold on. */
export type PlanMinimum = { days: number; citation: string; onlyEu: boolean }

export type RuledStep = Omit<PlanTemplateStep, 'minimum'> & {
  minimum: PlanMinimum | null
  /** The row that would set one, had it been confirmed. */
  unconfirmed: LawParameter | null
  /** Left out of a plan without European publication, whether or not its days are confirmed. */
  onlyEu: boolean
}

/** The rows of the two rounds cite the articles of both procedures that have them. */
const OWN_ARTICLE: Partial<Record<PlannedProcedure, string>> = { RESTRICTED: 'art. 37', PCN: 'art. 38' }

const citationOf = (procedure: PlannedProcedure, citation: string): string =>
  citation.replace('art. 37-38', OWN_ARTICLE[procedure] ?? '$&')

function ruled({ book, day }: PlanLaw, procedure: PlannedProcedure, template: PlanTemplateStep): RuledStep {
  const onlyEu = template.minimum?.onlyEu ?? false
  const row = template.minimum ? book.at(template.minimum.rule, day) : null
  if (!row?.value) return { ...template, minimum: null, unconfirmed: null, onlyEu }
  if (!isEnforced(row)) return { ...template, minimum: null, unconfirmed: row, onlyEu }
  const minimum = { days: row.value, citation: citationOf(procedure, row.citation), onlyEu }
  return { ...template, days: Math.max(template.days, row.value), minimum, unconfirmed: null, onlyEu }
}

/** The steps of a procedure with the least days that the law of that day confirms for each, none planned below them. */
export const ruledSteps = (law: PlanLaw, procedure: PlannedProcedure): RuledStep[] =>
  PLAN_TEMPLATES[procedure].map((template) => ruled(law, procedure, template))
