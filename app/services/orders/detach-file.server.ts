import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { DraftRefusal } from '#app/services/orders/draft-of.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { deleteAttachment, listAttachments } from '#db/queries/order-attachments.ts'
import { lockOrder } from '#db/queries/orders.ts'
import { withTenant } from '#db/tenant.ts'

type Input = { orderId: string; attachmentId: string }

/** Takes a file away from a draft; the store is swept later. */
export async function detachFile(
  actor: Actor,
  { orderId, attachmentId }: Input,
): Promise<Result<{ fileName: string }, DraftRefusal>> {
  if (!can(actor, 'order:place')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const order = await lockOrder(tx, orderId, 'member')
    if (!order) return refused({ code: 'not-found' })
    if (order.status !== 'draft') return refused({ code: 'already', order })
    const file = (await listAttachments(tx, order)).find(({ id }) => id === attachmentId)
    if (!file) return refused({ code: 'not-found' })
    await deleteAttachment(tx, file)
    const { fileName, sha256 } = file
    await recordAudit(tx, actor, {
      action: 'order.detach',
      subjectKind: 'order',
      subjectId: orderId,
      before: { attachmentId, fileName, sha256 },
    })
    return done({ fileName })
  })
}
