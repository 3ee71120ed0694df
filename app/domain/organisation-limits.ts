/** A key of the texts `admin:organisation.problems`. */
export const ORGANISATION_PROBLEMS = [
  'nameMissing',
  'nameLong',
  'numberWrong',
  'numberTaken',
  'accentWrong',
  'leadWrong',
] as const
export type OrganisationProblem = (typeof ORGANISATION_PROBLEMS)[number]
export type OrganisationField = 'name' | 'enterpriseNumber' | 'accent' | 'defaultLaunchLeadDays'
export type OrganisationProblems = Partial<Record<OrganisationField, OrganisationProblem>>
export const NO_ORGANISATION_PROBLEMS: OrganisationProblems = {}

export const MOST_LEAD_DAYS = 3660
