import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { centreSheet } from '#app/i18n/centre-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { listJoinedCentres } from '#db/queries/joined-centres.ts'
import { withTenant } from '#db/tenant.ts'

/** Exactly the centres that the list with this address shows. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const archived = new URL(request.url).searchParams.has('retirees')
  const rows = await withTenant(actor.organisationId, (tx) => listJoinedCentres(tx, { archived }))
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([centreSheet(textsFor('fr'), rows)], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="centrales-${today()}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
