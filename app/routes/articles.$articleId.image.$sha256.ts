import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { openStoredFile } from '#app/lib/stored-file.server.ts'
import { findArticlePicture } from '#db/queries/articles.ts'
import { withTenant } from '#db/tenant.ts'

const notFound = () => new Response(null, { status: 404 })

/** The picture of an article, for who may read its price list: the centre and its members. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const articleId = idParam(params.articleId)
  const picture = await withTenant(actor.organisationId, (tx) => findArticlePicture(tx, articleId))
  if (!picture?.sha256 || !picture.mediaType || picture.sha256 !== params.sha256) throw notFound()
  const content = await openStoredFile(picture.ownerId, picture.sha256)
  if (!content) throw notFound()
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': picture.mediaType,
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
