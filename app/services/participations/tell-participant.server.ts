import type { Temporal } from 'temporal-polyfill'
import type { CentreLetterKind } from '#app/domain/centre-letter.ts'
import type { ParticipationStatus } from '#app/domain/participation.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import type { TenantTx } from '#db/tenant.ts'

const LETTERS: Partial<Record<ParticipationStatus, CentreLetterKind>> = {
  accepted: 'participation-accepted',
  refused: 'participation-refused',
  suspended: 'participation-suspended',
  ended: 'participation-ended',
}

type Told = { organisationId: string; ownerId: string; id: string; contactEmail: string | null }
type Telling = { occasion: number; status: ParticipationStatus; now: Temporal.Instant }

/** The letter of the centre to a body whose use of a framework contract it answered, ended or halted. */
export async function tellParticipant(
  tx: TenantTx,
  { organisationId, ownerId, id, contactEmail }: Told,
  { occasion, status, now }: Telling,
): Promise<number> {
  const kind = LETTERS[status]
  if (!kind) return 0
  const letters = [{ organisationId, subjectId: id, occasion, contact: contactEmail }]
  const when = { messageDomain: messageDomain(), now: now.toString() }
  return planCentreLetters(tx, { kind, ownerId, side: 'member', letters, ...when })
}
