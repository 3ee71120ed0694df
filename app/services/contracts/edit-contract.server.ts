import type { IsoDate } from '#app/domain/calendar.ts'
import { type ConcurrentChange, changesSince } from '#app/domain/concurrent-change.ts'
import type { ContractDetails, Term } from '#app/domain/contract.ts'
import { contractChange } from '#app/domain/contract-change.ts'
import { dateProblems } from '#app/domain/contract-dates.ts'
import type { ContractFormProblems } from '#app/domain/contract-schema.ts'
import { approvedValueProblem } from '#app/domain/law/amended-value.ts'
import { type Actor, can } from '#app/domain/permissions.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { extensionsOf, withExtensions } from '#app/domain/term-extension.ts'
import { termProblems } from '#app/domain/term-problems.ts'
import { holdManager, linkProblems, referenceProblem } from '#app/services/contracts/contract-links.server.ts'
import { durationProblems } from '#app/services/contracts/duration-motive.server.ts'
import { freezeChecks } from '#app/services/contracts/freeze-checks.server.ts'
import { recomputeDeadlines } from '#app/services/deadlines/recompute-deadlines.server.ts'
import { listAuditOfContract, recordAudit } from '#db/queries/audit.ts'
import { listAmendments } from '#db/queries/contract-amendments.ts'
import {
  type Contract,
  findContract,
  lockContracts,
  lockPredecessors,
  lockReference,
  updateContract,
} from '#db/queries/contracts.ts'
import { listDecisionsOfContract } from '#db/queries/decisions.ts'
import { type TenantTx, withTenant } from '#db/tenant.ts'

/** `contract`: as it stands now, with what other people did to it since the form was opened. */
export type StaleContract = { code: 'stale'; contract: Contract; changes: ConcurrentChange[] }
export type EditContractRefusal =
  | { code: 'forbidden' | 'not-found' | 'archived' }
  | { code: 'invalid'; fields: ContractFormProblems }
  | StaleContract

/**
 * `keepsMotive`: the motive of the term was said to hold for a longer one too. `asksAboutReference`: a reference that
 * another contract bears is asked about.
 */
type Input = {
  contractId: string
  version: number
  details: ContractDetails
  today: IsoDate
  keepsMotive?: boolean
  asksAboutReference?: boolean
}

export async function editContract(
  actor: Actor,
  { contractId, version, details, today, keepsMotive = false, asksAboutReference = false }: Input,
): Promise<Result<{ version: number }, EditContractRefusal>> {
  if (!can(actor, 'contract:edit')) return refused({ code: 'forbidden' })

  return withTenant(actor.organisationId, async (tx) => {
    if (asksAboutReference && details.reference !== null) await lockReference(tx, details.reference)
    const managerHeld = await holdManager(tx, actor, details.managerId)
    const contract = await lockWithPredecessors(tx, contractId, details.predecessorId)
    if (!contract) return refused({ code: 'not-found' })
    if (contract.archivedAt) return refused({ code: 'archived' })
    if (contract.version !== version) return refused(await staleContract(tx, contract, version))

    const after = { ...details, term: await withDecided(tx, contract, details.term) }
    const fields = {
      ...(await referenceProblem(tx, { reference: after.reference, exceptId: contractId, asks: asksAboutReference })),
      ...(await problemsOf(tx, contract, { after, managerHeld, keepsMotive, today })),
    }
    if (Object.keys(fields).length > 0) return refused({ code: 'invalid', fields })

    const change = contractChange(contract.details, after)
    if (!change) return done({ version })
    await updateContract(tx, contractId, after)
    await recordAudit(tx, actor, {
      action: 'contract.edit',
      subjectKind: 'contract',
      subjectId: contractId,
      contractId,
      before: change.before,
      after: { ...change.after, version: version + 1 },
    })
    await freezeChecks(tx, actor, { contractId, before: contract.details, after })
    const touched = [contractId, contract.details.predecessorId, details.predecessorId]
    await recomputeDeadlines(tx, [...new Set(touched.filter((id) => id !== null))], today)
    return done({ version: version + 1 })
  })
}

/** Contract, old and new predecessor, in order of id: their deadlines change together. */
async function lockWithPredecessors(tx: TenantTx, contractId: string, predecessorId: string | null) {
  const seen = await findContract(tx, contractId)
  if (!seen) return null
  if (predecessorId !== null && predecessorId !== seen.details.predecessorId) await lockPredecessors(tx)
  const ids = [contractId, seen.details.predecessorId, predecessorId].filter((id) => id !== null)
  const locked = await lockContracts(tx, ids)
  return locked.find(({ id }) => id === contractId) ?? null
}

/** What decisions and amendments made of the term is theirs alone, whatever the form, which does not show it all, says. */
async function withDecided(tx: TenantTx, contract: Contract, typed: Term | null): Promise<Term | null> {
  const term = withExtensions(typed, extensionsOf(await listAmendments(tx, contract.id)))
  return withDecidedRenewals(tx, contract, term)
}

async function withDecidedRenewals(tx: TenantTx, { id, details }: Contract, term: Term | null): Promise<Term | null> {
  if (term?.kind !== 'fixed' || details.term?.kind !== 'fixed') return term
  const decisions = await listDecisionsOfContract(tx, id)
  if (!decisions.some(({ kind }) => kind === 'renew')) return term
  return { ...term, renewal: { ...term.renewal, recorded: details.term.renewal.recorded } }
}

type Written = { after: ContractDetails; managerHeld: boolean; keepsMotive: boolean; today: IsoDate }

async function problemsOf(
  tx: TenantTx,
  { id, details: before }: Contract,
  { after, managerHeld, keepsMotive, today }: Written,
): Promise<ContractFormProblems> {
  const { term } = after
  const overMaximum = term ? termProblems(term).some(({ code }) => code === 'recorded-over-maximum') : false
  if (overMaximum && term?.kind === 'fixed') return { renewalMax: `too-small:${term.renewal.recorded}` }
  return {
    ...dateProblems(before, after, today),
    ...(await durationProblems(tx, { before, after, keepsMotive })),
    ...(await valueProblems(tx, id, { before, after })),
    ...(await linkProblems(tx, { contractId: id, before, after, managerHeld })),
  }
}

async function valueProblems(
  tx: TenantTx,
  contractId: string,
  { before, after }: Record<'before' | 'after', ContractDetails>,
): Promise<ContractFormProblems> {
  const amendments = await listAmendments(tx, contractId)
  const problem = approvedValueProblem(before.approvedValue, after.approvedValue, amendments)
  return problem ? { approvedValue: problem } : {}
}

async function staleContract(tx: TenantTx, contract: Contract, version: number): Promise<StaleContract> {
  const entries = await listAuditOfContract(tx, contract.id, { limit: 50 })
  return { code: 'stale', contract, changes: changesSince(entries, version) }
}
