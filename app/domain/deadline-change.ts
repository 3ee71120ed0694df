import type { ComputedDeadline } from '#app/domain/deadline.ts'

export type StoredDeadline = {
  id: string
  kind: string
  dueOn: string
  termIndex: number | null
  facts: Record<string, unknown>
}

export type DeadlineChange = {
  gone: string[]
  fresh: (ComputedDeadline & { subjectId: string })[]
  changed: { id: string; facts: Record<string, unknown> }[]
}

const identity = ({ kind, dueOn, termIndex }: { kind: string; dueOn: string; termIndex: number | null }) =>
  `${kind} ${dueOn} ${termIndex ?? '-'}`

/** Key order does not count: jsonb keeps its own. */
const sameFacts = (one: Record<string, unknown>, other: Record<string, unknown>) => canonical(one) === canonical(other)

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** `revived`: days that stood before and stand again, with the facts of now. */
export type RevivedChange = DeadlineChange & { revived: { id: string; facts: Record<string, unknown> }[] }

/**
 * A day that returns, say because a decision was undone, takes up the row that it had: the ledger then knows what was
 * sent about it. `voided`: those of the same subject, the one that was given up last first.
 */
export function withRevived(change: DeadlineChange, voided: readonly StoredDeadline[]): RevivedChange {
  const known = new Map<string, string>()
  for (const deadline of voided) if (!known.has(identity(deadline))) known.set(identity(deadline), deadline.id)
  const result: RevivedChange = { ...change, fresh: [], revived: [] }
  for (const deadline of change.fresh) {
    const id = known.get(identity(deadline))
    if (id === undefined) result.fresh.push(deadline)
    else result.revived.push({ id, facts: deadline.facts })
  }
  return result
}

/** What turns the stored deadlines of one contract, membership or participation into the computed ones. A day that moved is gone and fresh. */
export function deadlineChanges(
  subjectId: string,
  stored: readonly StoredDeadline[],
  computed: readonly ComputedDeadline[],
): DeadlineChange {
  const before = new Map(stored.map((deadline) => [identity(deadline), deadline]))
  const change: DeadlineChange = { gone: [], fresh: [], changed: [] }
  for (const deadline of computed) {
    const known = before.get(identity(deadline))
    before.delete(identity(deadline))
    if (!known) change.fresh.push({ ...deadline, subjectId })
    else if (!sameFacts(known.facts, deadline.facts)) change.changed.push({ id: known.id, facts: deadline.facts })
  }
  change.gone = [...before.values()].map((deadline) => deadline.id)
  return change
}
