import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { TenantId } from '#app/domain/ids.ts'
import { lastDayOf } from '#app/domain/membership-term.ts'
import { slugOf } from '#app/domain/new-organisation-schema.ts'
import type { OrganisationKind } from '#app/domain/organisation.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { publishCentre } from '#app/services/centre/publish-centre.server.ts'
import { saveCentre } from '#app/services/centre/save-centre.server.ts'
import { db } from '#db/client.ts'
import { insertConvention, listConventions } from '#db/queries/conventions.ts'
import type { NewMembership } from '#db/queries/joining.ts'
import { insertMemberships } from '#db/queries/joining.ts'
import { findOwnCentre } from '#db/queries/own-centre.ts'
import { BODIES_OF_LIEGE, type Body } from '#db/reference/places.ts'
import { organisations } from '#db/schema/organisations.ts'
import { DEMO_CENTRE, DEMO_CONVENTIONS } from '#db/seed/demo-convention.ts'
import { DEMO_ORGANISATIONS } from '#db/seed/demo-organisations.ts'
import { withTenant } from '#db/tenant.ts'

const JOIN_KINDS: OrganisationKind[] = ['municipality', 'cpas', 'police-zone', 'rescue-zone', 'intermunicipal']

/** Municipalities that have not joined, so that the demo has some to add. */
const LEFT_OUT = new Set([
  'Burdinne',
  'Tinlot',
  'Olne',
  'Donceel',
  'Geer',
  'Lincent',
  'Wasseiges',
  'Berloz',
  'Crisnée',
  'Stoumont',
])

const isLeftOut = ({ name }: Body) =>
  [...LEFT_OUT].some((place) => name.endsWith(` ${place}`) || name.endsWith(`’${place}`))

/** The accounts of the demo belong to three of them, which keep the ids that they have. */
const KNOWN = new Map(DEMO_ORGANISATIONS.map(({ name, id }) => [name.toLowerCase(), id]))

type Member = Body & { id: TenantId }

const demoId = (number: number) => `00000000-0000-4000-8000-${String(5000 + number).padStart(12, '0')}` as TenantId

/** On the Province's telephone platform by its report of 2022, and in no list of municipalities and zones. */
const OTHER_BODIES: readonly Body[] = ['CILE', 'Interseniors'].map((name) => ({
  ...{ name, kind: 'intermunicipal', nisCode: null, language: 'fr' },
}))

const MEMBERS: readonly Member[] = [...BODIES_OF_LIEGE.filter((body) => !isLeftOut(body)), ...OTHER_BODIES].map(
  (body, index) => ({
    ...body,
    id: KNOWN.get(body.name.toLowerCase()) ?? demoId(index),
  }),
)

/** The Province's centre: its profile, two versions of a convention, and about a hundred members whose facts are invented. */
export async function seedCentre(actor: Actor, day: IsoDate) {
  if (await withTenant(actor.organisationId, findOwnCentre)) return
  await saveCentre(actor, { profile: { ...DEMO_CENTRE, joinKinds: JOIN_KINDS }, version: 0 })
  await publishCentre(actor, { published: true, now: new Date() })
  const bodies = MEMBERS.filter(({ id }) => !DEMO_ORGANISATIONS.some((known) => known.id === id))
  const rows = bodies.map((body) => ({ ...body, slug: slugOf(body.name) }))
  await db.insert(organisations).values(rows).onConflictDoNothing()
  await withTenant(actor.organisationId, async (tx) => {
    const centre = await findOwnCentre(tx)
    if (!centre) throw new Error('The demo has no centre')
    const ends = { ownerId: actor.organisationId, centreId: centre.id }
    for (const [index, { daysAgo, ...convention }] of DEMO_CONVENTIONS.entries()) {
      const published = { publishedBy: actor.userId, publishedAt: noon(addDays(day, -daysAgo)) }
      await insertConvention(tx, { ...convention, ...published, centreId: centre.id, number: index + 1 })
    }
    const [newest, first] = await listConventions(tx, ends)
    const versions = { newest, first: first ?? newest }
    const made = MEMBERS.map((member, index) => ({ ...ends, ...membershipOf(member, { index, day, versions }) }))
    await insertMemberships(tx, made)
  })
}

type Version = { id: string; number: number; months: number | null; sha256: string; publishedAt: Date } | undefined
type Making = { index: number; day: IsoDate; versions: { newest: Version; first: Version } }

/** Which of them are not simply members: every state is somewhere in the list. */
const OTHERS: Record<number, 'asked' | 'suspended' | 'refused' | 'left' | 'draft'> = {
  7: 'asked',
  24: 'asked',
  61: 'asked',
  33: 'suspended',
  45: 'refused',
  52: 'left',
  68: 'draft',
  70: 'draft',
}

const ORGANS: Partial<Record<OrganisationKind, string>> = {
  municipality: 'Conseil communal',
  'police-zone': 'Conseil de police',
  'rescue-zone': 'Conseil de zone',
}

const noon = (day: IsoDate) => new Date(`${day}T12:00:00Z`)

function membershipOf(member: Member, { index, day, versions }: Making): Omit<NewMembership, 'ownerId' | 'centreId'> {
  const status = KNOWN.has(member.name.toLowerCase()) ? ('accepted' as const) : (OTHERS[index] ?? 'accepted')
  const base = { organisationId: member.id, status, invented: true } satisfies Partial<NewMembership>
  if (status === 'draft') return base
  const startsOn = addDays(day, -(60 + ((index * 37) % 1000)))
  const signedOn = status === 'asked' ? addDays(day, -(index % 9)) : addDays(startsOn, -20)
  const version = versions.newest && noon(signedOn) >= versions.newest.publishedAt ? versions.newest : versions.first
  const signature = version && {
    conventionVersionId: version.id,
    signedSha256: version.sha256,
    signatureKind: 'typed' as const,
    signedName: 'Direction générale (démonstration)',
    signedAt: noon(signedOn),
    askedAt: noon(signedOn),
  }
  const decision = index % 6 === 0 ? {} : decisionOf(member.kind, { index, signedOn })
  const reasons = {
    suspended: 'Coordonnées à confirmer (motif inventé).',
    refused: 'Organisme hors du territoire de la centrale (motif inventé).',
    left: 'Fin de la convention (motif inventé).',
  }
  const reason = status === 'accepted' || status === 'asked' ? null : reasons[status]
  const contact = { contactName: 'Service achats', contactEmail: `achats@${slugOf(member.name)}.example` }
  const term = status === 'asked' || status === 'refused' ? {} : { startsOn, endsOn: lastDayOf(startsOn, 48) }
  const leftOn = status === 'left' ? addDays(day, -30) : null
  return { ...base, ...signature, ...decision, ...contact, ...term, leftOn, reason }
}

const decisionOf = (kind: OrganisationKind, { index, signedOn }: { index: number; signedOn: IsoDate }) => ({
  decisionOrgan: ORGANS[kind] ?? 'Organe compétent',
  decisionOn: addDays(signedOn, -10),
  decisionReference: `DEMO/${signedOn.slice(0, 4)}/${index + 1}`,
})
