import type { Temporal } from 'temporal-polyfill'
import type { CampaignLetterKind } from '#app/domain/centre-letter.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import type { Invited } from '#db/queries/campaign-invitations.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import type { TenantTx } from '#db/tenant.ts'

type Telling = {
  kind: CampaignLetterKind
  /** `occasion` tells two letters of one kind about one answer apart. */
  told: readonly (Invited & { occasion: number })[]
  now: Temporal.Instant
}

/** Letters of the centre to bodies that it invited, in the transaction of what they tell; answers how many leave. */
export const tellInvited = (tx: TenantTx, ownerId: string, { kind, told, now }: Telling): Promise<number> =>
  planCentreLetters(tx, {
    ...{ kind, ownerId, side: 'member', messageDomain: messageDomain(), now: now.toString() },
    letters: told.map(({ id, organisationId, contact, occasion }) => ({
      organisationId,
      subjectId: id,
      occasion,
      contact,
    })),
  })
