import type { Temporal } from 'temporal-polyfill'
import { countLetters, type MessageTo, type NewMessage } from '#app/domain/centre-message.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { messageDomain } from '#app/lib/mail.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { planCentreLetters } from '#db/queries/centre-letters.ts'
import { findSentMessage, insertMessage } from '#db/queries/centre-messages.ts'
import { listAddressees } from '#db/queries/message-audience.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `recipients-changed`: there are not as many letters now as the sender was shown. */
export type SendMessageRefusal =
  | { code: 'forbidden' | 'not-found' | 'nobody' }
  | { code: 'recipients-changed'; letters: number }

type Input = {
  /** Chosen with the preview, so that the same form sent twice is one message. */
  messageId: string
  message: NewMessage
  /** The number of letters that the sender was shown. */
  shown: number
  now: Temporal.Instant
}

const aboutOf = (to: MessageTo) => ({
  audience: to.audience,
  frameworkId: to.audience === 'participants' ? to.frameworkId : null,
  campaignId: to.audience === 'unanswered' ? to.campaignId : null,
})

/** Sends a message of the centre to its members, or to those of one framework contract, as one letter an address. */
export async function sendMessage(
  actor: Actor,
  { messageId, message, shown, now }: Input,
): Promise<Result<{ messageId: string; bodies: number; letters: number }, SendMessageRefusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre) return refused({ code: 'not-found' })
    const addressees = await listAddressees(tx, centre.id, message.to)
    const letters = countLetters(addressees)
    if (letters === 0) return refused({ code: 'nobody' })

    const { subject, body } = message
    const about = aboutOf(message.to)
    const values = { id: messageId, centreId: centre.id, ...about, subject, body, sentBy: actor.userId }
    // The same form sent twice is one message, whoever came or went meanwhile.
    if (await findSentMessage(tx, messageId)) return done({ messageId, bodies: addressees.length, letters })
    if (letters !== shown) return refused({ code: 'recipients-changed', letters })
    if (!(await insertMessage(tx, values))) return done({ messageId, bodies: addressees.length, letters })
    const planned = await planLetters(tx, { actor, messageId, addressees, now })
    await recordAudit(tx, actor, {
      action: 'message.send',
      subjectKind: 'message',
      subjectId: messageId,
      after: { ...about, title: subject, bodies: addressees.length, letters: planned },
    })
    return done({ messageId, bodies: addressees.length, letters: planned })
  })
}

type Planning = {
  actor: Actor
  messageId: string
  addressees: readonly { organisationId: string; contact: string | null }[]
  now: Temporal.Instant
}

const planLetters = (tx: TenantTx, { actor, messageId, addressees, now }: Planning) =>
  planCentreLetters(tx, {
    ...{ kind: 'message', ownerId: actor.organisationId, side: 'member' },
    ...{ messageDomain: messageDomain(), now: now.toString() },
    letters: addressees.map(({ organisationId, contact }) => ({
      ...{ organisationId, contact, subjectId: messageId, occasion: 0 },
    })),
  })
