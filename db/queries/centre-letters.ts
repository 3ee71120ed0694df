import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { ANSWER_LETTERS, type CentreLetterKind } from '#app/domain/centre-letter.ts'
import type { Side } from '#app/domain/membership.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { campaignAnswers } from '#db/schema/campaigns.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** What one organisation is told: `occasion` tells two letters about one subject apart, `contact` is told besides its people. */
export type LetterTo = { organisationId: string; subjectId: string; occasion: number; contact: string | null }

type Planned = {
  kind: CentreLetterKind
  ownerId: string
  /** The end that is written to: a member's administrators and buyers, or who keeps the centre. */
  side: Side
  letters: readonly LetterTo[]
  messageDomain: string
  now: string
}

// A centre without a coordinator is looked after by its administrators.
const RECIPIENTS: Record<Side, ReturnType<typeof sql>> = {
  member: sql`ou.role in ('administrator', 'buyer')`,
  centre: sql`(ou.role = 'coordinator' or (ou.role = 'administrator' and not exists (
    select from organisation_users c where c.organisation_id = ou.organisation_id and c.role = 'coordinator')))`,
}

/**
 * Writes the letters for those organisations' people and hands them to the queue, in this transaction: whoever was
 * already told of the same subject and occasion is not told twice, and an address that serves several bodies gets one
 * letter, of which each of them keeps a row. Answers how many letters leave.
 */
export async function planCentreLetters(tx: TenantTx, planned: Planned): Promise<number> {
  const { kind, ownerId, side, letters, messageDomain, now } = planned
  const [row] = await tx.execute<{ letters: number }>(sql`
    with told as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(letters)}::text::jsonb)
        as t("organisationId" uuid, "subjectId" uuid, occasion integer, contact text)
    ), people as materialized (
      select t."organisationId", t."subjectId", t.occasion, 'user:' || u.id as recipient, u.id as user_id, lower(u.email) as address
      from told t join organisation_users ou on ou.organisation_id = t."organisationId" and ${RECIPIENTS[side]}
      join users u on u.id = ou.user_id
    ), recipients as (
      select "organisationId", "subjectId", occasion, recipient, user_id, address, gen_random_uuid() as id from people
      union all
      select t."organisationId", t."subjectId", t.occasion, 'address:' || t.contact, null, lower(t.contact), gen_random_uuid()
      from told t
      where t.contact is not null and not exists (
        select from people p where p."organisationId" = t."organisationId" and p.address = lower(t.contact))
    ), ranked as (
      select *, row_number() over (partition by "subjectId", occasion, address
        order by user_id is null, "organisationId") > 1 as again from recipients
    ), written as (
      insert into centre_letters
        (organisation_id, id, owner_id, kind, subject_id, occasion, recipient, user_id, state, last_error, queued_at, message_id)
      select "organisationId", id, ${ownerId}::uuid, ${kind}::text, "subjectId", occasion, recipient, user_id,
        case when again then 'void' else 'queued' end, case when again then 'same-address' end,
        ${now}::timestamptz, '<' || id || '@' || ${messageDomain}::text || '>'
      from ranked
      on conflict do nothing
      returning organisation_id, id, state
    )
    select coalesce(public.app_enqueue_many('send-centre-letter',
      array_agg(json_build_object('organisationId', organisation_id, 'letterId', id)),
      array_agg('centre-letter:' || id)), 0)::integer as letters
    from written where state = 'queued'`)
  return row?.letters ?? 0
}

/** Hands over again what has no job any more: it was lost, or gave up after its last attempt. */
export async function requeueLostCentreLetters(tx: TenantTx, now: string) {
  await tx.execute(sql`
    with lost as (
      update centre_letters set queued_at = ${now}::timestamptz, next_attempt_at = null
      where organisation_id = ${currentTenant} and state in ('queued', 'refused')
        and (next_attempt_at < ${now}::timestamptz - interval '1 hour'
          or (next_attempt_at is null and queued_at < ${now}::timestamptz - interval '2 days'))
        and created_at > ${now}::timestamptz - interval '30 days'
      returning organisation_id, id
    )
    select public.app_enqueue_many('send-centre-letter',
      array_agg(json_build_object('organisationId', organisation_id, 'letterId', id)),
      array_agg('centre-letter:' || id)) from lost having count(*) > 0`)
}

export type ClaimedLetter = NonNullable<Awaited<ReturnType<typeof claimCentreLetter>>>

/** Locked until the transaction ends, so that it is sent once; null when it waits no more or another worker has it. */
export async function claimCentreLetter(tx: TenantTx, id: string) {
  const [locked] = await tx
    .select({ id: centreLetters.id })
    .from(centreLetters)
    .where(
      and(
        eq(centreLetters.organisationId, currentTenant),
        eq(centreLetters.id, id),
        inArray(centreLetters.state, ['queued', 'refused']),
      ),
    )
    .for('update', { skipLocked: true })
  if (!locked) return null
  const [letter] = await tx
    .select({
      id: centreLetters.id,
      organisationId: centreLetters.organisationId,
      ownerId: centreLetters.ownerId,
      kind: centreLetters.kind,
      subjectId: centreLetters.subjectId,
      occasion: centreLetters.occasion,
      recipient: centreLetters.recipient,
      userId: centreLetters.userId,
      attempts: centreLetters.attempts,
      messageId: centreLetters.messageId,
      email: users.email,
      language: users.language,
      role: organisationUsers.role,
    })
    .from(centreLetters)
    .leftJoin(users, eq(users.id, centreLetters.userId))
    .leftJoin(
      organisationUsers,
      and(
        eq(organisationUsers.organisationId, centreLetters.organisationId),
        eq(organisationUsers.userId, centreLetters.userId),
      ),
    )
    .where(eq(centreLetters.id, locked.id))
  return letter ?? null
}

