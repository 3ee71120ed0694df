import type { IsoDate } from '#app/domain/calendar.ts'
import { NO_ROUTE_FACTS, type RouteFacts } from '#app/domain/contract-route.ts'
import type { CompanySize } from '#app/domain/law/advance-check.ts'
import type { Budget } from '#app/domain/law/governance-check.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'

/** What the law asks to know of a contract beside its nature, its value and its procedure. */
export type LegalFacts = RouteFacts & {
  /** An agreement on later orders (accord-cadre), whose term the law bounds more tightly. */
  framework: boolean
  /** Publication of the notice, else the invitation to tender; before that the day it is planned for. */
  launchedOn: IsoDate | null
  /** Null: the organisation's own. */
  sector: Sector | null
  /** The budget it is charged to, on which delegations depend. */
  budget: Budget | null
  ground: Ground | null
  /** Why the procedure was chosen although it does not seem to fit. */
  procedureMotive: string | null
  awardedOn: IsoDate | null
  supplierSize: CompanySize | null
}

export const NO_LEGAL_FACTS: LegalFacts = {
  ...NO_ROUTE_FACTS,
  framework: false,
  launchedOn: null,
  sector: null,
  budget: null,
  ground: null,
  procedureMotive: null,
  awardedOn: null,
  supplierSize: null,
}
