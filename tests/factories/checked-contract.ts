import type { ContractDetails } from '#app/domain/contract.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { createContract } from '#app/services/contracts/create-contract.server.ts'
import { editContract } from '#app/services/contracts/edit-contract.server.ts'
import { listContractChecks } from '#db/queries/contract-checks.ts'
import { withTenant } from '#db/tenant.ts'
import { buildContract } from '#tests/factories/contract.ts'

export const CHECKED_ON = '2026-11-22'

/** Through the service, which freezes what the law says of it. */
export async function createChecked(actor: Actor, change: Partial<ContractDetails> = {}): Promise<string> {
  const result = await createContract(actor, { details: buildContract(change), today: CHECKED_ON })
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value.contractId
}

export const editChecked = (actor: Actor, contractId: string, version: number, change: Partial<ContractDetails>) =>
  editContract(actor, { contractId, version, details: buildContract(change), today: CHECKED_ON })

export const checksOf = (actor: Actor, contractId: string) =>
  withTenant(actor.organisationId, (tx) => listContractChecks(tx, contractId))
