import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { AnnexLine } from '#app/domain/annex.ts'
import { type AnswerMaximum, isAskedFor } from '#app/domain/campaign.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { users } from '#db/schema/accounts.ts'
import { annexes } from '#db/schema/campaigns.ts'
import { participationMaxima, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

export type NewAnnex = {
  campaignId: string
  number: number
  lines: AnnexLine[]
  sha256: string
  pdfSha256: string
  xlsxSha256: string
  reason: string | null
  frozenBy: string | null
  frozenAt: Date
}

export async function insertAnnex(tx: TenantTx, annex: NewAnnex): Promise<string> {
  const [row] = await tx.insert(annexes).values(annex).returning({ id: annexes.id })
  if (!row) throw new Error('Insert returned no annex')
  return row.id
}

/** Every state of the annex of a call, the newest first; for the centre and for whoever was invited. */
export const listAnnexes = (tx: TenantTx, { ownerId, campaignId }: { ownerId: string; campaignId: string }) =>
  tx
    .select({
      id: annexes.id,
      number: annexes.number,
      lines: annexes.lines,
      sha256: annexes.sha256,
      pdfSha256: annexes.pdfSha256,
      xlsxSha256: annexes.xlsxSha256,
      reason: annexes.reason,
      frozenBy: users.name,
      frozenAt: annexes.frozenAt,
    })
    .from(annexes)
    .leftJoin(users, eq(users.id, annexes.frozenBy))
    .where(and(eq(annexes.organisationId, ownerId), eq(annexes.campaignId, campaignId)))
    .orderBy(desc(annexes.number))

/** The same without what stands in them: thousands of lines, of which a page that links to them shows none. */
export const listAnnexStates = (tx: TenantTx, { ownerId, campaignId }: { ownerId: string; campaignId: string }) =>
  tx
    .select({
      number: annexes.number,
      sha256: annexes.sha256,
      pdfSha256: annexes.pdfSha256,
      xlsxSha256: annexes.xlsxSha256,
      reason: annexes.reason,
      frozenAt: annexes.frozenAt,
    })
    .from(annexes)
    .where(and(eq(annexes.organisationId, ownerId), eq(annexes.campaignId, campaignId)))
    .orderBy(desc(annexes.number))

type LinesOf = { ownerId: string; campaignId: string; organisationIds: readonly string[] }

/** What stands in the newest state of an annex for those bodies; nothing for one that is not in it. */
export async function listLinesInForce(tx: TenantTx, { ownerId, campaignId, organisationIds }: LinesOf) {
  const rows = await tx.execute<{ line: AnnexLine }>(sql`
    select line
    from (select lines from ${annexes} where organisation_id = ${ownerId}::uuid and campaign_id = ${campaignId}::uuid
      order by number desc limit 1) newest, jsonb_array_elements(newest.lines) line
    where line ->> 'organisationId' in (select jsonb_array_elements_text(${JSON.stringify(organisationIds)}::text::jsonb))`)
  return rows.map(({ line }) => line)
}

type Share = { organisationId: string; ownerId: string; frameworkId: string }

/** What a body may order at most now, a lot at a time, as it or the centre reads it; null where it takes no part. */
export async function findShare(tx: TenantTx, { organisationId, ownerId, frameworkId }: Share) {
  const { lotId, quantity, amount } = participationMaxima
  const rows = await tx
    .select({ id: participationMaxima.id, lotId, quantity, amount })
    .from(participations)
    .leftJoin(
      participationMaxima,
      and(
        eq(participationMaxima.organisationId, participations.organisationId),
        eq(participationMaxima.participationId, participations.id),
      ),
    )
    .where(
      and(
        eq(participations.organisationId, organisationId),
        eq(participations.ownerId, ownerId),
        eq(participations.frameworkId, frameworkId),
        inArray(participations.status, [...TAKING_PART]),
      ),
    )
  return rows.length === 0
    ? null
    : rows.flatMap(({ id, ...maximum }): AnswerMaximum[] => (id === null ? [] : [maximum]))
}

/** The decision behind that share as it is now: an amendment may have brought another than the answer named. */
export async function findShareDecision(tx: TenantTx, { organisationId, ownerId, frameworkId }: Share) {
  const { id, decisionOrgan, decisionOn, decisionReference, decisionDocumentId } = participations
  const [row] = await tx
    .select({ id, decisionOrgan, decisionOn, decisionReference, decisionDocumentId })
    .from(participations)
    .where(
      and(
        eq(participations.organisationId, organisationId),
        eq(participations.ownerId, ownerId),
        eq(participations.frameworkId, frameworkId),
        inArray(participations.status, [...TAKING_PART]),
      ),
    )
  return row ?? null
}

export type Beneficiary = {
  organisationId: string
  decisionOrgan: string | null
  decisionOn: string | null
  decisionReference: string | null
  /** Shared with the centre by the body that gave it with its answer. */
  decisionDocumentId: string | null
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
  maxima: readonly AnswerMaximum[]
}

/**
 * Brings the bodies on a framework contract of our centre in line with its annex: who stands in it takes part, with the
 * maxima that stand there. One statement for all of them, however many.
 */
export async function settleBeneficiaries(tx: TenantTx, frameworkId: string, beneficiaries: readonly Beneficiary[]) {
  const rows = beneficiaries.map(({ maxima, ...row }) => ({
    organisation_id: row.organisationId,
    decision_organ: row.decisionOrgan,
    decision_on: row.decisionOn,
    decision_reference: row.decisionReference,
    decision_document_id: row.decisionDocumentId,
    contact_name: row.contactName,
    contact_email: row.contactEmail,
    contact_phone: row.contactPhone,
    maxima: maxima.map(({ lotId, quantity, amount }) => ({ lot_id: lotId, quantity, amount })),
  }))
  await tx.execute(sql`
    with beneficiary as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as b(organisation_id uuid, decision_organ text,
        decision_on date, decision_reference text, decision_document_id uuid, contact_name text,
        contact_email text, contact_phone text, maxima jsonb)
    ), taking_part as (
      insert into ${participations} (organisation_id, owner_id, framework_id, status, from_annex, decision_organ,
        decision_on, decision_reference, decision_document_id, contact_name, contact_email, contact_phone, answered_at)
      select organisation_id, ${currentTenant}, ${frameworkId}::uuid, 'accepted', true, decision_organ, decision_on,
        decision_reference, decision_document_id, contact_name, contact_email, contact_phone, now()
      from beneficiary
      on conflict (organisation_id, owner_id, framework_id) do update set status = 'accepted', from_annex = true,
        decision_organ = excluded.decision_organ, decision_on = excluded.decision_on,
        decision_reference = excluded.decision_reference, decision_document_id = excluded.decision_document_id,
        contact_name = excluded.contact_name, contact_email = excluded.contact_email, contact_phone = excluded.contact_phone, reason = null,
        asked_at = coalesce(participations.asked_at, now()),
        version = participations.version + 1, updated_at = now()
      returning organisation_id, id
    )
    insert into ${participationMaxima} (organisation_id, owner_id, participation_id, lot_id, amount, quantity)
    select t.organisation_id, ${currentTenant}, t.id, m.lot_id, m.amount, m.quantity
    from taking_part t join beneficiary b on b.organisation_id = t.organisation_id
    cross join lateral jsonb_to_recordset(b.maxima) as m(lot_id uuid, amount bigint, quantity bigint)
    on conflict (organisation_id, participation_id, lot_id) do update
      set amount = excluded.amount, quantity = excluded.quantity`)
}

/** The maxima of one body on a framework contract of our centre, all of them: a lot that is blank or not named has none. */
export async function replaceMaxima(
  tx: TenantTx,
  {
    frameworkId,
    organisationId,
    maxima,
  }: { frameworkId: string; organisationId: string; maxima: readonly AnswerMaximum[] },
) {
  const rows = maxima.filter(isAskedFor).map(({ lotId, quantity, amount }) => ({ lot_id: lotId, quantity, amount }))
  await tx.execute(sql`
    with body as (
      select id from ${participations}
      where owner_id = ${currentTenant} and framework_id = ${frameworkId}::uuid and organisation_id = ${organisationId}::uuid
    ), maximum as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as m(lot_id uuid, amount bigint, quantity bigint)
    ), gone as (
      delete from ${participationMaxima} m using body
      where m.organisation_id = ${organisationId}::uuid and m.participation_id = body.id
        and not exists (select from maximum where maximum.lot_id is not distinct from m.lot_id)
    )
    insert into ${participationMaxima} (organisation_id, owner_id, participation_id, lot_id, amount, quantity)
    select ${organisationId}::uuid, ${currentTenant}, body.id, lot_id, amount, quantity from body cross join maximum
    on conflict (organisation_id, participation_id, lot_id) do update
      set amount = excluded.amount, quantity = excluded.quantity`)
  const [told] = await tx
    .select({ id: participations.id, contactEmail: participations.contactEmail })
    .from(participations)
    .where(
      and(
        eq(participations.ownerId, currentTenant),
        eq(participations.frameworkId, frameworkId),
        eq(participations.organisationId, organisationId),
      ),
    )
  return told ?? null
}
