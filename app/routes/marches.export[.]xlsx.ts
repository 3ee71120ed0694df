import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { contractListRequestOf } from '#app/domain/contract-filter.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { noteRequestFailure } from '#app/lib/failure.server.ts'
import { writeRegister } from '#app/lib/register-file.server.ts'
import { MEDIA_TYPES } from '#app/lib/register-workbook.server.ts'
import { eachContract } from '#db/queries/contract-export.ts'
import { withTenant } from '#db/tenant.ts'

/** Exactly the contracts that the list with this address shows, on all its pages. */
export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'contract:export')
  const { filter, order } = contractListRequestOf(new URL(request.url).searchParams)
  const file = new PassThrough()
  const t = textsFor('fr').in('imports')
  withTenant(actor.organisationId, (tx) =>
    writeRegister({ contracts: eachContract(tx, { filter, order }), format: 'xlsx', t }, file),
  ).catch((error) => {
    noteRequestFailure(error)
    // A file cut off in the middle must not look like a whole one.
    file.destroy(error)
  })
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="marches-${today()}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
