import type { ContractDetails, Term } from '#app/domain/contract.ts'
import { ROUTE_FACTS } from '#app/domain/contract-route.ts'

/** What a person would call one thing of a contract; a term counts field by field. */
export const CONTRACT_FACTS = [
  'reference',
  'object',
  'nature',
  'route',
  'procedure',
  'procedureLabel',
  'status',
  'estimatedValue',
  'approvedValue',
  'cpvCodes',
  'lots',
  'jointPartners',
  'supplier',
  'centre',
  'centreReferences',
  'managerId',
  'managerText',
  'budgetArticle',
  'funding',
  'fundingShare',
  'remarks',
  'termKind',
  'start',
  'initialMonths',
  'renewalKind',
  'renewalMonths',
  'renewalMax',
  'renewalsRecorded',
  'notice',
  'noticeCountsFrom',
  'delivery',
  'guaranteeMonths',
  'durationMotive',
  'launchedOn',
  'sector',
  'budget',
  'ground',
  'procedureMotive',
  'awardedOn',
  'supplierSize',
  'framework',
  ...ROUTE_FACTS,
  'decisionLeadDays',
  'launchLeadDays',
  'predecessorId',
] as const
export type ContractFact = (typeof CONTRACT_FACTS)[number]
export type ContractFacts = Partial<Record<ContractFact, unknown>>

function termFacts(term: Term | null): ContractFacts {
  if (term === null) return {}
  const { start } = term
  if (term.kind === 'one-off') {
    return { termKind: 'one-off', start, delivery: term.delivery, guaranteeMonths: term.guaranteeMonths }
  }
  const shared = { start, notice: term.notice, noticeCountsFrom: term.notice ? term.noticeCountsFrom : null }
  if (term.kind === 'indefinite') return { termKind: 'indefinite', ...shared }
  const { kind, months, max, recorded } = term.renewal
  return {
    termKind: 'fixed',
    ...shared,
    initialMonths: term.initialMonths,
    renewalKind: kind,
    renewalMonths: kind === 'none' ? null : months,
    renewalMax: kind === 'none' ? null : max,
    renewalsRecorded: kind === 'express' ? recorded : null,
  }
}

export const contractFacts = ({ term, framework, ...details }: ContractDetails): ContractFacts => ({
  ...details,
  framework: framework || null,
  ...termFacts(term),
})

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

/** jsonb keeps the keys of a lot or a notice in an order of its own. */
const inOrder = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
    : value

const same = (one: unknown, other: unknown): boolean =>
  (isEmpty(one) && isEmpty(other)) || JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder)

export type ContractChange = { before: ContractFacts; after: ContractFacts; facts: ContractFact[] }

/** What differs, and only that; null when nothing does. */
export function contractChange(before: ContractDetails, after: ContractDetails): ContractChange | null {
  const was = contractFacts(before)
  const is = contractFacts(after)
  const facts = CONTRACT_FACTS.filter((fact) => !same(was[fact], is[fact]))
  if (facts.length === 0) return null
  const pick = (values: ContractFacts): ContractFacts =>
    Object.fromEntries(facts.map((fact) => [fact, values[fact] ?? null]))
  return { before: pick(was), after: pick(is), facts }
}

/** The facts that are given: what a new contract starts with. */
export const givenFacts = (details: ContractDetails): ContractFacts =>
  Object.fromEntries(Object.entries(contractFacts(details)).filter(([, value]) => !isEmpty(value)))
