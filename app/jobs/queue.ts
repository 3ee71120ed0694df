import { sql } from 'drizzle-orm'
import type { CentreLetterKind, ServingLetterKind } from '#app/domain/centre-letter.ts'
import type { OrderStatus } from '#app/domain/order.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Ids only, never names or addresses: the handler reads what is true when it runs. */
export type JobPayloads = {
  'run-reminders': Record<string, never>
  'recompute-deadlines': Record<string, never>
  'recompute-centre-deadlines': { organisationId: string }
  /** A letter is named by its Message-ID, since it may tell of many rows of the ledger. */
  'send-reminder': { organisationId: string; messageId: string } | { organisationId: string; reminderId: string }
  'send-reminder-alarm': { organisationId: string; userId: string; since: string | null; until: string }
  'queue-weekly-digests': Record<string, never>
  'send-weekly-digest': { organisationId: string; digestId: string }
  'plan-centre-letters': { organisationId: string; kind: CentreLetterKind; subjectId: string; occasion: number }
  'send-centre-letter': { organisationId: string; letterId: string }
  'send-account-letter': { tokenId: string }
  'send-access-letter': { organisationId: string; letterId: string }
  'send-new-sign-in': { placeId: string }
  'clean-up-accounts': Record<string, never>
  'sweep-stored-files': Record<string, never>
  'chase-answers': Record<string, never>
  'chase-approvals': Record<string, never>
  'note-purchase': { organisationId: string; orderId: string }
  'tell-of-amendment': { organisationId: string; orderId: string; amendmentId: string }
  'send-order': { organisationId: string; sendingId: string }
  /** Enqueued by the trigger that notes the crossing. */
  'tell-of-ceiling': { organisationId: string; alertId: string }
  'send-replenishment': { organisationId: string; sendingId: string }
  /** `status`: what it had come to when it was asked for. */
  'tell-of-order': { organisationId: string; orderId: string; status: OrderStatus }
  /** `subjectId`: the order, or the delivery that it is about. */
  'tell-of-serving': {
    organisationId: string
    kind: ServingLetterKind
    orderId: string
    subjectId: string
    occasion: number
  }
  'freeze-annex': { organisationId: string; campaignId: string }
  'apply-register-import': { organisationId: string; importId: string; userId: string }
}

export type JobName = keyof JobPayloads

type Options = { jobKey?: string; runAt?: Date }

/** Inside the transaction of the change: both are kept, or neither is. */
export async function enqueue<Name extends JobName>(
  tx: Pick<TenantTx, 'execute'>,
  name: Name,
  payload: JobPayloads[Name],
  { jobKey, runAt }: Options = {},
) {
  await tx.execute(
    sql`select public.app_enqueue(${name}, ${JSON.stringify(payload)}::text::json, ${jobKey ?? null}::text, ${runAt?.toISOString() ?? null}::timestamptz)`,
  )
}

/**
 * For members whose rows a centre changed: their stored days are in their own tenant, out of the centre's reach. Asked
 * for twice before it ran, it runs once.
 */
export async function enqueueCentreRecomputations(tx: Pick<TenantTx, 'execute'>, organisationIds: readonly string[]) {
  const ids = [...new Set(organisationIds)]
  if (ids.length === 0) return
  await tx.execute(sql`
    select public.app_enqueue_many('recompute-centre-deadlines',
      array_agg(json_build_object('organisationId', id)), array_agg('centre-deadlines:' || id))
    from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb) as member(id)`)
}
