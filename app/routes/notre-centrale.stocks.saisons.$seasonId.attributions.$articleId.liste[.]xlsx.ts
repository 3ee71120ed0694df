import type { LoaderFunctionArgs } from '@remix-run/node'
import { allocationSheet } from '#app/i18n/stock-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { stockFile } from '#app/lib/stock-file.server.ts'
import { stockOfPage } from '#app/lib/stock-page.server.ts'
import { listAllocations } from '#db/queries/stock-allocations.ts'
import { findSeason } from '#db/queries/stock-seasons.ts'
import { withTenant } from '#db/tenant.ts'

const ALL = 1_000_000

/** What every body may take of an article in a season of our centre. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const rows = await withTenant(actor.organisationId, async (tx) => {
    const { articleId, frameworkId } = await stockOfPage(tx, idParam(params.articleId))
    const season = await findSeason(tx, idParam(params.seasonId))
    if (season?.frameworkId !== frameworkId) throw new Response(null, { status: 404 })
    return listAllocations(tx, { seasonId: season.id, articleId, limit: ALL })
  })
  return stockFile(allocationSheet(textsFor('fr').in('stocks'), rows))
}
