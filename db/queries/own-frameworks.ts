import { and, asc, count, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { type FrameworkStatus, PREPARED, type ShownStatus } from '#app/domain/framework.ts'
import type { FrameworkFacts } from '#app/domain/framework-schema.ts'
import { TAKING_PART } from '#app/domain/participation.ts'
import { centres } from '#db/schema/centres.ts'
import { contracts } from '#db/schema/contracts.ts'
import { frameworks, participations } from '#db/schema/frameworks.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

const ours = eq(frameworks.organisationId, currentTenant)

/** A framework contract of the centre that we operate, not one that we opted into elsewhere. */
export async function findOwnFramework(tx: TenantTx, id: string) {
  const [found] = await tx
    .select({
      organisationId: frameworks.organisationId,
      id: frameworks.id,
      centreId: frameworks.centreId,
      reference: frameworks.reference,
      object: frameworks.object,
      status: frameworks.status,
      ceiling: frameworks.ceiling,
      orderUntil: frameworks.orderUntil,
      version: frameworks.version,
      archivedAt: frameworks.archivedAt,
    })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(and(ours, eq(centres.operated, true), eq(frameworks.id, id)))
  return found ?? null
}

export async function setFrameworkStatus(
  tx: TenantTx,
  id: string,
  { status, reason = null }: { status: FrameworkStatus; reason?: string | null },
) {
  await tx
    .update(frameworks)
    .set({ status, statusReason: reason, version: sql`${frameworks.version} + 1`, updatedAt: sql`now()` })
    .where(and(ours, eq(frameworks.id, id)))
}

/** Those of our centre that a call may still be about, by their object. */
export const listFrameworksToCall = (tx: TenantTx) =>
  tx
    .select({ id: frameworks.id, reference: frameworks.reference, object: frameworks.object })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .where(
      and(ours, eq(centres.operated, true), isNull(frameworks.archivedAt), inArray(frameworks.status, [...PREPARED])),
    )
    .orderBy(sql`${frameworks.object} collate "fr-x-icu"`, frameworks.id)

const byObject = sql`${frameworks.object} collate "fr-x-icu"`

const details = {
  organisationId: frameworks.organisationId,
  id: frameworks.id,
  centreId: frameworks.centreId,
  contractId: frameworks.contractId,
  reference: frameworks.reference,
  object: frameworks.object,
  status: frameworks.status,
  statusReason: frameworks.statusReason,
  supplier: frameworks.supplier,
  supplierEmail: frameworks.supplierEmail,
  supplierLanguage: frameworks.supplierLanguage,
  supplierAddress: frameworks.supplierAddress,
  supplierNumber: frameworks.supplierNumber,
  supplierPeppol: frameworks.supplierPeppol,
  cpvCodes: frameworks.cpvCodes,
  startsOn: frameworks.startsOn,
  endsOn: frameworks.endsOn,
  orderFrom: frameworks.orderFrom,
  orderUntil: frameworks.orderUntil,
  joining: frameworks.joining,
  identifiedKinds: frameworks.identifiedKinds,
  ceiling: frameworks.ceiling,
  summary: frameworks.summary,
  conditions: frameworks.conditions,
  published: frameworks.published,
  freeLines: frameworks.freeLines,
  supply: frameworks.supply,
  centreApproves: frameworks.centreApproves,
  invented: frameworks.invented,
  version: frameworks.version,
  archivedAt: frameworks.archivedAt,
}

const ofOwnCentre = (tx: TenantTx) =>
  tx
    .select(details)
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))

/** All that is kept of a framework contract of our centre. */
export async function findFrameworkDetails(tx: TenantTx, id: string) {
  const [found] = await ofOwnCentre(tx).where(and(ours, eq(centres.operated, true), eq(frameworks.id, id)))
  return found ?? null
}

