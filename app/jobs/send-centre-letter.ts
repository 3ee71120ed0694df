import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { TenantId } from '#app/domain/ids.ts'
import { centreMail, type LetterVoid } from '#app/jobs/centre-mail.ts'
import { deliveryNote } from '#app/jobs/delivery-note.ts'
import { defineJob, type JobContext, LetterNotSent } from '#app/jobs/job.ts'
import { toPresentContact } from '#app/jobs/present-contact.ts'
import { tenantOfJob } from '#app/jobs/tenant-of-job.ts'
import type { Delivery } from '#app/lib/mail.ts'
import { type ClaimedLetter, claimCentreLetter, updateCentreLetter } from '#db/queries/centre-letters.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `elsewhere`: another worker holds the letter, or it waits to be sent no more. */
type Outcome = Delivery['outcome'] | 'void' | 'elsewhere'

const TRY_AGAIN: readonly Outcome[] = ['delayed', 'refused']

export const sendCentreLetter = defineJob(
  'send-centre-letter',
  z.object({ organisationId: z.uuid(), letterId: z.uuid() }),
  async ({ organisationId, letterId }, context) => {
    const tenant = await tenantOfJob(organisationId)
    if (!tenant) return
    const outcome = await deliverCentreLetter(tenant, letterId, context)
    // Thrown after the ledger has noted it: the queue tries again with growing pauses.
    if (TRY_AGAIN.includes(outcome)) throw new LetterNotSent(outcome)
  },
)

const ADDRESS = 'address:'

/** Where it goes now: the person's present address, whatever it was when the row was written. */
const addressOf = ({ email, recipient }: ClaimedLetter) =>
  email ?? recipient.slice(recipient.startsWith(ADDRESS) ? ADDRESS.length : 0)

/** What is true to say, to whom it is said today; or why nothing is. */
async function writeLetter(tx: TenantTx, claimed: ClaimedLetter, now: Temporal.Instant) {
  if (claimed.userId !== null && claimed.role === null) return 'left-organisation' satisfies LetterVoid
  const letter = await toPresentContact(tx, claimed, now)
  if (typeof letter === 'string') return letter
  const mail = await centreMail(tx, letter)
  return typeof mail === 'string' ? mail : { letter, mail }
}

/**
 * Sends the letter of one row, unless what it says is true no more. The row stays locked while the mail server answers:
 * should the process die in between, it is still to be sent and goes out again under the same Message-ID.
 */
function deliverCentreLetter(tenant: TenantId, letterId: string, context: JobContext): Promise<Outcome> {
  return withTenant(tenant, async (tx) => {
    const claimed = await claimCentreLetter(tx, letterId)
    if (!claimed) return 'elsewhere'
    const written = await writeLetter(tx, claimed, context.now())
    if (typeof written === 'string') {
      await updateCentreLetter(tx, letterId, { state: 'void', nextAttemptAt: null, lastError: written })
      return 'void'
    }
    const { letter, mail } = written
    const delivery = await context.sendMail({ ...mail, to: addressOf(letter), messageId: letter.messageId })
    const { providerAnswer, ...note } = deliveryNote(letter, delivery, context.now())
    await updateCentreLetter(tx, letterId, { ...note, lastError: note.state === 'sent' ? null : providerAnswer })
    return delivery.outcome
  })
}
