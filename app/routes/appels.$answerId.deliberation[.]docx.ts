import type { LoaderFunctionArgs } from '@remix-run/node'
import { Temporal } from 'temporal-polyfill'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { draftMaxima, usingDraft } from '#app/i18n/draft-decision.ts'
import { readAnswerPage } from '#app/lib/answer-page.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { chosenDraftTexts } from '#app/lib/chosen-draft-language.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findDraftBody } from '#app/lib/draft-body.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { withTenant } from '#db/tenant.ts'

/** The draft decision to buy through the framework contract of a call, with the maxima of our answer, or of its annex. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const answerId = idParam(params.answerId)
  const found = await withTenant(actor.organisationId, (tx) => readAnswerPage(tx, { answerId, side: 'member' }))
  const organisation = found && (await findDraftBody(found.answer.organisationId))
  const operator = found && (await findDraftBody(found.campaign.ownerId))
  if (!organisation || !operator) throw new Response(null, { status: 404 })
  const { campaign, lots, maxima, share, centre } = found
  const closesAt = Temporal.Instant.fromEpochMilliseconds(campaign.closesAt.getTime())
  const texts = chosenDraftTexts(request, organisation.language)
  const draft = usingDraft(texts, {
    ...{ organisation, operator, centre, today: today() },
    framework: { object: campaign.object, reference: campaign.reference },
    call: { title: campaign.title, closesAt },
    maxima: draftMaxima(lots, share ?? maxima),
  })
  return docxAnswer(await draftDecisionDocx(draft), texts.t('fileUse'))
}
