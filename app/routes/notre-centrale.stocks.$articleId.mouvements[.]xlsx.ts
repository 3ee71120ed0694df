import type { LoaderFunctionArgs } from '@remix-run/node'
import { movementSheet } from '#app/i18n/stock-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { stockFile } from '#app/lib/stock-file.server.ts'
import { stockOfPage } from '#app/lib/stock-page.server.ts'
import { listMovements } from '#db/queries/stocks.ts'
import { withTenant } from '#db/tenant.ts'

const ALL = 1_000_000

/** The whole journal of a stock of our centre. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const rows = await withTenant(actor.organisationId, async (tx) => {
    const { articleId } = await stockOfPage(tx, idParam(params.articleId))
    return listMovements(tx, articleId, { limit: ALL, offset: 0 })
  })
  return stockFile(movementSheet(textsFor('fr').in('stocks'), rows))
}
