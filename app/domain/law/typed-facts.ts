import type { ContractDetails } from '#app/domain/contract.ts'
import { typedForm } from '#app/domain/contract-form.ts'
import { type ContractForm, contractFormSchema, formProblems } from '#app/domain/contract-schema.ts'

/** The fields of the contract form that the law looks at. */
export const LAW_FIELDS = [
  'object',
  'nature',
  'route',
  'status',
  'procedure',
  'estimatedValue',
  'approvedValue',
  'launchedOn',
  'sector',
  'ground',
  'budget',
  'procedureMotive',
  'cpvCodes',
  'supplier',
] as const satisfies readonly (keyof ContractForm)[]

/** What is typed so far, without the fields that cannot be read yet; null before a nature is chosen. */
export function typedFacts(sent: Readonly<Partial<Record<string, string>>>): ContractDetails | null {
  const form = typedForm(Object.fromEntries(LAW_FIELDS.map((field) => [field, sent[field]])))
  // The object is not looked at; who begins with the amount has not named it yet.
  const named = { ...form, object: form.object.trim() === '' ? '?' : form.object }
  const read = contractFormSchema.safeParse(named)
  if (read.success) return { ...read.data.details, predecessorId: null }
  const unread = Object.keys(formProblems(read.error))
  const again = contractFormSchema.safeParse({ ...named, ...Object.fromEntries(unread.map((field) => [field, ''])) })
  return again.success ? { ...again.data.details, predecessorId: null } : null
}
