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
  'other',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Who may see a document: our organisation, the members of our centre, everybody. */
export const DOCUMENT_VISIBILITIES = ['us', 'members', 'public'] as const
