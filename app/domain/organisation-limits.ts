/** A key of the texts `admin:organisation.problems`. */
export const ORGANISATION_PROBLEMS = [
  'nameMissing',
  'nameLong',
  'numberWrong',
  'numberTaken',
  'addressLong',
  'peppolWrong',
  'accentWrong',
  'leadWrong',
] as const
export type OrganisationProblem = (typeof ORGANISATION_PROBLEMS)[number]
export type OrganisationField =
  | 'name'
  | 'enterpriseNumber'
  | 'postalAddress'
  | 'peppolParticipant'
  | 'accent'
  | 'defaultLaunchLeadDays'
export type OrganisationProblems = Partial<Record<OrganisationField, OrganisationProblem>>
export const NO_ORGANISATION_PROBLEMS: OrganisationProblems = {}

export const MOST_LEAD_DAYS = 3660
export const MOST_ADDRESS = 500
