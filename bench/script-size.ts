import { scriptBudget } from '#scripts/script-budget.mjs'
import type { Figure } from './figure.ts'

const BUDGETS = [
  { address: '/echeances', goal: 190 },
  { address: '/login', goal: 110 },
] as const

/** Gzip weight of the script that a first visit loads. */
export const measureScripts = (): Figure[] =>
  BUDGETS.map(({ address, goal }) => ({
    name: `script of a first visit of ${address}`,
    value: scriptBudget(address).bytes / 1000,
    unit: 'kB',
    goal,
  }))
