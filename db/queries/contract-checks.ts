import { and, desc, eq } from 'drizzle-orm'
import type { IsoDate } from '#app/domain/calendar.ts'
import type { Purchase } from '#app/domain/law/aggregation-check.ts'
import { countedAfter } from '#app/domain/law/contract-aggregation.ts'
import type { CheckKind } from '#app/domain/law/contract-check.ts'
import type { FrozenCheck } from '#app/domain/law/frozen-check.ts'
import type { Fit } from '#app/domain/law/launch-check.ts'
import type { Sector } from '#app/domain/law/law-parameter.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import { listPurchases } from '#db/queries/contract-purchases.ts'
import { findInternalRules } from '#db/queries/governance.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import { users } from '#db/schema/accounts.ts'
import { contractChecks, lawSettings } from '#db/schema/legal-checks.ts'
import type { TenantTx } from '#db/tenant.ts'

export type NewCheck = {
  contractId: string
  day: IsoDate
  input: Record<string, unknown>
  outcome: FrozenCheck
  fits: Fit
  motive: string | null
  recordedBy: string | null
}

export async function insertContractCheck(tx: TenantTx, check: NewCheck) {
  await tx.insert(contractChecks).values({ ...check, kind: check.outcome.kind })
}

const shown = {
  id: contractChecks.id,
  day: contractChecks.day,
  outcome: contractChecks.outcome,
  fits: contractChecks.fits,
  motive: contractChecks.motive,
  recordedAt: contractChecks.recordedAt,
  recordedBy: users.name,
}

/** Newest first: the first of a kind is the one in force, the others stay readable. */
export const listContractChecks = (tx: TenantTx, contractId: string) =>
  tx
    .select(shown)
    .from(contractChecks)
    .leftJoin(users, eq(users.id, contractChecks.recordedBy))
    .where(eq(contractChecks.contractId, contractId))
    .orderBy(desc(contractChecks.recordedAt), desc(contractChecks.id))

/** The caller holds the lock of the contract. */
export async function findLatestCheck(tx: TenantTx, contractId: string, kind: CheckKind): Promise<FrozenCheck | null> {
  const [row] = await tx
    .select({ outcome: contractChecks.outcome })
    .from(contractChecks)
    .where(and(eq(contractChecks.contractId, contractId), eq(contractChecks.kind, kind)))
    .orderBy(desc(contractChecks.recordedAt), desc(contractChecks.id))
    .limit(1)
  return row?.outcome ?? null
}

/** The sector of an organisation that has set none is the classic one. */
export async function findSector(tx: TenantTx): Promise<Sector> {
  const [settings] = await tx.select({ sector: lawSettings.sector }).from(lawSettings)
  return settings?.sector ?? 'classic'
}

/** What every check reads: the law, and what the organisation is and decided. */
export async function findCheckRules(tx: TenantTx) {
  const [parameters, sector, rules] = await Promise.all([findLawParameters(tx), findSector(tx), findInternalRules(tx)])
  return { parameters, sector, rules }
}

/** What may have to be added to a purchase: what was bought in the twelve months before it. */
export const findPurchasesBeside = async (
  tx: TenantTx,
  contractId: string,
  purchase: Purchase | null,
): Promise<Purchase[]> =>
  purchase ? listPurchases(tx, { contractId, after: countedAfter(purchase.day), until: purchase.day }) : []

/** What the page of a contract needs to speak of the law. */
export async function findContractLaw(tx: TenantTx, contractId: string, purchase: Purchase | null) {
  const [rules, checks, amendments, others] = await Promise.all([
    findCheckRules(tx),
    listContractChecks(tx, contractId),
    listAmendments(tx, contractId),
    findPurchasesBeside(tx, contractId, purchase),
  ])
  return { ...rules, checks, amendments, others }
}
