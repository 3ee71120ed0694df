import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractStatus, Nature, Notice, Procedure, RenewalKind, Route } from '#app/domain/contract.ts'
import type { Cents } from '#app/domain/money.ts'
import type { ImportedFacts } from '#app/domain/register-import/fact-column.ts'

/** Somebody to whom a contract can be given, as the file may name them. */
export type KnownManager = { id: string; name: string; email: string }

export type ImportedRenewal = { kind: RenewalKind; months: number | null; max: number | null }

/** `id` null: nobody known goes by that text. */
export type ImportedManager = { id: string | null; text: string }

/** What a row says about a contract. A field is absent where the file says nothing, so that what is stored stays. */
export type ImportedFields = {
  reference?: string
  object?: string
  nature?: Nature
  route?: Route
  procedure?: Procedure
  procedureLabel?: string
  supplier?: string
  estimatedValue?: Cents
  approvedValue?: Cents
  status?: ContractStatus
  start?: IsoDate
  initialMonths?: number
  indefinite?: true
  renewal?: ImportedRenewal
  renewalsDecided?: number
  /** Null: the file says that there is none. */
  notice?: Notice | null
  manager?: ImportedManager
  centre?: string
  centreReferences?: string[]
  budgetArticle?: string
  cpvCodes?: string[]
  funding?: string
  delivery?: IsoDate
  guaranteeMonths?: number
  remarks?: string
  facts?: ImportedFacts
}
