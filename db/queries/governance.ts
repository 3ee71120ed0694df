import { and, asc, desc, eq, ne, sql } from 'drizzle-orm'
import type { AuthorityFacts } from '#app/domain/authority-schema.ts'
import type { IsoDate } from '#app/domain/calendar.ts'
import { authorityOf, type InternalRules, type SupervisionRow } from '#app/domain/law/governance.ts'
import type { Delegation } from '#app/domain/law/governance-check.ts'
import { delegations, supervisionAmounts } from '#db/schema/governance.ts'
import { lawSettings } from '#db/schema/legal-checks.ts'
import { organisations } from '#db/schema/organisations.ts'
import { currentTenant } from '#db/schema/tenancy.ts'
import type { TenantTx } from '#db/tenant.ts'

type Kept = { id: string; version: number }
export type KeptDelegation = Delegation & Kept
export type KeptSupervision = SupervisionRow & Kept

const delegationColumns = {
  id: delegations.id,
  version: delegations.version,
  delegate: delegations.delegate,
  budget: delegations.budget,
  below: delegations.below,
  decision: delegations.decision,
  decidedOn: delegations.decidedOn,
  validFrom: delegations.validFrom,
  validTo: delegations.validTo,
}

/** Those that begin last first. */
export const listDelegations = (tx: TenantTx): Promise<KeptDelegation[]> =>
  tx
    .select(delegationColumns)
    .from(delegations)
    .orderBy(desc(delegations.validFrom), asc(delegations.budget), asc(delegations.delegate), asc(delegations.id))

export async function findDelegation(tx: TenantTx, id: string): Promise<KeptDelegation | null> {
  const [found] = await tx.select(delegationColumns).from(delegations).where(eq(delegations.id, id))
  return found ?? null
}

export async function insertDelegation(tx: TenantTx, delegation: Delegation, recordedBy: string | null) {
  const [row] = await tx
    .insert(delegations)
    .values({ ...delegation, recordedBy })
    .returning({ id: delegations.id })
  return row?.id ?? null
}

export async function updateDelegation(tx: TenantTx, id: string, delegation: Delegation) {
  await tx
    .update(delegations)
    .set({ ...delegation, version: sql`${delegations.version} + 1` })
    .where(eq(delegations.id, id))
}

export async function deleteDelegationRow(tx: TenantTx, id: string) {
  await tx.delete(delegations).where(eq(delegations.id, id))
}

type SupervisionColumns = typeof supervisionAmounts.$inferSelect

const supervisionOf = (row: SupervisionColumns): KeptSupervision => ({
  id: row.id,
  version: row.version,
  validFrom: row.validFrom,
  source: row.source,
  works: { OPEN: row.worksOpen, NEGOTIATED: row.worksNegotiated, PNSPP: row.worksPnspp },
  other: { OPEN: row.otherOpen, NEGOTIATED: row.otherNegotiated, PNSPP: row.otherPnspp },
})

const columnsOf = ({ validFrom, source, works, other }: SupervisionRow) => ({
  validFrom,
  source,
  worksOpen: works.OPEN,
  worksNegotiated: works.NEGOTIATED,
  worksPnspp: works.PNSPP,
  otherOpen: other.OPEN,
  otherNegotiated: other.NEGOTIATED,
  otherPnspp: other.PNSPP,
})

/** The newest first. */
export async function listSupervisionAmounts(tx: TenantTx): Promise<KeptSupervision[]> {
  const rows = await tx.select().from(supervisionAmounts).orderBy(desc(supervisionAmounts.validFrom))
  return rows.map(supervisionOf)
}

export async function findSupervisionAmounts(tx: TenantTx, id: string): Promise<KeptSupervision | null> {
  const [row] = await tx.select().from(supervisionAmounts).where(eq(supervisionAmounts.id, id))
  return row ? supervisionOf(row) : null
}

/** Whether other amounts begin on that day already. */
export async function hasAmountsFrom(tx: TenantTx, day: IsoDate, except: string | null): Promise<boolean> {
  const other = except === null ? undefined : ne(supervisionAmounts.id, except)
  const rows = await tx
    .select({ id: supervisionAmounts.id })
    .from(supervisionAmounts)
    .where(and(eq(supervisionAmounts.validFrom, day), other))
  return rows.length > 0
}

export async function insertSupervisionAmounts(tx: TenantTx, amounts: SupervisionRow, recordedBy: string | null) {
  const [row] = await tx
    .insert(supervisionAmounts)
    .values({ ...columnsOf(amounts), recordedBy })
    .returning({ id: supervisionAmounts.id })
  return row?.id ?? null
}

export async function updateSupervisionAmounts(tx: TenantTx, id: string, amounts: SupervisionRow) {
  await tx
    .update(supervisionAmounts)
    .set({ ...columnsOf(amounts), version: sql`${supervisionAmounts.version} + 1` })
    .where(eq(supervisionAmounts.id, id))
}

export async function deleteSupervisionAmountsRow(tx: TenantTx, id: string) {
  await tx.delete(supervisionAmounts).where(eq(supervisionAmounts.id, id))
}

/** What the organisation is, and the version that a change of it must know. */
export async function findAuthority(tx: TenantTx): Promise<AuthorityFacts & { version: number }> {
  const [found] = await tx
    .select({
      kind: organisations.kind,
      sector: lawSettings.sector,
      germanSpeaking: lawSettings.germanSpeaking,
      version: lawSettings.version,
    })
    .from(organisations)
    .leftJoin(lawSettings, eq(lawSettings.organisationId, organisations.id))
    .where(eq(organisations.id, currentTenant))
  if (!found) throw new Error('a tenant without its organisation')
  const { kind, sector, germanSpeaking, version } = found
  return { kind, sector: sector ?? 'classic', germanSpeaking: germanSpeaking ?? false, version: version ?? 1 }
}

/** The caller holds the lock of the settings and has checked the version. */
export async function updateAuthority(tx: TenantTx, { kind, sector, germanSpeaking }: AuthorityFacts) {
  await tx.update(organisations).set({ kind }).where(eq(organisations.id, currentTenant))
  await tx
    .update(lawSettings)
    .set({ sector, germanSpeaking, version: sql`${lawSettings.version} + 1`, updatedAt: sql`now()` })
}

/** Everything that the checks ask of an organisation, past rows included. */
export async function findInternalRules(tx: TenantTx): Promise<InternalRules> {
  const { kind, germanSpeaking } = await findAuthority(tx)
  return {
    authority: authorityOf(kind),
    germanSpeaking,
    delegations: (await listDelegations(tx)).map(({ id: _id, version: _version, ...delegation }) => delegation),
    supervision: await listSupervisionAmounts(tx),
  }
}
