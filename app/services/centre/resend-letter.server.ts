import type { Temporal } from 'temporal-polyfill'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { enqueue } from '#app/jobs/queue.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findContactNow, lockMemberLetter, readdressLetter } from '#db/queries/centre-letters.ts'
import { withTenant } from '#db/tenant.ts'

/** `not-refused`: it is under way, arrived, or says nothing true any more. */
export type ResendRefusal = 'forbidden' | 'not-found' | 'not-refused'

type Input = { letterId: string; now: Temporal.Instant }

const SUBJECTS = ['membership', 'participation'] as const

/** The history of what the letter is about, where that has one. */
function tracedTo({ id, kind, subjectId }: { id: string; kind: string; subjectId: string }) {
  const subject = SUBJECTS.find((known) => kind.startsWith(`${known}-`))
  return subject ? { subjectKind: subject, subjectId } : { subjectKind: 'centre-letter', subjectId: id }
}

/**
 * Puts a letter of the centre that the mail server refused back into the queue at once; one that went to a contact goes
 * to whoever is the contact now.
 */
export async function resendLetter(
  actor: Actor,
  { letterId, now }: Input,
): Promise<Result<{ recipient: string }, ResendRefusal>> {
  if (!can(actor, 'centre:operate')) return refused('forbidden')

  return withTenant(actor.organisationId, async (tx) => {
    const letter = await lockMemberLetter(tx, letterId)
    if (!letter) return refused('not-found')
    if (letter.state !== 'refused') return refused('not-refused')

    const contact = letter.userId === null ? await findContactNow(tx, letter) : null
    const recipient = contact === null ? letter.recipient : `address:${contact}`
    const queuedAt = new Date(now.epochMilliseconds)
    if (!(await readdressLetter(tx, letter, { recipient, queuedAt }))) return refused('not-refused')
    const { organisationId } = letter
    await enqueue(tx, 'send-centre-letter', { organisationId, letterId }, { jobKey: `centre-letter:${letterId}` })
    await recordAudit(tx, actor, {
      action: 'letter.resend',
      ...tracedTo(letter),
      before: { state: letter.state, recipient: letter.recipient },
      after: { state: 'queued', recipient },
    })
    return done({ recipient })
  })
}
