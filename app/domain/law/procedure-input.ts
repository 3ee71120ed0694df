import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature } from '#app/domain/contract.ts'
import type { Ground } from '#app/domain/law/ground.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'
import type { Cents } from '#app/domain/money.ts'

/** What is about to be launched. The value: the whole term with renewals and options, excluding VAT (art. 16). */
export type ProcedureInput = {
  nature: Nature
  sector: Sector
  estimatedValue: Cents
  launchDate: IsoDate
  ground: Ground | null
}

/** No threshold is known for that day: nothing is concluded rather than guessed. */
export type NoThreshold = { code: 'no-threshold'; rule: string; day: IsoDate }
