import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { markMessageRead } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

/** Notes that this person has a message of a centre before them; only the first time counts. */
export async function readMessage(
  actor: Actor,
  { messageId }: { messageId: string },
): Promise<Result<null, 'forbidden'>> {
  if (!can(actor, 'centre:read')) return refused('forbidden')
  const { userId } = actor
  if (userId === null) return done(null)

  await withTenant(actor.organisationId, (tx) => markMessageRead(tx, { id: messageId, userId }))
  return done(null)
}
