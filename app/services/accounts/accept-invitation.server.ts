import type { Temporal } from 'temporal-polyfill'
import { type TokenRefusal, tokenRefusal } from '#app/domain/account-token.ts'
import type { ClientPlace } from '#app/domain/client-place.ts'
import type { Role } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { invitedActor } from '#app/lib/auth.server.ts'
import { hashPassword } from '#app/lib/password.server.ts'
import { hashOfSecret } from '#app/lib/secrets.server.ts'
import { openSession } from '#app/services/accounts/sign-in.server.ts'
import { findInvitationByHash, lockTokenByHash, markTokenUsed } from '#db/queries/account-tokens.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { insertOrganisationUser } from '#db/queries/organisation-users.ts'
import { findUserByEmail, insertUser } from '#db/queries/users.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type AcceptInvitationRefusal = TokenRefusal | 'sign-in-first' | 'other-person'

type Input = {
  secret: string
  now: Temporal.Instant
  /** The person who is signed in; they join with the account they have. */
  userId: string | null
  /** For somebody who has no account yet. */
  account: { name: string; password: string } | null
  place: ClientPlace
  previousSecret: string | null
}

type Accepted = { userId: string; organisationName: string; secret: string }

/** The secret was sent to one address: only that person joins, with the role the invitation names. */
export async function acceptInvitation(input: Input): Promise<Result<Accepted, AcceptInvitationRefusal>> {
  const { secret, now, account } = input
  const tokenHash = hashOfSecret(secret)
  const found = await findInvitationByHash(tokenHash)
  const early = tokenRefusal(found?.token ?? null, now)
  if (early || !found?.token.organisationId || !found.token.role) return refused(early ?? 'unknown-token')

  const { organisationId, role } = found.token
  const passwordHash = account ? await hashPassword(account.password) : null
  const { organisationId: tenant } = invitedActor({ organisationId, role }, '')

  return withTenant(tenant, async (tx) => {
    const token = await lockTokenByHash(tx, 'invitation', tokenHash)
    const refusal = tokenRefusal(token, now)
    if (refusal || !token) return refused(refusal ?? 'unknown-token')

    const person = await personFor(tx, token.email, { ...input, passwordHash })
    if (!person.ok) return person
    const userId = person.value
    await join(tx, { tokenId: token.id, organisationId, userId, role, now })
    const { place, previousSecret } = input
    const opened = await openSession(tx, userId, { place, previousSecret, organisationId })
    return done({ userId, organisationName: found.organisationName, secret: opened })
  })
}

type Joining = { tokenId: string; organisationId: string; userId: string; role: Role; now: Temporal.Instant }

async function join(tx: TenantTx, { tokenId, organisationId, userId, role, now }: Joining) {
  await markTokenUsed(tx, tokenId, new Date(now.epochMilliseconds))
  const isNew = await insertOrganisationUser(tx, { organisationId, userId, role })
  if (!isNew) return
  await recordAudit(tx, { userId }, { action: 'user.join', subjectKind: 'user', subjectId: userId, after: { role } })
}

async function personFor(
  tx: TenantTx,
  email: string,
  { userId, account, passwordHash }: Input & { passwordHash: string | null },
): Promise<Result<string, 'sign-in-first' | 'other-person'>> {
  const existing = await findUserByEmail(tx, email)
  if (existing) {
    if (existing.id === userId) return done(existing.id)
    return refused(userId ? 'other-person' : 'sign-in-first')
  }
  if (userId) return refused('other-person')
  if (!account) return refused('sign-in-first')
  const added = await insertUser(tx, { email, name: account.name, passwordHash })
  return added ? done(added.id) : refused('sign-in-first')
}
