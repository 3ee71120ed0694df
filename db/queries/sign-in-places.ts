import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '#db/client.ts'
import { signInPlaces, users } from '#db/schema/accounts.ts'

/** `isNew`: never seen for this person; `isFirst`: no place of theirs was known yet. */
export async function noteSignInPlace(
  database: Database,
  place: { userId: string; key: string; device: string | null },
) {
  const [first] = await database
    .select({ id: signInPlaces.id })
    .from(signInPlaces)
    .where(eq(signInPlaces.userId, place.userId))
    .limit(1)
  const [row] = await database
    .insert(signInPlaces)
    .values(place)
    .onConflictDoUpdate({ target: [signInPlaces.userId, signInPlaces.key], set: { lastSeenAt: sql`now()` } })
    .returning({ id: signInPlaces.id, isNew: sql<boolean>`xmax = 0` })
  if (!row) throw new Error('sign-in place: no row')
  return { id: row.id, isNew: row.isNew, isFirst: !first }
}

export async function findSignInPlace(database: Database, id: string) {
  const [row] = await database
    .select({
      userId: signInPlaces.userId,
      device: signInPlaces.device,
      firstSeenAt: signInPlaces.firstSeenAt,
      email: users.email,
      name: users.name,
      language: users.language,
    })
    .from(signInPlaces)
    .innerJoin(users, eq(users.id, signInPlaces.userId))
    .where(eq(signInPlaces.id, id))
  return row ?? null
}

/** Whether somebody with this address has signed in from here before: unknown addresses answer the same way. */
export async function findKnownPlace(database: Database, place: { email: string; key: string }): Promise<boolean> {
  const rows = await database
    .select({ id: signInPlaces.id })
    .from(signInPlaces)
    .innerJoin(users, eq(users.id, signInPlaces.userId))
    .where(and(eq(sql`lower(${users.email})`, place.email.toLowerCase()), eq(signInPlaces.key, place.key)))
  return rows.length > 0
}
