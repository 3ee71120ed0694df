import type { TenantId } from '#app/domain/ids.ts'
import { campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { centres, conventionVersions, memberships } from '#db/schema/centres.ts'
import { frameworkLots, frameworks, participations } from '#db/schema/frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

const one = <Row>(rows: Row[]): Row => {
  const [row] = rows
  if (!row) throw new Error('nothing inserted')
  return row
}

export const insertCentre = async (tx: TenantTx, change: Partial<typeof centres.$inferInsert> = {}) =>
  one(
    await tx
      .insert(centres)
      .values({ operated: true, name: 'Centrale d’achat', publishedAt: new Date(), ...change })
      .returning(),
  )

export const insertConvention = async (tx: TenantTx, centreId: string) =>
  one(
    await tx
      .insert(conventionVersions)
      .values({ centreId, number: 1, title: 'Convention', body: 'Article 1.', sha256: 'a'.repeat(64) })
      .returning(),
  )

type Relation = { organisationId: TenantId; ownerId: TenantId }

/** In the transaction of either end. */
export const insertMembership = async (
  tx: TenantTx,
  ends: Relation & { centreId: string },
  change: Partial<typeof memberships.$inferInsert> = {},
) =>
  one(
    await tx
      .insert(memberships)
      .values({ status: 'accepted', ...ends, ...change })
      .returning(),
  )

/** A supplier of whom nothing but its name is known. */
export const NO_SUPPLIER_CONTACT = {
  ...{ supplierEmail: null, supplierLanguage: null, supplierAddress: null, supplierNumber: null, supplierPeppol: null },
}

export const insertFramework = async (
  tx: TenantTx,
  centreId: string,
  change: Partial<typeof frameworks.$inferInsert> = {},
) =>
  one(
    await tx
      .insert(frameworks)
      .values({ centreId, object: 'Copieurs multifonctions', status: 'open', published: true, ...change })
      .returning(),
  )

export const insertLot = async (
  tx: TenantTx,
  frameworkId: string,
  change: Partial<typeof frameworkLots.$inferInsert> = {},
) =>
  one(
    await tx
      .insert(frameworkLots)
      .values({ frameworkId, number: '1', title: 'Copieurs A4', ...change })
      .returning(),
  )

export const insertParticipation = async (
  tx: TenantTx,
  ends: Relation & { frameworkId: string },
  change: Partial<typeof participations.$inferInsert> = {},
) =>
  one(
    await tx
      .insert(participations)
      .values({ ...ends, ...change })
      .returning(),
  )

export const insertCampaign = async (
  tx: TenantTx,
  frameworkId: string,
  change: Partial<typeof campaigns.$inferInsert> = {},
) =>
  one(
    await tx
      .insert(campaigns)
      .values({
        frameworkId,
        title: 'Appel à manifestation d’intérêt',
        openedAt: new Date(),
        closesAt: new Date(Date.now() + 86_400_000),
        ...change,
      })
      .returning(),
  )

export const insertAnswer = async (tx: TenantTx, ends: Relation & { campaignId: string }) =>
  one(await tx.insert(campaignAnswers).values(ends).returning())

/** An operator with its centre, a convention, a framework contract with a lot and a call, and one member in all of them. */
export async function buildCentreWithMember(owner: TenantId, member: TenantId) {
  return withTenant(owner, async (tx) => {
    const ends = { organisationId: member, ownerId: owner }
    const centre = await insertCentre(tx)
    const convention = await insertConvention(tx, centre.id)
    const membership = await insertMembership(tx, { ...ends, centreId: centre.id })
    const framework = await insertFramework(tx, centre.id)
    const lot = await insertLot(tx, framework.id)
    const participation = await insertParticipation(tx, { ...ends, frameworkId: framework.id })
    const campaign = await insertCampaign(tx, framework.id)
    const answer = await insertAnswer(tx, { ...ends, campaignId: campaign.id })
    return { centre, convention, membership, framework, lot, participation, campaign, answer }
  })
}
