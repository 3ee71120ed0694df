export const DOCUMENT_KINDS = [
  'specifications',
  'award',
  'notification',
  'decision',
  'amendment',
  'convention',
  'offer',
  'invoice',
  'letter',
  'price-list',
  'conditions',
  'other',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Who may see a document: our organisation, the members of our centre, everybody. */
export const DOCUMENT_VISIBILITIES = ['us', 'members', 'public'] as const

/** What a document belongs to, besides a contract. */
export const DOCUMENT_SUBJECTS = ['contract', 'membership', 'framework', 'participation', 'answer'] as const
