import { eq, sql } from 'drizzle-orm'
import { ARRIVAL_SECONDS } from '#app/domain/campaign.ts'
import { readAnswer, type TypedAnswer } from '#app/domain/campaign-answer.ts'
import { campaigns } from '#db/schema/campaigns.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertLot, insertMembership } from '#tests/factories/centre-data.ts'

/** A centre with a framework contract of one lot, and so many members with a buyer each. */
export async function buildCentreToCall(members = 1) {
  const operator = await insertActor({ role: 'coordinator' })
  const buyers = await Promise.all(Array.from({ length: members }, () => insertActor({ role: 'buyer' })))
  const made = await withTenant(operator.organisationId, async (tx) => {
    const centre = await insertCentre(tx)
    const framework = await insertFramework(tx, centre.id, { status: 'preparation', ceiling: 10_000_000 })
    const lot = await insertLot(tx, framework.id, { ceiling: 6_000_000 })
    for (const { organisationId } of buyers) {
      await insertMembership(tx, { organisationId, ownerId: operator.organisationId, centreId: centre.id })
    }
    return { centre, framework, lot }
  })
  return { operator, buyers, ...made }
}
export type CentreToCall = Awaited<ReturnType<typeof buildCentreToCall>>

/** What a body types that declares twelve pieces and eight thousand euro. */
export const typedAnswer = ({ lot }: Pick<CentreToCall, 'lot'>, change: TypedAnswer = {}): TypedAnswer => ({
  contactName: 'Service informatique',
  contactEmail: 'it@commune.example',
  decisionOrgan: 'Collège communal',
  decisionOn: '2026-11-02',
  decisionReference: '42',
  [`quantity-${lot.id}`]: '12',
  [`amount-${lot.id}`]: '8.000,00',
  ...change,
})

/** A body's maxima on the one lot with the decision behind them, as an amendment of its annex takes them. */
export const amendedAnswer = ({ lot }: Pick<CentreToCall, 'lot'>, change: TypedAnswer = {}) =>
  readAnswer(typedAnswer({ lot }, change), [{ ...lot, unit: null, maximumQuantity: null }]).answer

/** As if it had closed that many seconds ago; left alone: so many that no answer is on its way and it can be frozen. */
export const closeCall = (
  { operator }: Pick<CentreToCall, 'operator'>,
  campaignId: string,
  secondsAgo = ARRIVAL_SECONDS + 1,
) =>
  withTenant(operator.organisationId, (tx) =>
    tx
      .update(campaigns)
      .set({ closesAt: sql`clock_timestamp() - make_interval(secs => ${secondsAgo})` })
      .where(eq(campaigns.id, campaignId)),
  )

/** An answer without a document. */
export const NO_FILE = { file: null, title: 'Décision', remove: false } as const
