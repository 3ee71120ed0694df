import type { CentreProblems } from '#app/domain/centre-field.ts'
import type { ConventionBlock } from '#app/domain/convention.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import type { Draft } from '#app/ui/documents/draft-links.tsx'

/** An adhesion as the pages of the body that joins show it. */
export type Joining = {
  id: string
  draft: Draft
  status: MembershipStatus
  contact: { contactName: string; contactEmail: string; contactPhone: string }
  decision: { taken: string; decisionOrgan: string; decisionOn: string; decisionReference: string }
  decisionFile: string | null
  documents: readonly { id: string; title: string; fileName: string }[]
  /** What whoever joins today agrees to. */
  version: {
    id: string
    number: number
    title: string
    sha256: string
    blocks: readonly ConventionBlock[]
    day: string
    term: string
  } | null
  signature: string | null
  signedNumber: number | null
  /** Whether what was signed is the version in force. */
  upToDate: boolean
  askedOn: string | null
  startsOn: string | null
  endsOn: string | null
  /** Since when it is no member; a request that is begun anew keeps it until it is sent. */
  leftOn: string | null
  reason: string | null
  /** What ends with the adhesion. */
  shares: readonly { id: string; object: string }[]
}

/** Another as soon as one of its files is kept: a field that keeps its file sends it with every button of the page. */
export const keptFiles = ({ documents }: Pick<Joining, 'documents'>): string => documents.map(({ id }) => id).join(' ')

/** What the page was sent and could not keep whole: all that was typed, whichever part it stood in. */
export type Refused = {
  typed: Readonly<Partial<Record<string, string>>>
  problems: CentreProblems
  newerVersion: boolean
  /** What was kept of it all the same. */
  saved: string | null
}

export type StepProps = { membership: Joining; organisation: string; refused: Refused | null }
