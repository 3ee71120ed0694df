import type { LoaderFunctionArgs } from '@remix-run/node'
import { Temporal } from 'temporal-polyfill'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { campaignState } from '#app/domain/campaign.ts'
import { draftMaxima, usingDraft } from '#app/i18n/draft-decision.ts'
import { readAnswerPage } from '#app/lib/answer-page.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { chosenDraftTexts } from '#app/lib/chosen-draft-language.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findDraftBody } from '#app/lib/draft-body.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { withTenant } from '#db/tenant.ts'

const instantOf = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime())

/** Null for a call that was cancelled: nobody is asked any more. */
function callOf({ campaign, annexes: [annex], now }: NonNullable<Awaited<ReturnType<typeof readAnswerPage>>>) {
  const state = campaignState(campaign, now)
  if (state === 'cancelled') return null
  return {
    ...{ title: campaign.title, closesAt: instantOf(campaign.closesAt), open: state === 'open' },
    annex: annex ? { number: annex.number, frozenAt: instantOf(annex.frozenAt) } : null,
  }
}

/** The draft decision to buy through the framework contract of a call, with the maxima of our answer, or of its annex. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const answerId = idParam(params.answerId)
  const found = await withTenant(actor.organisationId, (tx) => readAnswerPage(tx, { answerId, side: 'member' }))
  const organisation = found && (await findDraftBody(found.answer.organisationId))
  const operator = found && (await findDraftBody(found.campaign.ownerId))
  if (!organisation || !operator) throw new Response(null, { status: 404 })
  const { campaign, lots, maxima, share, centre } = found
  const texts = chosenDraftTexts(request, organisation.language)
  const draft = usingDraft(texts, {
    ...{ organisation, operator, centre, today: today() },
    framework: { object: campaign.object, reference: campaign.reference },
    call: callOf(found),
    maxima: draftMaxima(lots, share ?? maxima),
  })
  return docxAnswer(await draftDecisionDocx(draft), texts.t('fileUse'))
}
