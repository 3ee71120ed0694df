import type { ContractDetails, ContractStatus, FixedTerm } from '#app/domain/contract.ts'
import { isEnforced, type LawBook, type Sector } from '#app/domain/law/law-parameter.ts'
import { lastTermIndex, longestMonths } from '#app/domain/term.ts'

const USUAL_MAXIMUM_MONTHS = 48

/** The rules that bound a term; their figures are years. */
export const DURATION_CODES = ['T_FRAMEWORK_MAX', 'T_FRAMEWORK_MAX_SPECIAL', 'T_RENEWAL_MAX'] as const
type DurationCode = (typeof DURATION_CODES)[number]

/** A long firm term is permitted, one that amendments made long by their grounds alone. `asksMotive`: a confirmed rule wants to know why. */
export type DurationWarning = {
  code: 'renewals-over-limit' | 'framework-over-limit' | 'firm-term-over-48-months' | 'extended-over-48-months'
  limitMonths: number
  citation: string
  asksMotive: boolean
  /** Null when renewals have no maximum. */
  totalMonths: number | null
  /** As it was concluded, where amendments made it last longer. */
  agreedMonths: number | null
}

/** What the warning rests on: the dated rules and the sector of the organisation. */
export type DurationLaw = { book: LawBook; sector: Sector }

type Dated = Pick<ContractDetails, 'term' | 'framework' | 'launchedOn' | 'sector'>

const finite = (months: number): number | null => (Number.isFinite(months) ? months : null)

type Asked = { code: DurationCode; day: string; total: number; agreedMonths: number | null }

function overLimit(
  { book }: DurationLaw,
  warning: 'renewals-over-limit' | 'framework-over-limit',
  { code, day, total, agreedMonths }: Asked,
): DurationWarning | null {
  const rule = book.at(code, day)
  const limitMonths = rule?.value ? rule.value * 12 : null
  if (!rule || limitMonths === null || total <= limitMonths) return null
  const { citation } = rule
  return {
    code: warning,
    limitMonths,
    citation,
    asksMotive: isEnforced(rule),
    totalMonths: finite(total),
    agreedMonths,
  }
}

/** The months that were agreed before amendments added to them; null where none did. */
export function agreedMonths(term: FixedTerm): number | null {
  const { extensions: _added, ...concluded } = term
  const agreed = longestMonths(concluded)
  return agreed < longestMonths(term) ? agreed : null
}

/** What to say about a contract that may last longer than the law of its launch usually permits; it never forbids. */
export function durationWarning(contract: Dated, law: DurationLaw): DurationWarning | null {
  const { term, framework, launchedOn } = contract
  if (term?.kind !== 'fixed') return null
  const asked = { day: launchedOn ?? term.start, total: longestMonths(term), agreedMonths: agreedMonths(term) }
  if (framework) {
    const special = (contract.sector ?? law.sector) === 'special'
    const code = special ? 'T_FRAMEWORK_MAX_SPECIAL' : 'T_FRAMEWORK_MAX'
    return overLimit(law, 'framework-over-limit', { ...asked, code })
  }
  if (lastTermIndex(term) > 0) return overLimit(law, 'renewals-over-limit', { ...asked, code: 'T_RENEWAL_MAX' })
  if (asked.total <= USUAL_MAXIMUM_MONTHS) return null
  return {
    code: asked.agreedMonths === null ? 'firm-term-over-48-months' : 'extended-over-48-months',
    limitMonths: USUAL_MAXIMUM_MONTHS,
    citation: '',
    asksMotive: false,
    totalMonths: asked.total,
    agreedMonths: asked.agreedMonths,
  }
}

type Kept = Dated & Pick<ContractDetails, 'durationMotive' | 'status'>
type Saving = { before: Kept | null; after: Kept; keepsMotive: boolean }

const lengthOf = ({ term }: Dated): number => (term?.kind === 'fixed' ? longestMonths(term) : 0)

/** Its term is still being chosen, or has just been. */
const CHOOSING: ReadonlySet<ContractStatus> = new Set(['preparation', 'launched', 'awarded'])

/**
 * The motive that saving asks for: where there is none, and again once the term gets longer. A long contract that ran
 * already when it was entered, or came from a register kept elsewhere, is left in peace as long as its term does not grow.
 */
export function motiveProblem(
  { before, after, keepsMotive }: Saving,
  law: DurationLaw,
): 'motive-again' | `motive-missing:${number}` | null {
  const warning = durationWarning(after, law)
  if (!warning?.asksMotive) return null
  const longer = before === null || lengthOf(after) > lengthOf(before)
  const asked = before !== null && (durationWarning(before, law)?.asksMotive ?? false)
  if (after.durationMotive === null) {
    const entered = before === null && !CHOOSING.has(after.status)
    const leftInPeace = entered || (asked && !longer && before?.durationMotive === null)
    return leftInPeace ? null : `motive-missing:${warning.limitMonths}`
  }
  const again = longer && after.durationMotive === before?.durationMotive
  return again && !keepsMotive ? 'motive-again' : null
}
