import { and, desc, eq, getTableColumns, gt, lt, ne, sql } from 'drizzle-orm'
import { type Database, db } from '#db/client.ts'
import { organisationUsers, sessions, users } from '#db/schema/accounts.ts'
import { organisations } from '#db/schema/organisations.ts'

export type SessionRow = typeof sessions.$inferSelect
export type NewSession = typeof sessions.$inferInsert

/** The session, whose it is, and the role there still is in its organisation: read anew for every request. */
export async function findSession(id: string) {
  const [row] = await db
    .select({
      session: getTableColumns(sessions),
      user: {
        id: users.id,
        email: users.email,
        name: users.name,
        language: users.language,
        platformAdministrator: users.platformAdministrator,
      },
      role: organisationUsers.role,
      organisation: {
        id: organisations.id,
        slug: organisations.slug,
        name: organisations.name,
        kind: organisations.kind,
        operator: organisations.operator,
        accent: organisations.accent,
        logoSha256: organisations.logoSha256,
        defaultLaunchLeadDays: organisations.defaultLaunchLeadDays,
      },
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(
      organisationUsers,
      and(eq(organisationUsers.userId, sessions.userId), eq(organisationUsers.organisationId, sessions.organisationId)),
    )
    .leftJoin(organisations, eq(organisations.id, organisationUsers.organisationId))
    .where(eq(sessions.id, id))
  return row ?? null
}

export function listSessionsOfUser(userId: string) {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, sql`now()`)))
    .orderBy(desc(sessions.lastSeenAt), sessions.id)
}

export async function insertSession(database: Database, session: NewSession) {
  await database.insert(sessions).values(session)
}

export async function updateSessionExpiry(database: Database, id: string, expiresAt: Date) {
  await database.update(sessions).set({ expiresAt }).where(eq(sessions.id, id))
}

export async function markSessionSeen(database: Database, id: string, lastSeenAt: Date) {
  await database.update(sessions).set({ lastSeenAt }).where(eq(sessions.id, id))
}

export async function updateSessionOrganisation(database: Database, id: string, organisationId: string) {
  await database.update(sessions).set({ organisationId }).where(eq(sessions.id, id))
}

export async function deleteSession(database: Database, id: string) {
  await database.delete(sessions).where(eq(sessions.id, id))
}

/** True when it was this person's. */
export async function deleteSessionOfUser(database: Database, userId: string, id: string): Promise<boolean> {
  const removed = await database
    .delete(sessions)
    .where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
    .returning({ id: sessions.id })
  return removed.length > 0
}

export async function deleteSessionsOfUser(
  database: Database,
  userId: string,
  { except = '' }: { except?: string } = {},
) {
  await database.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, except)))
}

export async function deleteSessionsExpiredBefore(database: Database, instant: Date) {
  await database.delete(sessions).where(lt(sessions.expiresAt, instant))
}

export async function findLatestOrganisationOfUser(database: Database, userId: string): Promise<string | null> {
  const [latest] = await database
    .select({ organisationId: sessions.organisationId })
    .from(sessions)
    .where(eq(sessions.userId, userId))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(1)
  return latest?.organisationId ?? null
}
