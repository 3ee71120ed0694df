import { createHash } from 'node:crypto'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { CONVENTION_FIELDS, conventionSchema } from '#app/domain/convention.ts'
import { typedFields } from '#app/domain/internal-rule-field.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { now } from '#app/lib/clock.server.ts'
import { pdfAnswer } from '#app/lib/file-answer.server.ts'
import { readForm } from '#app/lib/form.server.ts'
import { ownCentreOfPart } from '#app/lib/own-centre.server.ts'
import { conventionPdf } from '#app/pdf/convention.ts'
import { conventionPaper } from '#app/ui/centre/convention-paper.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

export const loader = () => redirect('/notre-centrale/conventions/nouvelle')

/** A version that is not published, on paper: it comes with the request and is kept nowhere. */
export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const fields = await readForm(request)
  const form = conventionSchema.safeParse(typedFields(fields, CONVENTION_FIELDS))
  if (!form.success) throw new Response(null, { status: 400 })
  const [operator, centre] = await Promise.all([
    findOrganisation(actor.organisationId),
    withTenant(actor.organisationId, ownCentreOfPart),
  ])
  if (!operator) throw new Response(null, { status: 404 })
  const madeOn = new Date(now().epochMilliseconds)
  const { title, body } = form.data
  const sha256 = createHash('sha256').update(`${title}\n${body}`).digest('hex')
  const version = { ...form.data, number: (Number(fields.after) || 0) + 1, sha256, publishedAt: null }
  const paper = conventionPaper(textsFor('fr').in('our-centre'), {
    ...{ version, operator, centre: centre.name, member: null, madeOn },
  })
  return pdfAnswer(await conventionPdf(paper), `convention-v${version.number}-projet.pdf`)
}
