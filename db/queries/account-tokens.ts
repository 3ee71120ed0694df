import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { accountTokens, users } from '#db/schema/accounts.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type AccountToken = typeof accountTokens.$inferSelect
export type NewAccountToken = Omit<typeof accountTokens.$inferInsert, 'id' | 'tokenHash' | 'usedAt'>
type Kind = AccountToken['kind']

export async function insertAccountToken(database: Database, token: NewAccountToken) {
  const [row] = await database.insert(accountTokens).values(token).returning({ id: accountTokens.id })
  if (!row) throw new Error('account token: no row')
  return row
}

export async function findAccountToken(database: Database, id: string) {
  const [token] = await database.select().from(accountTokens).where(eq(accountTokens.id, id))
  return token ?? null
}

// Whoever invites the first person of another body speaks for the operator of a centre; of two nobody knows which.
const inviting = sql`(
  select case when count(*) = 1 then min(o.id::text)::uuid end as id, min(o.name) as name
  from organisation_users ou join organisations o on o.id = ou.organisation_id and o.operator
  where ou.user_id = ${accountTokens.invitedBy} and not exists (select from organisation_users own
    where own.user_id = ${accountTokens.invitedBy} and own.organisation_id = ${accountTokens.organisationId})
) inviting`

/** For the page that opens from a letter: what it invites to, and by whom; `operator` where that is no part of the body. */
export async function findInvitationByHash(tokenHash: string) {
  const [row] = await db
    .select({
      token: accountTokens,
      organisationName: organisations.name,
      invitedByName: users.name,
      operator: sql<string | null>`case when inviting.id is not null then inviting.name end`,
      centre: sql<
        string | null
      >`(select c.name from public_centres() c where c.owner_id = inviting.id order by c.name limit 1)`,
      /** Who has an account under the invited address. */
      accountId: sql<string | null>`(select u.id from users u where lower(u.email) = lower(${accountTokens.email}))`,
    })
    .from(accountTokens)
    .innerJoin(organisations, eq(organisations.id, accountTokens.organisationId))
    .leftJoin(users, eq(users.id, accountTokens.invitedBy))
    .leftJoinLateral(inviting, sql`true`)
    .where(and(eq(accountTokens.tokenHash, tokenHash), eq(accountTokens.kind, 'invitation')))
  return row ?? null
}

export async function findTokenByHash(kind: Kind, tokenHash: string) {
  const [token] = await db
    .select()
    .from(accountTokens)
    .where(and(eq(accountTokens.tokenHash, tokenHash), eq(accountTokens.kind, kind)))
  return token ?? null
}

/** Held until the end of the transaction: a secret serves once, also when it comes twice at the same moment. */
export async function lockTokenByHash(database: Database, kind: Kind, tokenHash: string) {
  const [token] = await database
    .select()
    .from(accountTokens)
    .where(and(eq(accountTokens.tokenHash, tokenHash), eq(accountTokens.kind, kind)))
    .for('update')
  return token ?? null
}

export function listPendingInvitations(database: Database, organisationId: string) {
  return database
    .select({
      id: accountTokens.id,
      email: accountTokens.email,
      role: accountTokens.role,
      createdAt: accountTokens.createdAt,
      expiresAt: accountTokens.expiresAt,
      invitedByName: users.name,
      letterState: accountTokens.letterState,
      letterAttempts: accountTokens.letterAttempts,
      letterSentAt: accountTokens.letterSentAt,
      letterNextAttemptAt: accountTokens.letterNextAttemptAt,
      letterAnswer: accountTokens.letterAnswer,
    })
    .from(accountTokens)
    .leftJoin(users, eq(users.id, accountTokens.invitedBy))
    .where(
      and(
        eq(accountTokens.organisationId, organisationId),
        eq(accountTokens.kind, 'invitation'),
        isNull(accountTokens.usedAt),
      ),
    )
    .orderBy(desc(accountTokens.createdAt), accountTokens.id)
}

export async function lockPendingInvitation(database: Database, organisationId: string, id: string) {
  const [token] = await database
    .select()
    .from(accountTokens)
    .where(
      and(
        eq(accountTokens.organisationId, organisationId),
        eq(accountTokens.id, id),
        eq(accountTokens.kind, 'invitation'),
        isNull(accountTokens.usedAt),
      ),
    )
    .for('update')
  return token ?? null
}

/** Whether somebody of the organisation in whose name we read sent it: a centre undoes its own invitations alone. */
export const sentFromHere = sql`exists (select from organisation_users ou
  where ou.organisation_id = ${currentTenant} and ou.user_id = ${accountTokens.invitedBy})`

