import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { optionalUser } from '#app/lib/auth.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { PublicCentrePage } from '#app/ui/centre/public-centre.tsx'
import { findPublicCentre } from '#db/queries/public-centres.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The page of a centre that shows itself: what the function of the database answers, and nothing else. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPublicCentre(params.slug ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const { ownerId: _owner, centreId: _centre, ...centre } = found
  const signedIn = await optionalUser(request)
  return { title: pageTitle(centre.name), centre, signedIn: signedIn !== null }
}

export default function CentrePage() {
  const { centre, signedIn } = useLoaderData<typeof loader>()
  return <PublicCentrePage centre={centre} signedIn={signedIn} />
}
