import type { OrganisationKind } from '#app/domain/organisation.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertLot, insertMembership } from '#tests/factories/centre-data.ts'
import { insertOrganisation } from '#tests/factories/organisation.ts'

type Bodies = { bodies?: number; kind?: OrganisationKind; nisCode?: string | null }

/** A framework contract that municipalities may still come into: one hundred euro in all, sixty in its lot. */
export async function buildRunningFramework({ bodies = 1, kind = 'municipality', nisCode = null }: Bodies = {}) {
  const operator = await insertActor({ role: 'coordinator' })
  const buyers: Awaited<ReturnType<typeof insertActor>>[] = []
  for (let body = 0; body < bodies; body += 1) {
    const organisation = await insertOrganisation({ kind, nisCode })
    buyers.push(await insertActor({ role: 'buyer', organisationId: organisation.id }))
  }
  const made = await withTenant(operator.organisationId, async (tx) => {
    const centre = await insertCentre(tx)
    const framework = await insertFramework(tx, centre.id, {
      ...{ ceiling: 10_000, joining: 'identified', identifiedKinds: ['municipality'] },
      ...{ orderUntil: '2030-12-31', conditions: 'Livraison en dix jours.' },
    })
    const lot = await insertLot(tx, framework.id, { ceiling: 6_000, unit: 'appareils', maximumQuantity: 10 })
    const other = await insertLot(tx, framework.id, { number: '2', title: 'Copieurs A3', ceiling: 6_000 })
    for (const { organisationId } of buyers) {
      await insertMembership(tx, { organisationId, ownerId: operator.organisationId, centreId: centre.id })
    }
    return { centre, framework, lot, other }
  })
  const [buyer] = buyers
  if (!buyer) throw new Error('a framework contract without a member')
  return { operator, buyer, buyers, ...made }
}

export type RunningFramework = Awaited<ReturnType<typeof buildRunningFramework>>

/** What a body types that wants fifty euro and five pieces of the first lot. */
export const typedRequest = ({ lot }: Pick<RunningFramework, 'lot'>, change: Record<string, string> = {}) => ({
  contactName: 'Service travaux',
  contactEmail: 'travaux@commune.example',
  [`quantity-${lot.id}`]: '5',
  [`amount-${lot.id}`]: '50,00',
  ...change,
})
