import { randomUUID } from 'node:crypto'
import { redirect } from '@remix-run/node'
import type { TenantId } from '#app/domain/ids.ts'
import { type Actor, can, type Permission, type Role } from '#app/domain/permissions.ts'
import { identifyRequest, type RequestContext, requestContext } from '#app/lib/request-context.server.ts'
import { safePath } from '#app/lib/safe-path.ts'
import { type FoundSession, sessionSecretOf, validSession } from '#app/lib/sessions.server.ts'
import { db } from '#db/client.ts'
import { findLivingOrganisationId } from '#db/queries/organisation-mergers.ts'
import { findOrganisationUser, listOrganisationsOfUser, markUserSeen } from '#db/queries/organisation-users.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { findSession, markSessionSeen, updateSessionOrganisation } from '#db/queries/sessions.ts'

/** `sessionId` is the stored hash: it names the session and opens nothing. */
export type CurrentUser = FoundSession['user'] & { sessionId: string }
export type ActiveOrganisation = NonNullable<FoundSession['organisation']>
export type CurrentActor = Actor & { userId: string; user: CurrentUser; organisation: ActiveOrganisation }
/** Without an actor: somebody who belongs to no organisation (any more). */
export type SignedIn = { user: CurrentUser; actor: CurrentActor | null }

const LAST_SEEN_EVERY = 5 * 60 * 1000

const isRead = (request: Request) => request.method === 'GET' || request.method === 'HEAD'

function actorOf(user: CurrentUser, role: Role | null, organisation: ActiveOrganisation | null): CurrentActor | null {
  if (!role || !organisation) return null
  // The proof of access: this person's row in organisation_users was read for this very request.
  const organisationId = organisation.id as TenantId
  return { userId: user.id, organisationId, role, user, organisation }
}

/** Somebody whose organisation is gone lands in one they still belong to, but only to look. */
async function withAnyOrganisation(found: FoundSession): Promise<FoundSession> {
  const [first] = await listOrganisationsOfUser(found.user.id)
  if (!first) return found
  await updateSessionOrganisation(db, found.session.id, first.id)
  return (await findSession(found.session.id)) ?? found
}

async function markSeen(user: CurrentUser, actor: CurrentActor | null) {
  const at = new Date()
  await markSessionSeen(db, user.sessionId, at)
  if (actor) await markUserSeen(db, actor, at)
}

async function readSession(request: Request): Promise<SignedIn | null> {
  const secret = sessionSecretOf(request)
  let found = secret ? await validSession(secret) : null
  if (!found) return null
  if (!found.role && isRead(request)) found = await withAnyOrganisation(found)

  const { session, user: person, role, organisation } = found
  const user = { ...person, sessionId: session.id }
  const actor = actorOf(user, role, organisation)
  identifyRequest({ userId: user.id, ...(actor && { tenantId: actor.organisationId }) })
  if (Date.now() - session.lastSeenAt.getTime() > LAST_SEEN_EVERY) await markSeen(user, actor)
  return { user, actor }
}

const readings = new WeakMap<RequestContext, Promise<SignedIn | null>>()

/** Who asks, or null. The loaders of one page share the answer; a change always reads it anew. */
export function optionalUser(request: Request): Promise<SignedIn | null> {
  const context = requestContext()
  if (!context || !isRead(request)) return readSession(request)
  const reading = readings.get(context) ?? readSession(request)
  readings.set(context, reading)
  return reading
}

/** The sign-in page, which leads back to where the person was. */
export function loginAddress(request: Request): string {
  const { pathname, search } = new URL(request.url)
  const back = safePath(`${pathname}${search}`)
  return back && back !== '/' ? `/login?vers=${encodeURIComponent(back)}` : '/login'
}

/** Another page instead of the answer would lose what was typed: 401 leaves the form where it is. */
function signedOut() {
  const context = requestContext()
  if (context) context.signedOut = true
  return new Response(null, { status: 401 })
}

/** Signed in, in whatever organisation or none; otherwise the sign-in page, or 401 for a change. */
export async function requireUser(request: Request): Promise<SignedIn> {
  const signedIn = await optionalUser(request)
  if (!signedIn) throw isRead(request) ? redirect(loginAddress(request)) : signedOut()
  return signedIn
}

const forbidden = () => new Response(null, { status: 403 })

/** Every loader and action of an organisation's page starts here: who asks, for which organisation, and may they. */
export async function requireActor(request: Request, permission: Permission): Promise<CurrentActor> {
  const { actor } = await requireUser(request)
  if (!actor || !can(actor, permission)) throw forbidden()
  return actor
}

/** Somebody who looks after the installation; their flag opens no organisation's rows. */
export async function requirePlatformAdministrator(request: Request): Promise<CurrentUser> {
  const { user } = await requireUser(request)
  if (!user.platformAdministrator) throw forbidden()
  return user
}

/** Begins an organisation that nobody else has yet, and acts in no other. */
export function actorOfNewOrganisation(user: CurrentUser): Actor {
  if (!user.platformAdministrator) throw forbidden()
  return { userId: user.id, organisationId: randomUUID() as TenantId, role: 'administrator' }
}

/** The one act that goes through organisations of others: the merger of two, by who looks after the installation. */
export function tenantOfMerger(user: CurrentUser, organisationId: string): TenantId {
  if (!user.platformAdministrator) throw forbidden()
  return organisationId as TenantId
}

/** An invitation's secret, sent to its address alone, opens the organisation that it names. */
export const invitedActor = (invitation: { organisationId: string; role: Role }, userId: string): Actor => ({
  userId,
  organisationId: invitation.organisationId as TenantId,
  role: invitation.role,
})

/** Whom the signed link of a letter speaks for, as long as they belong to the organisation that it names. */
export async function linkedActor(holder: { organisationId: string; userId: string }): Promise<Actor | null> {
  const member = await findOrganisationUser(db, holder)
  return member && { userId: member.userId, organisationId: member.organisationId as TenantId, role: member.role }
}

/** A link that was signed here opens what it names, wherever its organisation is by now; null where that one is gone. */
export async function linkedTenant(organisationId: string): Promise<TenantId | null> {
  const organisation = await findOrganisation(await findLivingOrganisationId(organisationId))
  return organisation ? (organisation.id as TenantId) : null
}
