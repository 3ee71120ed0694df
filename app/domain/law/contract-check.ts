export const CHECK_KINDS = ['launch', 'award', 'route'] as const
export type CheckKind = (typeof CHECK_KINDS)[number]

/** Grounds on which a running contract may be changed (royal decree of 14 January 2013, art. 38 to 38/6). */
export const AMENDMENT_GROUNDS = [
  'review-clause',
  'complementary',
  'unforeseen',
  'replacement',
  'de-minimis',
  'not-substantial',
] as const
export type AmendmentGround = (typeof AMENDMENT_GROUNDS)[number]
