import { sql } from 'drizzle-orm'
import type { DeliveryLetterKind, OrderChangeLetterKind, OrderLetterKind } from '#app/domain/centre-letter.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Planned = {
  kind: OrderLetterKind | OrderChangeLetterKind | DeliveryLetterKind
  /** The order, or the delivery of it. */
  subjectId: string
  /** Tells letters of one kind about one order apart: its revision, and how often it was said. */
  occasion: number
  userIds: readonly string[]
  messageDomain: string
  now: string
}

/**
 * Letters of a body to its own people, handed to the queue in this transaction; whoever was told of the same order and
 * occasion is not told twice. Their row belongs to the body at both ends: the centre reads nothing of its inner life.
 */
export async function planOrderLetters(tx: TenantTx, planned: Planned): Promise<number> {
  const { kind, subjectId, occasion, userIds, messageDomain, now } = planned
  const [row] = await tx.execute<{ letters: number }>(sql`
    with written as (
      insert into centre_letters (organisation_id, id, owner_id, kind, subject_id, occasion, recipient, user_id, state, queued_at, message_id)
      select ${currentTenant}, l.id, ${currentTenant}, ${kind}::text, ${subjectId}::uuid, ${occasion}::integer, 'user:' || l.user_id, l.user_id,
        'queued', ${now}::timestamptz, '<' || l.id || '@' || ${messageDomain}::text || '>'
      from (select gen_random_uuid() as id, user_id from unnest(${sql.param(userIds)}::uuid[]) as u(user_id)) l
      on conflict do nothing
      returning organisation_id, id
    )
    select coalesce(public.app_enqueue_many('send-centre-letter',
      array_agg(json_build_object('organisationId', organisation_id, 'letterId', id)),
      array_agg('centre-letter:' || id)), 0)::integer as letters
    from written`)
  return row?.letters ?? 0
}

/** Whether the same person is told of something later by a letter of that kind. */
export async function hasLaterLetter(
  tx: TenantTx,
  { kind, subjectId, occasion, userId }: { kind: string; subjectId: string; occasion: number; userId: string | null },
): Promise<boolean> {
  const [row] = await tx.execute<{ later: boolean }>(sql`
    select exists (
      select from centre_letters where organisation_id = ${currentTenant} and kind = ${kind} and subject_id = ${subjectId}
        and occasion > ${occasion} and user_id = ${userId}
    ) as later`)
  return row?.later ?? false
}
