import type { DecisionKind } from '#app/domain/contract.ts'
import { type DeadlineFacts, membershipOfFacts } from '#app/domain/deadline-facts.ts'

/** The page of what a deadline belongs to. */
export const subjectAddress = ({ contractId, facts }: { contractId: string | null; facts: DeadlineFacts }): string =>
  contractId === null ? `/centrales/${membershipOfFacts(facts) ?? ''}` : `/marches/${contractId}`

const DECISION = 'choix'

const withSearch = (path: string, search: URLSearchParams): string => (search.size === 0 ? path : `${path}?${search}`)

/** Opens the question over the échéancier, which keeps its filters under it; null looks at what was decided. */
export function decideAddress(contractId: string, kind: DecisionKind | null, search: URLSearchParams): string {
  const asked = new URLSearchParams(search)
  if (kind) asked.set(DECISION, kind)
  return withSearch(`/echeances/decider/${contractId}`, asked)
}

/** The échéancier as it was before the question. */
export function withoutQuestion(search: URLSearchParams): string {
  const rest = new URLSearchParams(search)
  rest.delete(DECISION)
  return withSearch('/echeances', rest)
}

/** Where one says that a decided notice was given; it leads back to `back`. */
export const noticeAddress = (contractId: string, back: string): string =>
  `/marches/${contractId}/preavis?${new URLSearchParams({ vers: back })}`

/** The launch plan, where its steps are ticked. */
export const planAddress = (contractId: string): string => `/marches/${contractId}/plan`

/** Likewise, to set a deadline aside for a while. */
export const pauseAddress = (deadlineId: string, search = new URLSearchParams()): string =>
  withSearch(`/echeances/${deadlineId}/pause`, search)

/** The échéancier with some of its parameters changed; null takes one away. */
export function echeancierAddress(search: URLSearchParams, change: Record<string, string | null>): string {
  const next = new URLSearchParams(search)
  for (const [name, value] of Object.entries(change)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  return withSearch('/echeances', next)
}
