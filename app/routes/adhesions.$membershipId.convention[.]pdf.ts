import type { LoaderFunctionArgs } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { pdfAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { conventionPdf } from '#app/pdf/convention.ts'
import { conventionPaper } from '#app/ui/centre/convention-paper.ts'
import { findMembershipPaper } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'

/** The convention of one adhesion, filled in for both ends as it stands today; ?nouvelle: the one to sign next. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.membershipId)
  const newest = new URL(request.url).searchParams.has('nouvelle')
  const found = await withTenant(actor.organisationId, (tx) => findMembershipPaper(tx, id, { newest }))
  if (!found) throw new Response(null, { status: 404 })
  const { version, operator, centre, member, signing } = found
  const madeOn = new Date(now().epochMilliseconds)
  const paper = conventionPaper(textsFor('fr').in('our-centre'), {
    ...{ version, operator, centre, member: { ...member, signing }, madeOn },
  })
  return pdfAnswer(await conventionPdf(paper), `convention-v${version.number}.pdf`)
}
