import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { writeTemplate } from '#app/lib/register-file.server.ts'
import { MEDIA_TYPES } from '#app/lib/register-workbook.server.ts'

/** An empty register with the headings that the importer knows, and what to write under each. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireActor(request, 'contract:import')
  const t = textsFor('fr').in('imports')
  const file = new PassThrough()
  writeTemplate(t, file).catch((error) => file.destroy(error))
  return new Response(createReadableStreamFromReadable(file), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="${t('file.templateName')}.xlsx"`,
    },
  })
}
