import { sql } from 'drizzle-orm'
import type { ClaimedLetter } from '#db/queries/centre-letters.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/**
 * The addresses at which that centre writes to this body today about that letter's subject: whom the answer or the use
 * of the framework contract names, then the contact of its adhesion. The first is where a letter goes to now.
 */
export async function listContactsToday(tx: TenantTx, letter: ClaimedLetter): Promise<string[]> {
  const rows = await tx.execute<{ email: string }>(sql`
    with message as (
      select framework_id, campaign_id from centre_messages
      where ${letter.kind} = 'message' and organisation_id = ${letter.ownerId}::uuid and id = ${letter.subjectId}::uuid
    ), ceiling as (
      select framework_id from ceiling_alerts
      where ${letter.kind} = 'ceiling-member' and organisation_id = ${letter.ownerId}::uuid and id = ${letter.subjectId}::uuid
    ), contacts as (
      select 1 as rank, a.contact_email as email from campaign_answers a
        where a.organisation_id = ${currentTenant} and a.owner_id = ${letter.ownerId}::uuid
          and (a.id = ${letter.subjectId}::uuid or a.campaign_id in (select campaign_id from message))
      union all
      select 1, p.contact_email from participations p
        where p.organisation_id = ${currentTenant} and p.owner_id = ${letter.ownerId}::uuid
          and p.framework_id in (select framework_id from message union all select framework_id from ceiling)
          and p.status = 'accepted'
      union all
      select 2, m.contact_email from memberships m
        join centres c on c.organisation_id = m.owner_id and c.id = m.centre_id and c.operated
        where m.organisation_id = ${currentTenant} and m.owner_id = ${letter.ownerId}::uuid
    )
    select email from contacts where email is not null order by rank, email`)
  return rows.map(({ email }) => email)
}

/** Nobody else gives a letter about this to that address before the transaction ends. */
export async function lockAddress(tx: TenantTx, { kind, subjectId, occasion }: ClaimedLetter, address: string) {
  const about = `${kind} ${subjectId} ${occasion} ${address.toLowerCase()}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${about}, 0))`)
}

/** Whether that address is told of the same already, as a contact or as a person; read in the centre's tenant, for all its bodies. */
export async function hasLetterAbout(tx: TenantTx, letter: ClaimedLetter, address: string): Promise<boolean> {
  const [row] = await tx.execute<{ told: boolean }>(sql`
    select exists (
      select from centre_letters l left join users u on u.id = l.user_id
      where l.owner_id = ${currentTenant} and l.subject_id = ${letter.subjectId}::uuid and l.kind = ${letter.kind}
        and l.occasion = ${letter.occasion} and l.id <> ${letter.id}::uuid and l.state <> 'void'
        and lower(coalesce(u.email, substr(l.recipient, length('address:') + 1))) = lower(${address})
    ) as told`)
  return row?.told ?? false
}

/** The letter of another body of that centre to the same address, which was left out for the sake of this one, leaves after all. */
export async function reviveSameAddress(tx: TenantTx, letter: ClaimedLetter, now: string) {
  await tx.execute(sql`
    with revived as (
      update centre_letters set state = 'queued', last_error = null, next_attempt_at = null, queued_at = ${now}::timestamptz
      where (organisation_id, id) = (
        select l.organisation_id, l.id from centre_letters l
        where l.owner_id = ${currentTenant} and l.subject_id = ${letter.subjectId}::uuid and l.kind = ${letter.kind}
          and l.occasion = ${letter.occasion} and l.id <> ${letter.id}::uuid
          and l.state = 'void' and l.last_error = 'same-address' and lower(l.recipient) = lower(${letter.recipient})
        order by l.organisation_id limit 1 for update)
      returning organisation_id, id
    )
    select public.app_enqueue_many('send-centre-letter',
      array_agg(json_build_object('organisationId', organisation_id, 'letterId', id)),
      array_agg('centre-letter:' || id)) from revived having count(*) > 0`)
}
