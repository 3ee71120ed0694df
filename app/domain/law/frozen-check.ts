import type { LaunchCheck } from '#app/domain/law/launch-check.ts'

/** A check as it is kept with the contract: the facts, the answer and every row of the law that it rested on. */
export type FrozenCheck = { kind: 'launch'; check: LaunchCheck }
