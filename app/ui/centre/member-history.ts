import type { IsoDate } from '#app/domain/calendar.ts'
import { withMilestones } from '#app/domain/membership-milestone.ts'
import { formatDate } from '#app/i18n/format.ts'
import { membershipHistory } from '#app/i18n/membership-history.ts'
import type { Texts } from '#app/i18n/texts.ts'

type Entries = Parameters<typeof membershipHistory>[1]

type Known = {
  body: string
  centre: string
  membership: {
    organisationId: string
    status: string
    signedAt: Date | null
    signedName: string | null
    askedAt: Date | null
    answeredAt: Date | null
    leftOn: IsoDate | null
    reason: string | null
    updatedAt: Date
  }
  signedBy: string | null
  askedBy: string | null
  /** The number of the version that was signed. */
  version: number | null
  papers: readonly {
    id: string
    organisationId: string
    fileName: string
    uploadedAt: Date
    uploadedBy: string | null
  }[]
}

const CENTRE_SAID = ['membership.accept', 'membership.end', 'membership.merge']

/** A departure that the centre did not write down: the body's own, of which its row keeps the day and the reason. */
function ownDeparture(traces: Entries, { body, membership: { status, reason, updatedAt } }: Known) {
  const last = traces.find(({ action }) => CENTRE_SAID.includes(action))
  if (status !== 'left' || last?.action === 'membership.end' || last?.action === 'membership.merge') return []
  const trace = { id: LEFT, action: LEFT, subjectKind: 'membership', at: updatedAt, userName: body }
  return [{ ...trace, before: null, after: { reason } }]
}
const LEFT = 'membership.leave'

/**
 * What happened to an adhesion as its centre reads it, the newest first. What the body did leaves its trace with the
 * body alone: who signed, who asked and who sent which paper is told from what both ends see.
 */
export function memberHistory(texts: Texts, traces: Entries, known: Known) {
  const { body, centre, membership, signedBy, askedBy, version, papers } = known
  const { signedAt, signedName, askedAt, answeredAt, status } = membership
  const by = (person: string | null) => (person ? texts.in('frameworks')('participant.by', { person, body }) : body)
  const sent = papers
    .filter(({ organisationId }) => organisationId === membership.organisationId)
    .map(({ id, fileName, uploadedAt, uploadedBy }) => ({
      ...{ id, at: uploadedAt, userName: by(uploadedBy), action: 'document.add', subjectKind: 'document' },
      ...{ before: null, after: { fileName } },
    }))
  const history = [
    ...traces.map((entry) => ({ ...entry, subjectKind: 'membership' })),
    ...sent,
    ...ownDeparture(traces, known),
  ]
  const milestones = {
    ...{ member: body, centre, signedAt, askedAt, version },
    ...{
      signedName: by(signedBy ?? signedName),
      askedBy: by(askedBy),
      acceptedAt: status === 'accepted' ? answeredAt : null,
    },
  }
  const { leftOn } = membership
  return membershipHistory(texts, withMilestones(history, milestones)).map((line) =>
    line.id === LEFT && leftOn !== null ? { ...line, when: formatDate(leftOn) } : line,
  )
}
