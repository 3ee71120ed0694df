/** What the row of an adhesion itself says of its way. */
export type Milestones = {
  /** The body that joined, and the centre that answered it. */
  member: string
  centre: string
  signedAt: Date | null
  signedName: string | null
  /** The version of the convention that was signed, and who sent the request; null where that is not known. */
  version: number | null
  askedBy: string | null
  askedAt: Date | null
  acceptedAt: Date | null
}

export type Traced = {
  id: string
  at: Date
  userName: string | null
  action: string
  subjectKind: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

/**
 * A history with the signature, the sending and the acceptance of the adhesion where it has no trace of its own of them:
 * a list was imported, or the other end wrote it down. Newest first.
 */
export function withMilestones(history: readonly Traced[], known: Milestones): Traced[] {
  const has = (action: string) => history.some((entry) => entry.action === action)
  // The row keeps the last answer alone: after a suspension that is the resumption, and no acceptance.
  const acceptedAt = has('membership.resume') ? null : known.acceptedAt
  const steps = [
    { action: 'membership.accept', at: acceptedAt, userName: known.centre, after: null },
    { action: 'membership.ask', at: known.askedAt, userName: known.askedBy ?? known.member, after: null },
    {
      ...{ action: 'membership.sign', at: known.signedAt, userName: known.signedName ?? known.member },
      after: known.version === null ? null : { number: known.version },
    },
  ]
  const untraced = steps.flatMap(({ action, at, userName, after }) =>
    at === null || has(action)
      ? []
      : [{ id: action, at, userName, action, subjectKind: 'membership', before: null, after }],
  )
  return [...history, ...untraced].toSorted((one, other) => other.at.getTime() - one.at.getTime())
}
