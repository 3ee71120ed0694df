import { MOST_ATTACHMENTS, type StoredFile } from '#app/domain/order-attachment.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { DraftRefusal } from '#app/services/orders/draft-of.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertAttachment, listAttachments } from '#db/queries/order-attachments.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

/** Puts a file that lies in the store already with a draft. What else is being typed in the draft stays as it is. */
export async function attachFile(
  actor: Actor,
  { orderId, file }: { orderId: string; file: StoredFile },
): Promise<Result<null, DraftRefusal | { code: 'too-many-files' }>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused({ code: 'not-found' })
    if (order.status !== 'draft') return refused({ code: 'already', order })
    if ((await listAttachments(tx, order)).length >= MOST_ATTACHMENTS) return refused({ code: 'too-many-files' })
    const { fileName, mediaType, byteSize, sha256 } = file
    const kept = { orderId, ownerId: order.ownerId, fileName, mediaType, byteSize, sha256, addedBy: actor.userId }
    const attachmentId = await insertAttachment(tx, kept)
    await recordAudit(tx, actor, {
      action: 'order.attach',
      subjectKind: 'order',
      subjectId: orderId,
      after: { attachmentId, fileName, sha256 },
    })
    return done(null)
  })
}