type LetterNote = Partial<
  Pick<typeof centreLetters.$inferInsert, 'recipient' | 'state' | 'attempts' | 'sentAt' | 'nextAttemptAt' | 'lastError'>
>

export async function updateCentreLetter(tx: TenantTx, id: string, note: LetterNote) {
  await tx.update(centreLetters).set(note).where(eq(centreLetters.id, id))
}

/** What became of the letters about one membership, message or answer, newest first; from either end. */
export function listLettersAbout(tx: TenantTx, subjectId: string) {
  return tx
    .select({
      id: centreLetters.id,
      kind: centreLetters.kind,
      recipient: sql<string>`coalesce(${users.email}, substr(${centreLetters.recipient}, length('address:') + 1))`,
      state: centreLetters.state,
      sentAt: centreLetters.sentAt,
      attempts: centreLetters.attempts,
      nextAttemptAt: centreLetters.nextAttemptAt,
      lastError: centreLetters.lastError,
      createdAt: centreLetters.createdAt,
    })
    .from(centreLetters)
    .leftJoin(users, eq(users.id, centreLetters.userId))
    .where(eq(centreLetters.subjectId, subjectId))
    .orderBy(desc(centreLetters.createdAt), centreLetters.id)
    .limit(200)
}

/** Which answers of the centre our organisation was told of, on its adhesion and its participations, the oldest first. */
export const listAnswersTold = (tx: TenantTx, subjectIds: readonly string[]) =>
  tx
    .select({
      kind: centreLetters.kind,
      subjectId: centreLetters.subjectId,
      at: sql<Date>`min(${centreLetters.createdAt})`.mapWith(centreLetters.createdAt),
    })
    .from(centreLetters)
    .where(
      and(
        eq(centreLetters.organisationId, currentTenant),
        inArray(centreLetters.subjectId, [...subjectIds]),
        inArray(centreLetters.kind, [...ANSWER_LETTERS]),
      ),
    )
    .groupBy(centreLetters.kind, centreLetters.subjectId, centreLetters.occasion)
    .orderBy(sql`min(${centreLetters.createdAt})`)

/** What our centre wrote about one of its calls, the newest first, a page at a time; `total` on each row. */
export const listLettersOfCall = (
  tx: TenantTx,
  { campaignId, limit, offset }: { campaignId: string; limit: number; offset: number },
) =>
  tx
    .select({
      id: centreLetters.id,
      body: organisations.name,
      kind: centreLetters.kind,
      recipient: sql<string>`coalesce(${users.email}, substr(${centreLetters.recipient}, length('address:') + 1))`,
      state: centreLetters.state,
      sentAt: centreLetters.sentAt,
      attempts: centreLetters.attempts,
      nextAttemptAt: centreLetters.nextAttemptAt,
      lastError: centreLetters.lastError,
      createdAt: centreLetters.createdAt,
      total: sql<number>`(count(*) over ())::int`,
    })
    .from(centreLetters)
    .innerJoin(
      campaignAnswers,
      and(
        eq(campaignAnswers.ownerId, centreLetters.ownerId),
        eq(campaignAnswers.id, centreLetters.subjectId),
        eq(campaignAnswers.campaignId, campaignId),
      ),
    )
    .innerJoin(organisations, eq(organisations.id, centreLetters.organisationId))
    .leftJoin(users, eq(users.id, centreLetters.userId))
    .where(eq(centreLetters.ownerId, currentTenant))
    .orderBy(desc(centreLetters.createdAt), centreLetters.id)
    .limit(limit)
    .offset(offset)

/** A letter of our centre to somebody's people, locked. */
export async function lockMemberLetter(tx: TenantTx, id: string) {
  const [letter] = await tx
    .select({
      id: centreLetters.id,
      organisationId: centreLetters.organisationId,
      kind: centreLetters.kind,
      subjectId: centreLetters.subjectId,
      recipient: centreLetters.recipient,
      userId: centreLetters.userId,
      state: centreLetters.state,
    })
    .from(centreLetters)
    .where(and(eq(centreLetters.ownerId, currentTenant), eq(centreLetters.id, id)))
    .for('update')
  return letter ?? null
}

/** Whom our centre writes to at that body today, besides its people. */
export async function findContactNow(tx: TenantTx, { organisationId }: { organisationId: string }) {
  const [row] = await tx.execute<{ contact: string | null }>(sql`
    select m.contact_email as contact from memberships m join centres c
      on c.organisation_id = m.owner_id and c.id = m.centre_id and c.operated
    where m.owner_id = ${currentTenant} and m.organisation_id = ${organisationId}::uuid`)
  return row?.contact ?? null
}

type Readdressed = { recipient: string; queuedAt: Date }

/** Back to the queue; false where another letter about the same already goes to that recipient. */
export async function readdressLetter(
  tx: TenantTx,
  { organisationId, id }: { organisationId: string; id: string },
  { recipient, queuedAt }: Readdressed,
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update centre_letters l set recipient = ${recipient}, state = 'queued', queued_at = ${queuedAt.toISOString()}::timestamptz,
      next_attempt_at = null, last_error = null
    where l.organisation_id = ${organisationId}::uuid and l.id = ${id}::uuid and not exists (
      select from centre_letters other where other.organisation_id = l.organisation_id and other.kind = l.kind
        and other.subject_id = l.subject_id and other.occasion = l.occasion and other.recipient = ${recipient} and other.id <> l.id)
    returning l.id`)
  return rows.length > 0
}
