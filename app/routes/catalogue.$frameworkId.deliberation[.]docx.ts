import type { LoaderFunctionArgs } from '@remix-run/node'
import { draftDecisionDocx } from '#app/docx/draft-decision.ts'
import { draftMaxima, usingDraft } from '#app/i18n/draft-decision.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { chosenDraftTexts } from '#app/lib/chosen-draft-language.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { findDraftBody } from '#app/lib/draft-body.server.ts'
import { docxAnswer } from '#app/lib/file-answer.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { listCampaignLots } from '#db/queries/campaigns.ts'
import { findCatalogueEntry } from '#db/queries/catalogue.ts'
import { findOwnParticipation, listParticipationMaxima } from '#db/queries/participations.ts'
import { withTenant } from '#db/tenant.ts'

/** The draft decision to come into a framework contract that runs, with the maxima as they stand in our request. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:read')
  const frameworkId = idParam(params.frameworkId)
  const day = today()
  const found = await withTenant(actor.organisationId, async (tx) => {
    const entry = await findCatalogueEntry(tx, frameworkId, day)
    // The lots and what may be asked of them are for members.
    if (!entry?.member) return null
    const kept = await findOwnParticipation(tx, { ...entry, frameworkId })
    const lots = await listCampaignLots(tx, { ownerId: entry.ownerId, frameworkId })
    return { entry, lots, maxima: kept ? await listParticipationMaxima(tx, [kept.id]) : [] }
  })
  const organisation = found && (await findDraftBody(actor.organisationId))
  const operator = found && (await findDraftBody(found.entry.ownerId))
  if (!organisation || !operator) throw new Response(null, { status: 404 })
  const { entry, lots, maxima } = found
  const texts = chosenDraftTexts(request, organisation.language)
  const draft = usingDraft(texts, {
    ...{ organisation, operator, centre: entry.centre, today: day },
    framework: { object: entry.object, reference: entry.reference },
    call: null,
    maxima: draftMaxima(lots, maxima),
  })
  return docxAnswer(await draftDecisionDocx(draft), texts.t('fileUse'))
}
