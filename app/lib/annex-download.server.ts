import { createReadableStreamFromReadable } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { MEDIA_TYPES } from '#app/lib/register-workbook.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { listAnnexes } from '#db/queries/annexes.ts'
import type { TenantTx } from '#db/tenant.ts'

type Asked = { ownerId: string; campaignId: string; format: string | undefined; number: number }

/** One state of an annex as it was frozen; a page that does not exist where there is no such file. */
export async function annexDownload(tx: TenantTx, { ownerId, campaignId, format, number }: Asked): Promise<Response> {
  const annex = (await listAnnexes(tx, { ownerId, campaignId })).find((one) => one.number === number)
  const type = format === 'pdf' ? 'application/pdf' : format === 'xlsx' ? MEDIA_TYPES.xlsx : null
  if (!annex || !type) throw new Response(null, { status: 404 })
  const file = await storage().open(documentKey(ownerId, format === 'pdf' ? annex.pdfSha256 : annex.xlsxSha256))
  if (!file) throw new Response(null, { status: 404 })
  const name = textsFor('fr').in('campaigns')('annex.fileName', { number })
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}.${format}"`,
      'cache-control': 'private, no-store',
    },
  })
}

/** The number of the annex that an address asks for. */
export const annexNumberOf = (request: Request) => Number(new URL(request.url).searchParams.get('n'))
