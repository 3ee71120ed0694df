import type { ContractDetails } from '#app/domain/contract.ts'
import { typedForm } from '#app/domain/contract-form.ts'
import { ROUTE_FACTS } from '#app/domain/contract-route.ts'
import {
  type ContractForm,
  type ContractFormProblems,
  contractFormSchema,
  formProblems,
} from '#app/domain/contract-schema.ts'

/** The fields of the contract form that the law looks at. */
export const LAW_FIELDS = [
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
  'centre',
  'centreReferences',
  'jointPartners',
  ...ROUTE_FACTS,
] as const satisfies readonly (keyof ContractForm)[]

/** `unread`: what is wrong at which field; `details` leaves these fields empty. */
export type TypedFacts = { details: ContractDetails; unread: ContractFormProblems }

/** What means nothing without the field that cannot be read. */
const followersOf = ({ jointPartners }: ContractFormProblems): readonly (keyof ContractForm)[] =>
  jointPartners ? ['jointLead', 'jointProof', 'jointDocumentId'] : []

/** What is typed so far; null before a nature is chosen. */
export function typedFacts(sent: Readonly<Partial<Record<string, string>>>): TypedFacts | null {
  const form = typedForm(Object.fromEntries(LAW_FIELDS.map((field) => [field, sent[field]])))
  // The object is not looked at, whether it is named yet or too long.
  const named = { ...form, object: '?' }
  const read = contractFormSchema.safeParse(named)
  if (read.success) return { details: { ...read.data.details, predecessorId: null }, unread: {} }
  const unread = formProblems(read.error)
  const emptied = Object.fromEntries([...Object.keys(unread), ...followersOf(unread)].map((field) => [field, '']))
  const again = contractFormSchema.safeParse({ ...named, ...emptied })
  return again.success ? { details: { ...again.data.details, predecessorId: null }, unread } : null
}
