import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import type { DeadlineFacts, DeadlineSubject } from '#app/domain/deadline-facts.ts'
import { TERM_COLUMNS } from '#db/queries/contract-columns.ts'
import { contractDecisions, contracts } from '#db/schema/contracts.ts'
import { deadlines } from '#db/schema/deadlines.ts'
import { organisations } from '#db/schema/organisations.ts'
import type { TenantTx } from '#db/tenant.ts'

const computedFrom = {
  id: contracts.id,
  status: contracts.status,
  archivedAt: contracts.archivedAt,
  ...TERM_COLUMNS,
  decisionLeadDays: contracts.decisionLeadDays,
  launchLeadDays: contracts.launchLeadDays,
  currentEnd: contracts.currentEnd,
  finalEnd: contracts.finalEnd,
  nextDueOn: contracts.nextDueOn,
  nextDueKind: contracts.nextDueKind,
}

export type ComputedFromRow = Awaited<ReturnType<typeof listContractsToCompute>>[number]

/** Contracts with what their dates are computed from, locked against a second computation, in order of id. */
export function listContractsToCompute(tx: TenantTx, ids: readonly string[]) {
  return tx
    .select(computedFrom)
    .from(contracts)
    .where(inArray(contracts.id, [...ids]))
    .orderBy(asc(contracts.id))
    .for('update')
}

/** The ids that follow `after`, in order: a walk through a register of any size. */
export async function listContractIdsAfter(tx: TenantTx, after: string | null, limit: number) {
  const rows = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(after ? gt(contracts.id, after) : undefined)
    .orderBy(asc(contracts.id))
    .limit(limit)
  return rows.map((row) => row.id)
}

/** Decisions in force, oldest first. */
export function listStandingDecisions(tx: TenantTx, contractIds: readonly string[]) {
  return tx
    .select({
      contractId: contractDecisions.contractId,
      kind: contractDecisions.kind,
      termIndex: contractDecisions.termIndex,
      decidedOn: contractDecisions.decidedOn,
      endsOn: contractDecisions.endsOn,
      agreed: contractDecisions.agreed,
      noticeGivenOn: contractDecisions.noticeGivenOn,
    })
    .from(contractDecisions)
    .where(and(inArray(contractDecisions.contractId, [...contractIds]), isNull(contractDecisions.revokedAt)))
    .orderBy(asc(contractDecisions.recordedAt))
}

/** Ids among these that a contract follows upon which is launched at least: one in preparation relieves nobody yet. */
export async function listSucceeded(tx: TenantTx, contractIds: readonly string[]) {
  const rows = await tx
    .selectDistinct({ id: contracts.predecessorId })
    .from(contracts)
    .where(
      and(
        inArray(contracts.predecessorId, [...contractIds]),
        isNull(contracts.archivedAt),
        ne(contracts.status, 'preparation'),
        isNotNull(contracts.predecessorId),
      ),
    )
  return rows.flatMap((row) => row.id ?? [])
}

export function listOpenDeadlinesOf(tx: TenantTx, contractIds: readonly string[]) {
  return tx
    .select({
      id: deadlines.id,
      contractId: sql<string>`${deadlines.contractId}`,
      kind: deadlines.kind,
      dueOn: deadlines.dueOn,
      termIndex: deadlines.termIndex,
      facts: deadlines.facts,
    })
    .from(deadlines)
    .where(and(inArray(deadlines.contractId, [...contractIds]), eq(deadlines.state, 'open')))
}

/** The notices of a contract that are still to be given, the nearest first. */
export function listOpenNotices(tx: TenantTx, contractId: string) {
  return tx
    .select({ dueOn: deadlines.dueOn, facts: sql<DeadlineFacts>`${deadlines.facts}` })
    .from(deadlines)
    .where(and(eq(deadlines.contractId, contractId), eq(deadlines.state, 'open'), eq(deadlines.kind, 'notice')))
    .orderBy(asc(deadlines.dueOn))
}

