import type { IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { linkPurchase } from '#app/services/centres/link-purchase.server.ts'
import { saveJoinedCentre } from '#app/services/centres/save-joined-centre.server.ts'
import { saveJoinedFramework } from '#app/services/centres/save-joined-framework.server.ts'
import { findContractsByReference } from '#db/queries/contracts.ts'
import { findCardByName } from '#db/queries/joined-centres.ts'
import { DEMO_CENTRES, type DemoCentre, demoCentre, demoFramework } from '#db/seed/demo-joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

/** The centres that the Province belongs to; one that is there already was loaded before an interruption. */
export async function seedJoinedCentres(actor: Actor, today: IsoDate) {
  for (const demo of DEMO_CENTRES) {
    const known = await withTenant(actor.organisationId, (tx) => findCardByName(tx, demo.name))
    if (!known) await seedCentre(actor, demo, today)
  }
}

async function seedCentre(actor: Actor, demo: DemoCentre, today: IsoDate) {
  const saved = await saveJoinedCentre(actor, { centre: demoCentre(demo, today), changed: null, today, invented: true })
  if (!saved.ok) throw new Error(`Demo centre ${demo.name}: ${JSON.stringify(saved.refusal)}`)
  const { membershipId } = saved.value
  const participations = new Map<string | null, string>()
  for (const framework of demo.frameworks) {
    const kept = await saveJoinedFramework(actor, {
      ...{ membershipId, framework: demoFramework(framework, today), changed: null },
      ...{ today, invented: true },
    })
    if (!kept.ok) throw new Error(`Demo framework ${framework.object}: ${JSON.stringify(kept.refusal)}`)
    participations.set(framework.reference, kept.value.participationId)
  }
  for (const { contract, framework } of demo.purchases) {
    const [found] = await withTenant(actor.organisationId, (tx) => findContractsByReference(tx, contract))
    if (!found) throw new Error(`Demo contract ${contract} is missing`)
    const participationId = participations.get(framework) ?? null
    const linked = await linkPurchase(actor, { contractId: found.id, link: { membershipId, participationId } })
    if (!linked.ok) throw new Error(`Demo purchase ${contract}: ${linked.refusal}`)
  }
}
