/** A key of the texts `auth:problems`. */
export const ACCOUNT_PROBLEMS = [
  'emailMissing',
  'emailWrong',
  'emailMember',
  'nameMissing',
  'nameLong',
  'passwordMissing',
  'passwordShort',
  'passwordLong',
  'passwordSimple',
  'passwordWrong',
  'passwordSame',
  'roleMissing',
] as const
export type AccountProblem = (typeof ACCOUNT_PROBLEMS)[number]
/** By the name of the field. */
export type AccountProblems = Partial<Record<string, AccountProblem>>
export const NO_PROBLEMS: AccountProblems = {}

export const PASSWORD_MIN = 12
export const PASSWORD_MAX = 200
