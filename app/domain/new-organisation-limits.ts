export const NEW_ORGANISATION_FIELDS = ['name', 'kind', 'slug', 'email'] as const
export type NewOrganisationField = (typeof NEW_ORGANISATION_FIELDS)[number]

/** A key of the texts `admin:platform.problems`. */
export const NEW_ORGANISATION_PROBLEMS = [
  'nameMissing',
  'nameLong',
  'kindMissing',
  'slugWrong',
  'slugTaken',
  'emailMissing',
  'emailWrong',
] as const
export type NewOrganisationProblem = (typeof NEW_ORGANISATION_PROBLEMS)[number]
export type NewOrganisationProblems = Partial<Record<NewOrganisationField, NewOrganisationProblem>>
