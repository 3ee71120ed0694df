const ascending = (values: readonly number[]) => [...values].sort((one, other) => one - other)

const quantile = (values: readonly number[], part: number) => {
  const sorted = ascending(values)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)

export type Timed = { name: string; run(): Promise<unknown> }

const timeOf = async ({ run }: Timed) => {
  const began = performance.now()
  await run()
  return performance.now() - began
}

/** Takes turns, so that whatever else the machine does weighs on each alike; the first rounds only warm up. */
export async function interleaved<const Name extends string>(
  timed: readonly (Timed & { name: Name })[],
  { rounds, warmUp }: { rounds: number; warmUp: number },
): Promise<Record<Name, number[]>> {
  const times = new Map(timed.map(({ name }): [Name, number[]] => [name, []]))
  for (let round = -warmUp; round < rounds; round += 1) {
    for (const one of timed) {
      const taken = await timeOf(one)
      if (round >= 0) times.get(one.name)?.push(taken)
    }
  }
  return Object.fromEntries(times) as Record<Name, number[]>
}
