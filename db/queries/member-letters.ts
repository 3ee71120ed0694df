import { and, desc, eq, or, sql } from 'drizzle-orm'
import { sentFromHere } from '#db/queries/account-tokens.ts'
import { accountTokens, users } from '#db/schema/accounts.ts'
import { centreLetters } from '#db/schema/centre-letters.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** The call, the framework contract or the message that a letter is about; null for an adhesion. */
const about = sql<string | null>`coalesce(
  (select c.title from campaign_answers a join campaigns c on c.organisation_id = a.owner_id and c.id = a.campaign_id
    where a.organisation_id = ${centreLetters.organisationId} and a.id = ${centreLetters.subjectId}),
  (select f.object from participations p join frameworks f on f.organisation_id = p.owner_id and f.id = p.framework_id
    where p.organisation_id = ${centreLetters.organisationId} and p.id = ${centreLetters.subjectId}),
  (select m.subject from centre_messages m
    where m.organisation_id = ${centreLetters.ownerId} and m.id = ${centreLetters.subjectId}))`

type Member = { id: string; organisationId: string }

/** Every letter between our centre and one of its members: of its adhesion, its calls and its shares; newest first. */
export const listMemberLetters = (tx: TenantTx, { id, organisationId }: Member) =>
  tx
    .select({
      id: centreLetters.id,
      kind: centreLetters.kind,
      about,
      recipient: sql<string>`coalesce(${users.email}, substr(${centreLetters.recipient}, length('address:') + 1))`,
      state: centreLetters.state,
      sentAt: centreLetters.sentAt,
      readAt: centreLetters.readAt,
      attempts: centreLetters.attempts,
      nextAttemptAt: centreLetters.nextAttemptAt,
      lastError: centreLetters.lastError,
      createdAt: centreLetters.createdAt,
    })
    .from(centreLetters)
    .leftJoin(users, eq(users.id, centreLetters.userId))
    .where(
      and(
        eq(centreLetters.ownerId, currentTenant),
        or(eq(centreLetters.organisationId, organisationId), eq(centreLetters.subjectId, id)),
      ),
    )
    .orderBy(desc(centreLetters.createdAt), centreLetters.id)
    .limit(200)

/** The letters that invited the first people of a body in the name of our centre, answered or not; newest first. */
export const listInvitationLetters = (tx: TenantTx, organisationId: string) =>
  tx
    .select({
      id: accountTokens.id,
      recipient: accountTokens.email,
      state: accountTokens.letterState,
      sentAt: accountTokens.letterSentAt,
      attempts: accountTokens.letterAttempts,
      nextAttemptAt: accountTokens.letterNextAttemptAt,
      lastError: sql<
        string | null
      >`case when ${accountTokens.letterState} <> 'sent' then ${accountTokens.letterAnswer} end`,
      createdAt: accountTokens.createdAt,
    })
    .from(accountTokens)
    .where(and(eq(accountTokens.organisationId, organisationId), eq(accountTokens.kind, 'invitation'), sentFromHere))
    .orderBy(desc(accountTokens.createdAt), accountTokens.id)
    .limit(20)
