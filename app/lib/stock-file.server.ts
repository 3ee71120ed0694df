import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { textsFor } from '#app/i18n/texts.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { attachment } from '#app/lib/file-answer.server.ts'
import { MEDIA_TYPES, type WorkbookTable, writeXlsx } from '#app/lib/register-workbook.server.ts'

/** A table about a stock as a file of today. */
export async function stockFile(table: WorkbookTable) {
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([table], file)])
  const name = `${textsFor('fr').in('stocks')('export.file')}-${table.name.toLowerCase()}-${today()}.xlsx`
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': attachment(name),
      'cache-control': 'private, no-store',
    },
  })
}
