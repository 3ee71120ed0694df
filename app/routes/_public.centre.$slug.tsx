import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { PublicCentrePage } from '#app/ui/centre/public-centre.tsx'
import { orderingText } from '#app/ui/frameworks/catalogue-data.ts'
import { findPublicCentre, listPublicFrameworks } from '#db/queries/public-centres.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The page of a centre that shows itself: what the function of the database answers, and nothing else. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const found = await findPublicCentre(params.slug ?? '')
  if (!found) throw new Response(null, { status: 404 })
  const { ownerId: _owner, centreId: _centre, ...centre } = found
  const t = textsFor('fr').in('frameworks')
  const frameworks = (await listPublicFrameworks(found)).map((framework) => ({
    ...{ id: framework.id, object: framework.object, supplier: framework.supplier },
    ordering: orderingText(t, framework, today()),
  }))
  const signedIn = await optionalUser(request)
  return { title: pageTitle(centre.name), centre, frameworks, signedIn: signedIn !== null }
}

export default function CentrePage() {
  const { centre, frameworks, signedIn } = useLoaderData<typeof loader>()
  return <PublicCentrePage centre={centre} frameworks={frameworks} signedIn={signedIn} />
}
