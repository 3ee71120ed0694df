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

/** Who reads a document: our organisation, the members of our centre, those on the framework contract, everybody. */
export const DOCUMENT_VISIBILITIES = ['us', 'members', 'participants', 'public'] as const
export type DocumentVisibility = (typeof DOCUMENT_VISIBILITIES)[number]

/** Only what our own centre offers is shown to others by a choice: the rest is shared with one other end, or not. */
export const visibilityOf = (name: string | undefined): DocumentVisibility | null =>
  DOCUMENT_VISIBILITIES.find((visibility) => visibility === name) ?? null

/** What a document belongs to, besides a contract. */
export const DOCUMENT_SUBJECTS = ['contract', 'membership', 'framework', 'participation', 'answer'] as const

/** What a document belongs to: a contract, our end of what we share with a centre, or a framework contract of ours. */
export type DocumentOwner = { contractId: string } | CentreSubject
export type CentreSubject = { subjectKind: 'membership' | 'participation' | 'framework'; subjectId: string }

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
