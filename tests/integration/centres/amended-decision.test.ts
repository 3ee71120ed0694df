import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import * as home from '#app/routes/_app.accueil.tsx'
import * as received from '#app/routes/_app.appels.$answerId.tsx'
import * as centrePage from '#app/routes/_app.centrales.$membershipId.tsx'
import { amendAnnex } from '#app/services/campaigns/amend-annex.server.ts'
import { answerOnBehalf } from '#app/services/campaigns/answer-campaign.server.ts'
import { freezeAnnex } from '#app/services/campaigns/freeze-annex.server.ts'
import { listAnswers } from '#db/queries/campaign-answers.ts'
import { withTenant } from '#db/tenant.ts'
import { amendedAnswer, closeCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { openedCall } from '#tests/factories/opened-call.ts'
import { answerOf, call } from '#tests/factories/route.ts'
import { signedInRequest } from '#tests/factories/session.ts'

const NOW = Temporal.Now.instant()
const EXPECTED = '2030-12-23'

type Person = { userId: string | null; organisationId: string }
const open = async (handler: Parameters<typeof call>[0], person: Person, params: Record<string, string> = {}) =>
  (await answerOf(await call(handler, await signedInRequest(person, '/x'), params))).body

test('a decision that comes with an amendment is read by the body: no announced day, the decision, a line of history', async () => {
  const built = await openedCall()
  const { operator, buyer, campaignId, lot, adhesion } = built
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const answerId = answer!.id
  const undecided = { decisionOrgan: '', decisionOn: '', decisionReference: '', decisionExpectedOn: EXPECTED }
  const sent = { answerId, version: 1, intent: 'declare', decision: NO_FILE, now: NOW } as const
  expect(await answerOnBehalf(operator, { ...sent, typed: typedAnswer(built, undecided) })).toMatchObject({ ok: true })
  await closeCall(built, campaignId)
  const keeper = { id: operator.organisationId, name: 'Province' }
  expect(await freezeAnnex(operator, { campaignId, operator: keeper, now: NOW })).toMatchObject({ ok: true })
  expect(JSON.stringify(await open(home.loader, buyer))).toContain('23\u00a0décembre\u00a02030')
  expect(await open(received.loader, buyer, { answerId })).toMatchObject({ inForce: { decision: null } })

  const amended = amendedAnswer({ lot }, { decisionReference: 'SER/9', [`amount-${lot.id}`]: '9.500,00' })
  const about = { campaignId, number: 1, organisationId: buyer.organisationId, reason: 'Conseil' }
  const file = { fileName: 'ser-9.pdf', mediaType: 'application/pdf', byteSize: 9, sha256: 'c'.repeat(64) }
  const decision = { file, title: 'Délibération' }
  const amending = { ...about, answer: amended, decision, operator: keeper, now: NOW }
  expect(await amendAnnex(operator, amending)).toMatchObject({ ok: true })
  const { tasks } = (await open(home.loader, buyer)) as { tasks: { to: string }[] }
  expect(tasks.map(({ to }) => to)).not.toContain(`/catalogue/${built.framework.id}/decision`)
  expect(JSON.stringify(tasks)).not.toContain('2030')
  expect(await open(received.loader, buyer, { answerId })).toMatchObject({
    inForce: { decision: expect.stringContaining('SER/9'), file: { fileName: 'ser-9.pdf' } },
  })
  const { id: membershipId } = await adhesion()
  const { page } = (await open(centrePage.loader, buyer, { membershipId })) as { page: { history: unknown } }
  expect(JSON.stringify(page.history)).toContain('Avenant à l’annexe des bénéficiaires')
})
