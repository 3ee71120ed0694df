import type { ContractAward } from '#app/domain/law/contract-award.ts'
import type { GovernanceCheck, SupervisedAward } from '#app/domain/law/governance.ts'
import type { LaunchCheck } from '#app/domain/law/launch-check.ts'
import type { RouteCheck } from '#app/domain/law/route-check.ts'

/** A check as it is kept with the contract: the facts, the answer and every row of the law that it rested on. */
export type FrozenCheck = FrozenLaunch | FrozenAward | { kind: 'route'; check: RouteCheck }
// Older checks do not know who decided.
type FrozenLaunch = { kind: 'launch'; check: LaunchCheck; governance?: GovernanceCheck | null }
type FrozenAward = { kind: 'award'; check: ContractAward; supervision?: SupervisedAward | null }

/** The check where it is of that kind. */
export const launchOf = (frozen: FrozenCheck | null) => (frozen?.kind === 'launch' ? frozen.check : null)
export const awardOf = (frozen: FrozenCheck | null) => (frozen?.kind === 'award' ? frozen.check : null)
export const routeOf = (frozen: FrozenCheck | null) => (frozen?.kind === 'route' ? frozen.check : null)

/** Who decided of the launch, as it was kept. */
export const governanceOf = (frozen: FrozenCheck | null) =>
  frozen?.kind === 'launch' ? (frozen.governance ?? null) : null
/** Whether the award was to be sent to the supervising authority, as it was kept. */
export const keptSupervision = (frozen: FrozenCheck | null) =>
  frozen?.kind === 'award' ? (frozen.supervision ?? null) : null
