import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { memberFilterOf } from '#app/domain/member-filter.ts'
import { memberSheet } from '#app/i18n/member-sheet.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { requireOwnCentre } from '#app/lib/own-centre.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { listMembers } from '#db/queries/centre-members.ts'
import { withTenant } from '#db/tenant.ts'

const EVERYBODY = 1_000_000

/** Exactly the members that the list with this address shows, all its pages. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const filter = memberFilterOf(new URL(request.url).searchParams)
  const t = textsFor('fr').in('our-centre')
  const sheet = await withTenant(actor.organisationId, async (tx) => {
    const centre = await requireOwnCentre(tx)
    return memberSheet(t, await listMembers(tx, centre.id, { filter, limit: EVERYBODY, offset: 0 }))
  })
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([sheet], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${t('export.file')}-${today()}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
