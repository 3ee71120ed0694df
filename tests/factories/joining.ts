import { createHash, randomUUID } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { publishCentre } from '#app/services/centre/publish-centre.server.ts'
import { publishConvention } from '#app/services/centre/publish-convention.server.ts'
import { saveCentre } from '#app/services/centre/save-centre.server.ts'
import { saveJoiningContact } from '#app/services/centre/save-joining.server.ts'
import { sendJoining } from '#app/services/centre/send-joining.server.ts'
import { signConvention } from '#app/services/centre/sign-convention.server.ts'
import { startJoining } from '#app/services/centre/start-joining.server.ts'
import { findCurrentConvention } from '#db/queries/conventions.ts'
import { findOwnMembership } from '#db/queries/joining.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

export const NOW = Temporal.Instant.from('2026-11-22T10:00:00Z')

export const PROFILE = {
  ...{ name: 'Centrale d’achat de test', presentation: 'Pour tous.', offers: 'Copieurs', contactName: null },
  ...{ contactEmail: 'centrale@example.org', contactPhone: null, address: null, website: null, joinKinds: [] },
}

export const TEXT = { title: 'Convention', body: 'Article 1 – Objet\nAdhérer.', months: 48 }

export const sha256Of = ({ title, body }: { title: string; body: string }) =>
  createHash('sha256').update(`${title}\n${body}`).digest('hex')

/** A coordinator whose organisation keeps a published centre with a convention. */
export async function insertOperator({ published = true }: { published?: boolean } = {}) {
  const organisation = await insertOrganisation({ kind: 'province', operator: true, accent: '#0b4f8a' })
  const actor = await insertActor({ organisationId: organisation.id, role: 'coordinator' })
  await saveCentre(actor, { profile: PROFILE, version: 0 })
  if (published) await publishCentre(actor, { published: true, now: new Date() })
  await publishConvention(actor, { convention: TEXT, after: 0, now: NOW })
  const found = await withTenant(actor.organisationId, findOwnCentre)
  const key = { ownerId: actor.organisationId as string, centreId: found!.id }
  return { actor, slug: organisation.slug, key }
}

type Operator = Awaited<ReturnType<typeof insertOperator>>

export const membershipOf = (organisationId: Parameters<typeof withTenant>[0], { key }: Operator) =>
  withTenant(organisationId, (tx) => findOwnMembership(tx, key))

/** A buyer of a municipality that has prepared everything but not sent it. */
export async function insertJoiner(operator: Operator) {
  const organisation = await insertOrganisation({ name: `Commune ${randomUUID().slice(0, 8)}` })
  const actor = await insertActor({ organisationId: organisation.id, role: 'buyer' })
  const { key: centre, slug } = operator
  await startJoining(actor, { slug })
  const contact = { contactName: 'Greffe', contactEmail: 'greffe@example.org', contactPhone: null }
  await saveJoiningContact(actor, { centre, contact })
  const version = await withTenant(actor.organisationId, (tx) => findCurrentConvention(tx, centre))
  const signature = { kind: 'typed', signedName: 'Anne, directrice générale', signedFrom: '127.0.0.1' } as const
  const shown = { versionId: version!.id, sha256: version!.sha256 }
  await signConvention(actor, { centre, shown, signature, now: new Date(NOW.epochMilliseconds) })
  return { actor, organisation, shown }
}

/** The same, sent to the centre. */
export async function insertRequest(operator: Operator) {
  const joiner = await insertJoiner(operator)
  await sendJoining(joiner.actor, { centre: operator.key, now: NOW })
  const membership = await membershipOf(joiner.actor.organisationId, operator)
  return { ...joiner, membership: membership! }
}
