import type { ScaleSize } from '#db/seed/scale-plan.ts'
import type { DataSet } from './data-set.ts'
import type { Figure } from './figure.ts'
import { measureCommand } from './measured-process.ts'

const GOAL = 600

export async function seedByCommand({ organisations, contracts, orders = 0, seed }: ScaleSize) {
  const sizes = { organisations, contracts, orders, seed }
  const numbers = Object.entries(sizes).flatMap(([name, size]) => [`--${name}`, `${size}`])
  const { seconds, maxRssMiB } = await measureCommand(['seed', 'scale', ...numbers, '--json'])
  return { seconds, maxRssMiB }
}

export function seedingFigures({ seeding, size }: DataSet): Figure[] {
  const when = seeding.kept ? 'of the run that made the data set; remove .cache/bench to measure again' : 'just made'
  const what = size.orders
    ? `${size.orders.toLocaleString('en')} orders`
    : `${size.contracts.toLocaleString('en')} contracts`
  return [
    {
      name: `seed scale: ${size.organisations} organisations, ${what}`,
      value: seeding.seconds,
      unit: 's',
      goal: GOAL,
      note: `${seeding.maxRssMiB.toFixed(0)} MiB; ${when}`,
    },
  ]
}
