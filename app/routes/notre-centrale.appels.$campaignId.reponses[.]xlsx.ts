import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerSheet } from '#app/i18n/answer-sheets.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { requireActor } from '#app/lib/auth.server.ts'
import { today } from '#app/lib/clock.server.ts'
import { idParam } from '#app/lib/params.server.ts'
import { MEDIA_TYPES, writeXlsx } from '#app/lib/register-workbook.server.ts'
import { listAnnexStates, listLinesInForce } from '#db/queries/annexes.ts'
import { listAnswers, listMaxima } from '#db/queries/campaign-answers.ts'
import { findCampaign, listCampaignLots } from '#db/queries/campaigns.ts'
import { listLeavers } from '#db/queries/counted-answers.ts'
import { listParticipationDecisions } from '#db/queries/participation-decisions.ts'
import { withTenant } from '#db/tenant.ts'

const EVERYBODY = 1_000_000

/** Everybody who was invited to one of our calls, with what they answered so far. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request, 'centre:operate')
  const campaignId = idParam(params.campaignId)
  const sheet = await withTenant(actor.organisationId, async (tx) => {
    const campaign = await findCampaign(tx, campaignId)
    if (!campaign) throw new Response(null, { status: 404 })
    const lots = await listCampaignLots(tx, campaign)
    const rows = await listAnswers(tx, { campaignId, limit: EVERYBODY })
    const ids = rows.map(({ id }) => id)
    const maxima = await listMaxima(tx, ids)
    const leavers = await listLeavers(tx, campaignId)
    const [newest] = await listAnnexStates(tx, { ownerId: actor.organisationId, campaignId })
    const organisationIds = rows.map(({ organisationId }) => organisationId)
    const of = { ownerId: actor.organisationId, campaignId, organisationIds }
    const annex = newest ? { number: newest.number, lines: await listLinesInForce(tx, of) } : null
    const { frameworkId } = campaign
    const later = annex ? await listParticipationDecisions(tx, { frameworkId, organisationIds }) : []
    return answerSheet(textsFor('fr').in('campaigns'), rows, { lots, maxima, leavers, annex, later })
  })
  const file = new PassThrough()
  const [bytes] = await Promise.all([buffer(file), writeXlsx([sheet], file)])
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': MEDIA_TYPES.xlsx,
      'content-disposition': `attachment; filename="reponses-${today()}.xlsx"`,
      'cache-control': 'private, no-store',
    },
  })
}
