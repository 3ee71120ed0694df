import type { AllocationLine, AllocationProblem } from '#app/domain/allocation-import/allocation-line.ts'
import { isPartOfOne, type Quantity } from '#app/domain/article-quantity.ts'
import { groupBy } from '#app/domain/group-by.ts'
import { foldText } from '#app/domain/register-import/plain-text.ts'

/** A body that takes part, with what it was granted and has taken. */
export type KnownAllocation = { memberId: string; member: string; allocated: Quantity; taken: Quantity }

/** What a line of the list comes to. */
export type PlannedAllocation =
  | { outcome: 'problem'; line: AllocationLine; problems: AllocationProblem[] }
  | { outcome: 'unchanged'; line: AllocationLine; known: KnownAllocation }
  | { outcome: 'changed'; line: AllocationLine; known: KnownAllocation; allocated: Quantity }

type Against = { known: ReadonlyMap<string, readonly KnownAllocation[]>; seen: Map<string, number>; unit: string }

function planLine(line: AllocationLine, { known, seen, unit }: Against): PlannedAllocation {
  const refused = (column: AllocationProblem['column'], code: AllocationProblem['code'], value: string) => ({
    ...{ outcome: 'problem' as const, line },
    problems: [...line.problems, { column, code, value }],
  })
  if (line.member === '') return { outcome: 'problem', line, problems: line.problems }
  const [body, other] = known.get(foldText(line.member)) ?? []
  if (!body) return refused('member', 'unknown', line.member.slice(0, 60))
  if (other) return refused('member', 'ambiguous', line.member.slice(0, 60))
  const first = seen.get(body.memberId)
  if (first !== undefined) return refused('member', 'twice', `${first}`)
  seen.set(body.memberId, line.line)
  if (line.problems.length > 0) return { outcome: 'problem', line, problems: line.problems }
  const { allocated } = line
  if (allocated === null || allocated === body.allocated) return { outcome: 'unchanged', line, known: body }
  if (isPartOfOne(allocated, unit)) return refused('allocated', 'not-whole', `${allocated}`)
  if (allocated < body.taken) return refused('allocated', 'below-taken', `${body.taken}`)
  return { outcome: 'changed', line, known: body, allocated }
}

/** What each line of a list would change. A body that the list does not name keeps what it has. */
export function planAllocations(
  lines: readonly AllocationLine[],
  { bodies, unit }: { bodies: readonly KnownAllocation[]; unit: string },
): PlannedAllocation[] {
  const known = groupBy(bodies, ({ member }) => foldText(member))
  const seen = new Map<string, number>()
  return lines.map((line) => planLine(line, { known, seen, unit }))
}

/** What would be written, said short: shown with a preview and asked again, so that nothing else is written than was seen. */
export const allocationSeal = (plan: readonly PlannedAllocation[]): string =>
  JSON.stringify(
    plan.flatMap((planned) =>
      planned.outcome === 'changed'
        ? [[planned.known.memberId, planned.known.allocated, planned.allocated] as const]
        : [],
    ),
  )

export type AllocationCounts = Record<PlannedAllocation['outcome'], number>

export function countAllocationPlan(plan: readonly PlannedAllocation[]): AllocationCounts {
  const counts = { problem: 0, unchanged: 0, changed: 0 }
  for (const { outcome } of plan) counts[outcome] += 1
  return counts
}

/** What all would be granted together once the list is taken over. */
export const grantedAfter = (plan: readonly PlannedAllocation[], before: Quantity): Quantity =>
  plan.reduce(
    (sum, planned) => sum + (planned.outcome === 'changed' ? planned.allocated - planned.known.allocated : 0),
    before,
  )
