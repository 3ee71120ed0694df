import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { priceSheet } from '#app/i18n/price-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { listPriceList } from '#db/queries/price-list.ts'
import { withTenant } from '#db/tenant.ts'

const EVERYTHING = 1_000_000

/** The price list of a framework contract of our centre, with the headings that its import reads. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const frameworkId = idParam(params.frameworkId)
  const t = textsFor('fr').in('articles')
  const day = today()
  const sheet = await withTenant(actor.organisationId, async (tx) => {
    if (!(await findFrameworkDetails(tx, frameworkId))) throw new Response(null, { status: 404 })
    const asked = { ownerId: actor.organisationId, frameworkId, today: day, view: 'current' } as const
    return priceSheet(t, (await listPriceList(tx, { ...asked, limit: EVERYTHING, offset: 0 })).rows)
  })
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([sheet], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${t('sheet.file')}-${day}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
