import type { IsoDate } from '#app/domain/calendar.ts'
import {
  type ComputedDeadline,
  computeDeadlines,
  contractDates,
  DEADLINE_KINDS,
  type DeadlineInput,
  type DeadlineKind,
} from '#app/domain/deadline.ts'
import { longestMonths } from '#app/domain/term.ts'
import { type Extension, extendedTerm } from '#app/domain/term-extension.ts'

/** The nearest day of a kind before and after; null: there is none. */
export type MovedDeadline = { kind: DeadlineKind; from: IsoDate | null; to: IsoDate | null }

/** What an extension does to the life and the deadlines of a contract. */
export type ExtensionEffect = Extension & {
  /** The last end that can come; null without one. */
  finalEnd: IsoDate | null
  /** Of the whole contract with its renewals; null without a maximum. */
  totalMonths: number | null
  deadlines: MovedDeadline[]
}

const firstOf = (deadlines: readonly ComputedDeadline[], kind: DeadlineKind): IsoDate | null =>
  deadlines.find((one) => one.kind === kind)?.dueOn ?? null

export function extensionEffect(contract: DeadlineInput, extension: Extension, today: IsoDate): ExtensionEffect {
  const after = { ...contract, term: extendedTerm(contract.term, extension) }
  const [was, is] = [computeDeadlines(contract, today), computeDeadlines(after, today)]
  const months = after.term?.kind === 'fixed' ? longestMonths(after.term) : null
  return {
    ...extension,
    finalEnd: contractDates(after, today).finalEnd,
    totalMonths: months !== null && Number.isFinite(months) ? months : null,
    deadlines: DEADLINE_KINDS.map((kind) => ({ kind, from: firstOf(was, kind), to: firstOf(is, kind) })).filter(
      ({ from, to }) => from !== to,
    ),
  }
}
