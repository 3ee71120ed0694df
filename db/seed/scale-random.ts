/** Numbers that look random and are the same for the same seed (mulberry32): a data set can be made again. */
export type Random = {
  /** From 0, below `limit`. */
  below(limit: number): number
  /** True so many times in a hundred. */
  percent(share: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  uuid(): string
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (limit: number) => Math.floor((next() / 4_294_967_296) * limit)
  const hex = () => next().toString(16).padStart(8, '0')
  return {
    below,
    percent: (share) => below(100) < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    uuid() {
      const digits = hex() + hex() + hex() + hex()
      const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`]
      return `${groups.join('-')}-${digits.slice(20)}`
    },
  }
}
