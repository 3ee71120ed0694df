import type { CentreLetterKind } from '#app/domain/centre-letter.ts'
import type { Traced } from '#app/domain/membership-milestone.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'

type Told = { kind: CentreLetterKind; subjectId: string; at: Date }
type Share = { participationId: string; object: string; participation: ParticipationStatus; answeredAt: Date | null }
type Known = { centre: string; told: readonly Told[]; shares: readonly Share[] }

const ACTIONS: Partial<Record<CentreLetterKind, string>> = {
  'membership-accepted': 'membership.accept',
  'membership-refused': 'membership.refuse',
  'membership-suspended': 'membership.suspend',
  'membership-resumed': 'membership.resume',
  'participation-accepted': 'participation.accept',
  'participation-refused': 'participation.refuse',
  'participation-suspended': 'participation.suspend',
  'participation-ended': 'participation.end',
  'participation-amended': 'annex.amend',
}

/** What a share tells of the last answer by itself; one that has ended may have been left by its body. */
const LETTERS: Partial<Record<ParticipationStatus, CentreLetterKind>> = {
  accepted: 'participation-accepted',
  refused: 'participation-refused',
  suspended: 'participation-suspended',
}

/** A share that was halted before is resumed by what accepts it. */
function actionOf(letter: Told, earlier: readonly Told[]): string {
  const before = earlier.findLast(({ subjectId }) => subjectId === letter.subjectId)
  if (letter.kind === 'participation-accepted' && before?.kind === 'participation-suspended')
    return 'participation.resume'
  return ACTIONS[letter.kind] ?? letter.kind
}

/**
 * What the centre answered a body, of which the body holds no trace of its own: from the letters that told of it, the
 * oldest first, and from the row of a share that was answered without one.
 */
export function centreAnswers({ centre, told, shares }: Known): Traced[] {
  const objectOf = (id: string) => shares.find(({ participationId }) => participationId === id)?.object
  const line = (subjectId: string, action: string, at: Date): Traced => {
    const object = objectOf(subjectId)
    return {
      ...{ id: `${subjectId} ${action} ${at.toISOString()}`, at, userName: centre, action, before: null },
      subjectKind: /^(participation|annex)\./.test(action) ? 'participation' : 'membership',
      after: object === undefined ? null : { object },
    }
  }
  const unsaid = shares.flatMap(({ participationId, participation, answeredAt }) => {
    const kind = LETTERS[participation]
    const action = kind && ACTIONS[kind]
    const isSaid = told.some((letter) => letter.subjectId === participationId && letter.kind === kind)
    return !action || answeredAt === null || isSaid ? [] : [line(participationId, action, answeredAt)]
  })
  return [
    ...told.map((letter, at) => line(letter.subjectId, actionOf(letter, told.slice(0, at)), letter.at)),
    ...unsaid,
  ]
}
