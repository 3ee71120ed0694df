import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { AnswerMaximum, AnswerStatus } from '#app/domain/campaign.ts'
import type { AnswerFacts } from '#app/domain/campaign-answer.ts'
import { campaignAnswerLots, campaignAnswers } from '#db/schema/campaigns.ts'
import { memberships } from '#db/schema/centres.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ofOwner = eq(campaignAnswers.ownerId, currentTenant)
const ofMember = eq(campaignAnswers.organisationId, currentTenant)

const columns = {
  id: campaignAnswers.id,
  organisationId: campaignAnswers.organisationId,
  ownerId: campaignAnswers.ownerId,
  campaignId: campaignAnswers.campaignId,
  status: campaignAnswers.status,
  contactName: campaignAnswers.contactName,
  contactEmail: campaignAnswers.contactEmail,
  contactPhone: campaignAnswers.contactPhone,
  decisionOrgan: campaignAnswers.decisionOrgan,
  decisionOn: campaignAnswers.decisionOn,
  decisionReference: campaignAnswers.decisionReference,
  decisionDocumentId: campaignAnswers.decisionDocumentId,
  decisionExpectedOn: campaignAnswers.decisionExpectedOn,
  remarks: campaignAnswers.remarks,
  invitedAt: campaignAnswers.invitedAt,
  submittedAt: campaignAnswers.submittedAt,
  onBehalf: campaignAnswers.onBehalf,
  receipt: campaignAnswers.receipt,
  version: campaignAnswers.version,
}

/** The number of answers to a call of our centre, by status. */
export async function countAnswers(tx: TenantTx, campaignId: string): Promise<Record<AnswerStatus, number>> {
  const rows = await tx
    .select({ status: campaignAnswers.status, times: count() })
    .from(campaignAnswers)
    .where(and(ofOwner, eq(campaignAnswers.campaignId, campaignId)))
    .groupBy(campaignAnswers.status)
  const of = (status: AnswerStatus) => rows.find((row) => row.status === status)?.times ?? 0
  return { invited: of('invited'), draft: of('draft'), declared: of('declared'), 'no-interest': of('no-interest') }
}

type Page = { campaignId: string; status?: AnswerStatus | undefined; from?: number; limit: number }

/** A call of our centre: who was invited and what they answered, by name, a page at a time. */
export const listAnswers = (tx: TenantTx, { campaignId, status, from = 0, limit }: Page) =>
  tx
    .select({
      ...columns,
      body: organisations.name,
      kind: organisations.kind,
      enterpriseNumber: organisations.enterpriseNumber,
    })
    .from(campaignAnswers)
    .innerJoin(organisations, eq(organisations.id, campaignAnswers.organisationId))
    .where(
      and(
        ofOwner,
        eq(campaignAnswers.campaignId, campaignId),
        status === undefined ? undefined : eq(campaignAnswers.status, status),
      ),
    )
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, asc(campaignAnswers.id))
    .limit(limit)
    .offset(from)

export type AnswerRow = Awaited<ReturnType<typeof listAnswers>>[number]

/** What a body asks for at most, a lot at a time. */
export const listMaxima = (tx: TenantTx, answerIds: readonly string[]) =>
  tx
    .select({
      answerId: campaignAnswerLots.answerId,
      lotId: campaignAnswerLots.lotId,
      quantity: campaignAnswerLots.quantity,
      amount: campaignAnswerLots.amount,
    })
    .from(campaignAnswerLots)
    .where(inArray(campaignAnswerLots.answerId, [...answerIds]))

const ofAnswer = and(
  eq(campaignAnswers.organisationId, campaignAnswerLots.organisationId),
  eq(campaignAnswers.id, campaignAnswerLots.answerId),
)

const declaredTo = (campaignId: string) =>
  and(ofOwner, eq(campaignAnswers.campaignId, campaignId), eq(campaignAnswers.status, 'declared'))

/** Everything that was declared to a call of our centre. */
export const listDeclaredMaxima = (tx: TenantTx, campaignId: string) =>
  tx
    .select({
      answerId: campaignAnswerLots.answerId,
      lotId: campaignAnswerLots.lotId,
      quantity: campaignAnswerLots.quantity,
      amount: campaignAnswerLots.amount,
    })
    .from(campaignAnswerLots)
    .innerJoin(campaignAnswers, ofAnswer)
    .where(declaredTo(campaignId))

/** One body's answer: our own to somebody's call, or a member's to ours. */
export async function findAnswerOf(tx: TenantTx, answerId: string, side: 'member' | 'centre') {
  const [found] = await tx
    .select(columns)
    .from(campaignAnswers)
    .where(and(side === 'member' ? ofMember : ofOwner, eq(campaignAnswers.id, answerId)))
  return found ?? null
}

/** Whom a member of our centre named for its adhesion: what the centre knows when it answers for that body. */
export async function findMemberContact(tx: TenantTx, organisationId: string) {
  const [contact] = await tx
    .select({ contactName: memberships.contactName, contactEmail: memberships.contactEmail })
    .from(memberships)
    .where(and(eq(memberships.ownerId, currentTenant), eq(memberships.organisationId, organisationId)))
  return contact ?? null
}

/** One body's answer, locked; the call stays as it is until the end of the transaction, and takes other answers meanwhile. */
export async function lockAnswer(tx: TenantTx, answerId: string, side: 'member' | 'centre') {
  const known = await findAnswerOf(tx, answerId, side)
  if (!known) return null
  await tx.execute(
    sql`select pg_advisory_xact_lock_shared(hashtextextended('campaign ' || ${known.campaignId}::text, 0))`,
  )
  const [locked] = await tx.select(columns).from(campaignAnswers).where(eq(campaignAnswers.id, answerId)).for('update')
  return locked ?? null
}

/** Whether the centre counts the body that answers among its members now, as it does whom it invites. */
export async function hasMembership(
  tx: TenantTx,
  { organisationId, ownerId }: { organisationId: string; ownerId: string },
): Promise<boolean> {
  const ends = and(eq(memberships.organisationId, organisationId), eq(memberships.ownerId, ownerId))
  return (await tx.$count(memberships, and(ends, eq(memberships.status, 'accepted')))) > 0
}

type Outcome = AnswerFacts & {
  status: AnswerStatus
  submittedAt: Date | null
  submittedBy: string | null
  onBehalf: boolean
  receipt: string | null
  decisionDocumentId: string | null
}

/** The caller holds the answer. The database refuses it once the call is closed. */
export async function writeAnswer(
  tx: TenantTx,
  answer: { id: string; organisationId: string; ownerId: string },
  { maxima, ...outcome }: Outcome & { maxima: readonly AnswerMaximum[] },
) {
  await tx
    .update(campaignAnswers)
    .set({ ...outcome, version: sql`${campaignAnswers.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(campaignAnswers.organisationId, answer.organisationId), eq(campaignAnswers.id, answer.id)))
  await tx
    .delete(campaignAnswerLots)
    .where(
      and(eq(campaignAnswerLots.organisationId, answer.organisationId), eq(campaignAnswerLots.answerId, answer.id)),
    )
  const { organisationId, ownerId, id: answerId } = answer
  const asked = maxima.filter(({ quantity, amount }) => quantity !== null || amount !== null)
  if (asked.length === 0) return
  await tx
    .insert(campaignAnswerLots)
    .values(asked.map((maximum) => ({ ...maximum, organisationId, ownerId, answerId })))
}

const closing = z.object({ cause: z.object({ code: z.literal('MC001') }) })

/** Whether the database refused a change of an answer because its call is closed. */
export const isPastClosing = (error: unknown): boolean => closing.safeParse(error).success
