import type { IsoDate } from '#app/domain/calendar.ts'
import type { Nature, Notice, Procedure, RenewalKind, Route } from '#app/domain/contract.ts'
import { type Cents, euroOf } from '#app/domain/money.ts'
import type { ImportedFields, ImportedRenewal } from '#app/domain/register-import/imported-fields.ts'
import type { Problem } from '#app/domain/register-import/problem.ts'
import type { RowStatus, SettledRow } from '#app/domain/register-import/settle-rows.ts'

/** A contract as `import contracts --json` prints it: null where the file says nothing, amounts in euro. */
export type ReportedContract = {
  reference: string | null
  object: string | null
  nature: Nature | null
  route: Route | null
  procedure: Procedure | null
  procedureLabel: string | null
  supplier: string | null
  estimatedValue: number | null
  start: IsoDate | null
  initialMonths: number | null
  renewal: { kind: RenewalKind; months?: number; max?: number } | null
  notice: Notice | null
  manager: string | null
  centre: string | null
  centreReferences: string[] | null
}

export type ReportedProblem = Problem & { message: string }
export type ReportedRow = {
  line: number
  status: RowStatus
  contract: ReportedContract | null
  problems: ReportedProblem[]
}

const euroOrNull = (cents: Cents | undefined): number | null => (cents === undefined ? null : euroOf(cents))

const reportedRenewal = ({ kind, months, max }: ImportedRenewal): ReportedContract['renewal'] => ({
  kind,
  ...(months === null ? {} : { months }),
  ...(max === null ? {} : { max }),
})

export const reportedContract = (fields: ImportedFields): ReportedContract => ({
  reference: fields.reference ?? null,
  object: fields.object ?? null,
  nature: fields.nature ?? null,
  route: fields.route ?? null,
  procedure: fields.procedure ?? null,
  procedureLabel: fields.procedureLabel ?? null,
  supplier: fields.supplier ?? null,
  estimatedValue: euroOrNull(fields.estimatedValue),
  start: fields.start ?? null,
  initialMonths: fields.initialMonths ?? null,
  renewal: fields.renewal ? reportedRenewal(fields.renewal) : null,
  notice: fields.notice ?? null,
  manager: fields.manager?.text ?? null,
  centre: fields.centre ?? null,
  centreReferences: fields.centreReferences ?? null,
})

/** One row of the report; the caller brings the words for a problem. */
export function reportedRow({ row, outcome }: SettledRow, message: (problem: Problem) => string): ReportedRow {
  const { line } = row
  if (row.ignored !== null) return { line, status: outcome.status, contract: null, problems: [] }
  const problems = row.problems.map((problem) => ({ ...problem, message: message(problem) }))
  return { line, status: outcome.status, contract: reportedContract(row.fields), problems }
}
