import type { LoaderFunctionArgs } from '@remix-run/node'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { usingDraft } from '#app/i18n/draft-decision.ts'
import { languageOf } from '#app/i18n/languages.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { readAnswerPage } from '#app/lib/answer-page.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { momentText } from '#app/ui/campaigns/answer-data.ts'
import { findOrganisation } from '#db/queries/organisations.ts'
import { withTenant } from '#db/tenant.ts'

/** The draft decision to buy through the framework contract of a call, with the maxima as they stand in our answer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const answerId = idParam(params.answerId)
  const found = await withTenant(actor.organisationId, (tx) => readAnswerPage(tx, { answerId, side: 'member' }))
  const organisation = found && (await findOrganisation(found.answer.organisationId))
  const owner = found && (await findOrganisation(found.campaign.ownerId))
  if (!organisation || !owner) throw new Response(null, { status: 404 })
  const { campaign, lots, maxima, centre } = found
  const texts = textsFor(languageOf(organisation.language))
  const draft = usingDraft(texts, {
    ...{ organisation, operator: owner.name, centre, today: today() },
    framework: { object: campaign.object, reference: campaign.reference },
    call: { title: campaign.title, closing: momentText(campaign.closesAt) },
    maxima: lots.map(({ id, number, title }) => {
      const { quantity = null, amount = null } = maxima.find(({ lotId }) => lotId === id) ?? {}
      return { number, title, whole: id === null, quantity, amount }
    }),
  })
  return docxAnswer(await draftDecisionDocx(draft), texts.in('drafts')('fileUse'))
}
