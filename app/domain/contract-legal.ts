import type { IsoDate } from '#app/domain/calendar.ts'
import type { CompanySize } from '#app/domain/law/advance-check.ts'
import type { Budget } from '#app/domain/law/governance-check.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'

/** What the law asks to know of a contract beside its nature, its value and its procedure. */
export type LegalFacts = {
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
  launchedOn: null,
  sector: null,
  budget: null,
  ground: null,
  procedureMotive: null,
  awardedOn: null,
  supplierSize: null,
}
