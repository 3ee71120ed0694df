import type { ContractAward } from '#app/domain/law/contract-award.ts'
import type { LaunchCheck } from '#app/domain/law/launch-check.ts'

/** A check as it is kept with the contract: the facts, the answer and every row of the law that it rested on. */
export type FrozenCheck = { kind: 'launch'; check: LaunchCheck } | { kind: 'award'; check: ContractAward }

/** The check where it is of that kind. */
export const launchOf = (frozen: FrozenCheck | null) => (frozen?.kind === 'launch' ? frozen.check : null)
export const awardOf = (frozen: FrozenCheck | null) => (frozen?.kind === 'award' ? frozen.check : null)
