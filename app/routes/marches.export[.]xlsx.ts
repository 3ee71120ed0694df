import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
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
  const contracts = new PassThrough({ objectMode: true })
  // The transaction ends with the last contract read: a slow line keeps no connection from others.
  const reading = withTenant(actor.organisationId, (tx) =>
    pipeline(Readable.from(eachContract(tx, { filter, order })), contracts),
  )
  Promise.all([reading, writeRegister({ contracts, format: 'xlsx', t }, file)]).catch((error) => {
    noteRequestFailure(error)
    // A file cut off in the middle must not look like a whole one.
    contracts.destroy()
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
