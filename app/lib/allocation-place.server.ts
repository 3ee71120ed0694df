import { idParam } from '#app/lib/params.server.ts'
import { stockOfPage } from '#app/lib/stock-page.server.ts'
import { findSeason, type KeptSeason } from '#db/queries/stock-seasons.ts'
import type { HeldStock } from '#db/queries/stocks.ts'
import type { TenantTx } from '#db/tenant.ts'

type Params = Readonly<Partial<Record<string, string>>>

/** The article and the season of our centre that an address names; 404 where they are not of one framework contract. */
export async function allocationPlace(tx: TenantTx, params: Params): Promise<{ stock: HeldStock; season: KeptSeason }> {
  const stock = await stockOfPage(tx, idParam(params.articleId))
  const season = await findSeason(tx, idParam(params.seasonId))
  if (season?.frameworkId !== stock.frameworkId) throw new Response(null, { status: 404 })
  return { stock, season }
}
