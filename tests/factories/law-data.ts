import { type LawParameter, lawBook } from '#app/domain/law/law-parameter.ts'
import { checkProcedure } from '#app/domain/law/procedure-check.ts'
import type { ProcedureInput } from '#app/domain/law/procedure-input.ts'
import { LAW_PARAMETERS } from '#db/reference/law/law-parameters.ts'

/** The law as delivered. */
export const LAW_BOOK = lawBook(LAW_PARAMETERS)

/** The law as delivered, with changes to the rows of one code. */
export const lawBookWith = (code: string, change: Partial<LawParameter>) =>
  lawBook(LAW_PARAMETERS.map((row) => (row.code === code ? { ...row, ...change } : row)))

/** The law as delivered without one code. */
export const lawBookWithout = (code: string) => lawBook(LAW_PARAMETERS.filter((row) => row.code !== code))

export const euro = (amount: number): number => Math.round(amount * 100)

export const buildProcedureInput = (change: Partial<ProcedureInput> = {}): ProcedureInput => ({
  nature: 'supplies',
  sector: 'classic',
  estimatedValue: euro(50_000),
  launchDate: '2026-06-15',
  ground: null,
  ...change,
})

export function procedureCheckOf(change: Partial<ProcedureInput>, book = LAW_BOOK) {
  const check = checkProcedure(book, buildProcedureInput(change))
  if (!check.ok) throw new Error(JSON.stringify(check.refusal))
  return check.value
}

/** The procedures of one verdict, in the order of the table. */
export const proceduresThatAre = (
  status: 'allowed' | 'with-ground' | 'forbidden' | 'to-verify',
  change: Partial<ProcedureInput>,
): string[] =>
  procedureCheckOf(change)
    .verdicts.filter((verdict) => verdict.status === status)
    .map(({ procedure }) => procedure)
