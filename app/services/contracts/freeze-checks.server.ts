import type { ContractDetails } from '#app/domain/contract.ts'
import { checkLaunch, isLaunched, launchFacts, sameLaunch } from '#app/domain/law/launch-check.ts'
import { lawBook } from '#app/domain/law/law-parameter.ts'
import type { Actor } from '#app/domain/permissions.ts'
import { findLatestCheck, findSector, insertContractCheck } from '#db/queries/contract-checks.ts'
import { findLawParameters } from '#db/queries/law-parameters.ts'
import type { TenantTx } from '#db/tenant.ts'

type Changed = { contractId: string; before: ContractDetails | null; after: ContractDetails }

/**
 * Keeps what the law said on the day of the launch, once its facts are complete and whenever they change.
 * A day without a known threshold keeps nothing: the check is made when the contract is next saved.
 */
async function freezeLaunch(tx: TenantTx, actor: Actor, { contractId, before, after }: Changed) {
  if (!isLaunched(after)) return
  const settings = { sector: await findSector(tx), day: null }
  const facts = launchFacts(after, settings)
  if (!facts.ok) return
  const kept = await findLatestCheck(tx, contractId, 'launch')
  const earlier = before && isLaunched(before) ? launchFacts(before, settings) : null
  // Another sector of the organisation alone leaves what was kept as it is.
  if (kept && earlier?.ok && sameLaunch(earlier.value, facts.value)) return
  if (kept?.kind === 'launch' && sameLaunch(kept.check.facts, facts.value)) return

  const check = checkLaunch(lawBook(await findLawParameters(tx)), facts.value)
  if (!check.ok) return
  await insertContractCheck(tx, {
    contractId,
    day: facts.value.launchedOn,
    input: facts.value,
    outcome: { kind: 'launch', check: check.value },
    fits: check.value.fits,
    motive: facts.value.motive,
    recordedBy: actor.userId,
  })
}

/** In the transaction of the change: what is kept is what the law said of exactly what was saved. */
export async function freezeChecks(tx: TenantTx, actor: Actor, changed: Changed) {
  if (changed.after.route !== 'own') return
  await freezeLaunch(tx, actor, changed)
}
