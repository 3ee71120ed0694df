const byName = (facts: object): Map<string, unknown> => new Map(Object.entries(facts))

/** Whether a check would look at exactly the same; a fact that an older check did not know yet counts as not given. */
export function sameFacts<Facts extends object>(one: Facts, other: Facts): boolean {
  const known = byName(one)
  const now = byName(other)
  const names = new Set([...known.keys(), ...now.keys()])
  return [...names].every((fact) => (known.get(fact) ?? null) === (now.get(fact) ?? null))
}
