import { randomUUID } from 'node:crypto'
import type { TenantId } from '#app/domain/ids.ts'
import type { Actor, Role } from '#app/domain/permissions.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { db } from '#db/client.ts'
import { organisationUsers, users } from '#db/schema/accounts.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

export const PASSWORD = 'un mot de passe assez long'

type NewPerson = { name?: string; email?: string; password?: string; platformAdministrator?: boolean }

export async function insertUser({ password, ...change }: NewPerson = {}) {
  const id = randomUUID()
  const passwordHash = password ? await hashPassword(password) : null
  const user = { id, email: `${id}@example.org`, name: `Personne ${id.slice(0, 8)}`, passwordHash, ...change }
  await db.insert(users).values(user)
  return user
}

type NewActor = NewPerson & { role?: Role; organisationId?: TenantId }

/** Somebody with a role; without organisationId in an organisation of their own. */
export async function insertActor({
  role = 'coordinator',
  organisationId,
  ...person
}: NewActor = {}): Promise<Actor & { userId: string; email: string; name: string }> {
  const user = await insertUser(person)
  const organisation = organisationId ?? (await insertOrganisation()).id
  await db.insert(organisationUsers).values({ organisationId: organisation, userId: user.id, role })
  return { userId: user.id, organisationId: organisation, role, email: user.email, name: user.name }
}
