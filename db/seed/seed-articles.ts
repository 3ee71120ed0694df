import { isMonthly } from '#app/domain/article.ts'
import type { ArticleFacts, PriceFacts } from '#app/domain/article-schema.ts'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { PRICE_SCALE } from '#app/domain/unit-price.ts'
import { addArticle } from '#app/services/articles/add-article.server.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { listOwnFrameworks } from '#db/queries/own-frameworks.ts'
import { listKnownArticles } from '#db/queries/price-list.ts'
import { DEMO_PRICE_LISTS, type DemoArticle } from '#db/seed/demo-articles.ts'
import { withTenant } from '#db/tenant.ts'

const DAYS_TO_COME = 120

const tenThousandths = (euro: number) => Math.round(euro * PRICE_SCALE)
const thousandths = (quantity: number) => Math.round(quantity * 1000)

const factsOf = ({ fr, nl, de, kind = 'goods', ...demo }: DemoArticle): ArticleFacts => ({
  ...{ code: demo.code, descriptionFr: fr, descriptionNl: nl ?? null, descriptionDe: de ?? null, kind },
  ...{ unit: demo.unit ?? 'C62', termMonths: isMonthly(kind) ? (demo.months ?? null) : null, cpv: demo.cpv ?? null },
  ...{ vatRate: 2100, deliveryDays: demo.days ?? null, optionOf: demo.optionOf ?? null },
  ...{ minimumQuantity: thousandths(demo.minimum ?? 1), step: thousandths(demo.step ?? 1) },
})

/** The prices of an article from the first to the last. */
function pricesOf({ before, price, next }: DemoArticle, day: IsoDate, estimated: boolean): PriceFacts[] {
  if (estimated) return [{ validFrom: addDays(day, DAYS_TO_COME), unitPrice: tenThousandths(price) }]
  const from = (days: number, euro: number | undefined) =>
    euro === undefined ? [] : [{ validFrom: addDays(day, days), unitPrice: tenThousandths(euro) }]
  return [...from(-700, before), ...from(before === undefined ? -700 : -140, price), ...from(45, next)]
}

/** The framework contract of a price list and its lots; null where it is not there or has articles already. */
const placeOf = (actor: Actor, reference: string) =>
  withTenant(actor.organisationId, async (tx) => {
    const framework = (await listOwnFrameworks(tx)).find((one) => one.reference === reference)
    if (!framework || (await listKnownArticles(tx, framework.id)).length > 0) return null
    return { frameworkId: framework.id, lots: await listLots(tx, framework.id) }
  })

type Place = { frameworkId: string; lotId: string }

async function seedArticle(actor: Actor, place: Place, demo: DemoArticle & { prices: PriceFacts[] }) {
  const price = demo.prices.at(-1)
  if (!price) throw new Error(`The demo has no price for ${demo.code}`)
  const added = await addArticle(actor, { ...place, facts: factsOf(demo), price, earlier: demo.prices.slice(0, -1) })
  if (!added.ok) throw new Error(`The demo has no article ${demo.code}: ${added.refusal.code}`)
}

/** The price lists of two framework contracts of the Province's centre: articles and prices are invented. */
export async function seedArticles(actor: Actor, day: IsoDate) {
  for (const { reference, lots, estimated = false } of DEMO_PRICE_LISTS) {
    const place = await placeOf(actor, reference)
    if (!place) continue
    for (const { id: lotId, number } of place.lots) {
      for (const demo of lots[number] ?? []) {
        const prices = pricesOf(demo, day, estimated)
        await seedArticle(actor, { frameworkId: place.frameworkId, lotId }, { ...demo, prices })
      }
    }
  }
}
