type Facts = Readonly<Record<string, unknown>>

/** What differs between two sets of plain values, and only that; null when nothing does. */
export function changedFacts(before: Facts, after: Facts): { before: Facts; after: Facts } | null {
  const names = Object.keys(after).filter((name) => (before[name] ?? null) !== (after[name] ?? null))
  if (names.length === 0) return null
  const pick = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]))
  return { before: pick(before), after: pick(after) }
}

/** The values that are given. */
export const givenOnly = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== ''))
