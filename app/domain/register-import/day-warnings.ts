import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { dateProblems } from '#app/domain/contract-dates.ts'
import type { FieldProblem } from '#app/domain/register-import/problem.ts'

const CODES = {
  'award-before-launch': 'award-before-launch',
  'launch-in-future': 'launch-in-future',
  'not-yet': 'award-in-future',
  'start-before-launch': 'start-before-launch',
  'start-before-award': 'start-before-award',
  'closed-before-start': 'closed-before-start',
} as const

const FIELDS = ['launchedOn', 'awardedOn', 'start'] as const

/** What the form would refuse of days that the file brings: a register kept elsewhere is taken as it stands. */
export function dayWarnings(before: ContractDetails | null, after: ContractDetails, today: IsoDate): FieldProblem[] {
  const { launchedOn, awardedOn, term } = after
  const params = {
    ...(launchedOn !== null && { launch: launchedOn }),
    ...(awardedOn !== null && { award: awardedOn }),
    ...(term && { start: term.start }),
  }
  const problems = dateProblems(before, after, today)
  return FIELDS.flatMap((field) => {
    const code = problems[field]
    return code ? [{ field, code: CODES[code], params }] : []
  })
}
