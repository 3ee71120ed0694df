import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { textsFor } from '#app/i18n/texts.server.ts'
import { optionalUser } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { pageTitle } from '#app/lib/page-title.server.ts'
import { slugParam } from '#app/lib/params.server.ts'
import { PublicCentrePage } from '#app/ui/centre/public-centre.tsx'
import { publicOrderingText } from '#app/ui/frameworks/catalogue-data.ts'
import { supplierOf } from '#app/ui/frameworks/framework-data.ts'
import { listPublicLotSuppliers } from '#db/queries/lot-suppliers.ts'
import { findMergerOf } from '#db/queries/organisation-mergers.ts'
import { findOrganisationBySlug } from '#db/queries/organisations.ts'
import { findPublicCentre, listPublicFrameworks } from '#db/queries/public-centres.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** An address of an organisation that became part of another leads to that one's centre, where it shows itself. */
async function answerWithout(slug: string): Promise<Response> {
  const organisation = await findOrganisationBySlug(slug)
  const merger = organisation && (await findMergerOf(organisation.id))
  const shown = merger && (await findPublicCentre(merger.slug))
  return shown ? redirect(`/centre/${shown.slug}`, 301) : new Response(null, { status: 404 })
}

/** The page of a centre that shows itself: what the function of the database answers, and nothing else. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const slug = slugParam(params.slug)
  const found = await findPublicCentre(slug)
  if (!found) throw await answerWithout(slug)
  const { ownerId: _owner, centreId: _centre, ...centre } = found
  const t = textsFor('fr').in('frameworks')
  const published = (await listPublicFrameworks(found)).map((framework) => ({ ...framework, ownerId: found.ownerId }))
  const ofLots = await listPublicLotSuppliers(published)
  const frameworks = published.map((framework) => ({
    ...{ id: framework.id, object: framework.object, supplier: supplierOf(framework, ofLots) },
    ordering: publicOrderingText(t, framework, today()),
  }))
  const signedIn = await optionalUser(request)
  return { title: pageTitle(centre.name), centre, frameworks, signedIn: signedIn !== null }
}

export default function CentrePage() {
  const { centre, frameworks, signedIn } = useLoaderData<typeof loader>()
  return <PublicCentrePage centre={centre} frameworks={frameworks} signedIn={signedIn} />
}