/** What this organisation has asked people of another body, which nobody has answered yet; newest first. */
export function listInvitationsSentTo(tx: TenantTx, organisationId: string) {
  return tx
    .select({
      id: accountTokens.id,
      email: accountTokens.email,
      createdAt: accountTokens.createdAt,
      expiresAt: accountTokens.expiresAt,
      letterState: accountTokens.letterState,
      letterAttempts: accountTokens.letterAttempts,
      letterNextAttemptAt: accountTokens.letterNextAttemptAt,
      letterSentAt: accountTokens.letterSentAt,
      letterAnswer: accountTokens.letterAnswer,
    })
    .from(accountTokens)
    .where(
      and(
        eq(accountTokens.organisationId, organisationId),
        eq(accountTokens.kind, 'invitation'),
        isNull(accountTokens.usedAt),
        sentFromHere,
      ),
    )
    .orderBy(desc(accountTokens.createdAt), accountTokens.id)
}

export async function lockInvitationSentTo(tx: TenantTx, organisationId: string, id: string) {
  const [token] = await tx
    .select()
    .from(accountTokens)
    .where(
      and(
        eq(accountTokens.organisationId, organisationId),
        eq(accountTokens.id, id),
        eq(accountTokens.kind, 'invitation'),
        isNull(accountTokens.usedAt),
        sentFromHere,
      ),
    )
    .for('update')
  return token ?? null
}

/** An invitation to that address that nobody has used. */
const isPendingTo = (organisationId: string, email: string) =>
  and(
    eq(accountTokens.organisationId, organisationId),
    eq(accountTokens.kind, 'invitation'),
    eq(sql`lower(${accountTokens.email})`, email.toLowerCase()),
    isNull(accountTokens.usedAt),
  )

/** A new invitation to the same address takes the place of the one before. */
export async function deletePendingInvitationsTo(database: Database, organisationId: string, email: string) {
  await database.delete(accountTokens).where(isPendingTo(organisationId, email))
}

export async function updateTokenHash(database: Database, id: string, tokenHash: string) {
  await database.update(accountTokens).set({ tokenHash }).where(eq(accountTokens.id, id))
}

type LetterNote = Pick<AccountToken, 'letterState' | 'letterAttempts' | 'letterNextAttemptAt' | 'letterAnswer'> & {
  letterSentAt?: Date
}

/** Of the letter with that secret: once another is on its way, nobody asks after this one. */
export async function noteLetter(
  database: Database,
  { id, tokenHash, note }: { id: string; tokenHash: string; note: LetterNote },
) {
  await database
    .update(accountTokens)
    .set(note)
    .where(and(eq(accountTokens.id, id), eq(accountTokens.tokenHash, tokenHash)))
}

const NOT_SENT = {
  letterState: 'queued',
  letterAttempts: 0,
  letterSentAt: null,
  letterNextAttemptAt: null,
  letterAnswer: null,
} as const

/** The old secret stops working at once; the letter's job makes the next. */
export async function renewAccountToken(database: Database, id: string, token: { createdAt: Date; expiresAt: Date }) {
  await database
    .update(accountTokens)
    .set({ ...token, ...NOT_SENT, tokenHash: null })
    .where(eq(accountTokens.id, id))
}

export async function markTokenUsed(database: Database, id: string, usedAt: Date) {
  await database.update(accountTokens).set({ usedAt }).where(eq(accountTokens.id, id))
}

export async function deleteAccountToken(database: Database, id: string) {
  await database.delete(accountTokens).where(eq(accountTokens.id, id))
}

/** Whoever changed the password needs no other letter that still lies in the mailbox. */
export async function deletePasswordResetsTo(database: Database, email: string) {
  await database
    .delete(accountTokens)
    .where(and(eq(accountTokens.kind, 'password-reset'), eq(sql`lower(${accountTokens.email})`, email.toLowerCase())))
}

export async function deleteTokensExpiredBefore(database: Database, instant: Date) {
  await database.delete(accountTokens).where(lt(accountTokens.expiresAt, instant))
}

/** Nobody has answered it yet, and it stands even where its days ran out. */
export async function findPendingInvitationTo(database: Database, organisationId: string, email: string) {
  const [token] = await database
    .select({ id: accountTokens.id })
    .from(accountTokens)
    .where(isPendingTo(organisationId, email))
    .for('update')
  return token ?? null
}
