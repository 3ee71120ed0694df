import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { MEDIA_TYPES, type WorkbookTable, writeXlsx } from '#app/lib/register-workbook.server.ts'

/** A workbook under that name, for a person to keep. */
export async function workbookAnswer(tables: readonly WorkbookTable[], name: string): Promise<Response> {
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx(tables, file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${name}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
