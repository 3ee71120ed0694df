/** What the row of an adhesion itself says of its way. */
export type Milestones = {
  /** The body that joined, and the centre that answered it. */
  member: string
  centre: string
  signedAt: Date | null
  signedName: string | null
  askedAt: Date | null
  acceptedAt: Date | null
}

type Traced = {
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
  const steps = [
    { action: 'membership.accept', at: known.acceptedAt, userName: known.centre },
    { action: 'membership.ask', at: known.askedAt, userName: known.member },
    { action: 'membership.sign', at: known.signedAt, userName: known.signedName ?? known.member },
  ]
  const untraced = steps.flatMap(({ action, at, userName }) =>
    at === null || history.some((entry) => entry.action === action)
      ? []
      : [{ id: action, at, userName, action, subjectKind: 'membership', before: null, after: null }],
  )
  return [...history, ...untraced].toSorted((one, other) => other.at.getTime() - one.at.getTime())
}
