import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { requireUser } from '#app/lib/auth.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { documentKey, storage } from '#app/lib/storage.server.ts'
import { findOrganisation } from '#db/queries/organisations.ts'

const notFound = () => new Response(null, { status: 404 })

/** The logo of the organisation one is signed in to. Its address names its content, so browsers may keep it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { actor } = await requireUser(request)
  const organisationId = idParam(params.organisationId)
  if (actor?.organisationId !== organisationId) throw notFound()

  const organisation = await findOrganisation(organisationId)
  if (!organisation?.logoSha256 || !organisation.logoMediaType || organisation.logoSha256 !== params.sha256) {
    throw notFound()
  }
  const content = await storage().open(documentKey(organisationId, organisation.logoSha256))
  if (!content) throw notFound()
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'content-type': organisation.logoMediaType,
      'content-disposition': 'inline',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    },
  })
}
