import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import type { Finder, Identity } from '#app/domain/register-import/contract-key.ts'
import type { RegisterTable } from '#app/domain/register-import/find-table.ts'
import { type ContractRow, type InterpretedRow, placeProblem } from '#app/domain/register-import/interpret-table.ts'
import { changedFields, mergeContract } from '#app/domain/register-import/merge-contract.ts'
import { blocks, type FieldProblem } from '#app/domain/register-import/problem.ts'
import { mapInSteps, type Steps } from '#app/domain/register-import/steps.ts'

export const ROW_STATUSES = ['new', 'changed', 'unchanged', 'invalid', 'ignored'] as const
export type RowStatus = (typeof ROW_STATUSES)[number]

/** What an import would do with a row. */
export type Outcome =
  | { status: 'ignored' | 'invalid' }
  | { status: 'new'; details: ContractDetails }
  | { status: 'changed'; id: string; details: ContractDetails; changed: (keyof ContractDetails)[] }
  | { status: 'unchanged'; id: string }

export type SettledRow = { row: InterpretedRow; outcome: Outcome }

export type StoredContract = { details: ContractDetails; archived: boolean }

export type RegisterStore = {
  table: RegisterTable
  finder: Finder
  /** The stored contract of that id: those that `find` finds for these rows, and no others. */
  stored: (id: string) => StoredContract | undefined
  today: IsoDate
}

const identityOf = ({ fields }: ContractRow): Identity => ({
  reference: fields.reference ?? null,
  object: fields.object ?? '',
  start: fields.start ?? null,
})

/** Ids of the stored contracts that these rows mean, so that only those need to be loaded. */
export function matchedIds(rows: readonly InterpretedRow[], { find }: Finder): string[] {
  const ids = new Set<string>()
  for (const row of rows) {
    const match = row.ignored === null ? find(identityOf(row)) : null
    if (match && match !== 'several') ids.add(match.id)
  }
  return [...ids]
}

type Settling = RegisterStore & { linesOfIds: Map<string, number> }

/** What follows from a cell that could not be read is not said a second time. */
function withProblems(row: ContractRow, problems: readonly FieldProblem[], table: RegisterTable): ContractRow {
  const unread = new Set(row.problems.filter(({ severity }) => severity === 'error').map(({ field }) => field))
  const fresh = problems.filter(({ field }) => !unread.has(field))
  const placed = fresh.map((problem) => placeProblem(problem, row, table))
  return placed.length === 0 ? row : { ...row, problems: [...row.problems, ...placed] }
}

type Match = ReturnType<Finder['find']>

/** Where a row says which contract it means. */
const namingField = ({ fields }: ContractRow) => (fields.reference === undefined ? 'object' : 'reference')

/** A row for no stored contract that bears the object of one: perhaps the same, unless this file names that one too. */
function likenessProblems({ fields }: ContractRow, { finder, stored }: RegisterStore): FieldProblem[] {
  const alike = finder.ofObject(fields.object ?? '').find(({ id }) => !stored(id))
  if (!alike) return []
  const { id, reference } = alike
  return reference === null
    ? [{ field: 'object', code: 'object-in-register-unnumbered', params: { contractId: id } }]
    : [{ field: 'object', code: 'object-in-register', params: { contractId: id, reference } }]
}

/** A second row for one stored contract, or a row that several could be. */
function matchProblems(row: ContractRow, match: Match, linesOfIds: Map<string, number>): FieldProblem[] {
  const field = namingField(row)
  if (match === 'several') {
    return [{ field, code: field === 'object' ? 'several-contracts-match' : 'several-share-reference' }]
  }
  const first = match ? linesOfIds.get(match.id) : undefined
  return first === undefined ? [] : [{ field, code: 'duplicate-in-file', params: { line: first } }]
}

function settleRow(row: ContractRow, settling: Settling): SettledRow {
  const { table, finder, stored, today, linesOfIds } = settling
  const match = finder.find(identityOf(row))
  const found = match !== null && match !== 'several' ? match : null
  const before = found ? (stored(found.id) ?? null) : null
  const { details, problems } = mergeContract(row.fields, before?.details ?? null, today)
  const changed = before ? changedFields(before.details, details) : []
  const likeness = match === null ? likenessProblems(row, settling) : []
  const kept =
    before?.archived && changed.length > 0 ? [{ field: namingField(row), code: 'contract-archived' } as const] : []
  const raised = [...problems, ...matchProblems(row, match, linesOfIds), ...kept, ...likeness]
  const settled = withProblems(row, raised, table)
  if (found && !linesOfIds.has(found.id)) linesOfIds.set(found.id, row.line)
  if (blocks(settled.problems)) return { row: settled, outcome: { status: 'invalid' } }
  if (!found || !before) return { row: settled, outcome: { status: 'new', details } }
  const { id } = found
  return {
    row: settled,
    outcome: changed.length > 0 ? { status: 'changed', id, details, changed } : { status: 'unchanged', id },
  }
}

/** Compares every row with what is stored and says what the import would do with it. */
export function* settleRows(rows: readonly InterpretedRow[], store: RegisterStore): Steps<SettledRow[]> {
  const settling = { ...store, linesOfIds: new Map<string, number>() }
  return yield* mapInSteps(rows, (row) =>
    row.ignored === null ? settleRow(row, settling) : { row, outcome: { status: 'ignored' } },
  )
}

export function countOutcomes(rows: readonly SettledRow[]): Record<RowStatus, number> {
  const counts: Record<RowStatus, number> = { new: 0, changed: 0, unchanged: 0, invalid: 0, ignored: 0 }
  for (const { outcome } of rows) counts[outcome.status] += 1
  return counts
}
