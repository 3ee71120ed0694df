export const ORGANISATION_KINDS = [
  'province',
  'municipality',
  'cpas',
  'police-zone',
  'rescue-zone',
  'intermunicipal',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** Days before a contract's final end by which its successor is launched, until an organisation says otherwise. */
export const DEFAULT_LAUNCH_LEAD_DAYS = 180
