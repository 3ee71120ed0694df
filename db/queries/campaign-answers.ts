import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { AnswerMaximum, AnswerStatus } from '#app/domain/campaign.ts'
import type { AnswerFacts } from '#app/domain/campaign-answer.ts'
import { campaignAnswerLots, campaignAnswers, campaigns } from '#db/schema/campaigns.ts'
import { centres, memberships } from '#db/schema/centres.ts'
import { frameworks } from '#db/schema/frameworks.ts'
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

export type Invited = { id: string; organisationId: string; contact: string | null }

/**
 * Invites members of our centre to a call, those given or all of them; who was invited before stays as they are.
 * Answers the new answers with the contact of each body. Suspended, refused and former members are left out.
 */
export async function inviteMembers(
  tx: TenantTx,
  {
    campaignId,
    centreId,
    organisationIds,
  }: { campaignId: string; centreId: string; organisationIds: string[] | 'all' },
): Promise<Invited[]> {
  const chosen =
    organisationIds === 'all' ? sql`` : sql`and m.organisation_id = any(${sql.param(organisationIds)}::uuid[])`
  const rows = await tx.execute<Invited>(sql`
    with invited as (
      insert into ${campaignAnswers} (organisation_id, owner_id, campaign_id)
      select m.organisation_id, m.owner_id, ${campaignId}::uuid from ${memberships} m
      where m.owner_id = ${currentTenant} and m.centre_id = ${centreId}::uuid and m.status = 'accepted' ${chosen}
      on conflict do nothing
      returning id, organisation_id
    )
    select i.id, i.organisation_id as "organisationId", m.contact_email as contact
    from invited i join ${memberships} m on m.organisation_id = i.organisation_id and m.owner_id = ${currentTenant}
      and m.centre_id = ${centreId}::uuid`)
  return [...rows]
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
    .innerJoin(
      campaignAnswers,
      and(
        eq(campaignAnswers.organisationId, campaignAnswerLots.organisationId),
        eq(campaignAnswers.id, campaignAnswerLots.answerId),
      ),
    )
    .where(and(ofOwner, eq(campaignAnswers.campaignId, campaignId), eq(campaignAnswers.status, 'declared')))

/** One body's answer: our own to somebody's call, or a member's to ours. */
export async function findAnswerOf(tx: TenantTx, answerId: string, side: 'member' | 'centre') {
  const [found] = await tx
    .select(columns)
    .from(campaignAnswers)
    .where(and(side === 'member' ? ofMember : ofOwner, eq(campaignAnswers.id, answerId)))
  return found ?? null
}

/** The same, locked; the call stays as it is until the end of the transaction, and takes other answers meanwhile. */
export async function lockAnswer(tx: TenantTx, answerId: string, side: 'member' | 'centre') {
  const known = await findAnswerOf(tx, answerId, side)
  if (!known) return null
  await tx.execute(
    sql`select pg_advisory_xact_lock_shared(hashtextextended('campaign ' || ${known.campaignId}::text, 0))`,
  )
  const [locked] = await tx.select(columns).from(campaignAnswers).where(eq(campaignAnswers.id, answerId)).for('update')
  return locked ?? null
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

/** The calls that our organisation was invited to, those that close first ahead; closed ones last, the newest first. */
export const listReceivedCalls = (tx: TenantTx) =>
  tx
    .select({
      answerId: campaignAnswers.id,
      status: campaignAnswers.status,
      title: campaigns.title,
      object: frameworks.object,
      centre: centres.name,
      openedAt: campaigns.openedAt,
      closesAt: campaigns.closesAt,
      cancelledAt: campaigns.cancelledAt,
      frozenAt: campaigns.frozenAt,
    })
    .from(campaignAnswers)
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(ofMember)
    .orderBy(
      sql`${campaigns.closesAt} <= clock_timestamp()`,
      sql`case when ${campaigns.closesAt} > clock_timestamp() then ${campaigns.closesAt} end`,
      desc(campaigns.closesAt),
    )

/** The members of our centre that a call has not reached yet, by name. */
export const listUninvitedMembers = (
  tx: TenantTx,
  { campaignId, centreId }: { campaignId: string; centreId: string },
) =>
  tx
    .select({ organisationId: memberships.organisationId, name: organisations.name, kind: organisations.kind })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.ownerId, currentTenant),
        eq(memberships.centreId, centreId),
        eq(memberships.status, 'accepted'),
        sql`not exists (select 1 from ${campaignAnswers} where ${ofOwner}
          and ${campaignAnswers.campaignId} = ${campaignId}::uuid
          and ${campaignAnswers.organisationId} = ${memberships.organisationId})`,
      ),
    )
    .orderBy(sql`${organisations.name} collate "fr-x-icu"`, memberships.organisationId)

/** The bodies of a call of our centre with these answers, and whom the centre writes to there besides their people. */
export const listContactsOf = (
  tx: TenantTx,
  { campaignId, statuses }: { campaignId: string; statuses: readonly AnswerStatus[] },
): Promise<Invited[]> =>
  tx
    .select({
      id: campaignAnswers.id,
      organisationId: campaignAnswers.organisationId,
      contact: sql<string | null>`coalesce(${campaignAnswers.contactEmail}, ${memberships.contactEmail})`,
    })
    .from(campaignAnswers)
    .innerJoin(
      campaigns,
      and(eq(campaigns.organisationId, campaignAnswers.ownerId), eq(campaigns.id, campaignAnswers.campaignId)),
    )
    .innerJoin(
      frameworks,
      and(eq(frameworks.organisationId, campaigns.organisationId), eq(frameworks.id, campaigns.frameworkId)),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.organisationId, campaignAnswers.organisationId),
        eq(memberships.ownerId, campaignAnswers.ownerId),
        eq(memberships.centreId, frameworks.centreId),
      ),
    )
    .where(and(ofOwner, eq(campaignAnswers.campaignId, campaignId), inArray(campaignAnswers.status, [...statuses])))
