import { eq } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as frameworkPage from '#app/routes/_app.notre-centrale.marches.$frameworkId._index/route.tsx'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { answerParticipation } from '#app/services/participations/answer-participation.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { participations } from '#db/schema/frameworks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()

test('the history of a framework contract names the document, the call, the annex and the body, and why', async () => {
  const built = await buildCentreToCall()
  const { operator, framework } = built
  const buyer = built.buyers[0]!
  const facts = { title: 'Appel 2026', message: null, closesAt: new Date(Date.now() + 604_800_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const tenant = operator.organisationId
  const [answer] = await withTenant(tenant, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const given = { answerId: answer!.id, version: answer!.version, intent: 'declare', decision: NO_FILE } as const
  await answerCampaign(buyer, { ...given, typed: typedAnswer(built), now: NOW })
  await closeCall(built, campaignId)
  await freezeAnnex(operator, { campaignId, operator: { id: tenant, name: 'P' }, now: NOW })
  const { share, body } = await withTenant(tenant, async (tx) => {
    const [row] = await tx.select().from(participations)
    const [known] = await tx.select().from(organisations).where(eq(organisations.id, buyer.organisationId))
    return { share: row!, body: known!.name }
  })
  const end = { to: 'ended', reason: 'Faillite' } as const
  await answerParticipation(operator, { participationId: share.id, version: share.version, answer: end, now: NOW })
  const subject = { subjectKind: 'framework', subjectId: framework.id } as const
  await withTenant(tenant, (tx) =>
    recordAudit(tx, operator, { action: 'document.add', ...subject, after: { title: 'Tarif' } }),
  )

  const shown = await call(frameworkPage.loader, await signedInRequest(operator, '/x'), { frameworkId: framework.id })
  const { history } = (await answerOf(shown)).body as { history: { what: string; details: string[] }[] }
  expect(history.map(({ what }) => what)).toEqual(
    expect.arrayContaining([
      'Document ajouté\u00a0: Tarif',
      `Participation terminée\u00a0: ${body}`,
      'Annexe des bénéficiaires figée\u00a0: annexe 1, Appel 2026',
      'Appel à intérêt ouvert\u00a0: Appel 2026',
      'Appel à intérêt préparé\u00a0: Appel 2026',
    ]),
  )
  expect(history.find(({ what }) => what.startsWith('Participation'))?.details).toEqual(['Motif\u00a0: Faillite'])
  expect(history.find(({ what }) => what.includes('intérêt ouvert'))?.details).toEqual(['Un membre invité'])
})
