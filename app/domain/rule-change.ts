/** The row that somebody changes, as their form showed it. */
export type ChangedRow = { id: string; version: number }

type Overtaken = { code: 'not-found' } | { code: 'stale'; version: number }

/** Why the row that was shown cannot be changed any more; null when it can, or when a new one is added. */
export function overtakenBy(changed: ChangedRow | null, current: { version: number } | null): Overtaken | null {
  if (!changed) return null
  if (!current) return { code: 'not-found' }
  return current.version === changed.version ? null : { code: 'stale', version: current.version }
}
