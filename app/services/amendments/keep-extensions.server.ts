import type { IsoDate } from '#app/domain/calendar.ts'
import { extensionsOf } from '#app/domain/term-extension.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import { setTermExtensions } from '#db/queries/contracts.ts'
import type { TenantTx } from '#db/tenant.ts'

/** Brings the term in line with the amendments that stand, and the deadlines with the term. The caller holds the contract. */
export async function keepExtensions(tx: TenantTx, contractId: string, today: IsoDate) {
  await setTermExtensions(tx, contractId, extensionsOf(await listAmendments(tx, contractId)))
  await recomputeDeadlines(tx, [contractId], today)
}
