import { and, asc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import type { ContractDetails, TermExtension } from '#app/domain/contract.ts'
import { type ContractRow, contractColumns, contractDetailsOf } from '#db/queries/contract-columns.ts'
import { contracts } from '#db/schema/contracts.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

/** A contract with its version and what was computed from it. */
export type Contract = {
  id: string
  details: ContractDetails
  version: number
  archivedAt: Date | null
  invented: boolean
  currentEnd: string | null
  finalEnd: string | null
  updatedAt: Date
}

const contractOf = (row: ContractRow): Contract => ({
  id: row.id,
  details: contractDetailsOf(row),
  version: row.version,
  archivedAt: row.archivedAt,
  invented: row.invented,
  currentEnd: row.currentEnd,
  finalEnd: row.finalEnd,
  updatedAt: row.updatedAt,
})

export async function findContract(tx: TenantTx, contractId: string): Promise<Contract | null> {
  const [row] = await tx.select().from(contracts).where(eq(contracts.id, contractId))
  return row ? contractOf(row) : null
}

/** Until the end of the transaction nobody else changes it. */
export async function lockContract(tx: TenantTx, contractId: string): Promise<Contract | null> {
  const [found] = await lockContracts(tx, [contractId])
  return found ?? null
}

/** Until the end of the transaction it is there and nobody archives or restores it; others may hold it too. */
export async function holdContract(tx: TenantTx, contractId: string): Promise<{ archived: boolean } | null> {
  const [row] = await tx
    .select({ archivedAt: contracts.archivedAt })
    .from(contracts)
    .where(eq(contracts.id, contractId))
    .for('share')
  return row ? { archived: row.archivedAt !== null } : null
}

/** Locks in order of id, so that two people working on the same contracts wait instead of blocking each other. */
export async function lockContracts(tx: TenantTx, contractIds: readonly string[]): Promise<Contract[]> {
  if (contractIds.length === 0) return []
  const rows = await tx
    .select()
    .from(contracts)
    .where(inArray(contracts.id, [...contractIds]))
    .orderBy(asc(contracts.id))
    .for('update')
  return rows.map(contractOf)
}

/** Whoever makes a contract of this id meanwhile is waited for: a row that is not there yet cannot be locked. */
export async function lockNewContract(tx: TenantTx, contractId: string) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('new-contract ' || ${currentTenant}::text || ${contractId}::text, 0))`,
  )
}

export type NewContract = { details: ContractDetails; invented?: boolean; id?: string }

/** Answers the ids in the order given. */
export async function insertContracts(tx: TenantTx, added: readonly NewContract[]): Promise<string[]> {
  const rows = added.map(({ details, invented = false, id = crypto.randomUUID() }) => ({
    id,
    invented,
    ...contractColumns(details),
  }))
  // PostgreSQL takes 65,535 parameters in one statement.
  for (let from = 0; from < rows.length; from += 1000) await tx.insert(contracts).values(rows.slice(from, from + 1000))
  return rows.map((row) => row.id)
}

export async function insertContract(tx: TenantTx, added: NewContract): Promise<string> {
  const [id] = await insertContracts(tx, [added])
  if (id === undefined) throw new Error('Insert returned no contract')
  return id
}

const changed = { version: sql`${contracts.version} + 1`, updatedAt: sql`now()` }

/** The caller holds the lock and has checked the version. */
export async function updateContract(tx: TenantTx, contractId: string, details: ContractDetails) {
  await tx
    .update(contracts)
    .set({ ...contractColumns(details), ...changed })
    .where(eq(contracts.id, contractId))
}

/** The caller holds the lock; whoever has the form open is told of the change. */
export async function setTermExtensions(tx: TenantTx, contractId: string, extensions: readonly TermExtension[]) {
  await tx
    .update(contracts)
    .set({ termExtensions: [...extensions], ...changed })
    .where(eq(contracts.id, contractId))
}

export async function setContractsArchived(tx: TenantTx, contractIds: readonly string[], archivedAt: Date | null) {
  if (contractIds.length === 0) return
  await tx
    .update(contracts)
    .set({ archivedAt, ...changed })
    .where(inArray(contracts.id, [...contractIds]))
}

type Manager = Pick<ContractDetails, 'managerId' | 'managerText'>

export async function setContractsManager(tx: TenantTx, contractIds: readonly string[], manager: Manager) {
  if (contractIds.length === 0) return
  await tx
    .update(contracts)
    .set({ ...manager, ...changed })
    .where(inArray(contracts.id, [...contractIds]))
}

/** At most two: when there are several, none is meant. */
export function findContractsByReference(tx: TenantTx, reference: string) {
  return tx
    .select({ id: contracts.id, reference: contracts.reference, object: contracts.object })
    .from(contracts)
    .where(eq(contracts.reference, reference))
    .limit(2)
}

/** Whoever writes this reference meanwhile is waited for; before any contract is locked. */
export async function lockReference(tx: TenantTx, reference: string) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('reference ' || ${currentTenant}::text || lower(${reference}), 0))`,
  )
}

/** Whether another contract bears this reference, capitals aside. */
export async function isReferenceTaken(
  tx: TenantTx,
  { reference, exceptId }: { reference: string; exceptId: string | null },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: contracts.id })
    .from(contracts)
    .where(
      and(
        sql`lower(${contracts.reference}) = lower(${reference})`,
        exceptId === null ? undefined : ne(contracts.id, exceptId),
      ),
    )
    .limit(1)
  return row !== undefined
}

/** The contracts that these follow upon. */
export async function listPredecessorIds(tx: TenantTx, contractIds: readonly string[]): Promise<string[]> {
  if (contractIds.length === 0) return []
  const rows = await tx
    .selectDistinct({ id: contracts.predecessorId })
    .from(contracts)
    .where(and(inArray(contracts.id, [...contractIds]), isNotNull(contracts.predecessorId)))
  return rows.flatMap(({ id }) => id ?? [])
}

/** One change of predecessor at a time in an organisation: two at once could close a circle that neither sees. */
export async function lockPredecessors(tx: TenantTx) {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtext('contract-predecessors'), hashtext(${currentTenant}::text))`,
  )
}

/** Whether `contractId` comes among the predecessors of `startId`, or is it. */
export async function isAmongPredecessors(
  tx: TenantTx,
  { contractId, startId }: { contractId: string; startId: string },
): Promise<boolean> {
  const [row] = await tx.execute<{ found: boolean }>(sql`
    with recursive chain(id, predecessor_id) as (
      select c.id, c.predecessor_id from contracts c where c.organisation_id = ${currentTenant} and c.id = ${startId}
      union
      select c.id, c.predecessor_id from contracts c join chain on c.id = chain.predecessor_id
      where c.organisation_id = ${currentTenant}
    )
    select exists (select 1 from chain where id = ${contractId}) as found`)
  return row?.found ?? false
}
