import { z } from 'zod'
import { NATURES } from '#app/domain/contract.ts'
import { amount, choice, day, optionalChoice, report } from '#app/domain/contract-field.ts'
import { BUDGETS } from '#app/domain/law/governance-check.ts'
import { GROUNDS } from '#app/domain/law/ground.ts'
import { SECTORS } from '#app/domain/law/law-parameter.ts'

/** What the calculator asks; every field is the text of its control. */
export const calculatorSchema = z.object({
  nature: choice(NATURES),
  value: amount.transform((cents, context): number => {
    if (cents === null || cents === 0) report(context, cents === 0 ? 'too-small:1' : 'unreadable-amount')
    return cents ?? 0
  }),
  date: day.transform((typed, context): string => {
    if (typed === null) report(context, 'not-a-day')
    return typed ?? ''
  }),
  sector: choice(SECTORS),
  ground: optionalChoice(GROUNDS),
  budget: optionalChoice(BUDGETS),
})

export type CalculatorForm = z.input<typeof calculatorSchema>
export const CALCULATOR_FIELDS = [
  'nature',
  'value',
  'date',
  'sector',
  'ground',
  'budget',
] as const satisfies readonly (keyof CalculatorForm)[]
