import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { memberModel } from '#app/i18n/member-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { withTenant } from '#db/tenant.ts'

/** An empty list of members with the headings that the import knows. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const t = textsFor('fr').in('our-centre')
  await withTenant(actor.organisationId, requireOwnCentre)
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([memberModel(t)], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${t('model.file')}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
