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

function plan(
  tx: TenantTx,
  { organisationId, ownerId, id, contactEmail }: Told,
  { kind, occasion, now }: { kind: CentreLetterKind; occasion: number; now: Temporal.Instant },
) {
  const letters = [{ organisationId, subjectId: id, occasion, contact: contactEmail }]
  const when = { messageDomain: messageDomain(), now: now.toString() }
  return planCentreLetters(tx, { kind, ownerId, side: 'member', letters, ...when })
}

/** The letter of the centre to a body whose use of a framework contract it answered, ended or halted. */
export async function tellParticipant(tx: TenantTx, told: Told, { occasion, status, now }: Telling): Promise<number> {
  const kind = LETTERS[status]
  return kind ? plan(tx, told, { kind, occasion, now }) : 0
}

/** The letter to a body whose maxima an amendment changed; `occasion`: the number of the annex that says so. */
export const tellAmendment = (tx: TenantTx, told: Told, when: Omit<Telling, 'status'>): Promise<number> =>
  plan(tx, told, { kind: 'participation-amended', ...when })
