import type { LoaderFunctionArgs } from '@remix-run/node'
import { Temporal } from 'temporal-polyfill'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { dayAt } from '#app/domain/calendar.ts'
import { joiningDraft } from '#app/i18n/draft-decision.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { chosenDraftTexts } from '#app/lib/chosen-draft-language.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findDraftBody } from '#app/lib/draft-body.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { findMembershipPaper } from '#db/queries/joining.ts'
import { withTenant } from '#db/tenant.ts'

/** The draft decision to join a centre, for either end of the adhesion: a centre may hand it to a body that asks for it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const id = idParam(params.membershipId)
  const found = await withTenant(actor.organisationId, (tx) => findMembershipPaper(tx, id))
  const organisation = found && (await findDraftBody(found.signing.organisationId))
  const operator = found && (await findDraftBody(found.signing.ownerId))
  if (!organisation || !operator) throw new Response(null, { status: 404 })
  const { centre, version } = found
  const publishedOn = dayAt(Temporal.Instant.fromEpochMilliseconds(version.publishedAt.getTime()))
  const texts = chosenDraftTexts(request, organisation.language)
  const draft = joiningDraft(texts, {
    ...{ organisation, operator, centre, today: today() },
    version: { number: version.number, publishedOn, months: version.months },
  })
  return docxAnswer(await draftDecisionDocx(draft), texts.t('fileJoin'))
}
