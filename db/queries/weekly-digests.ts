import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { IsoDate } from '#app/domain/calendar.ts'
import { DIGEST_OF_REGISTER, type DigestState } from '#app/domain/weekly-digest.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import { weeklyDigests } from '#db/schema/weekly-digests.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Whether that person has a contract on their hands. */
const managesContracts = sql<boolean>`exists (
  select from contracts c where c.organisation_id = ${currentTenant} and c.manager_id = ${organisationUsers.userId}
    and c.archived_at is null and c.status <> 'closed')`

// What app/domain/weekly-digest.ts says of one person, for all of an organisation; a test holds both together.
const receives = sql`coalesce(${organisationUsers.weeklyDigest},
  ${organisationUsers.role} in ${[...DIGEST_OF_REGISTER]} or ${managesContracts})`

const queued = z.object({ queued: z.coerce.number() })

type Queue = { week: IsoDate; now: string; messageDomain: string }

/**
 * A row and a job for everybody who wants the letter of that week, in one statement; answers how many. Once an
 * organisation has its letters, whoever joins later waits for the next week.
 */
export async function queueWeeklyDigests(tx: TenantTx, { week, now, messageDomain }: Queue): Promise<number> {
  const rows = await tx.execute(sql`
    with wanting as materialized (
      select gen_random_uuid() as id, ${organisationUsers.userId} as user_id from ${organisationUsers}
      where ${organisationUsers.organisationId} = ${currentTenant} and ${receives}
        and not exists (select from weekly_digests d where d.organisation_id = ${currentTenant} and d.week = ${week}::date)
    ), written as (
      insert into weekly_digests (id, user_id, week, queued_at, message_id)
      select id, user_id, ${week}::date, ${now}::timestamptz, '<digest-' || id || '@' || ${messageDomain}::text || '>'
      from wanting
      on conflict do nothing
      returning id
    )
    select coalesce(public.app_enqueue_many('send-weekly-digest',
      array_agg(json_build_object('organisationId', ${currentTenant}, 'digestId', id)), array_agg('digest:' || id)), 0) as queued
    from written`)
  return queued.parse(rows[0]).queued
}

/** Hands letters to the queue again whose job was lost or gave up, while their week lasts. Answers how many. */
export async function requeueWaitingDigests(tx: TenantTx, { week, now }: Omit<Queue, 'messageDomain'>) {
  const rows = await tx.execute(sql`
    with waiting as (
      update weekly_digests set state = 'queued', queued_at = ${now}::timestamptz, next_attempt_at = null
      where organisation_id = ${currentTenant} and week = ${week}::date and state in ('queued', 'refused')
        and coalesce(next_attempt_at, queued_at) < ${now}::timestamptz - interval '6 hours'
      returning id
    )
    select coalesce(public.app_enqueue_many('send-weekly-digest',
      array_agg(json_build_object('organisationId', ${currentTenant}, 'digestId', id)), array_agg('digest:' || id)), 0) as queued
    from waiting`)
  return queued.parse(rows[0]).queued
}

/** The row for whoever sends it now, locked until the end of the transaction; null while another worker holds it. */
export async function claimWeeklyDigest(tx: TenantTx, id: string) {
  const [row] = await tx
    .select()
    .from(weeklyDigests)
    .where(eq(weeklyDigests.id, id))
    .for('update', { skipLocked: true })
  return row ?? null
}

export type WeeklyDigestRow = NonNullable<Awaited<ReturnType<typeof claimWeeklyDigest>>>
export type DigestReader = NonNullable<Awaited<ReturnType<typeof findDigestReader>>>

/** Who reads the letter and in whose name it is sent, as it is now; null for somebody who has left. */
export async function findDigestReader(tx: TenantTx, userId: string) {
  const [row] = await tx
    .select({
      userId: users.id,
      email: users.email,
      language: users.language,
      role: organisationUsers.role,
      wanted: organisationUsers.weeklyDigest,
      managesContracts,
      organisation: { id: organisations.id, name: organisations.name, accent: organisations.accent },
    })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .innerJoin(organisations, eq(organisations.id, organisationUsers.organisationId))
    .where(and(eq(organisationUsers.organisationId, currentTenant), eq(organisationUsers.userId, userId)))
  return row ?? null
}

export type WeeklyDigestChange = {
  state: DigestState
  attempts?: number
  sentAt?: Date
  nextAttemptAt?: Date | null
  lastError?: string | null
  providerAnswer?: string | null
}

export async function updateWeeklyDigest(tx: TenantTx, id: string, change: WeeklyDigestChange) {
  await tx.update(weeklyDigests).set(change).where(eq(weeklyDigests.id, id))
}

/** False when that was their choice already, or they belong to the organisation no more. */
export async function setWeeklyDigest(tx: TenantTx, { userId, wanted }: { userId: string; wanted: boolean }) {
  const changed = await tx
    .update(organisationUsers)
    .set({ weeklyDigest: wanted })
    .where(
      and(
        eq(organisationUsers.organisationId, currentTenant),
        eq(organisationUsers.userId, userId),
        sql`${organisationUsers.weeklyDigest} is distinct from ${wanted}`,
      ),
    )
    .returning({ userId: organisationUsers.userId })
  return changed.length > 0
}
