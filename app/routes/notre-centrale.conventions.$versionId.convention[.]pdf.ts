import type { LoaderFunctionArgs } from '@remix-run/node'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { pdfAnswer } from '#app/lib/file-answer.server.ts'
import { ownCentreOfPart } from '#app/lib/own-centre.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { conventionPdf } from '#app/pdf/convention.ts'
import { conventionPaper } from '#app/ui/centre/convention-paper.ts'
import { findConvention } from '#db/queries/conventions.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

/** A version of our convention on paper, with room for the member that is to sign it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.versionId)
  const [operator, found] = await Promise.all([
    findOrganisation(actor.organisationId),
    withTenant(actor.organisationId, async (tx) => ({
      centre: await ownCentreOfPart(tx),
      version: await findConvention(tx, id),
    })),
  ])
  const { centre, version } = found
  if (!operator || version?.organisationId !== actor.organisationId) throw new Response(null, { status: 404 })
  const madeOn = new Date(now().epochMilliseconds)
  const paper = conventionPaper(textsFor('fr').in('our-centre'), {
    ...{ version, operator, centre: centre.name, member: null, madeOn },
  })
  return pdfAnswer(await conventionPdf(paper), `convention-v${version.number}.pdf`)
}
