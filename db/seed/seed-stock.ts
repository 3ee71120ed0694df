import { Temporal } from 'temporal-polyfill'
import { addDays, type IsoDate } from '#app/domain/calendar.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { now } from '#app/lib/clock.server.ts'
import { correctStock, setSafetyStock } from '#app/services/stocks/correct-stock.server.ts'
import { grantAllocations } from '#app/services/stocks/grant-allocations.server.ts'
import { orderReplenishment } from '#app/services/stocks/order-replenishment.server.ts'
import { addSeason } from '#app/services/stocks/save-season.server.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import { countMovements, listStocks } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

/** Tonnes in the store, and what is to stay free; invented. */
const STORE: Readonly<Record<string, { onHand: string; safety: string }>> = {
  'SEL-VRAC': { onHand: '1250', safety: '300' },
  'SEL-SACS': { onHand: '48', safety: '30' },
}

/** Tonnes for the winter; who is not named here was given nothing yet. Invented. */
const SHARES: Readonly<Record<string, readonly [bulk: number, bags: number]>> = {
  'Ville de Seraing': [180, 6],
  'Commune d’Ans': [90, 4],
  'Commune d’Awans': [45, 2],
  'Commune de Sprimont': [160, 5],
  'Commune de Jalhay': [210, 5],
}

/** From one July to the next June: winter services fill their stores in summer. */
function winterOf(day: IsoDate) {
  const { year, month } = Temporal.PlainDate.from(day)
  const first = month >= 7 ? year : year - 1
  return { name: `Hiver ${first}-${first + 1}`, firstDay: `${first}-07-01`, lastDay: `${first + 1}-06-30` }
}

/** The salt that the Province's centre holds, shared out for a winter; amounts are invented. Once. */
export async function seedStock(actor: Actor, day: IsoDate) {
  const stocks = await withTenant(actor.organisationId, listStocks)
  const [first] = stocks
  if (!first) throw new Error('The demo has no stock')
  if ((await withTenant(actor.organisationId, (tx) => countMovements(tx, first.articleId))) > 0) return
  const season = granted(await addSeason(actor, { frameworkId: first.frameworkId, typed: winterOf(day) }))
  for (const [at, { articleId, code }] of stocks.entries()) {
    const { onHand, safety } = STORE[code] ?? { onHand: '0', safety: '0' }
    const reason = 'Inventaire de début de saison (donnée inventée)'
    granted(await correctStock(actor, { articleId, today: day, typed: { onHand, movedOn: addDays(day, -20), reason } }))
    granted(await setSafetyStock(actor, { articleId, typed: { safety } }))
    const of = { seasonId: season.seasonId, articleId }
    const bodies = await withTenant(actor.organisationId, (tx) => listAllocations(tx, { ...of, limit: 1000 }))
    const grants = bodies.flatMap(({ memberId, member }) => {
      const tonnes = SHARES[member]?.[at]
      return tonnes === undefined ? [] : [{ memberId, allocated: tonnes * 1000 }]
    })
    granted(await grantAllocations(actor, { ...of, grants }))
  }
  const wishedOn = addDays(day, 15)
  const deliveryAddress = 'Hall à sel (adresse inventée)\nRue du Hiver 1\n4000 Liège'
  const typed = { quantity: '400', unitPrice: '71,50', wishedOn, deliveryAddress, remarks: '' }
  granted(await orderReplenishment(actor, { articleId: first.articleId, typed, now: now() }))
}

/** The value of a step that the demo cannot be without. */
function granted<Value>(result: { ok: true; value: Value } | { ok: false; refusal: unknown }): Value {
  if (!result.ok) throw new Error(`The demo has no stock: ${JSON.stringify(result.refusal)}`)
  return result.value
}
