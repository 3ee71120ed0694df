import type { Actor } from '#app/domain/permissions.ts'
import { markMessageRead } from '#db/queries/centre-messages.ts'
import { withTenant } from '#db/tenant.ts'

/** Notes that this person has a message of a centre before them; only the first time counts. */
export async function readMessage({ organisationId, userId }: Actor, { messageId }: { messageId: string }) {
  if (userId === null) return
  await withTenant(organisationId, (tx) => markMessageRead(tx, { id: messageId, userId }))
}