/** Days of these contracts that stand no longer, the one that was given up last first. */
export function listVoidDeadlinesOf(tx: TenantTx, contractIds: readonly string[]) {
  return tx
    .select({
      id: deadlines.id,
      contractId: sql<string>`${deadlines.contractId}`,
      kind: deadlines.kind,
      dueOn: deadlines.dueOn,
      termIndex: deadlines.termIndex,
      facts: deadlines.facts,
    })
    .from(deadlines)
    .where(and(inArray(deadlines.contractId, [...contractIds]), eq(deadlines.state, 'void')))
    .orderBy(desc(deadlines.voidedAt), desc(deadlines.id))
}

export async function findLaunchLeadDays(tx: TenantTx) {
  const [row] = await tx
    .select({ days: organisations.defaultLaunchLeadDays })
    .from(organisations)
    .where(eq(organisations.id, sql`nullif(current_setting('app.tenant_id', true), '')::uuid`))
  return row?.days ?? null
}

export type NewDeadline = {
  subjectKind?: DeadlineSubject
  /** Null with another subject than a contract. */
  contractId: string | null
  subjectId?: string | null
  kind: string
  dueOn: string
  termIndex: number | null
  facts: Record<string, unknown>
  armedOn: string
}

export async function insertDeadlines(tx: TenantTx, rows: readonly NewDeadline[]) {
  if (rows.length === 0) return
  await tx.execute(sql`
    insert into deadlines (subject_kind, contract_id, subject_id, kind, due_on, term_index, facts, armed_on)
    select coalesce(subject_kind, 'contract'), contract_id, subject_id, kind, due_on, term_index, facts, armed_on
    from jsonb_to_recordset(${JSON.stringify(rows.map(snakeCase))}::text::jsonb)
      as row(subject_kind text, contract_id uuid, subject_id uuid, kind text, due_on date, term_index integer, facts jsonb, armed_on date)`)
}

const snakeCase = ({ subjectKind, contractId, subjectId, dueOn, termIndex, armedOn, ...rest }: NewDeadline) => ({
  ...rest,
  subject_kind: subjectKind,
  contract_id: contractId,
  subject_id: subjectId,
  due_on: dueOn,
  term_index: termIndex,
  armed_on: armedOn,
})

/** The day no longer stands: it leaves the échéancier and stays known to the ledger. */
export async function voidDeadlines(tx: TenantTx, ids: readonly string[]) {
  if (ids.length === 0) return
  await tx
    .update(deadlines)
    .set({ state: 'void', voidedAt: sql`now()` })
    .where(inArray(deadlines.id, [...ids]))
}

type NewFacts = { id: string; facts: Record<string, unknown> }

/** The day stands again: known since the day it was first known, with its pause. */
export async function reviveDeadlines(tx: TenantTx, rows: readonly NewFacts[]) {
  if (rows.length === 0) return
  await tx
    .update(deadlines)
    .set({ state: 'open', voidedAt: null })
    .where(
      inArray(
        deadlines.id,
        rows.map(({ id }) => id),
      ),
    )
  await updateDeadlineFacts(tx, rows)
}

export async function updateDeadlineFacts(tx: TenantTx, rows: readonly NewFacts[]) {
  if (rows.length === 0) return
  await tx.execute(sql`
    update deadlines set facts = row.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row(id uuid, facts jsonb)
    where deadlines.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and deadlines.id = row.id`)
}

export type ContractDates = {
  id: string
  currentEnd: string | null
  finalEnd: string | null
  nextDueOn: string | null
  nextDueKind: string | null
}

export async function updateContractDates(tx: TenantTx, rows: readonly ContractDates[]) {
  if (rows.length === 0) return
  const values = rows.map((row) => ({
    id: row.id,
    current_end: row.currentEnd,
    final_end: row.finalEnd,
    next_due_on: row.nextDueOn,
    next_due_kind: row.nextDueKind,
  }))
  await tx.execute(sql`
    update contracts set current_end = row.current_end, final_end = row.final_end, next_due_on = row.next_due_on,
      next_due_kind = row.next_due_kind
    from jsonb_to_recordset(${JSON.stringify(values)}::text::jsonb)
      as row(id uuid, current_end date, final_end date, next_due_on date, next_due_kind text)
    where contracts.organisation_id = nullif(current_setting('app.tenant_id', true), '')::uuid and contracts.id = row.id`)
}
