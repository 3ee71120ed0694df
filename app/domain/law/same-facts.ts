/** Whether a check would look at exactly the same; a fact that an older check did not know yet counts as not given. */
export function sameFacts<Facts extends object>(one: Facts, other: Facts): boolean {
  const [known, now] = [one, other].map((facts) => new Map<string, unknown>(Object.entries(facts)))
  const names = new Set([...(known?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...names].every((fact) => (known?.get(fact) ?? null) === (now?.get(fact) ?? null))
}