/** Whether something of it was ordered or put into a basket, by anybody. */
export async function wasOrdered(tx: TenantTx, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ ordered: boolean }>(sql`select public.framework_was_ordered(${id}::uuid) as ordered`)
  return row?.ordered ?? false
}

export type FrameworkDetails = NonNullable<Awaited<ReturnType<typeof findFrameworkDetails>>>

/** The same, alone until the end of the transaction: its terms, its lots and who takes part in it. */
export async function lockFramework(tx: TenantTx, id: string): Promise<FrameworkDetails | null> {
  const [held] = await tx
    .select({ id: frameworks.id })
    .from(frameworks)
    .where(and(ours, eq(frameworks.id, id)))
    .for('update')
  return held ? findFrameworkDetails(tx, id) : null
}

const callsWith = (day: 'cancelled_at' | 'frozen_at') =>
  sql`(${frameworks.organisationId}, ${frameworks.id}) in (
    select organisation_id, framework_id from campaigns where organisation_id = ${currentTenant} and ${sql.identifier(day)} is not null)`

/** The framework contracts of our centre with the number of bodies on each, by object; those in the archive apart. */
export const listOwnFrameworks = (tx: TenantTx, { archived = false }: { archived?: boolean } = {}) =>
  tx
    .select({
      id: frameworks.id,
      reference: frameworks.reference,
      object: frameworks.object,
      supplier: frameworks.supplier,
      status: frameworks.status,
      orderFrom: frameworks.orderFrom,
      orderUntil: frameworks.orderUntil,
      ceiling: frameworks.ceiling,
      published: frameworks.published,
      invented: frameworks.invented,
      /** The SQL of shownStatus in app/domain/framework.ts. */
      shown: sql<ShownStatus>`case when ${frameworks.status} = 'called' and ${callsWith('cancelled_at')}
        and not ${callsWith('frozen_at')} then 'cancelled' else ${frameworks.status} end`,
      members: count(participations.id),
    })
    .from(frameworks)
    .innerJoin(centres, and(eq(centres.organisationId, frameworks.organisationId), eq(centres.id, frameworks.centreId)))
    .leftJoin(
      participations,
      and(
        eq(participations.ownerId, frameworks.organisationId),
        eq(participations.frameworkId, frameworks.id),
        inArray(participations.status, [...TAKING_PART]),
      ),
    )
    .where(
      and(
        ours,
        eq(centres.operated, true),
        archived ? isNotNull(frameworks.archivedAt) : isNull(frameworks.archivedAt),
      ),
    )
    .groupBy(frameworks.organisationId, frameworks.id)
    .orderBy(byObject, frameworks.id)

export async function insertFramework(tx: TenantTx, values: FrameworkFacts & { centreId: string }): Promise<string> {
  const [row] = await tx.insert(frameworks).values(values).returning({ id: frameworks.id })
  if (!row) throw new Error('Insert returned no framework')
  return row.id
}

type Change = Partial<FrameworkFacts & { archivedAt: Date | null }>

/** Every change of a framework contract or of its lots is another version of it. */
export async function updateFramework(tx: TenantTx, id: string, change: Change = {}) {
  await tx
    .update(frameworks)
    .set({ ...change, version: sql`${frameworks.version} + 1`, updatedAt: sql`now()` })
    .where(and(ours, eq(frameworks.id, id)))
}

/** What a framework contract may be bought under: the contracts of our register, by object. */
export const listContractsToLink = (tx: TenantTx) =>
  tx
    .select({ id: contracts.id, reference: contracts.reference, object: contracts.object })
    .from(contracts)
    .where(isNull(contracts.archivedAt))
    .orderBy(sql`${contracts.object} collate "fr-x-icu"`, asc(contracts.id))
    .limit(2000)

export async function hasContract(tx: TenantTx, id: string): Promise<boolean> {
  const found = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(and(eq(contracts.organisationId, currentTenant), eq(contracts.id, id)))
  return found.length > 0
}
