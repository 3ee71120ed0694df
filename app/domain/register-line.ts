import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus, Nature, Procedure } from '#app/domain/contract.ts'
import type { ContractDeadlineKind } from '#app/domain/deadline-facts.ts'
import type { Cents } from '#app/domain/money.ts'

/** A contract as one line of the register shows it. */
export type RegisterLine = {
  id: string
  reference: string | null
  object: string
  nature: Nature
  procedure: Procedure | null
  status: ContractStatus
  value: Cents | null
  supplier: string | null
  centre: string | null
  manager: string | null
  undated: boolean
  currentEnd: IsoDate | null
  finalEnd: IsoDate | null
  nextDue: { on: IsoDate; kind: ContractDeadlineKind } | null
  archived: boolean
  invented: boolean
}
