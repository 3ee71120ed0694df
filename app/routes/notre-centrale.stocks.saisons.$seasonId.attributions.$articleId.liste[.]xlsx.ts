import type { LoaderFunctionArgs } from '@remix-run/node'
import { allocationSheet } from '#app/i18n/stock-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { allocationPlace } from '#app/lib/allocation-place.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { stockFile } from '#app/lib/stock-file.server.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import { withTenant } from '#db/tenant.ts'

const ALL = 1_000_000

/** What every body may take of an article in a season of our centre. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const rows = await withTenant(actor.organisationId, async (tx) => {
    const { stock, season } = await allocationPlace(tx, params)
    return listAllocations(tx, { seasonId: season.id, articleId: stock.articleId, limit: ALL })
  })
  return stockFile(allocationSheet(textsFor('fr').in('stocks'), rows))
}
