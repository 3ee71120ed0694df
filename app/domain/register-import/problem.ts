import type { Column } from '#app/domain/register-import/column.ts'

const SEVERITIES = {
  'missing-object': 'error',
  'object-too-long': 'error',
  'text-too-long': 'error',
  'unreadable-text': 'error',
  'impossible-date': 'error',
  'ambiguous-date': 'error',
  'unreadable-date': 'error',
  'end-before-start': 'error',
  'unreadable-amount': 'error',
  'amount-includes-vat': 'error',
  'unreadable-duration': 'error',
  'missing-duration': 'error',
  'unreadable-renewal': 'error',
  'unreadable-notice': 'error',
  'notice-longer-than-term': 'error',
  'unknown-procedure': 'error',
  'procedure-of-another-route': 'error',
  'over-framework-maximum': 'error',
  'partners-missing': 'error',
  'duplicate-in-file': 'error',
  'several-contracts-match': 'error',
  'several-share-reference': 'error',
  'contract-archived': 'error',
  'unknown-manager': 'warning',
  'unknown-nature': 'warning',
  'unknown-status': 'warning',
  'unreadable-cpv': 'warning',
  'unknown-word': 'warning',
  'end-differs-from-duration': 'warning',
  'end-without-start': 'warning',
  'missing-start': 'warning',
  'term-read-as-indefinite': 'warning',
  'renewal-read-as-express': 'warning',
  'running-past-end': 'warning',
  'award-before-launch': 'warning',
  'launch-in-future': 'warning',
  'award-in-future': 'warning',
  'start-before-launch': 'warning',
  'start-before-award': 'warning',
  'closed-before-start': 'warning',
  'object-in-register': 'warning',
  'object-in-register-unnumbered': 'warning',
} as const satisfies Record<string, 'error' | 'warning'>

export type ProblemCode = keyof typeof SEVERITIES
export type ProblemSeverity = 'error' | 'warning'

/** Values a message needs beside the cell itself, such as the line of the other row. Dates are ISO. */
export type ProblemParams = Record<string, string | number>

/** A problem before its place in the sheet is known. */
export type FieldProblem = { field: Column; code: ProblemCode; params?: ProblemParams }

export type Problem = {
  field: Column
  /** The heading as the file prints it. */
  column: string | null
  /** Address of the cell, such as G21. */
  cell: string | null
  value: string | number | null
  code: ProblemCode
  severity: ProblemSeverity
  params: ProblemParams
}

function problemCodes(): ProblemCode[] {
  const codes: ProblemCode[] = []
  let code: ProblemCode
  for (code in SEVERITIES) codes.push(code)
  return codes
}

export const PROBLEM_CODES: readonly ProblemCode[] = problemCodes()

export const severityOf = (code: ProblemCode): ProblemSeverity => SEVERITIES[code]

export const blocks = (problems: readonly Pick<Problem, 'severity'>[]): boolean =>
  problems.some((problem) => problem.severity === 'error')
