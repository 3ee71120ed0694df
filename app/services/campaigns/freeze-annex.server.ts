import { createHash } from 'node:crypto'
import type { Temporal } from 'temporal-polyfill'
import { annexLines, canonicalAnnex, type FrozenAnnex } from '#app/domain/annex.ts'
import { type AnswerMaximum, type CampaignState, campaignState, freezableFrom } from '#app/domain/campaign.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { decisionText } from '#app/i18n/annex-text.ts'
import { textsFor } from '#app/i18n/texts.server.ts'
import { enqueueCentreRecomputations } from '#app/jobs/queue.ts'
import { keepAnnexFiles } from '#app/services/campaigns/annex-files.server.ts'
import { endCalling } from '#app/services/campaigns/end-calling.server.ts'
import { tellInvited } from '#app/services/campaigns/tell-invited.server.ts'
import { type Beneficiary, insertAnnex, settleBeneficiaries } from '#db/queries/annexes.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { type AnswerRow, listAnswers, listDeclaredMaxima } from '#db/queries/campaign-answers.ts'
import { listContactsOf } from '#db/queries/campaign-invitations.ts'
import { findDatabaseClock, listCampaignLots, lockCampaign, updateCampaign } from '#db/queries/campaigns.ts'
import { holdMemberships, listBoundMembers } from '#db/queries/joining.ts'
import { findOwnFramework } from '#db/queries/own-frameworks.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

type Refusal =
  | { code: 'forbidden' | 'not-found' }
  | { code: 'state'; state: CampaignState }
  | { code: 'answers-under-way'; closesAt: Date; from: Date }

type Input = { campaignId: string; operator: Operator; now: Temporal.Instant }
type Operator = { id: string; name: string }

const EVERYBODY = 1_000_000

/**
 * Freezes what was declared to a call that is closed: the annex, and with it who takes part in the framework contract.
 * `state`: the call is not closed, was cancelled or is frozen already. `answers-under-way`:
 * it closed so short ago that answers which arrived in time may not be written yet.
 */
export async function freezeAnnex(
  actor: Actor,
  { campaignId, operator, now: sentAt }: Input,
): Promise<Result<{ annexId: string; bodies: number }, Refusal>> {
  if (!can(actor, 'centre:operate')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    await holdMemberships(tx)
    const campaign = await lockCampaign(tx, campaignId)
    if (!campaign) return refused({ code: 'not-found' })
    const now = await findDatabaseClock(tx)
    const state = campaignState(campaign, now)
    if (state !== 'closed') return refused({ code: 'state', state })
    const { closesAt } = campaign
    const from = freezableFrom(campaign)
    if (now < from) return refused({ code: 'answers-under-way', closesAt, from })

    const declared = await readDeclared(tx, campaign)
    const t = textsFor('fr').in('campaigns')
    const lots = await listCampaignLots(tx, campaign)
    const lines = annexLines(
      lots,
      declared.map((one) => ({ ...one, decision: decisionText(t, one) })),
    )
    // Drawing is our work and settling the database's: one waits for the other on neither side.
    const [, drawn] = await Promise.all([
      settle(tx, campaign.frameworkId, declared),
      drawAnnex(tx, { campaign, number: 1, lines, lots, reason: null, frozenAt: now, operator }),
    ])
    const annex = await keepDrawn(tx, actor, drawn)
    await updateCampaign(tx, campaignId, { frozenAt: now })
    await endCalling(tx, actor, { frameworkId: campaign.frameworkId, now })
    const contacts = await listContactsOf(tx, { campaignIds: [campaignId], statuses: ['declared'] })
    const told = contacts.map((body) => ({ ...body, occasion: 0 }))
    await tellInvited(tx, actor.organisationId, { kind: 'campaign-closed', told, now: sentAt })
    await recordAudit(tx, actor, {
      action: 'annex.freeze',
      subjectKind: 'campaign',
      subjectId: campaignId,
      after: annex.trace,
    })
    return done({ annexId: annex.id, bodies: declared.length })
  })
}

/** What was declared by whoever is a member still: a body that left since takes nothing from the ceiling. */
async function readDeclared(
  tx: TenantTx,
  { id: campaignId, frameworkId }: { id: string; frameworkId: string },
): Promise<(AnswerRow & Beneficiary)[]> {
  const framework = await findOwnFramework(tx, frameworkId)
  const members = framework ? await listBoundMembers(tx, framework.centreId) : []
  const bound = new Set(members.map(({ organisationId }) => organisationId))
  const answers = await listAnswers(tx, { campaignId, status: 'declared', limit: EVERYBODY })
  const kept = answers.filter(({ organisationId }) => bound.has(organisationId))
  const declared = new Map(kept.map((answer) => [answer.id, { ...answer, maxima: [] as AnswerMaximum[] }]))
  for (const { answerId, ...maximum } of await listDeclaredMaxima(tx, campaignId)) {
    declared.get(answerId)?.maxima.push(maximum)
  }
  return [...declared.values()]
}

async function settle(tx: TenantTx, frameworkId: string, declared: readonly Beneficiary[]) {
  await settleBeneficiaries(tx, frameworkId, declared)
  await enqueueCentreRecomputations(
    tx,
    declared.map(({ organisationId }) => organisationId),
  )
}

type KeptAnnex = { id: string; trace: Record<string, unknown> }
type Drawing = Omit<FrozenAnnex, 'sha256'> & { operator: Operator }

/** The annex on paper and in a workbook, both in the store. */
async function drawAnnex(tx: TenantTx, { operator, ...annex }: Drawing) {
  const sha256 = createHash('sha256').update(canonicalAnnex(annex.number, annex.lines)).digest('hex')
  return { ...annex, sha256, ...(await keepAnnexFiles(tx, operator, { ...annex, sha256 })) }
}

async function keepDrawn(
  tx: TenantTx,
  actor: Actor,
  { campaign, lots: _, lines, ...annex }: Awaited<ReturnType<typeof drawAnnex>>,
): Promise<KeptAnnex> {
  const row = { ...annex, campaignId: campaign.id, lines: [...lines], frozenBy: actor.userId }
  const { number, sha256, reason } = annex
  return { id: await insertAnnex(tx, row), trace: { number, lines: lines.length, sha256, reason } }
}

/** Adds one state of the annex; the caller holds the call and leaves the trace. */
export async function keepAnnex(tx: TenantTx, actor: Actor, annex: Omit<Drawing, 'lots'>): Promise<KeptAnnex> {
  const lots = await listCampaignLots(tx, annex.campaign)
  return keepDrawn(tx, actor, await drawAnnex(tx, { ...annex, lots }))
}
