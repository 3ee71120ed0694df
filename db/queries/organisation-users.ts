import { and, type asc, eq, sql } from 'drizzle-orm'
import type { Role } from '#app/domain/permissions.ts'
import { type Database, db } from '#db/client.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { contractFollowers } from '#db/schema/contracts.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

// Collated as people read it: C.UTF-8 would put "École" after "zèbre".
const readingOrder = (column: Parameters<typeof asc>[0]) => sql`${column} collate "fr-x-icu"`

type Key = { organisationId: string; userId: string }
const sameAs = ({ organisationId, userId }: Key) =>
  and(eq(organisationUsers.organisationId, organisationId), eq(organisationUsers.userId, userId))

/** The organisations one person may switch between. */
export function listOrganisationsOfUser(userId: string, database: Database = db) {
  return database
    .select({
      id: organisations.id,
      slug: organisations.slug,
      name: organisations.name,
      role: organisationUsers.role,
    })
    .from(organisationUsers)
    .innerJoin(organisations, eq(organisations.id, organisationUsers.organisationId))
    .where(eq(organisationUsers.userId, userId))
    .orderBy(readingOrder(organisations.name))
}

export async function findOrganisationUser(database: Database, key: Key) {
  const [row] = await database.select().from(organisationUsers).where(sameAs(key))
  return row ?? null
}

/** Until the transaction ends this person cannot leave. Taken before any contract, so that no two wait for each other. */
export async function holdOrganisationUser(tx: TenantTx, key: Key): Promise<boolean> {
  const rows = await tx
    .select({ userId: organisationUsers.userId })
    .from(organisationUsers)
    .where(sameAs(key))
    .for('key share')
  return rows.length > 0
}

export function listPeopleOfOrganisation(database: Database, organisationId: string) {
  return database
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: organisationUsers.role,
      since: organisationUsers.createdAt,
      lastSeenAt: organisationUsers.lastSeenAt,
    })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(eq(organisationUsers.organisationId, organisationId))
    .orderBy(readingOrder(users.name), users.id)
}

type Leaving = Key & { takeOverId?: string | null }

/**
 * Locks the person's row, that of whoever takes over from them and those of every administrator, in one order: two
 * cannot demote each other, and who gives a contract to one of them waits until it is known who stays.
 */
export async function lockPersonAndAdministrators(tx: TenantTx, { takeOverId = null, ...key }: Leaving) {
  const rows = await tx
    .select({ userId: organisationUsers.userId, role: organisationUsers.role, name: users.name })
    .from(organisationUsers)
    .innerJoin(users, eq(users.id, organisationUsers.userId))
    .where(
      and(
        eq(organisationUsers.organisationId, key.organisationId),
        sql`(${organisationUsers.role} = 'administrator' or ${organisationUsers.userId} in (${key.userId}, ${takeOverId}))`,
      ),
    )
    .orderBy(organisationUsers.userId)
    .for('update', { of: organisationUsers })
  return {
    person: rows.find((row) => row.userId === key.userId) ?? null,
    takesOver: rows.some((row) => row.userId === takeOverId && row.userId !== key.userId),
    otherAdministrators: rows.filter((row) => row.role === 'administrator' && row.userId !== key.userId).length,
  }
}

/** False when the person already belongs to it. */
export async function insertOrganisationUser(database: Database, row: Key & { role: Role }): Promise<boolean> {
  const added = await database
    .insert(organisationUsers)
    .values(row)
    .onConflictDoNothing()
    .returning({ userId: organisationUsers.userId })
  return added.length > 0
}

export async function updateRole(tx: TenantTx, key: Key, role: Role) {
  await tx.update(organisationUsers).set({ role }).where(sameAs(key))
}

export async function deleteOrganisationUser(tx: TenantTx, key: Key) {
  await tx.delete(organisationUsers).where(sameAs(key))
}

/** Who has left gets no more reminders of what they followed. */
export async function deleteFollowsOfUser(tx: TenantTx, userId: string) {
  await tx.delete(contractFollowers).where(eq(contractFollowers.userId, userId))
}

export async function markUserSeen(database: Database, key: Key, lastSeenAt: Date) {
  await database.update(organisationUsers).set({ lastSeenAt }).where(sameAs(key))
}
