import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { answerCampaign } from '#app/services/campaigns/answer-campaign.server.ts'
import { createCampaign } from '#app/services/campaigns/create-campaign.server.ts'
import { openCampaign } from '#app/services/campaigns/open-campaign.server.ts'
import { removeLot } from '#app/services/frameworks/remove-lot.server.ts'
import { saveLot } from '#app/services/frameworks/save-lot.server.ts'
import { listAnswers, lockAnswer, writeAnswer } from '#db/queries/campaign-answers.ts'
import { findFrameworkDetails } from '#db/queries/own-frameworks.ts'
import { frameworkLots } from '#db/schema/frameworks.ts'
import { withTenant } from '#db/tenant.ts'
import { buildCentreToCall, NO_FILE, typedAnswer } from '#tests/factories/campaign-data.ts'
import { NO_SUPPLIER_CONTACT } from '#tests/factories/centre-data.ts'

const NOW = Temporal.Now.instant()
const NOBODY = { contactName: null, contactEmail: null, contactPhone: null, remarks: null }
const UNDECIDED = { decisionOrgan: null, decisionOn: null, decisionReference: null, decisionExpectedOn: null }
const DRAFT = {
  ...NOBODY,
  ...UNDECIDED,
  status: 'draft' as const,
  submittedAt: null,
  submittedBy: null,
  onBehalf: false,
  receipt: null,
  decisionDocumentId: null,
}
const FACTS = {
  ...{ number: '9', title: 'Traceurs', supplier: null, ceiling: null, unit: null, maximumQuantity: null },
  ...NO_SUPPLIER_CONTACT,
}

async function openCall() {
  const built = await buildCentreToCall()
  const { operator, framework, buyers } = built
  const facts = { title: 'Copieurs', message: null, closesAt: new Date(Date.now() + 86_400_000), chaseDays: [] }
  const created = await createCampaign(operator, { frameworkId: framework.id, facts })
  if (!created.ok) throw new Error(created.refusal)
  const { campaignId } = created.value
  await openCampaign(operator, { campaignId, organisationIds: 'all', now: NOW })
  const [answer] = await withTenant(operator.organisationId, (tx) => listAnswers(tx, { campaignId, limit: 1 }))
  const [buyer] = buyers
  if (!answer || !buyer) throw new Error('nobody was invited')
  return { ...built, answer, buyer }
}

type Call = Awaited<ReturnType<typeof openCall>>

/** Starts a change while the body is declaring a maximum on that lot, and lets the body finish before it. */
async function whileDeclaring<Answer>({ buyer, answer }: Call, lotId: string | null, change: () => Promise<Answer>) {
  let pending: Promise<Answer> | undefined
  let ended = false
  await withTenant(buyer.organisationId, async (tx) => {
    const held = await lockAnswer(tx, answer.id, 'member')
    if (!held) throw new Error('no answer')
    pending = change().finally(() => {
      ended = true
    })
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(ended).toBe(false)
    await writeAnswer(tx, held, { ...DRAFT, maxima: [{ lotId, quantity: 3, amount: null }] })
  })
  return pending
}

describe('a lot of a framework contract that members are answering a call on', () => {
  test('stays when somebody was just declaring a first maximum on it', async () => {
    const call = await openCall()
    const { operator, framework, lot } = call
    const remove = () => removeLot(operator, { frameworkId: framework.id, lotId: lot.id })
    expect(await whileDeclaring(call, lot.id, remove)).toEqual({ ok: false, refusal: 'declared' })
  })

  test('is not the first one while somebody was just declaring a maximum on the whole', async () => {
    const call = await openCall()
    const { operator, framework } = call
    const version = await withTenant(operator.organisationId, async (tx) => {
      await tx.delete(frameworkLots)
      return (await findFrameworkDetails(tx, framework.id))?.version ?? 0
    })
    const add = () => saveLot(operator, { frameworkId: framework.id, lotId: null, version, facts: FACTS })
    expect(await whileDeclaring(call, null, add)).toMatchObject({ refusal: { code: 'whole-declared' } })
  })

  test('once it is gone takes no maximum any more: who typed one is told, and may still decline', async () => {
    const call = await openCall()
    const { operator, framework, lot, buyer, answer } = call
    expect(await removeLot(operator, { frameworkId: framework.id, lotId: lot.id })).toMatchObject({ ok: true })
    const input = { answerId: answer.id, version: 1, typed: typedAnswer(call), decision: NO_FILE, now: NOW }
    for (const intent of ['draft', 'declare'] as const) {
      expect(await answerCampaign(buyer, { ...input, intent })).toEqual({
        ok: false,
        refusal: { code: 'lots-changed' },
      })
    }
    expect(await answerCampaign(buyer, { ...input, intent: 'no-interest' })).toMatchObject({ ok: true })
  })
})
