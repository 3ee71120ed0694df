import { eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { users } from '#db/schema/accounts.ts'

export type NewUser = Pick<typeof users.$inferInsert, 'email' | 'name' | 'passwordHash' | 'platformAdministrator'>

export async function findUser(database: Database, id: string) {
  const [user] = await database.select().from(users).where(eq(users.id, id))
  return user ?? null
}

/** However the address is written: capitals do not count. */
export async function findUserByEmail(database: Database, email: string) {
  const [user] = await database
    .select()
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()))
  return user ?? null
}

/** Null when the address is taken, also by somebody who registers at the same moment. */
export async function insertUser(database: Database, user: NewUser) {
  const [row] = await database.insert(users).values(user).onConflictDoNothing().returning({ id: users.id })
  return row ?? null
}

export async function updateUserName(database: Database, id: string, name: string) {
  await database.update(users).set({ name }).where(eq(users.id, id))
}

export async function updatePasswordHash(database: Database, id: string, passwordHash: string) {
  await database.update(users).set({ passwordHash }).where(eq(users.id, id))
}
