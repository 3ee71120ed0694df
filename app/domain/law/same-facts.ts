/** Whether a check would look at exactly the same. */
export function sameFacts<Facts extends object>(one: Facts, other: Facts): boolean {
  const values = new Map<string, unknown>(Object.entries(other))
  const facts = Object.entries(one)
  return facts.length === values.size && facts.every(([fact, value]) => values.get(fact) === value)
}
