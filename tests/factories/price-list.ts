import type { ArticleFacts } from '#app/domain/article-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { MembershipStatus } from '#app/domain/membership.ts'
import { addArticle } from '#app/services/articles/add-article.server.ts'
import { findArticle } from '#db/queries/articles.ts'
import { withTenant } from '#db/tenant.ts'
import { insertActor } from '#tests/factories/actor.ts'
import { insertCentre, insertFramework, insertLot, insertMembership } from '#tests/factories/centre-data.ts'

export const ARTICLE: ArticleFacts = {
  ...{ code: 'TEL-100', descriptionFr: 'Poste téléphonique fixe', descriptionNl: 'Vast toestel', descriptionDe: null },
  ...{ unit: 'C62', kind: 'goods', termMonths: null, cpv: '32550000-3', vatRate: 2100 },
  ...{ minimumQuantity: 1000, step: 1000, deliveryDays: 10, optionOf: null },
}

/** A centre with an open framework contract of two lots, and a body that is its member in whatever way. */
export async function buildPriceList(status: MembershipStatus = 'accepted') {
  const [operator, member] = [await insertActor(), await insertActor({ role: 'buyer' })]
  const ends = { organisationId: member.organisationId, ownerId: operator.organisationId }
  const made = await withTenant(operator.organisationId, async (tx) => {
    const centre = await insertCentre(tx)
    const membership = await insertMembership(tx, { ...ends, centreId: centre.id }, { status })
    const framework = await insertFramework(tx, centre.id)
    const lot = await insertLot(tx, framework.id)
    const other = await insertLot(tx, framework.id, { number: '2', title: 'Accessoires', position: 2 })
    return {
      centreId: centre.id,
      membershipId: membership.id,
      frameworkId: framework.id,
      lotId: lot.id,
      otherLotId: other.id,
    }
  })
  return { operator, member, ...made }
}

type PriceList = Awaited<ReturnType<typeof buildPriceList>>

/** Through the service: an article at 38,00 € a piece, if nothing else is said. */
export async function addTo(
  { operator, frameworkId, lotId }: Pick<PriceList, 'operator' | 'frameworkId' | 'lotId'>,
  change: Partial<ArticleFacts> = {},
  price: { unitPrice?: number; validFrom?: IsoDate } = {},
): Promise<string> {
  const facts = { ...ARTICLE, ...change }
  const first = { unitPrice: 380_000, validFrom: '2026-01-01', ...price }
  const added = await addArticle(operator, { frameworkId, lotId, facts, price: first })
  if (!added.ok) throw new Error(JSON.stringify(added.refusal))
  return added.value.articleId
}

export const articleOf = async ({ operator }: Pick<PriceList, 'operator'>, id: string) => {
  const found = await withTenant(operator.organisationId, (tx) => findArticle(tx, id))
  if (!found) throw new Error('no article')
  return found
}
