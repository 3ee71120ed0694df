import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { priceModel } from '#app/i18n/price-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { listLots } from '#db/queries/framework-lots.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { withTenant } from '#db/tenant.ts'

/** An empty price list with the headings that the import knows. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const t = textsFor('fr').in('articles')
  const hasLots = await withTenant(actor.organisationId, async (tx) => {
    if (!(await findFrameworkDetails(tx, frameworkId))) throw new Response(null, { status: 404 })
    return (await listLots(tx, frameworkId)).length > 0
  })
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([priceModel(t, hasLots)], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${t('sheet.modelFile')}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
