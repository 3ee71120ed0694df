import type { IsoDate } from '#app/domain/calendar.ts'
import type { ContractDetails } from '#app/domain/contract.ts'
import { contractChange, givenFacts } from '#app/domain/contract-change.ts'
import { dateProblems } from '#app/domain/contract-dates.ts'
import type { ContractFormProblems } from '#app/domain/contract-schema.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { linkPurchaseIn, type PurchaseLink } from '#app/services/centres/link-purchase.server.ts'
import { holdManager, linkProblems, referenceProblem } from '#app/services/contracts/contract-links.server.ts'
import { durationProblems } from '#app/services/contracts/duration-motive.server.ts'
import { freezeChecks } from '#app/services/contracts/freeze-checks.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { recordAudit } from '#db/queries/audit.ts'
import { findContract, insertContract, lockContract, lockNewContract, lockReference } from '#db/queries/contracts.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

export type CreateContractRefusal = { code: 'forbidden' } | { code: 'invalid'; fields: ContractFormProblems }

/**
 * `contractId`: the form's own, so that sending it again after a lost answer finds the contract that it made.
 * `asksAboutReference`: a reference that another contract bears is asked about.
 */
type Input = {
  details: ContractDetails
  today: IsoDate
  invented?: boolean
  contractId?: string | null
  asksAboutReference?: boolean
  /** Through which centre it was bought, where it began on the page of one. */
  purchase?: PurchaseLink | null
}

/** A form that was changed since it made a contract makes another one. Null: any id will do. */
async function holdProposedId(tx: TenantTx, details: ContractDetails, id: string | null) {
  if (id === null) return null
  await lockNewContract(tx, id)
  const known = await findContract(tx, id)
  if (!known) return { id, kept: false }
  return contractChange(known.details, details) === null ? { id, kept: true } : null
}

/** Enters a contract with its deadlines; sent again unchanged, the form answers the one that it made. */
export async function createContract(
  actor: Actor,
  { details, today, invented = false, contractId: proposedId = null, purchase = null, ...input }: Input,
): Promise<Result<{ contractId: string }, CreateContractRefusal>> {
  if (!can(actor, 'contract:edit')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    const proposed = await holdProposedId(tx, details, proposedId)
    if (proposed?.kept) return done({ contractId: proposed.id })
    const { predecessorId, reference } = details
    if (reference !== null) await lockReference(tx, reference)
    const managerHeld = await holdManager(tx, actor, details.managerId)
    // Its deadlines change too: it has a successor now.
    if (predecessorId !== null) await lockContract(tx, predecessorId)
    const fields = {
      ...(await referenceProblem(tx, { reference, exceptId: null, asks: input.asksAboutReference === true })),
      ...dateProblems(null, details, today),
      ...(await durationProblems(tx, { before: null, after: details, keepsMotive: false })),
      ...(await linkProblems(tx, { contractId: null, before: null, after: details, managerHeld })),
    }
    if (Object.keys(fields).length > 0) return refused({ code: 'invalid', fields })

    const contractId = await insertContract(tx, { details, invented, ...(proposed && { id: proposed.id }) })
    await recordAudit(tx, actor, {
      action: 'contract.create',
      subjectKind: 'contract',
      subjectId: contractId,
      contractId,
      after: { ...givenFacts(details), version: 1 },
    })
    // On another route than a centre it stays a contract like any other.
    if (purchase) await linkPurchaseIn(tx, actor, { contractId, link: purchase })
    await freezeChecks(tx, actor, { contractId, before: null, after: details })
    await recomputeDeadlines(tx, predecessorId === null ? [contractId] : [contractId, predecessorId], today)
    return done({ contractId })
  })
}
