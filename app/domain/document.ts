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

/** What a document belongs to: a contract, or our end of what we share with a centre. */
export type DocumentOwner = { contractId: string } | CentreSubject
export type CentreSubject = { subjectKind: 'membership' | 'participation'; subjectId: string }

/** The owner alone, out of what else came with it. */
export const ownerOf = (given: DocumentOwner): DocumentOwner =>
  'contractId' in given
    ? { contractId: given.contractId }
    : { subjectKind: given.subjectKind, subjectId: given.subjectId }

/** What its trace is about: the history of the contract, or of the membership or participation itself. */
export const tracedTo = (owner: DocumentOwner, documentId: string) =>
  'contractId' in owner
    ? { subjectKind: 'document', subjectId: documentId, contractId: owner.contractId }
    : { subjectKind: owner.subjectKind, subjectId: owner.subjectId }
