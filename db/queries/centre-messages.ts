import { and, count, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { AUDIENCES, LETTER_STATES } from '#app/domain/centre-letter.ts'
import { users } from '#db/schema/accounts.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { centreLetters, centreMessages } from '#db/schema/centre-letters.ts'
import { centres } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type LetterState = (typeof LETTER_STATES)[number]
type NewMessage = {
  id: string
  centreId: string
  audience: (typeof AUDIENCES)[number]
  frameworkId: string | null
  campaignId: string | null
  subject: string
  body: string
  sentBy: string | null
}

const ours = eq(centreMessages.organisationId, currentTenant)

/** False where a message of that id was sent already: a form that is sent twice writes once. */
export async function insertMessage(tx: TenantTx, message: NewMessage): Promise<boolean> {
  const rows = await tx
    .insert(centreMessages)
    .values(message)
    .onConflictDoNothing()
    .returning({ id: centreMessages.id })
  return rows.length > 0
}

const columns = {
  id: centreMessages.id,
  audience: centreMessages.audience,
  subject: centreMessages.subject,
  body: centreMessages.body,
  sentAt: centreMessages.sentAt,
  sentBy: users.name,
  framework: frameworks.object,
  campaign: campaigns.title,
}

const counting = (condition: SQL) =>
  sql<number>`(select count(*)::integer from centre_letters l
    where l.owner_id = ${currentTenant} and l.kind = 'message' and l.subject_id = ${centreMessages.id} and ${condition})`

const counts = {
  waiting: counting(sql`l.state in ('planned', 'queued')`),
  left: counting(sql`l.state = 'sent'`),
  refused: counting(sql`l.state = 'refused'`),
  read: counting(sql`l.read_at is not null`),
}

const withAbout = (tx: TenantTx) =>
  tx
    .select({ ...columns, ...counts })
    .from(centreMessages)
    .leftJoin(users, eq(users.id, centreMessages.sentBy))
    .leftJoin(
      frameworks,
      and(eq(frameworks.organisationId, centreMessages.organisationId), eq(frameworks.id, centreMessages.frameworkId)),
    )
    .leftJoin(
      campaigns,
      and(eq(campaigns.organisationId, centreMessages.organisationId), eq(campaigns.id, centreMessages.campaignId)),
    )

/** What our centre wrote, newest first. */
export const listSentMessages = (tx: TenantTx, { limit, offset }: { limit: number; offset: number }) =>
  withAbout(tx).where(ours).orderBy(desc(centreMessages.sentAt), centreMessages.id).limit(limit).offset(offset)

export async function countSentMessages(tx: TenantTx): Promise<number> {
  const [row] = await tx.select({ times: count() }).from(centreMessages).where(ours)
  return row?.times ?? 0
}

export async function findSentMessage(tx: TenantTx, id: string) {
  const [found] = await withAbout(tx).where(and(ours, eq(centreMessages.id, id)))
  return found ?? null
}

type Page = { state: LetterState | null; limit: number; offset: number }

const ofMessage = (id: string, state: LetterState | null) =>
  and(
    eq(centreLetters.ownerId, currentTenant),
    eq(centreLetters.kind, 'message'),
    eq(centreLetters.subjectId, id),
    state === null ? undefined : eq(centreLetters.state, state),
  )

/** What became of each letter of a message of our centre, by body, a page at a time. */
export const listMessageLetters = (tx: TenantTx, id: string, { state, limit, offset }: Page) =>
  tx
    .select({
      id: centreLetters.id,
      kind: centreLetters.kind,
      body: organisations.name,
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
    .innerJoin(organisations, eq(organisations.id, centreLetters.organisationId))
    .leftJoin(users, eq(users.id, centreLetters.userId))
    .where(ofMessage(id, state))
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, centreLetters.id)
    .limit(limit)
    .offset(offset)

export async function countMessageLetters(tx: TenantTx, id: string): Promise<Record<LetterState, number>> {
  const rows = await tx
    .select({ state: centreLetters.state, times: count() })
    .from(centreLetters)
    .where(ofMessage(id, null))
    .groupBy(centreLetters.state)
  const of = (state: LetterState) => rows.find((row) => row.state === state)?.times ?? 0
  return { planned: of('planned'), queued: of('queued'), sent: of('sent'), refused: of('refused'), void: of('void') }
}

const toUs = and(eq(centreLetters.organisationId, currentTenant), eq(centreLetters.kind, 'message'))

/** Whether this person still has it before them; null where no letter of it is theirs. */
const unreadBy = (userId: string | null) =>
  sql<boolean>`exists (select from centre_letters mine where mine.organisation_id = ${currentTenant}
    and mine.kind = 'message' and mine.subject_id = ${centreMessages.id} and mine.user_id = ${userId}::uuid
    and mine.read_at is null)`

const received = (tx: TenantTx, userId: string | null) =>
  tx
    .select({
      id: centreMessages.id,
      subject: centreMessages.subject,
      body: centreMessages.body,
      sentAt: centreMessages.sentAt,
      centre: centres.name,
      framework: frameworks.object,
      unread: unreadBy(userId),
    })
    .from(centreMessages)
    .innerJoin(
      centres,
      and(eq(centres.organisationId, centreMessages.organisationId), eq(centres.id, centreMessages.centreId)),
    )
    .leftJoin(
      frameworks,
      and(eq(frameworks.organisationId, centreMessages.organisationId), eq(frameworks.id, centreMessages.frameworkId)),
    )

const reachedUs = sql`exists (select from ${centreLetters} where ${toUs} and ${centreLetters.subjectId} = ${centreMessages.id})`

/** What centres wrote to this organisation, newest first. */
export const listReceivedMessages = (tx: TenantTx, userId: string | null, limit = 100) =>
  received(tx, userId).where(reachedUs).orderBy(desc(centreMessages.sentAt), centreMessages.id).limit(limit)

export async function findReceivedMessage(tx: TenantTx, id: string, userId: string | null) {
  const [found] = await received(tx, userId).where(and(reachedUs, eq(centreMessages.id, id)))
  return found ?? null
}

/** The first reading of this person; later ones change nothing. */
export async function markMessageRead(tx: TenantTx, { id, userId }: { id: string; userId: string }) {
  await tx
    .update(centreLetters)
    .set({ readAt: sql`now()` })
    .where(
      and(
        toUs,
        eq(centreLetters.subjectId, id),
        eq(centreLetters.userId, userId),
        sql`${centreLetters.readAt} is null`,
      ),
    )
}

/** What a letter that bears a message says, read from the end of the body that it goes to. */
export async function findMessageOfLetter(tx: TenantTx, id: string) {
  const [found] = await tx
    .select({
      id: centreMessages.id,
      subject: centreMessages.subject,
      body: centreMessages.body,
      centre: centres.name,
      framework: frameworks.object,
      accent: organisations.accent,
    })
    .from(centreMessages)
    .innerJoin(
      centres,
      and(eq(centres.organisationId, centreMessages.organisationId), eq(centres.id, centreMessages.centreId)),
    )
    .innerJoin(organisations, eq(organisations.id, centreMessages.organisationId))
    .leftJoin(
      frameworks,
      and(eq(frameworks.organisationId, centreMessages.organisationId), eq(frameworks.id, centreMessages.frameworkId)),
    )
    .where(and(eq(centreMessages.id, id), isNotNull(centreMessages.sentAt)))
  return found ?? null
}
